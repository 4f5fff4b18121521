"""A day, a number and a word for a choice are no names."""

import pytest

from career_lib.desk.paste.names import objection
from career_lib.journey.columns import columns
from career_lib.journey.tables import TABLES


def why(table, name, text):
    column = next(column for column in columns(TABLES[table]) if column.name == name)
    return objection(text, column, TABLES[table])


@pytest.mark.parametrize(
    ("table", "name", "text", "kind"),
    [
        ("applications", "employer", "3 Nov 2026", "a day"),
        ("applications", "role", "4.11.", "a day"),
        ("applications", "employer", "€60,000", "a number"),
        ("applications", "employer", "Applied", "a word for another column"),
        ("applications", "role", "Absage", "a word for another column"),
        ("touches", "contact", "coffee", "a word for another column"),
        ("contacts", "contact", "12", "a number"),
        ("learning", "skill", "yesterday", "a day"),
    ],
)
def test_it_is_said_what_it_is(table, name, text, kind):
    assert f", which is {kind}; write the name, or leave the row out." in why(table, name, text)


@pytest.mark.parametrize(
    ("table", "name", "text"),
    [
        ("applications", "employer", "3M"),
        ("applications", "employer", "LinkedIn"),
        ("applications", "employer", "1&1"),
        ("events", "event", "Meetup"),
        ("learning", "skill", "Blog"),
        ("learning", "what", "3 Nov 2026"),
    ],
)
def test_what_may_be_a_name_is_taken(table, name, text):
    assert why(table, name, text) == ""
