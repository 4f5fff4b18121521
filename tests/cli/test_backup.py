"""A journey is backed up and restored by commands."""

import re


def test_a_backup_says_where_it_is_how_large_and_that_it_is_not_encrypted(career, ann, tmp_path):
    (ann / "cv.docx").write_text("mine")
    done = career("backup")
    assert done.exit_code == 0
    assert re.sub(r"\d+ kB", "n kB", done.stdout) == (
        "backups/ann-2026-11-15.zip: 3 files, n kB.\n"
        "Left out, as no part of the journey: cv.docx.\n"
        "It is not encrypted: keep it off your employer's machine, account and network.\n"
    )
    assert career("backup", "ann", "-o", "stick.zip").stdout.startswith("stick.zip: 3 files")
    assert (tmp_path / "stick.zip").stat().st_mode & 0o777 == 0o600


def test_restore_brings_it_back_and_never_puts_it_over_anything(career, ann):
    career("backup")
    again = career("restore", "backups/ann-2026-11-15.zip")
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr.endswith(
        "data/people already, and a backup is never put over anything; name another id: career restore FILE ann-2\n"
    )
    done = career("restore", "backups/ann-2026-11-15.zip", "ann-2")
    assert done.stdout == "Restored data/people/ann-2: 3 files.\nNext: career check ann-2\n"
    assert career("check", "ann-2").stdout == "no problems\n"


def test_restore_says_what_it_set_aside(career, ann):
    (ann / "notebooks").mkdir()
    (ann / "notebooks" / "own.ipynb").write_text("x")
    career("backup")
    done = career("restore", "backups/ann-2026-11-15.zip", "ann-2")
    assert done.stdout == (
        "Restored data/people/ann-2: 3 files.\n"
        "Set aside, so that nothing runs unseen. Read it; if it is your own, take the end off its name:\n"
        "  data/people/ann-2/notebooks/own.ipynb.from-backup-2d711642\n"
        "Next: career check ann-2\n"
    )


def test_a_file_that_is_no_backup_is_told_in_one_line(career, ann):
    for words, sentence in [
        (["plan.toml"], "career: there is no file plan.toml; name the zip that `career backup` made\n"),
        ([str(ann / "plan.toml")], "career: plan.toml cannot be restored: it is damaged, or no zip at all"),
    ]:
        done = career("restore", *words)
        assert done.exit_code == 1
        assert done.stderr.startswith(sentence)


def test_doctor_looks_at_the_backups_too(career, ann, tmp_path):
    career("backup")
    (tmp_path / "backups").chmod(0o755)
    assert "backups: can be read by other users of this machine" in career("doctor", "ann").stdout
