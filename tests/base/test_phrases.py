import pytest

from career_lib.base.phrases import ago, compact, duration, effort, interval, listed, percent, sentence


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "0 days"), (1, "1 day"), (365, "365 days"), (366, "12 months"), (730, "24 months"), (731, "2 years")],
)
def test_a_long_time_is_told_in_months_and_then_in_years(days, words):
    assert duration(days) == words


def test_today_is_no_0_days_ago():
    assert (ago(0), ago(1)) == ("today", "1 day ago")


def test_one_more_is_named_and_several_are_counted():
    assert listed(["SEO", "Copy", "Ads"], most=2) == "SEO, Copy and Ads"
    assert listed(["SEO", "Copy", "Ads", "PR"], most=2) == "SEO, Copy and 2 more"


def test_the_ends_of_a_range_are_rounded_and_a_share_is_all_or_none_only_when_it_is():
    assert interval(0.004, 0.996) == "0% to 100%"
    assert (percent(0.004), percent(0.996)) == ("1%", "99%")
    assert (percent(0), percent(1), percent(1.2)) == ("0%", "100%", "120%")


def test_an_axis_counts_in_thousands_from_ten_thousand_on():
    assert (compact(9_999), compact(10_000), compact(1_000_000), compact(1e9)) == ("9,999", "10k", "1M", "1bn")


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest():
    assert (sentence("iPhone ads and SEO"), sentence("")) == ("IPhone ads and SEO", "")


def test_an_effort_is_never_less_than_five_minutes():
    assert (effort(1 / 60), effort(14 / 60), effort(19.6)) == ("about 5 minutes", "about 15 minutes", "about 20 hours")
