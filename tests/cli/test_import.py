"""A mentor's reply is shown, then written with a yes."""

import pytest
from typer.testing import CliRunner

from career_lib.cli import commands as cli
from career_lib.cli import import_
from career_lib.journey import store
from career_lib.report.answers import Answers


@pytest.fixture
def answered(career, tmp_path):
    """Ann's journey, and the text of a reply to her report of today, in mail.txt."""
    career("init", "ann", "--target", "marketing")
    root = tmp_path / "data" / "people"
    form = Answers("ann", as_of="2026-11-15", audience="mentor", data=str(root)).form().text()
    reply = form.replace("[ ]", "[2]", 1).replace("do next?\n", "do next?\nLead one campaign.\n")
    (tmp_path / "mail.txt").write_text(reply, encoding="utf-8")
    return root


def test_a_reply_is_shown_then_written_once(career, answered):
    done = career("import", "ann", "mail.txt", "--yes")
    assert done.stdout == (
        "Answered on 15 November 2026, to the report of 15 November 2026:\n"
        "  Campaign planning: 2, do it with help (not rated by you)\n"
        "  What you should do next:\n"
        "    Lead one campaign.\n"
        "Added 1 row to assessments.csv and 2 rows to replies.csv. Your own ratings stay as they are.\n"
        "Next: career report ann\n"
    )
    after = {path.name: path.read_bytes() for path in (answered / "ann").iterdir()}
    again = career("import", "ann", "mail.txt", "--yes")
    assert again.exit_code == 0
    assert again.stdout.endswith("It is in the journey already, under 2026-11-15; nothing was written.\n")
    assert {path.name: path.read_bytes() for path in (answered / "ann").iterdir()} == after
    journey = store.read(answered, "ann")
    assert list(journey.assessments["by"]) == ["mentor"]
    assert list(journey.replies["comment"]) == ["", "Lead one campaign."]
    assert journey.problems == ()


@pytest.mark.parametrize(("typed", "rows"), [("y\n", 1), ("n\n", 0), ("\n", 0)])
def test_nothing_is_written_without_a_yes(career, answered, monkeypatch, typed, rows):
    monkeypatch.setattr(import_, "somebody_answers", lambda: True)
    done = CliRunner().invoke(cli.app, ["import", "ann", "mail.txt"], input=typed)
    assert "Add 1 row to assessments.csv and 2 rows to replies.csv? [y/N]" in done.stdout
    assert len(store.read(answered, "ann").assessments) == rows


def test_where_nobody_can_be_asked_a_yes_is_needed(career, answered, tmp_path):
    done = career("import", "ann", "mail.txt")
    assert (done.exit_code, done.stderr) == (
        1,
        "career: nothing was written, as there is no terminal to ask on; add --yes to write it\n",
    )
    assert store.read(answered, "ann").assessments.empty
    text = (tmp_path / "mail.txt").read_text(encoding="utf-8")
    assert CliRunner().invoke(cli.app, ["import", "ann", "-"], input=text).exit_code == 1
    assert CliRunner().invoke(cli.app, ["import", "ann", "-", "--yes"], input=text).exit_code == 0
    assert len(store.read(answered, "ann").assessments) == 1


def test_what_cannot_be_imported_is_told(career, answered, tmp_path):
    career("init", "bob", "--target", "marketing")
    (tmp_path / "bomb.json").write_bytes(b"[" * 10_000_000)
    for words, sentence in {
        ("ann", "none.txt"): "there is no file none.txt",
        ("ann", "."): "there is no file .",
        ("ann", "bomb.json"): "bomb.json is larger than 256 kB",
        ("bob", "mail.txt"): "no report of bob for a mentor was made in this folder",
        ("cat", "mail.txt"): "there is no journey cat",
    }.items():
        done = career("import", *words, "--yes")
        assert (done.exit_code, sentence in done.stderr) == (1, True), done.stderr
    store.kept_reply_key(answered, "bob")
    assert "another journey than bob" in career("import", "bob", "mail.txt", "--yes").stderr
    assert list(store.read(answered, "bob").assessments["by"]) == []


@pytest.mark.parametrize("mark", ["[ ]", "[3]"])
def test_a_second_reply_of_the_day_with_an_equal_level_leaves_no_fault(career, answered, tmp_path, mark):
    """Other words, and another skill rated or none: the level that is there already is not written twice."""
    career("import", "ann", "mail.txt", "--yes")
    text = (tmp_path / "mail.txt").read_text(encoding="utf-8").replace("Lead one campaign.", "Lead two.")
    (tmp_path / "second.txt").write_text(text.replace("[ ]", mark, 1), encoding="utf-8")
    assert career("import", "ann", "second.txt", "--yes").exit_code == 0
    journey = store.read(answered, "ann")
    assert list(journey.assessments["level"]) == ([2] if mark == "[ ]" else [2, 3])
    assert "Lead two." in list(journey.replies["comment"])
    assert career("check").stdout == "no problems\n"
