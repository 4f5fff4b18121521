"""The words of others name fields and choices that there are."""

import pytest

from career_lib.desk.paste.synonyms import CHOICES, HEADINGS, choices, heading, headings
from career_lib.journey.columns import columns
from career_lib.journey.record import Log
from career_lib.journey.tables import TABLES

LOGGED = {name: record for name, record in TABLES.items() if isinstance(record.entered, Log)}


def test_every_word_is_for_a_field_or_a_choice_of_a_table():
    fields = {column.name for record in TABLES.values() for column in columns(record)}
    fields |= {f"{name}.{column.name}" for name, record in TABLES.items() for column in columns(record)}
    assert set(HEADINGS) <= fields
    assert set(CHOICES) <= {choice for record in TABLES.values() for c in columns(record) for choice in c.choices}


@pytest.mark.parametrize("table", LOGGED)
def test_each_choice_is_known_by_its_own_word_whatever_others_call_so(table):
    for column in columns(LOGGED[table]):
        meant = choices(column)
        assert {choice: meant[choice] for choice in column.choices} == {choice: choice for choice in column.choices}


def test_a_word_that_could_mean_two_choices_means_none():
    step = next(column for column in columns(TABLES["projects"]) if column.name == "step")
    assert "declined" not in choices(step)


def test_a_table_without_such_words_is_known_by_its_own_names():
    assert headings(TABLES["replies"])["question"] == "question"


def test_a_unit_in_brackets_is_no_part_of_a_heading():
    assert (heading("Duration (min)"), heading("E-mail: "), heading("(h)")) == ("duration", "e mail", "h")
