"""Forms that people write, one line each: read on Wednesday 4 March 2026 at 10:00 in London, day first."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.domain.calendar import Calendar
from handlers.domain.deadline import main_deadline
from handlers.domain.person import Person
from prompts.reading.deadlines import find_deadlines

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 4, 10, tzinfo=LONDON)
PERSON = Person(id="p", calendar=Calendar(zone="Europe/London"))

FORMS = """
by 9 tomorrow | 2026-03-05 09:00
by nine o'clock on Friday | 2026-03-06 09:00
3 o clock tomorrow | 2026-03-05 15:00
at seven thirty on Friday | 2026-03-06 07:30
at twenty past three | 2026-03-04 15:20
at ten to four | 2026-03-04 15:50
quarter of five | 2026-03-04 16:45
half past noon | 2026-03-04 12:30
a quarter to noon | 2026-03-04 11:45
9:30am - 10:30am on Thursday | 2026-03-05 10:30
from 10am to 2 tomorrow | 2026-03-05 14:00
tomorrow, 9-11 | 2026-03-05 11:00
Friday 3-4 | 2026-03-06 16:00
until tomorrow, 15 hrs | 2026-03-05 15:00
by 3.30 | 2026-03-04 15:30
on 3.30. | 2026-03-30 17:00
at 1530 | 2026-03-04 15:30
0900 hrs tomorrow | 2026-03-05 09:00
by midnight on Friday | 2026-03-07 00:00
at 24:00 | 2026-03-05 00:00
9 am sharp on Monday | 2026-03-09 09:00
Tuesday after 4:30 PM | 2026-03-10 16:30
this time tomorrow | 2026-03-05 10:00
by this time next week | 2026-03-11 10:00
an hour before close of business | 2026-03-04 16:00
half an hour before noon | 2026-03-04 11:30
15 minutes from 1pm | 2026-03-04 13:15
by start of business Monday | 2026-03-09 09:00
the end of tomorrow | 2026-03-05 17:00
by tomorrow's close | 2026-03-05 17:00
by the end of my day | 2026-03-04 17:00
early in the afternoon tomorrow | 2026-03-05 14:00
tomorrow mid-morning | 2026-03-05 10:30
later this afternoon | 2026-03-04 17:00
later tonight | 2026-03-04 21:00
early this evening | 2026-03-04 20:00
by breakfast tomorrow | 2026-03-05 08:00
at eight in the evening | 2026-03-04 20:00
tonight at 2 | 2026-03-05 02:00
tomorrow morning at 5 | 2026-03-05 05:00
overnight | 2026-03-05 09:00
in the afternoon | 2026-03-04 17:00
first thing | 2026-03-05 09:00
the second week of April | 2026-04-10 17:00
end of Q2 2027 | 2027-06-30 17:00
Q3 FY27 | 2027-09-30 17:00
early Q2 | 2026-05-01 17:00
mid-Q2 | 2026-05-15 17:00
mid-2026 | 2026-06-30 17:00
by 2027 | 2027-12-31 17:00
in late 2026 | 2026-12-31 17:00
in the third quarter | 2026-09-30 17:00
in the first half of 2027 | 2027-06-30 17:00
EOM April | 2026-04-30 17:00
EOY 2027 | 2027-12-31 17:00
at month end | 2026-03-31 17:00
EOW next week | 2026-03-13 17:00
the beginning of next week | 2026-03-09 17:00
the start of April | 2026-04-01 17:00
early in February | 2027-02-07 17:00
by next March | 2027-03-31 17:00
the month after next | 2026-05-29 17:00
over the weekend | 2026-03-08 17:00
this week | 2026-03-06 17:00
next week Wednesday | 2026-03-11 17:00
Monday of the following week | 2026-03-09 17:00
next week, on Tuesday | 2026-03-10 17:00
the penultimate day of March | 2026-03-30 17:00
the second-to-last day of the month | 2026-03-30 17:00
the fifth last day of May | 2026-05-27 17:00
the first Monday in March | 2027-03-01 17:00
5 days before the end of the month | 2026-03-26 17:00
3 Fridays from now | 2026-03-20 17:00
the third Tuesday after Easter | 2026-04-21 17:00
the Thursday before Easter | 2026-04-02 17:00
the working day before Good Friday | 2026-04-02 17:00
Whit Monday | 2026-05-25 17:00
next Christmas | 2026-12-25 17:00
Easter 2027 | 2027-03-28 17:00
Memorial Day | 2026-05-25 17:00
two weeks after yesterday | 2026-03-17 17:00
two months from today on Tuesday | 2026-05-05 17:00
Monday two weeks from now | 2026-03-16 17:00
in 1 day 2 hours | 2026-03-05 12:00
in 1h30 | 2026-03-04 11:30
in 90' | 2026-03-04 11:30
in 45" | 2026-03-04 10:00
in 2\u00bd hours | 2026-03-04 12:30
in \u00bd hour | 2026-03-04 10:30
in two and a half hours | 2026-03-04 12:30
in an hour and a half | 2026-03-04 11:30
in three quarters of an hour | 2026-03-04 10:45
in a quarter of an hour | 2026-03-04 10:15
in 1/4 hour | 2026-03-04 10:15
within the half hour | 2026-03-04 10:30
in one and a half weeks | 2026-03-15 17:00
in 1.5 months | 2026-04-19 17:00
in a year | 2027-03-04 17:00
in two quarters | 2026-09-04 17:00
in a day or two | 2026-03-06 17:00
in the next day or so | 2026-03-05 17:00
in a week to ten days | 2026-03-14 17:00
within the week | 2026-03-11 17:00
within the month | 2026-04-04 17:00
within the day | 2026-03-04 17:00
within 4 working hours | 2026-03-04 14:00
48 hours before Friday | 2026-03-04 17:00
the same day | 2026-03-04 17:00
the next day | 2026-03-05 17:00
give me another two hours | 2026-03-04 12:00
+15 minutes | 2026-03-04 10:15
D+3 | 2026-03-07 17:00
two weeks hence | 2026-03-18 17:00
two days' time | 2026-03-06 17:00
today in one hour | 2026-03-04 11:00
5-7 May | 2026-05-07 17:00
May 5-7, 2026 | 2026-05-07 17:00
the 5th or 6th | 2026-03-06 17:00
between the 9th and the 11th of March | 2026-03-11 17:00
on the twenty-third | 2026-03-23 17:00
March twenty nine | 2026-03-29 17:00
12 March '27 | 2027-03-12 17:00
14april 2026 | 2026-04-14 17:00
Sep-23-2026 | 2026-09-23 17:00
23/Sep/2026 | 2026-09-23 17:00
2026/4/1 | 2026-04-01 17:00
20260401 | 2026-04-01 17:00
2026-04-01T09:30 | 2026-04-01 09:30
Tuesday the 10th | 2026-03-10 17:00
Tuesday 10 | 2026-03-10 17:00
Tuesday 31 | 2026-03-31 17:00
Thu 15th | 2026-10-15 17:00
on Wed 5 March | 2026-03-05 17:00
Fri, Jul 16 | 2027-07-16 17:00
tomorrow (Thursday) | 2026-03-05 17:00
10 March (Tuesday) 9.00 | 2026-03-10 09:00
the 31st of next month | 2026-04-30 17:00
2/29 | 2028-02-29 17:00
Friday at 9am Vilnius time | 2026-03-06 07:00
Friday 9am in Tokyo time | 2026-03-06 00:00
Friday 9am +0200 | 2026-03-06 07:00
Friday 9am UTC-05:00 | 2026-03-06 14:00
Friday 9am my time | 2026-03-06 09:00
Friday 9am Eastern Standard Time | 2026-03-06 14:00
Friday 9am (CET) | 2026-03-06 08:00
Friday 9am, local time | 2026-03-06 09:00
Friday 10am or Monday 2pm | 2026-03-09 14:00
by Friday, or Monday at the latest | 2026-03-09 17:00
Wed/Thu | 2026-03-12 17:00
today or tomorrow | 2026-03-05 17:00
Monday to Friday next week | 2026-03-13 17:00
before the weekend | 2026-03-06 17:00
before May | 2026-04-30 17:00
Friday, 11pm | 2026-03-06 23:00
""".strip().splitlines()

NONE = [
    "on 31 April", "30/02", "at 25:00", "Friday just gone", "Friday last", "in the last 3 days", "earlier today",
    "last night", "the day before yesterday", "two weeks ago", "this time", "in 2 week cycles", "a few people",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_read(form: str):
    text, due = form.split(" | ")
    found = main_deadline(find_deadlines(text, person=PERSON, now=NOW))
    assert found is not None
    assert found.due is not None
    assert found.due.instant.astimezone(LONDON).strftime("%Y-%m-%d %H:%M") == due


@pytest.mark.parametrize("text", NONE)
def test_what_does_not_exist_or_lies_behind_is_no_deadline(text: str):
    assert [one.due for one in find_deadlines(text, person=PERSON, now=NOW) if one.due] == []
