import csv
import io
import json

import pytest

from handlers.export import COLUMNS, export_csv, export_json, list_json
from handlers.promises import done
from tests.keeping import KeptPromises, Life, a_due, a_promise


async def table(life: Life) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(await export_csv(book=life.book), newline="")))


async def test_an_export_without_promises_has_the_names_of_the_columns():
    assert await export_csv(book=Life().book) == ",".join(COLUMNS) + "\r\n"
    assert json.loads(await export_json(book=Life().book)) == []


async def test_every_promise_is_a_row_open_or_closed():
    life = Life(KeptPromises(a_promise(id="p1", client="Acme"), a_promise(a_due("2026-03-03"), id="p2")))
    await done("p2", book=life.book)
    open_one, closed = await table(life)
    assert (open_one["id"], open_one["client"], open_one["outcome"]) == ("p1", "Acme", "open")
    assert open_one["due"] == "2026-03-06T17:00:00+01:00"
    assert (closed["id"], closed["standing"], closed["outcome"]) == ("p2", "done", "broken")


@pytest.mark.parametrize(
    "words",
    ["=1+2", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1", '=HYPERLINK("http://x","y")', "|calc"],
)
async def test_no_cell_is_taken_for_a_formula(words: str):
    (row,) = await table(Life(KeptPromises(a_promise(what=words, client=words, said=words))))
    assert all(row[column] == f"'{words}" for column in ("what", "client", "said"))


@pytest.mark.parametrize("words", ["send it, now", 'the "final" quote', "a\nb", "1 = 1", "Zoë"])
async def test_words_that_are_no_formula_come_back_as_they_were(words: str):
    (row,) = await table(Life(KeptPromises(a_promise(what=words))))
    assert row["what"] == words


async def test_json_holds_what_happened():
    life = Life(KeptPromises(a_promise()))
    await done("p1", book=life.book)
    (promise,) = json.loads(await export_json(book=life.book))
    assert [event["what"] for event in promise["events"]] == ["made", "done"]


async def test_the_list_as_json_says_what_is_overdue():
    life = Life(KeptPromises(a_promise(id="p1"), a_promise(a_due("2026-03-03"), id="p2", client="Acme")))
    rows = json.loads(await list_json(book=life.book))
    assert [(row["id"], row["overdue"]) for row in rows] == [("p2", True), ("p1", False)]
    assert [row["id"] for row in json.loads(await list_json(book=life.book, client="acme"))] == ["p2"]
