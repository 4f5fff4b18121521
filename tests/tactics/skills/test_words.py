"""Coverage and gaps, word for word."""

import numpy as np
import pandas as pd

from career_lib.tactics.skills.words import coverage_sentence, gaps_sentence
from tests.results import ready


def test_coverage_counts_what_is_rated():
    assert coverage_sentence(ready()) == "All 14 skills are rated."
    assert coverage_sentence(ready(rated=1, skills=1)) == "The one skill is rated."
    assert coverage_sentence(ready(coverage=0.94, rated=13)) == (
        "13 of 14 skills are rated, 94% of what the role asks; the other one counts neither for nor against until then."
    )
    assert coverage_sentence(ready(coverage=0.07, rated=1)) == (
        "1 of 14 skills is rated, 7% of what the role asks; the other 13 count neither for nor against until then."
    )
    assert coverage_sentence(ready(None, None, 0.0, 0)) == (
        "None of 14 skills is rated yet: the page Assess asks for one at a time."
    )
    assert coverage_sentence(ready(None, None, 0.0, 0, 0)) == (
        "No skill is listed yet: the page Plan starts from a ready-made role, to be edited."
    )


def gaps(*rows):
    table = pd.DataFrame(rows, columns=["skill", "importance", "required", "claimed", "proven"])
    gap = (table["required"] - table["claimed"]).clip(lower=0)
    gap_proven = (table["required"] - table["proven"]).clip(lower=0)
    return table.assign(gap=gap, gap_proven=gap_proven, weight=table["importance"] * gap)


def stays(**shares):
    return pd.DataFrame({"skill": list(shares), "stays": list(shares.values())})


def three():
    return gaps(("SEO", 4, 4, 1.0, 1.0), ("SQL", 3, 3, 1.0, 1.0), ("Copy", 5, 4, 3.0, 3.0), ("Ads", 2, 3, 3.0, 2.0))


def test_the_largest_gap_comes_with_its_worth_and_how_sure_it_is():
    assert gaps_sentence(three(), stays(SEO=0.98, SQL=0.8, Copy=0.52)) == (
        "The largest gap is SEO: level 4 is asked, 1 claimed. Closing it is worth 12 of the 23 units of work left. "
        "If every rating is off by up to one level, SEO and SQL mostly stay among the first three; "
        "Copy does so in about 5 in 10 cases, so its place is a close call. "
        "Ads is claimed but not proven yet. Wins and delivered gigs that name it prove it, and so does a mentor's word."
    )


def test_gaps_whose_order_is_sure_or_not():
    assert "off by up to one level, SEO, SQL and Copy mostly still come first." in gaps_sentence(
        three(), stays(SEO=0.98, SQL=0.8, Copy=0.9)
    )
    assert "The order is a close call" in gaps_sentence(three(), stays(SEO=0.6, SQL=0.5, Copy=0.5))
    assert "off by" not in gaps_sentence(three(), stays(SEO=1.0, SQL=1.0))


def test_gaps_that_are_equally_large_are_named_together():
    tied = gaps(("SEO", 4, 4, 1.0, 1.0), ("SQL", 3, 4, 0.0, 0.0), ("Copy", 2, 3, 1.0, 1.0))
    assert gaps_sentence(tied, stays()) == (
        "The largest gaps are SEO and SQL: closing each is worth 12 of the 28 units of work left."
    )


def test_gaps_that_are_closed_single_or_unknown():
    closed = gaps(("SEO", 4, 4, 4.0, 4.0))
    assert gaps_sentence(closed, stays()) == "No gap is left among the rated skills."
    assert gaps_sentence(gaps(("SEO", 4, 4, 3.0, 3.0)), stays(SEO=1.0)) == (
        "The largest gap is SEO: level 4 is asked, 3 claimed. Closing it is worth all the work that is left."
    )
    assert gaps_sentence(gaps(("SEO", 4, 4, np.nan, np.nan)), stays()) == (
        "No skill is rated yet, so no gap is known: the page Assess asks for one skill at a time."
    )
    assert gaps_sentence(gaps(), stays()) == (
        "No skill is listed yet: the page Plan starts from a ready-made role, to be edited."
    )
