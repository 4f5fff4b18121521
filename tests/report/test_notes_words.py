"""Notes about the data, word for word."""

from pathlib import Path

import pandas as pd

from career_lib.base.errors import Problem
from career_lib.report.notes_words import data_notes
from tests.results import TODAY


def test_notes_about_the_data():
    problem = Problem(Path("touches.csv"), 7, "level is 9; use a whole number from 0 to 5")
    assert data_notes(()) == ("Every row could be read.",)
    assert data_notes([problem]) == (
        "1 problem was found in the files; everything else counts. “career check” names it with file and line.",
    )
    assert data_notes([problem] * 3)[0].startswith("3 problems were found")
    assert data_notes((), pd.Timestamp("2026-09-01"), TODAY)[1] == (
        "The last entry is of 1 September 2026; what happened since is not in these numbers."
    )
    assert len(data_notes((), pd.Timestamp("2026-11-01"), TODAY)) == 1


def test_rows_that_wait_are_counted():
    assert data_notes((), waiting={"wins": (7, 8), "events": ()}) == (
        "Every row could be read.",
        "2 rows wait until wins.csv is closed in the spreadsheet program; they count already.",
    )
