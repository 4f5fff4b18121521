"""What each table says of itself."""

import pytest
from pydantic import ValidationError

from career_lib.journey.columns import columns
from career_lib.journey.plan import Plan
from career_lib.journey.tables import TABLES, Contact


def test_a_contact_is_due_before_it_is_overdue():
    with pytest.raises(ValidationError, match="due before it is overdue"):
        Contact.model_validate({"on": "2026-11-15", "contact": "Ada", "cadence_days": 90, "limit_days": 30})


@pytest.mark.parametrize("record", [*TABLES.values(), Plan], ids=lambda record: record.__name__)
def test_every_field_has_a_label_and_a_help_sentence(record):
    for column in columns(record):
        assert column.label != column.name and column.label[0].isupper(), column.name
        assert column.help.endswith((".", "?")), column.name
        assert column.allowed, column.name


@pytest.mark.parametrize("record", TABLES.values(), ids=lambda record: record.__name__)
def test_a_table_begins_with_its_day_and_says_what_it_is(record):
    assert columns(record)[0].name == "on"
    assert record.title and record.__doc__
    assert record.key is None or record.key in record.model_fields
