"""What is wrong in the files, told line by line."""

import datetime as dt

from career_lib.journey import store


def test_check_says_path_line_and_what_is_allowed(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    career("init", "bob", "--target", "design")
    assert career("check").stdout == "no problems\n"
    rows = "on,skill,level\n2026-11-14,SEO,3\n2026-11-15,SEO,9\n"
    (tmp_path / "data" / "people" / "ann" / "assessments.csv").write_text(rows)
    for done in (career("check"), career("check", "ann")):
        assert done.exit_code == 1
        assert done.stdout.startswith("data/people/ann/assessments.csv:3: ")
        assert "from 0 to 5" in done.stdout
        assert len(done.stdout.splitlines()) == 1
    assert career("check", "bob").exit_code == 0


def test_check_goes_on_after_a_plan_that_cannot_be_read(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    career("init", "bob", "--target", "marketing")
    (tmp_path / "data" / "people" / "ann" / "plan.toml").write_text("start = soon")
    (tmp_path / "data" / "people" / "bob" / "wins.csv").write_text("on,win,metric\nsoon,Wrote,clicks\n")
    done = career("check")
    assert done.exit_code == 1
    assert "plan.toml:1" in done.stdout
    assert "wins.csv:2" in done.stdout


def test_check_notes_what_is_good_to_know_and_finds_no_problem_in_it(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    (tmp_path / "data" / "people" / "ann" / "checkins.csv").write_text("on,energy,mood\n2026-11-16,3,good\n")
    done = career("check")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "data/people/ann/checkins.csv:1: note: the column mood is your own: it is kept, and nothing is read from it",
        "data/people/ann/checkins.csv:2: note: on is 2026-11-16, which lies ahead; it counts from that day on",
        "no problems",
    ]


def test_check_keeps_to_one_line_whatever_a_file_is_called(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    (tmp_path / "data" / "people" / "ann" / "wins (a\nb\x1b).csv").touch()
    assert career("check").stdout == (
        "data/people/ann/wins (a\\nb\\x1b).csv: a copy that is not read; rename it to wins.csv\n"
    )


def test_a_journey_whose_plan_is_lost_is_told_how_to_get_one_again(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    folder = tmp_path / "data" / "people" / "ann"
    (folder / "plan.toml").rename(folder / "plan-PC.toml")
    for command in (["check"], ["check", "ann"]):
        done = career(*command)
        assert done.exit_code == 1
        assert done.stdout == (
            "data/people/ann/plan.toml: is missing; plan-PC.toml beside the tables looks like it: "
            "rename it to plan.toml\n"
        )
    refused = career("init", "ann", "--target", "design")
    assert (refused.exit_code, "looks like the plan; rename it to plan.toml" in refused.stderr) == (1, True)
    (folder / "plan-PC.toml").unlink()
    report = career("report")
    assert report.exit_code == 1
    assert "career init ann --target ROLE --start DAY" in report.stderr
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "deadlines.csv").unlink()
    again = ("--target", "design", "--start", "2026-11-01", "--deadline", "2028-01-01", "--employer-none")
    done = career("init", "ann", *again)
    assert done.stdout == (
        "Made a new plan in data/people/ann; the tables that were there are as they were.\nNext: career check ann\n"
    )
    journey = store.read(tmp_path / "data" / "people", "ann")
    assert (journey.plan.role, journey.plan.start) == ("design", dt.date(2026, 11, 1))
    assert (folder / "requirements.csv").read_bytes() == before["requirements.csv"]
    assert [day.date() for day in journey.deadlines["deadline"]] == [dt.date(2028, 1, 1)]


def test_check_names_the_folders_that_cannot_be_journeys(career, tmp_path):
    career("init", "ann", "--target", "marketing")
    people = tmp_path / "data" / "people"
    (people / "ann").rename(people / "Bert")
    done = career("check")
    assert (done.exit_code, done.stdout) == (
        1,
        (
            "data/people/Bert: holds a journey that is not read, because Bert cannot be the name of a journey; "
            "use 1 to 32 of a-z, 0-9, - and _, beginning with a letter or a digit; rename the folder, "
            "for instance to bert\n"
        ),
    )
    refused = career("report")
    assert (refused.exit_code, "data/people/Bert holds a journey that is not read" in refused.stderr) == (1, True)
    (people / "Bert").rename(people / "bert")
    assert career("check").stdout == "no problems\n"


def test_check_says_how_many_rows_wait_for_a_table_that_is_open_elsewhere(career, ann):
    (ann / ".~lock.deadlines.csv#").touch()
    moved = career("deadline", "ann", "2028-01-01", "--reason", "More to learn")
    assert moved.stdout.startswith("This waits in deadlines.waiting.csv, because deadlines.csv is open in a spread")
    done = career("check")
    assert done.exit_code == 0
    assert (
        "data/people/ann/deadlines.waiting.csv: note: 1 row waits until deadlines.csv is closed in the spreadsheet "
        "program; it counts already\n"
    ) in done.stdout
    (ann / ".~lock.deadlines.csv#").unlink()
    assert career("check").stdout.splitlines()[-1] == "no problems"
    assert not (ann / "deadlines.waiting.csv").exists()
