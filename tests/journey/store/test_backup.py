"""A journey becomes one file and comes back; a file that is no backup changes nothing."""

import os
import stat
import struct
import tempfile
import threading
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from career_lib.base.errors import CareerError
from career_lib.journey import store
from career_lib.journey.store import backup, disk
from career_lib.journey.tables import TABLES
from tests.journey.store.ada import PLAIN, PLAN, RATED, REQUIRED, written

FILES = {"ada/plan.toml": PLAN.encode(), "ada/assessments.csv": PLAIN.encode()}


def zipped(path, files, **attributes):
    """A zip as anybody could make it; attributes are those of its last file."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items() if isinstance(files, dict) else files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == [*dict(files)][-1]:
                for attribute, value in attributes.items():
                    setattr(entry, attribute, value)
            archive.writestr(entry, data)
        archive.comment = backup.digest(dict(files))
    return path


def taken(root, tmp_path):
    return backup.taken(root, "ada", tmp_path / "reports" / "ada")


# ---- what is in it -----------------------------------------------------------------------------------


def test_it_holds_what_is_the_travellers_and_names_what_else_lies_there(root, tmp_path):
    folder = written(root, assessments=PLAIN)
    (tmp_path / "reports" / "ada").mkdir(parents=True)
    for name in ("notebooks/.shipped", ".jupyter/config", "photos"):
        (folder / name).mkdir(parents=True)
    kept = ["reply.key", "notebooks/plan.ipynb", "wins.before-utf8-0123abcd", "plan.mine-0123abcd.toml"]
    of_programs = [".jupyter/config/x.json", "notebooks/.shipped/plan.ipynb", "~$wins.csv", ".~lock.wins.csv#"]
    for name in (*kept, *of_programs, ".wins.csv.99.new.tmp", "cv.docx", "notebooks/pandas.py"):
        (folder / name).write_text("x")
    (tmp_path / "reports" / "ada" / "2026-11-15.html").write_text("x")
    (tmp_path / "reports" / "ada" / "notes.txt").write_text("x")
    contents, left_out = taken(root, tmp_path)
    names = ["plan.toml", "assessments.csv", *kept, "reports/2026-11-15.html"]
    assert list(contents.files) == sorted(f"ada/{name}" for name in names)
    assert left_out == ("cv.docx", "photos", "notebooks/pandas.py", "reports/notes.txt")


def test_a_link_is_followed_by_no_backup(root, tmp_path):
    folder = written(root)
    (folder / "wins.csv").symlink_to("/etc/passwd")
    with pytest.raises(CareerError, match=r"wins\.csv is a link to another place"):
        taken(root, tmp_path)


def test_names_that_differ_in_case_are_told_before_a_backup_that_could_not_be_restored(root, tmp_path):
    folder = written(root, assessments=PLAIN)
    (folder / "Assessments.csv").write_text("x")
    if len(list(folder.glob("*ssessments.csv"))) == 2:  # some systems take them for the same file
        with pytest.raises(CareerError, match="differ only in case; rename one of them"):
            taken(root, tmp_path)


def test_more_than_a_backup_may_hold_is_told_while_it_is_made(root, tmp_path, monkeypatch):
    written(root, assessments=PLAIN)
    monkeypatch.setattr(backup, "LARGEST_BACKUP", 50)
    with pytest.raises(CareerError, match="nothing was backed up: it would have more than 0 MB"):
        taken(root, tmp_path)


def test_no_save_falls_into_a_backup(root, tmp_path):
    folder = written(root, assessments=PLAIN, requirements=REQUIRED)
    contents = []
    with disk.locked(folder):
        thread = threading.Thread(target=lambda: contents.append(taken(root, tmp_path)[0]))
        (folder / "assessments.csv").write_text("first half of a save")
        thread.start()
        thread.join(0.1)
        assert not contents
        (folder / "requirements.csv").write_text("second half of a save")
    thread.join()
    assert contents[0].data["assessments.csv"] == b"first half of a save"
    assert contents[0].data["requirements.csv"] == b"second half of a save"


# ---- there and back ----------------------------------------------------------------------------------

NAMES = st.sampled_from([f"{table}.csv" for table in TABLES] + ["reply.key", "wins.before-utf8-0123abcd"])
STEMS = st.text(st.characters(exclude_categories=["C"], exclude_characters='<>:"/\\|?*.~ '), min_size=1, max_size=20)


@settings(max_examples=40)
@given(
    data=st.dictionaries(NAMES, st.binary(max_size=300), max_size=5),
    notebooks=st.dictionaries(STEMS.map("{}.ipynb".format), st.binary(max_size=300), max_size=2),
    reports=st.dictionaries(STEMS.map("{}.html".format), st.binary(max_size=300), max_size=2),
)
def test_what_is_packed_comes_out_byte_for_byte(data, notebooks, reports):
    """Names that some systems take for the same, or for a device, are refused, and nothing else is."""
    contents = backup.Contents("ada", {"plan.toml": b"x", **data}, notebooks, reports)
    names = [name.removeprefix("ada/") for name in contents.files]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ada.zip"
        path.write_bytes(backup.packed(contents))
        if backup._alike(names) or not all(map(backup._kind, names)):
            with pytest.raises(CareerError):
                backup.unpacked(path)
        else:
            assert backup.unpacked(path) == contents


def test_the_same_journey_gives_the_same_bytes(root, tmp_path):
    folder = written(root, assessments=PLAIN)
    first = backup.packed(taken(root, tmp_path)[0])
    os.utime(folder / "assessments.csv", (0, 0))
    assert backup.packed(taken(root, tmp_path)[0]) == first


def test_a_journey_comes_back_private_and_whole(root):
    files = {"plan.toml": PLAN.encode(), "requirements.csv": REQUIRED.encode(), "notebooks/x": b"x"}
    folder = backup.restored(root, "ada", files)
    assert store.read(root, "ada").problems == ()
    assert {
        path: stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "notebooks", folder / "plan.toml")
    } == {
        folder: 0o700,
        folder / "notebooks": 0o700,
        folder / "plan.toml": 0o600,
    }


@pytest.mark.parametrize("there", ["a journey", "an empty folder", "a file"])
def test_a_journey_is_never_put_over_anything(root, there):
    root.mkdir()
    (root / "ada-2").mkdir()
    (root / "ada").write_text("mine") if there == "a file" else (root / "ada").mkdir()
    if there == "a journey":
        written(root)
    before = sorted(root.rglob("*"))
    with pytest.raises(CareerError, match=r"there is a folder ada in .* already.*: career restore FILE ada-3$"):
        backup.restored(root, "ada", {"plan.toml": b"other"})
    assert sorted(root.rglob("*")) == before


def test_a_restore_that_fails_or_is_killed_leaves_no_journey(root, monkeypatch):
    monkeypatch.setattr(disk, "sync_folder", lambda folder: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(CareerError, match="could not be made: the disk is full"):
        backup.restored(root, "ada", {"plan.toml": PLAN.encode(), "notebooks/x": b"x"})
    assert list(root.iterdir()) == []
    monkeypatch.undo()
    (root / ".ada.tmp" / "notebooks").mkdir(parents=True)  # as a killed one leaves it
    (root / ".ada.tmp" / "notebooks" / "y").write_text("half")
    assert store.journeys(root) == []
    folder = backup.restored(root, "ada", {"plan.toml": PLAN.encode()})
    assert [path.name for path in folder.iterdir()] == ["plan.toml"]
    assert [path.name for path in root.iterdir()] == ["ada"]


# ---- files that are no backup ------------------------------------------------------------------------

HOSTILE_NAMES = [
    *("../plan.toml", "/plan.toml", "ada/../../plan.toml", "ada/../bob/plan.toml", "..\\plan.toml", "C:/plan.toml"),
    *("ada/notebooks/../../x.csv", "ada/./wins.csv", "ada//wins.csv", "ada\\wins.csv", "ada/C:wins.csv"),
    *("ada/wins.csv/", "ada/", "ada/notebooks/", "ada/.jupyter/config.toml", "ada/.hidden.csv", "ada/~$wins.csv"),
    *("ada/run.py", "ada/notebooks/pandas.py", "ada/notebooks/x/plan.ipynb", "ada/plan.ipynb", "ada/sitecustomize.py"),
    *("ada/notebooks/.shipped/plan.ipynb", "ada/reports/2026.exe", "ada/wins\u202evsc.csv", "ada/wins\n.csv"),
    *("ada/con.csv", "ada/NUL.toml", "ada/wins .csv.", "ada/ wins.csv", f"ada/{'x' * 300}.csv", "Ada/wins.csv", ""),
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_that_leads_elsewhere_or_is_none_of_a_backups_is_refused(tmp_path, name):
    path = zipped(tmp_path / "ada.zip", FILES | {name: b"x"})
    refused = r"ada\.zip cannot be restored: .* in it is (no name that|a link, a folder|.*differ).*Nothing was changed$"
    with pytest.raises(CareerError, match=refused):
        backup.unpacked(path)


@pytest.mark.parametrize("id", ["..", ".", "", "Ada", "a" * 33, "C:", "a b"])
def test_a_journey_whose_id_leads_elsewhere_is_refused(tmp_path, id):
    with pytest.raises(CareerError, match="is no name that a backup can hold"):
        backup.unpacked(zipped(tmp_path / "ada.zip", {f"{id}/plan.toml": b"x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("files", "attributes", "why"),
    [
        ([*FILES.items(), ("ada/plan.toml", b"other")], {}, r"ada/plan.toml and ada/plan.toml in it are the same name"),
        (FILES | {"ada/Plan.toml": b"x"}, {}, "differ only in case"),
        (FILES | {"ada/Zoe\u0308.csv": b"x", "ada/zo\u00eb.csv": b"x"}, {}, "differ only in case"),
        (FILES | {"bob/wins.csv": b"x"}, {}, "it holds several journeys: ada, bob"),
        ({"ada/wins.csv": b"x"}, {}, r"it holds no journey: there is no plan\.toml in it"),
        ({}, {}, "it holds no journey"),
        (FILES | {"ada/wins.csv": b"/etc/passwd"}, {"external_attr": (stat.S_IFLNK | 0o777) << 16}, "is a link"),
        (FILES | {"ada/wins.csv": b""}, {"external_attr": (stat.S_IFIFO | 0o777) << 16}, "is a link, a folder or"),
        (FILES | {"ada/wins.csv": b"x"}, {"compress_type": zipfile.ZIP_LZMA}, "is compressed in another way"),
        (FILES | {"ada/wins.csv": bytes(disk.LARGEST_FILE + 1)}, {}, "it holds a file of more than 20 MB"),
    ],
)
def test_a_zip_with_anything_that_a_backup_cannot_hold_is_refused(tmp_path, files, attributes, why):
    path = zipped(tmp_path / "ada.zip", files, **attributes)
    with pytest.raises(CareerError, match=why):
        backup.unpacked(path)


def test_all_files_together_must_not_be_too_large_or_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "LARGEST_BACKUP", 10**6)
    path = zipped(tmp_path / "ada.zip", FILES | {f"ada/{n}.csv": bytes(300_000) for n in range(4)})
    assert path.stat().st_size < 10_000
    with pytest.raises(CareerError, match="it holds more than 1 MB"):
        backup.unpacked(path)
    monkeypatch.setattr(backup, "MOST_FILES", 5)
    with pytest.raises(CareerError, match="it holds more than 5 files"):
        backup.unpacked(path)


def test_a_file_that_says_it_is_small_is_unpacked_no_further(tmp_path):
    """Its headers say 9 bytes, its data are 50 MB: what does not fit its checksum is not even in memory."""
    path = zipped(tmp_path / "ada.zip", FILES | {"ada/wins.csv": bytes(50 * 10**6)})
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", 50 * 10**6), struct.pack("<L", 9)))
    tracemalloc.start()
    with pytest.raises(CareerError, match="it is damaged, or no zip at all"):
        backup.unpacked(path)
    assert tracemalloc.get_traced_memory()[1] < 2 * 10**6
    tracemalloc.stop()


def test_a_backup_that_lost_a_file_is_refused(tmp_path):
    path = zipped(tmp_path / "ada.zip", FILES | {"ada/wins.csv": b"on,win\n"})
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(tmp_path / "less.zip", "w") as less:
        less.comment = archive.comment
        for name in FILES:
            less.writestr(name, archive.read(name))
    assert set(backup.unpacked(path).data) == {"plan.toml", "assessments.csv", "wins.csv"}
    with pytest.raises(CareerError, match="it is not as `career backup` made it"):
        backup.unpacked(tmp_path / "less.zip")


def test_a_zip_that_needs_a_password_is_refused(tmp_path):
    data = zipped(tmp_path / "ada.zip", FILES).read_bytes()
    at = data.rindex(b"PK\x01\x02") + 8  # the flags of the last file in the list
    (tmp_path / "ada.zip").write_bytes(data[:at] + b"\x01" + data[at + 1 :])
    with pytest.raises(CareerError, match="locked with a password"):
        backup.unpacked(tmp_path / "ada.zip")


@pytest.mark.parametrize("data", [b"", b"PK", b"hello", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_zip_is_refused(tmp_path, data):
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(CareerError, match=r"x\.zip cannot be restored"):
        backup.unpacked(tmp_path / "x.zip")
    for path in (tmp_path, tmp_path / "nowhere.zip"):
        with pytest.raises(CareerError, match=r"there is no file .*; name the zip that `career backup` made"):
            backup.unpacked(path)


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_backup_is_refused_or_says_what_it_said(data):
    contents = backup.Contents("ada", {"plan.toml": b"x" * 40, "wins.csv": PLAIN.encode()}, {}, {})
    whole = bytearray(backup.packed(contents))
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ada.zip"
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole)) | st.just(len(whole)))])
        try:
            unpacked = backup.unpacked(path)
        except CareerError:
            return
        assert unpacked == contents


def test_a_row_can_be_added_to_what_was_restored(root, tmp_path):
    path = zipped(tmp_path / "ada.zip", FILES)
    backup.restored(root, "ada", backup.unpacked(path).data)
    store.append(root, "ada", [RATED])
    assert len(store.read(root, "ada").assessments) == 3
