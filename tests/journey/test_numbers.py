"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from career_lib.base.errors import MisreadError
from career_lib.journey.numbers import Number, written
from career_lib.journey.values import Chance, Days, Hours, Level, Measure, Money, People, WeeklyHours
from tests.numeric import FIELDS, checked, is_whole


def value_of(kind, text):
    return TypeAdapter(kind).validate_python(text)


def refusal(kind, text):
    with pytest.raises(ValidationError) as refused:
        value_of(kind, text)
    return str(refused.value.errors()[0].get("ctx", {}).get("error", ""))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Money, "€250", 250),
        (Money, "250 EUR", 250),
        (Money, "$1,000", 1000),
        (Money, "-€250", -250),
        (Money, "250,-", 250),
        (Money, "EUR 1.234,–", 1234),
        (Money, "CHF 1’250.50", 1250.5),
        (Hours, "1:30", 1.5),
        (Hours, "90 min", 1.5),
        (Hours, "1h30", 1.5),
        (Hours, "1 h 30 min", 1.5),
        (Hours, "1 hour and 30 minutes", 1.5),
        (Hours, "2 hours", 2),
        (Hours, "20 min", 0.3333),
        (Hours, "1½", 1.5),
        (Hours, "½ h", 0.5),
        (Hours, "1 1/2", 1.5),
        (Hours, "6,5", 6.5),
        (WeeklyHours, "5 hours a week", 5),
        (Measure, "1 250", 1250),
        (Measure, "1\u202f250,5", 1250.5),
        (Measure, "1\u00a0250\u00a0000", 1_250_000),
        (Measure, "1'250", 1250),
        (Measure, "+12", 12),
        (Measure, "\u221212", -12),
        (Measure, "１２．５", 12.5),
        (Measure, "12,34,567", 1_234_567),
        (Measure, ".5", 0.5),
        (Measure, "1.5E+3", 1500),
        (Measure, "1234.567", 1234.567),
        (Chance, "18%", 0.18),
        (Chance, "57 %", 0.57),
        (Days, "2 weeks", 14),
        (People, "12 people", 12),
        (Level, "3.0", 3),
    ],
)
def test_a_number_is_read_as_people_write_it(kind, text, value):
    assert value_of(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Money, "1.234", 1234),  # money has no thousandths
        (Money, "1.230", 1230),
        (Money, "1.250,50", 1250.5),
        (Money, "1,250.50", 1250.5),
        (Money, "12,345,678", 12_345_678),
        (Hours, "1.234", 1.234),  # a row has at most 400 hours
        (People, "1,000", 1000),  # a count has no thousandths
        (Measure, "12,345,678", 12_345_678),
        (Measure, "1.2340", 1.234),
    ],
)
def test_of_two_readings_the_one_counts_that_the_field_can_hold(kind, text, value):
    assert value_of(kind, text) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1.234", "could be 1234 or 1.234; write 1234 or 1.2340"),
        ("1,234", "could be 1234 or 1.234; write 1234 or 1.2340"),
        ("-1.230", "could be -1.23 or -1230; write -1.23 or -1230"),
    ],
)
def test_two_readings_are_refused_and_both_are_named(text, why):
    assert refusal(Measure, text) == why


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        (Money, "30 days", "says “days” beside the number; write an amount, as in 250 or €250"),
        (People, "12 apples", "says “apples” beside the number; write how many people, as in 12"),
        (Hours, "1:75", "has 75 minutes beside the hours; write 2:15, or 1.75 hours"),
        (Hours, "1h 90", "has 90 minutes beside the hours; write 2:30"),
        (Hours, "1:5", "could be 1:05 or 1:50; write one of the two"),
        (Hours, "2-3 h", "looks like two numbers; write hours, as in 1.5, 1:30 or 90 min"),
        (Hours, "two", "is no number; write hours, as in 1.5, 1:30 or 90 min"),
        (Hours, "-2", "is less than nothing; leave out the minus"),
        (People, "1:30", "looks like a time; write how many people, as in 12"),
        (People, "2.5", "is no whole number; use 2 or 3"),
        (People, "100,000", ""),
        (Level, "1,500", ""),
        (Hours, "1.234,50", ""),
        (Measure, "1.2.3", "is no number; write the number alone, and what it counts as the unit"),
        (Measure, "--5", "is no number; write the number alone, and what it counts as the unit"),
        (
            Measure,
            "1e999",
            "is more than a computer can count with; write the number alone, and what it counts as the unit",
        ),
        (Measure, "9" * 401, "has 401 characters; write the number alone, and what it counts as the unit"),
    ],
)
def test_nothing_is_guessed_and_the_remedy_is_that_of_the_mistake(kind, text, why):
    assert refusal(kind, text) == why


def test_many_numbers_with_two_readings_are_mistakes_of_one_kind():
    kinds = set()
    for text in ("1.234", "5,678"):
        with pytest.raises(MisreadError) as refused:
            Number().read(text)
        kinds.add(refused.value.kind)
    assert kinds == {"could be two numbers"}


@pytest.mark.parametrize(("record", "column"), FIELDS)
@given(data=st.data())
def test_what_is_written_of_any_numeric_field_is_read_back(record, column, data):
    check = checked(record, column)
    low, high = column.low, column.high
    numbers = (
        st.integers(int(low), int(high))
        if is_whole(record, column)
        else st.floats(low, high, allow_nan=False, allow_infinity=False)
        | st.decimals(-9999 if low is None else low, 9999 if high is None else high, places=3).map(float)
    )
    value = check(data.draw(numbers))
    assert check(written(value)) == value


@given(st.text(st.sampled_from("0123456789.,' +-:/%€hm½e"), max_size=12))
def test_any_text_has_one_value_or_is_refused(text):
    for kind in (Money, Hours, Measure, People, Chance):
        try:
            value = value_of(kind, text)
        except ValidationError:
            continue
        assert value is None or value_of(kind, written(value)) == value


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        (Money, "12k", "says “k” beside the number; write 12000"),
        (Money, "1.5 Mio.", "says “Mio” beside the number; write 1500000"),
        (Hours, "ca. 5", "says “ca.” beside the number; leave “ca.” out"),
        (People, "(5)", "says “(” and “)” beside the number; leave the brackets out"),
    ],
)
def test_a_number_that_was_shortened_or_put_in_brackets_is_refused_with_its_remedy(kind, text, why):
    assert refusal(kind, text) == why
