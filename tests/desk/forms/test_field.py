"""One input of a form: what it shows is read back as what it was filled with."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_lib.desk.forms import Form
from career_lib.desk.forms.field import Field
from career_lib.journey.tables import Event, Learning, Win
from tests.numeric import FIELDS, checked, is_whole


@pytest.mark.parametrize(("record", "column"), FIELDS)
@given(data=st.data())
def test_a_number_that_a_field_shows_is_read_back(record, column, data):
    check = checked(record, column)
    low, high = (-9999, 9999) if column.low is None else (column.low, column.high)
    whole = is_whole(record, column)
    value = check(data.draw(st.integers(int(low), int(high)) if whole else st.decimals(low, high, places=3).map(float)))
    shown = Field(column)
    shown.value = value
    assert check(shown.value) == value


def test_a_field_says_what_is_wrong_with_its_label_and_the_remedy():
    form = Form(Event, lambda record: "Saved.")
    form.fields["people_met"].value = "12 apples"
    form.submit()
    assert (
        "People met is &#39;12 apples&#39;, which says “apples” beside the number"
        in form.fields["people_met"].error.value
    )
    assert "Kind is empty; choose one." in form.fields["kind"].error.value


def test_a_form_reads_what_people_write():
    saved = []
    learned = Form(Learning, lambda record: saved.append(record.hours) or "Saved.")
    learned.draft = {"skill": "SEO", "kind": "book", "hours": "1 h 30 min"}
    learned.fields["on"].value = dt.date(2026, 11, 3)
    learned.submit()
    won = Form(Win, lambda record: saved.append((record.before, record.unit)) or "Saved.")
    won.draft = {"win": "Tested two pages", "metric": "click rate", "before": "18%"}
    won.fields["on"].value = dt.date(2026, 11, 3)
    won.submit()
    assert saved == [1.5, (18, "%")]
