"""What may be written in a field of each kind."""

import datetime as dt

import pytest
from pydantic import ValidationError

from career_lib.journey.tables import Assessment, Gig, Win

DAY = dt.date(2026, 11, 15)


def written(**fields):
    return Assessment.model_validate({"on": "2026-11-15", "skill": "SEO", "level": "3"} | fields)


def paid(text):
    return Gig(on=DAY, gig="Bakery", step="paid", income=text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-15",
        " 2026-11-15 ",
        "15.11.2026",
        "11/15/2026",
        "15/11/2026",
        "2026-11-15 00:00:00",
        "2026-11-15T00:00:00",
        "2026/11/15",
        "2026/11/15 0:00",
        "2026. 11. 15.",
        "2026年11月15日",
        "15. 11. 2026",
        "15. 11. 2026.",
    ],
)
def test_a_day_reads_the_same_however_a_spreadsheet_wrote_it(text):
    assert written(on=text).on == DAY


@pytest.mark.parametrize(
    "text",
    ["02-03-2026", "3/2/2026", "11.15.2026", "2026/15/11", "2/3/26", "46341", "20261115", "yesterday", "1949-12-31"],
)
def test_a_day_that_could_be_another_is_refused(text):
    with pytest.raises(ValidationError):
        written(on=text)


def test_after_a_year_in_front_comes_the_month_also_where_the_order_could_be_another():
    assert written(on="2026/3/2").on == dt.date(2026, 3, 2)


def test_the_same_day_and_month_is_not_ambiguous():
    assert written(on="05.05.2026").on == dt.date(2026, 5, 5)


@pytest.mark.parametrize(("text", "level"), [("3", 3), ("3.0", 3), ("3,0", 3), (" 3 ", 3)])
def test_a_level_reads_as_a_whole_number(text, level):
    assert written(level=text).level == level


@pytest.mark.parametrize("text", ["6", "-1", "2.5", "three", "1,500", "", "nan"])
def test_a_level_is_a_whole_number_from_0_to_5(text):
    with pytest.raises(ValidationError):
        written(level=text)


def test_names_lose_stray_space_and_control_characters():
    assert written(skill="  Search \t engine\u0000 optimization\n").skill == "Search engine optimization"


def test_names_and_notes_keep_what_holds_letters_together_and_lose_what_nobody_sees():
    row = written(skill="👩\u200d💻 می\u200cخواهم Cam\u00adpaign", evidence="50\u00a0%,\n\tand\u202f👩\u200d💻\u200b")
    assert row.skill == "👩\u200d💻 می\u200cخواهم Campaign"
    assert row.evidence == "50 %,\n\tand 👩\u200d💻"
    with pytest.raises(ValidationError):
        written(skill="\u200d \u200c")


@pytest.mark.parametrize(
    ("text", "amount"), [("1500", 1500), ("12.50", 12.5), ("12,5", 12.5), ("0.125", 0.12), ("1500.000", 1500)]
)
def test_an_amount_is_read_in_cents(text, amount):
    assert paid(text).income == amount


def test_a_measure_loses_the_unit_that_its_row_names_and_gives_it_to_a_row_without_one():
    win = {"on": DAY, "win": "Tested two pages", "metric": "click rate"}
    assert Win(**win, before="18%", after="21 %", unit="percent").model_dump(include={"before", "after", "unit"}) == {
        "before": 18,
        "after": 21,
        "unit": "percent",
    }
    paid = Win(**win, before="250", after="€1,250.50")
    assert (paid.before, paid.after, paid.unit) == (250, 1250.5, "€")


@pytest.mark.parametrize(("after", "unit"), [("30 days", "%"), ("12 apples", ""), ("18%", "days")])
def test_a_measure_with_another_unit_than_its_row_is_refused(after, unit):
    with pytest.raises(ValidationError, match="beside the number"):
        Win(on=DAY, win="Tested two pages", metric="click rate", after=after, unit=unit)


def test_today_is_a_day_only_where_it_is_told_which_day_that_is():
    row = {"on": "yesterday", "skill": "SEO", "level": "3"}
    assert Assessment.model_validate(row, context={"today": DAY}).on == dt.date(2026, 11, 14)
    with pytest.raises(ValidationError, match="another day tomorrow"):
        Assessment.model_validate(row)


def test_choices_are_read_in_any_case():
    assert written(by="Mentor").by == "mentor"


def test_an_empty_cell_is_the_default():
    assert (written(by="").by, written(evidence="").evidence) == ("self", "")


def test_skills_are_listed_once_each():
    win = Win.model_validate({"on": DAY, "win": "Rewrote it", "metric": "opens", "skills": "SEO; Copywriting ;SEO;"})
    assert win.skills == ("SEO", "Copywriting")


def test_a_number_that_was_not_measured_is_absent():
    win = Win.model_validate({"on": DAY, "win": "Built it", "metric": "sign-ups", "before": "", "after": "12,5"})
    assert (win.before, win.after) == (None, 12.5)
