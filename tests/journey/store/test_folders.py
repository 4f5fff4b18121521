"""Which folders are journeys, and that no name leads out of them."""

import pytest

from career_lib.base.errors import BadPlanError, CareerError, UnknownJourneyError
from career_lib.journey import store
from career_lib.journey.plan import Plan
from tests.journey.store.ada import PLAN, RATED, SEO, written


def test_tables_whose_plan_is_lost_are_a_journey_and_stay_when_it_gets_a_new_one(root):
    folder = written(root, requirements="on,skill,importance,level\n2026-01-12,Oratory,1,1\n")
    (folder / "plan.toml").unlink()
    assert store.journeys(root) == ["ada"]
    with pytest.raises(BadPlanError, match=r"plan\.toml: is missing, though tables of ada are there; put it back"):
        store.read(root, "ada")
    store.create(root, "ada", Plan(target_role="Teacher", start="2026-01-12"), [SEO, RATED])
    journey = store.read(root, "ada")
    assert list(journey.requirements["skill"]) == ["Oratory"]
    assert list(journey.assessments["skill"]) == ["SEO"]


def test_journeys_are_the_folders_with_a_plan(root):
    for name in ("zoe", "ada", "no plan", ".hidden"):
        (root / name).mkdir(parents=True)
        (root / name / "plan.toml").write_text(PLAN, encoding="utf-8")
    (root / "empty").mkdir()
    assert store.journeys(root) == ["ada", "zoe"]
    assert store.journeys(root / "nowhere") == []


def test_a_mistyped_journey_is_told_with_its_neighbour(root):
    written(root)
    with pytest.raises(UnknownJourneyError, match=r"no journey adda in .*; did you mean ada\?"):
        store.read(root, "adda")
    with pytest.raises(UnknownJourneyError, match="there is ada"):
        store.append(root, "somebody", [RATED])


HOSTILE = ["..", ".", "", "/etc", "a/b", "a\\b", "ada\0", "a" * 300, "s3://bucket", "Ada", "ada\n", "-ada", "café"]


@pytest.mark.parametrize("id", HOSTILE)
def test_an_id_is_never_a_path(root, id):
    for act in (
        lambda: store.folder(root, id),
        lambda: store.read(root, id),
        lambda: store.append(root, id, [RATED]),
        lambda: store.create(root, id, Plan(target_role="x", start="2026-01-12")),
    ):
        with pytest.raises(CareerError, match="use 1 to 32 of a-z, 0-9, - and _"):
            act()


def test_an_id_of_32_characters_is_allowed(root):
    assert store.folder(root, "a" * 32).name == "a" * 32


def test_a_folder_that_leads_elsewhere_is_refused(root, tmp_path):
    written(tmp_path / "outside")
    root.mkdir()
    (root / "ada").symlink_to(tmp_path / "outside" / "ada")
    with pytest.raises(CareerError, match="a link that leads out"):
        store.read(root, "ada")
    with pytest.raises(CareerError, match="a link that leads out"):
        store.append(root, "ada", [RATED])
    assert store.journeys(root) == []


@pytest.mark.parametrize(
    ("name", "rename"),
    [
        ("Bert", "bert"),
        ("client 3", "client-3"),
        ("müller", "muller"),
        ("dora.k", "dora-k"),
        ("emil (1)", "emil-1"),
        ("_old", "old"),
        ("Łukasz Żak", "lukasz-zak"),
        ("日本", "journey"),
        ("aux", "aux-2"),
        ("x" * 33, "x" * 32),
    ],
)
def test_a_folder_that_holds_a_journey_and_cannot_be_one_is_named_with_a_name_that_it_can_have(root, name, rename):
    (root / name).mkdir(parents=True)
    (root / name / "plan.toml").write_text(PLAN, encoding="utf-8")
    assert store.journeys(root) == []
    (stray,) = store.strays(root)
    assert (stray.path, stray.line) == (root / name, 0)
    assert stray.message.startswith("holds a journey that is not read, because ")
    assert stray.message.endswith(f"; rename the folder, for instance to {rename}")


def test_the_name_that_is_offered_is_free(root):
    written(root)
    for name in ("Ada", "ADA!"):
        (root / name).mkdir()
        (root / name / "wins.csv").write_text("on,win,metric\n", encoding="utf-8")
    assert [stray.message.rpartition(" ")[2] for stray in store.strays(root)] == ["ada-2", "ada-2"]


def test_other_folders_are_no_strays(root):
    for name in (".hidden", "Letters", "ada"):
        (root / name).mkdir(parents=True)
    for name in (".hidden", "ada"):
        (root / name / "plan.toml").write_text(PLAN, encoding="utf-8")
    assert store.strays(root) == []
    assert store.strays(root / "nowhere") == []
