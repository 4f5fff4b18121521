"""The deadline is said, moved and withdrawn."""

import pytest


def test_a_deadline_is_said_moved_and_withdrawn(career, ann):
    assert career("deadline", "ann").stdout == "The deadline is 2027-11-15.\n"
    moved = career("deadline", "ann", "2028-02-01", "--reason", "The course begins in spring")
    assert moved.stdout == (
        "The deadline is 2027-11-15.\nFrom 2026-11-22 it is 2028-02-01. Until then: career deadline ann --withdraw\n"
    )
    assert "2026-11-22,2028-02-01,The course begins in spring" in (ann / "deadlines.csv").read_text()
    assert career("deadline", "ann", "--withdraw").stdout == (
        "Withdrawn: the move to 2028-02-01.\nThe deadline is 2027-11-15.\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["2028-02-01"], 1, "a move needs a reason"),
        (["2026-11-20", "--reason", "x"], 1, "does not lie after 2026-11-22"),
        (["--withdraw"], 1, "no move of the deadline waits"),
        (["2028-02-01", "--withdraw"], 2, "--withdraw goes without a day"),
        (["--reason", "x"], 2, "a reason goes with the day"),
        (["spring"], 2, "use a day written as 2026-11-15"),
    ],
)
def test_a_deadline_that_cannot_be_moved_says_why_and_stays(career, ann, words, code, sentence):
    before = (ann / "deadlines.csv").read_bytes()
    done = career("deadline", "ann", *words)
    assert done.exit_code == code
    assert sentence in done.stderr
    assert (ann / "deadlines.csv").read_bytes() == before
