from hypothesis import given
from hypothesis import strategies as st

from prompts.tables import stored_table, table_of

_LINE = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))


@given(table=st.dictionaries(_LINE, _LINE, min_size=1))
def test_a_table_is_read_as_it_was_stored(table: dict[str, str]):
    assert table_of(stored_table(table)) == table


def test_a_table_without_rows_holds_nothing_at_any_name():
    assert table_of(stored_table({})).get("late") is None
