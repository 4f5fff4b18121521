import pytest

from career_lib.tactics.exposure.resume import resume_bullets
from tests.story import journey_of


def bullet(row):
    bullets = resume_bullets(journey_of(f"wins\non, win, metric, before, after, unit\n2026-03-02, {row}"))
    return bullets["bullet"].iloc[0], bool(bullets["measured"].iloc[0])


@pytest.mark.parametrize(
    ("win", "line"),
    [
        (
            "Rewrote the welcome e-mails., open rate, 18, 31, %",
            "Rewrote the welcome e-mails: open rate from 18% to 31%",
        ),
        ("Merged two forms, time to answer, 12, 9.5, days", "Merged two forms: time to answer from 12 to 9.5 days"),
        ("Ran a webinar, sign-ups, , 40,", "Ran a webinar: sign-ups at 40"),
        ("Ran a sale, revenue, , 12000, EUR", "Ran a sale: revenue at 12,000 EUR"),
        ("Cut the churn, churn a month, 0.3, 0.1, %", "Cut the churn: churn a month from 0.3% to 0.1%"),
    ],
)
def test_a_win_is_a_line_for_the_resume(win, line):
    assert bullet(win) == (line, True)


@pytest.mark.parametrize("before", ["", "18"])
def test_a_win_without_a_number_after_is_not_measured(before):
    assert bullet(f"Rewrote the e-mails, open rate, {before}, , %") == ("Rewrote the e-mails: open rate", False)


def test_a_win_written_down_again_counts_as_it_was_written_last_and_the_newest_comes_first():
    bullets = resume_bullets(
        journey_of("""
        wins
        on, win, metric, after
        2026-03-01, Ran a webinar, sign-ups, 40
        2026-03-02, Wrote a guide, downloads, 7
        2026-03-03, Ran a webinar, sign-ups, 44
    """)
    )
    assert bullets["bullet"].tolist() == ["Ran a webinar: sign-ups at 44", "Wrote a guide: downloads at 7"]
