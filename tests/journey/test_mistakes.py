"""What is wrong with a value is one sentence, in a file and at a form."""

import pytest
from pydantic import ValidationError

from career_lib.journey.columns import columns
from career_lib.journey.mistakes import mistake
from career_lib.journey.tables import Assessment, Event

ROWS = {
    Assessment: {"on": "2026-11-15", "skill": "SEO", "level": "3"},
    Event: {"on": "2026-11-15", "event": "Meetup", "kind": "meetup"},
}


def sentence(record, field, text, **how):
    with pytest.raises(ValidationError) as refused:
        record.model_validate(ROWS[record] | {field: text})
    column = next(column for column in columns(record) if column.name == field)
    return mistake(refused.value.errors()[0], column, **how)


@pytest.mark.parametrize(
    ("record", "field", "text", "said"),
    [
        (Assessment, "level", "9", "level is 9; use a whole number from 0 to 5"),
        (Assessment, "level", "", "level is empty; use a whole number from 0 to 5"),
        (Assessment, "skill", "SEO; PPC", "skill is 'SEO; PPC'; a semicolon separates skills, so leave it out"),
        (Assessment, "skill", "x" * 82, f"skill has 82 characters, '{'x' * 39}…'; shorten it by 2, to 80"),
        (Event, "kind", "metup", "kind is metup; use one of conference, meetup, group, talk; did you mean meetup?"),
        (
            Event,
            "kind",
            "Konferenz",
            "kind is Konferenz; use one of conference, meetup, group, talk; did you mean conference?",
        ),
        (Event, "kind", "", "kind is empty; use one of conference, meetup, group, talk"),
    ],
)
def test_a_mistake_names_field_and_value_and_what_to_do(record, field, text, said):
    assert sentence(record, field, text) == said


def test_a_form_says_the_label_and_a_file_what_mends_its_whole_column():
    assert sentence(Event, "people_met", "12 apples", name="People met").startswith("People met is '12 apples', which")
    in_file = sentence(Event, "on", "3/4/2026", in_sheet=True)
    assert in_file.endswith("(in a spreadsheet, format the whole column as yyyy-mm-dd and save again)")
