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


def test_cohort_names_the_folders_that_cannot_be_journeys(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    people = tmp_path / "data" / "people"
    for name in ("Bert", "client 3", "müller"):
        (people / name).mkdir()
        (people / name / "plan.toml").write_bytes((people / "ann" / "plan.toml").read_bytes())
    done = career("cohort", "--no-reports", "--jobs", "1", "-o", "november")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (1, "1 made, 3 failed")
    for name, other in (("Bert", "bert"), ("client 3", "client-3"), ("müller", "muller")):
        assert f"{name}: holds a journey that is not read" in done.stderr
        assert f"rename the folder, for instance to {other}\n" in done.stderr
        assert name in (tmp_path / "november" / "summary.csv").read_text(encoding="utf-8")
        assert name in (tmp_path / "november" / "cohort.html").read_text(encoding="utf-8")


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
