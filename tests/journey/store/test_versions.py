"""A journey says of which version its tables are: older ones are read, a newer one is refused in a sentence."""

import shutil
from pathlib import Path

import pytest

from career_lib.base.errors import BadPlanError
from career_lib.journey import store
from career_lib.journey.store import disk, planfile
from career_lib.journey.tables import TABLES
from tests.journey.store.ada import PLAN, written

VERSIONS = Path(__file__).with_name("versions")
"""Small journeys as each version of the program wrote them, with a row in each table that it had."""


@pytest.mark.parametrize("version", sorted(path.name for path in VERSIONS.iterdir()))
def test_what_each_version_wrote_is_read_and_takes_rows(root, version):
    shutil.copytree(VERSIONS / version, root)
    journey = store.read(root, "ada")
    assert (journey.problems, journey.notes) == ((), ())
    assert (journey.plan.name, journey.plan.employer, len(journey.plan.breaks)) == ("Ada", "Halvenne Mutual", 1)
    assert {table: len(journey.tables[table]) for table in TABLES} == dict.fromkeys(TABLES, 1)
    assert journey.wins.iloc[0][["before", "after", "unit"]].tolist() == [18, 27.5, "%"]
    store.write_plan(root, "ada", {"name": "Ada L."}, seen=journey.inputs["plan.toml"])
    assert store.read(root, "ada").plan.name == "Ada L."


def test_the_version_of_today_is_among_them_and_is_written(root):
    folder = VERSIONS / str(planfile.VERSION) / "ada"
    assert (folder / "plan.toml").read_bytes() == planfile.written(store.read(folder.parent, "ada").plan)


@pytest.mark.parametrize("version", [planfile.VERSION + 1, 7, 10**30])
def test_a_newer_one_is_refused_in_a_sentence_and_left_as_it_is(root, version):
    folder = written(root, plan=f"version = {version}\n{PLAN}unheard_of = 1\n")
    before = (folder / "plan.toml").read_bytes()
    for act in (
        lambda: store.read(root, "ada"),
        lambda: store.write_plan(root, "ada", {"name": "Ada"}, seen=planfile_seen(before)),
    ):
        with pytest.raises(BadPlanError) as refused:
            act()
        assert str(refused.value) == (
            f"plan.toml:1: the journey is of version {version} of the tables, and this program knows them up to "
            f"{planfile.VERSION}; install the newer program that wrote it, and leave the files as they are"
        )
    assert (folder / "plan.toml").read_bytes() == before


def planfile_seen(data):
    """By what the plan is known that was read before."""
    return disk.sha256(data)


@pytest.mark.parametrize("version", ["0", "true", '"new"', "1.5"])
def test_what_is_no_version_is_told_with_its_line(root, version):
    written(root, plan=f"{PLAN}version = {version}\n")
    with pytest.raises(BadPlanError, match=r"^plan\.toml:3: version is .*; write version = 1$"):
        store.read(root, "ada")
