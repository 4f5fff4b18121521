"""Days as people write them."""

import datetime as dt

import pytest

from career_lib.base.errors import MisreadError
from career_lib.journey.days import DAY_FIRST, MONTH_FIRST, day_of, is_day, orders

THE_THIRD = dt.date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3 Nov 2026",
        "3. November 2026",
        "Nov 3, 2026",
        "Nov. 3, 2026",
        "November 3rd, 2026",
        "3rd of November 2026",
        "the 3rd of November 2026",
        "Tue, 3 Nov 2026",
        "Tuesday 3 NOVEMBER 2026",
        "3-Nov-2026",
        "2026 Nov 3",
        "3\u00a0Nov\u202f2026",
        "２０２６-11-03",
        "2026-11-3",
        "3 Nov 26",
        "Nov 3, '26",
        "3.11.2026",
        "03. 11. 2026",
        "3.11.26",
        "3.11.2026 14:30",
        "3 Nov 2026 at 9:00",
        "Nov 3, 2026 2:30 PM",
        "2026-11-03T14:30:00Z",
        "3. Nov. 2026, 9:00 Uhr",
        "3 de noviembre de 2026",
    ],
)
def test_a_day_that_can_be_one_only_is_read_whoever_wrote_it(text):
    assert day_of(text) == THE_THIRD


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3/4/2026", "could be 4 March 2026 or 3 April 2026; write 2026-03-04 or 2026-04-03"),
        ("Mon, 3 Nov 2026", "is a Tuesday; write 2026-11-03, or the day that you mean"),
        ("30 Feb 2026", "the calendar does not have; February 2026 has 28 days"),
        ("2026-02-30", "the calendar does not have; February 2026 has 28 days"),
        ("31/31/2026", "the calendar does not have; write the day as 2026-11-15"),
        ("3/4/26", "could be 4 March 2026 or 3 April 2026; write 2026-03-04 or 2026-04-03"),
        ("14-11-26", "could be 26 November 2014 or 14 November 2026; write 2014-11-26 or 2026-11-14"),
        ("11.14.2026", "the calendar does not have; write the day as 2026-11-15"),
        ("3 Nov", "has no year; write the day as 2026-11-15"),
        ("3.11.", "is no day; write the day as 2026-11-15"),
        ("Nov 2026", "names no day of the month; write the day as 2026-11-15"),
        ("2/3/85", "has a year of two digits; write all four"),
        ("3 Nov 85", "has a year of two digits; write all four"),
        ("9:00", "is no day; write the day as 2026-11-15"),
        ("46338", "is how a spreadsheet counts days, probably 12 November 2026; write 2026-11-12"),
        ("soon", "is no day; write the day as 2026-11-15"),
    ],
)
def test_what_is_no_one_day_is_refused_with_the_remedy_of_its_mistake(text, why):
    with pytest.raises(MisreadError) as refused:
        day_of(text)
    assert str(refused.value) == why


def test_today_and_yesterday_are_days_where_today_is_known():
    assert day_of("Today", THE_THIRD) == THE_THIRD
    assert day_of("yesterday", THE_THIRD) == dt.date(2026, 11, 2)
    assert day_of("3 weeks ago", THE_THIRD) == dt.date(2026, 10, 13)


def test_of_two_orders_the_one_that_is_known_counts():
    assert day_of("3/11/2026", order=DAY_FIRST) == THE_THIRD
    assert day_of("11/3/26", order=MONTH_FIRST) == THE_THIRD
    assert day_of("3.11.2026", order=MONTH_FIRST) == THE_THIRD, "with dots, nobody writes the month first"
    assert orders("5/5/2026") == (), "it is the same day in both"
    assert orders("3/11 9:00") == (DAY_FIRST, MONTH_FIRST)


def test_what_has_happened_needs_no_year():
    """Each is the latest such day until the third of November; 12/11 could be two, of which one is of last year."""
    told = ["3.11.", "4 Nov", "3/11", "Tue, 3 Nov"]
    assert [day_of(text, THE_THIRD, order=DAY_FIRST, happened=True) for text in told] == [
        THE_THIRD,
        dt.date(2025, 11, 4),
        THE_THIRD,
        THE_THIRD,
    ]
    with pytest.raises(MisreadError, match="could be 12 November 2025 or 11 December 2025"):
        day_of("12/11", THE_THIRD, happened=True)


def test_months_have_their_names_in_german_french_and_spanish():
    told = ["3. Dez. 2026", "3. März 2026", "3 août 2026", "3 ene 2026"]
    assert [day_of(text).month for text in told] == [12, 3, 8, 1]


def test_what_is_more_often_a_number_or_a_name_is_not_certainly_a_day():
    assert all(
        map(
            is_day,
            [
                "3 Nov",
                "Sun 1 Nov",
                "Mon, 1 Nov",
                "29 Feb",
                "3/11/2026",
                "3.11.",
                "yesterday",
                "2 weeks ago",
                "2026-11-03 9:00",
            ],
        )
    )
    assert not any(map(is_day, ["3.5", "3/5", "2026", "46338", "Monday Ltd", "May", "", "Acme"]))
