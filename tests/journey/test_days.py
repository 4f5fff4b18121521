"""Days as people write them."""

import datetime as dt

import pytest

from career_lib.base.errors import MisreadError
from career_lib.journey.days import day_of

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
    ],
)
def test_a_day_with_the_name_of_its_month_is_read(text):
    assert day_of(text) == THE_THIRD


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3/4/2026", "could be 4 March 2026 or 3 April 2026; write 2026-03-04 or 2026-04-03"),
        ("Mon, 3 Nov 2026", "is a Tuesday; write 2026-11-03, or the day that you mean"),
        ("30 Feb 2026", "the calendar does not have; February 2026 has 28 days"),
        ("2026-02-30", "the calendar does not have; February 2026 has 28 days"),
        ("31/31/2026", "the calendar does not have; write the day as 2026-11-15"),
        ("3 Nov", "has no year of four digits; write the day as 2026-11-15"),
        ("3 Nov 26", "has no year of four digits; write the day as 2026-11-15"),
        ("Nov 2026", "names no day of the month; write the day as 2026-11-15"),
        ("2/3/26", "has a year of two digits; write all four"),
        ("3 Nov 2026 at 9:00", "has a time; leave the time away"),
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
