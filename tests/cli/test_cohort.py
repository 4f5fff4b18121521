"""Many journeys at once, on the terminal."""

from pathlib import Path

import pytest


def test_cohort_names_what_failed_and_says_where_the_rest_is(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    career("init", "bob", "--target", "marketing")
    (tmp_path / "data" / "people" / "bob" / "plan.toml").write_text("target_role = ")
    done = career("cohort", "--no-reports", "--jobs", "1", "-o", "november")
    assert done.exit_code == 1
    assert done.stdout == (
        "1 made, 1 failed\n"
        f"The table: {Path('november', 'summary.csv')}\n"
        f"The page:  {Path('november', 'cohort.html')}\n"
    )
    assert done.stderr.startswith("bob: plan.toml:1: ")
    assert "ann" in (tmp_path / "november" / "cohort.html").read_text()


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"], 2, "give a number of jobs or a scheduler, not both"),
        (["--jobs", "0"], 2, "greater than or equal to 1"),
        (["--for", "boss"], 2, "boss"),
        (["--data", "nowhere"], 1, "there is no folder"),
        (["--data", "nowhere://people"], 1, "nothing here can read nowhere:// addresses; s3:// is one that works"),
        (["-o", "data/people/out"], 1, "lies among the journeys; name another folder with -o"),
    ],
)
def test_cohort_says_what_it_cannot_do(career, words, code, sentence):
    career("init", "ann", "--target", "marketing")
    done = career("cohort", *words)
    assert (done.exit_code, sentence in " ".join(done.stderr.split())) == (code, True), done.stderr
