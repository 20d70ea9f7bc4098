from handlers.domain.pasted import Kind
from prompts.wording import MOST_QUESTIONS, Wording
from tests.coaches.coached import KNOWLEDGE, advise

WORDING = Wording(KNOWLEDGE.phrases, KNOWLEDGE.principles)
ALL = list(KNOWLEDGE.principles.values())


def test_a_mail_with_nothing_at_stake_is_told_so():
    assert "plain" in WORDING.summary(Kind.EMAIL, None, [], [])


def test_questions_are_few_and_for_mails_and_situations_only():
    assert len(WORDING.questions(ALL, Kind.EMAIL)) == MOST_QUESTIONS
    assert WORDING.questions(ALL, Kind.DRAFT) == ()


def test_a_script_greets_says_what_weighs_most_and_ends_with_the_next_step():
    apology = KNOWLEDGE.principles["apologise"]
    lines = (WORDING.script([apology]) or "").splitlines()
    assert lines[0].startswith("Hello")
    assert lines[1] == apology.opening
    assert "[what you will do]" in lines[-1]


def test_there_is_no_script_where_nothing_can_be_said_first():
    assert WORDING.script([one for one in ALL if one.opening is None]) is None


def test_praise_names_what_is_kept_in_the_authors_words():
    draft = "Hi Ana,\n\nI am sorry that we lost your key. A new one is with you at noon on Friday.\n\nTom"
    praise = advise(draft, Kind.DRAFT).praise
    assert any(KNOWLEDGE.principles["apologise"].title in words for words in praise)
    assert any("we lost your key" in words for words in praise)
