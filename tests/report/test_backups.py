"""A journey and its reports come back from one file, and nothing of a file from elsewhere runs unseen."""

import datetime as dt
import json
import shutil

import pytest

from career_lib.base.errors import CareerError
from career_lib.base.shipped import DEMO
from career_lib.desk.working_copies import NOTEBOOKS, prepare
from career_lib.journey import store
from career_lib.journey.store import backup, disk
from career_lib.report import backups, kept, page, render
from tests.report.pages import DAY


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Both samples with their working copies, in a folder where a report of each is kept."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shutil.copytree(DEMO, tmp_path / "data" / "people")
    return tmp_path / "data" / "people"


@pytest.fixture
def reports(root, mayas):
    """The folder of maya's kept reports, with one of ours."""
    folder = kept.kept_folder("maya")
    folder.mkdir(parents=True)
    shutil.copy(mayas, folder / "2026-11-15.html")
    return folder


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("id", ["maya", "sam"])
def test_a_journey_comes_back_as_it_was_under_another_id_with_notebooks_and_reports_that_fit_it(root, reports, id):
    before, journey = files_of(root / id), store.read(root, id)
    prepare(root, id)
    made = backups.backed_up(root, id, DAY)
    assert made.path == kept.workplace() / "backups" / f"{id}-2026-11-15.zip"
    assert (made.path.stat().st_mode & 0o777, made.size) == (0o600, made.path.stat().st_size)
    assert made.files == len(before) + len(NOTEBOOKS) + (id == "maya")
    assert made.left_out == ()
    again = backups.restored(root, made.path, f"{id}-2")
    assert again == backups.Restored(f"{id}-2", (root / f"{id}-2").resolve(), len(before), int(id == "maya"), ())
    assert files_of(root / f"{id}-2") == before
    assert store.read(root, f"{id}-2").inputs == journey.inputs
    if id == "maya":
        assert files_of(kept.kept_folder("maya-2")) == files_of(reports)
        assert kept.last_kept_before(dt.date(2027, 1, 1), "maya-2", "self") == DAY
    assert prepare(root, f"{id}-2") == ()
    for name in NOTEBOOKS:
        text = (root / f"{id}-2" / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
        assert f'person = \\"{id}-2\\"' in text


def test_a_lost_journey_comes_back_beside_the_reports_that_were_not_lost(root, reports):
    path = backups.backed_up(root, "maya", DAY).path
    shutil.rmtree(root / "maya")
    before = files_of(reports)
    assert backups.restored(root, path).set_aside == ()
    assert files_of(reports) == before
    assert store.read(root, "maya").problems == ()


def test_notebooks_with_cells_of_ones_own_are_set_aside_with_the_parameters_of_the_journey(root):
    prepare(root, "maya")
    path = root / "maya" / "notebooks" / "log.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    output = {"output_type": "display_data", "data": {"text/html": "<script>run()</script>"}, "metadata": {}}
    own = {"id": "own", "metadata": {}, "source": "mine()", "execution_count": 1, "outputs": [output]}
    notebook["cells"].append({"cell_type": "code", **own})
    path.write_text(json.dumps(notebook))
    (path.parent / "run.ipynb").write_text("no notebook")
    done = backups.restored(root, backups.backed_up(root, "maya", DAY).path, "maya-2")
    folder = (root / "maya-2" / "notebooks").resolve()
    assert [path.name.partition(".from-backup-")[0] for path in done.set_aside] == ["log.ipynb", "run.ipynb"]
    assert sorted(folder.iterdir()) == sorted(done.set_aside)
    text = done.set_aside[0].read_text(encoding="utf-8")
    assert "mine()" in text and "<script>" not in text
    assert 'person = \\"maya-2\\"' in text and 'person = \\"maya\\"' not in text
    assert done.set_aside[1].read_text() == "no notebook"
    assert prepare(root, "maya-2") == ()
    assert "mine()" not in (folder / "log.ipynb").read_text(encoding="utf-8")
    done.set_aside[0].replace(folder / "log.ipynb")  # who has read it can take the end off its name
    assert prepare(root, "maya-2") == ()
    assert "mine()" in (folder / "log.ipynb").read_text(encoding="utf-8")


def test_a_report_that_could_run_something_or_replace_another_is_set_aside(root, reports, mayas):
    ours = mayas.read_bytes()
    (reports / "2026-12-01.html").write_bytes(b"<script>run()</script>" + ours)
    (reports / "2026-12-02.html").write_bytes(ours.replace(b"default-src 'none'", b"default-src *", 1))
    (reports / "2026-12-03.pdf").write_bytes(b"%PDF-1.7")
    mentors = render.html_of(root, "maya", as_of=DAY, audience="mentor").encode()
    (reports / "2026-12-04-mentor.html").write_bytes(mentors)
    other = b"sha256-" + bytes(reversed(mentors.partition(b"sha256-")[2][:44]))
    (reports / "2026-12-05.html").write_bytes(mentors.replace(mentors[mentors.index(b"sha256-") :][:51], other, 1))
    path = backups.backed_up(root, "maya", DAY).path
    there = kept.kept_folder("maya-2")
    there.mkdir()
    (there / "2026-11-15.html").write_text("mine")
    done = backups.restored(root, path, "maya-2")
    assert (there / "2026-11-15.html").read_text() == "mine"
    names = [path.name.partition(".from-backup-")[0] for path in done.set_aside]
    assert names == [f"2026-{day}" for day in ("11-15.html", "12-01.html", "12-02.html", "12-03.pdf", "12-05.html")]
    assert sorted(path.name for path in there.glob("*.html")) == ["2026-11-15.html", "2026-12-04-mentor.html"]
    second = backups.restored(root, backups.backed_up(root, "maya-2", DAY).path, "maya-3")
    assert [path.name for path in second.set_aside if path.name.count("from-backup") > 1] == []


def test_a_page_is_known_by_its_policy(mayas):
    assert page.is_own(mayas.read_bytes())
    assert not page.is_own(b"")


def test_what_fails_leaves_neither_a_journey_nor_a_report(root, reports, monkeypatch):
    path = backups.backed_up(root, "maya", DAY).path

    def fails(*_):
        raise CareerError("the disk is full")

    monkeypatch.setattr(disk, "make_folder", fails)
    with pytest.raises(CareerError, match="the disk is full"):
        backups.restored(root, path, "maya-2")
    assert not (root / "maya-2").exists()
    assert list(kept.kept_folder("maya-2").iterdir()) == []


def test_a_backup_replaces_nothing_and_lies_outside_the_journeys(root, tmp_path):
    names = [backups.backed_up(root, "sam", DAY).path.name for _ in range(3)]
    assert names == ["sam-2026-11-15.zip", "sam-2026-11-15-2.zip", "sam-2026-11-15-3.zip"]
    mine = tmp_path / "mine.zip"
    mine.write_text("mine")
    for out, sentence in [
        (mine, "there is .* already, and a backup is never put over anything"),
        (root / "sam.zip", "lies among the journeys; name a file elsewhere"),
        (root / "sam" / "sam.zip", "lies among the journeys"),
        (tmp_path / "sam.tar", r"name one that ends in \.zip, not sam\.tar"),
    ]:
        with pytest.raises(CareerError, match=sentence):
            backups.backed_up(root, "sam", DAY, out=out)
    assert mine.read_text() == "mine"


def test_a_backup_that_cannot_be_written_leaves_nothing(root, monkeypatch):
    monkeypatch.setattr(backups, "replace_file", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(CareerError, match=r"the backup could not be written to .*: the disk is full"):
        backups.backed_up(root, "sam", DAY)
    assert not backups.folder().exists()


def test_a_backup_of_a_backup_that_was_restored_holds_the_same(root):
    path = backups.backed_up(root, "maya", DAY).path
    backups.restored(root, path, "maya-2")
    again = backups.backed_up(root, "maya-2", DAY).path
    assert backup.unpacked(again).data == backup.unpacked(path).data
