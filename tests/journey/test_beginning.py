"""A journey begins with a few answers, in a form or typed as a command."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_lib.base.errors import CareerError
from career_lib.desk.forms import Form
from career_lib.journey import store
from career_lib.journey.beginning import Beginning, begun, deadline_after, free_id, suggestions
from career_lib.sharing.employer import employer_mask
from career_lib.sharing.private import private_values

TODAY = dt.date(2026, 11, 15)
MAYA = {
    "name": "Maya O'Neil",
    "current_role": "Account manager",
    "employer": "Halvenne Mutual",
    "target_role": "Head of campaigns",
    "role": "Marketing manager",
    "deadline": "2028-05-31",
    "hours_per_week": 6,
}


@pytest.fixture
def root(tmp_path):
    return tmp_path / "people"


def test_answers_become_a_plan_a_deadline_and_the_skills_of_the_starter_role(root):
    folder = begun(root, "maya", Beginning(**MAYA), TODAY)
    journey = store.read(root, "maya", as_of=TODAY)
    plan = journey.plan
    assert folder == (root / "maya").resolve()
    assert (plan.name, plan.current_role, plan.employer) == ("Maya O'Neil", "Account manager", "Halvenne Mutual")
    assert (plan.target_role, plan.role, plan.hours_per_week) == ("Head of campaigns", "marketing", 6)
    assert (plan.start, journey.deadlines["deadline"].iloc[-1].date()) == (TODAY, dt.date(2028, 5, 31))
    assert len(journey.requirements) == 14


def test_without_a_starter_role_the_list_of_skills_is_empty(root):
    begun(root, "maya", Beginning(**MAYA | {"role": ""}), TODAY)
    assert store.read(root, "maya").requirements.empty


@pytest.mark.parametrize("answer", ["nobody", "Nobody.", " NOBODY "])
def test_nobody_is_an_answer_and_no_name_to_hide(root, answer):
    begun(root, "maya", Beginning(**MAYA | {"employer": answer}), TODAY)
    journey = store.read(root, "maya")
    assert journey.plan.employer == "nobody"
    assert employer_mask(journey.plan).over("Nobody knew the campaign.") == "Nobody knew the campaign."
    assert "nobody" not in {value.text.casefold() for value in private_values(journey)}


def test_nobody_written_into_the_plan_by_hand_is_no_name_either(root):
    folder = begun(root, "maya", Beginning(**MAYA), TODAY)
    text = (folder / "plan.toml").read_text()
    (folder / "plan.toml").write_text(text.replace('"Halvenne Mutual"', '"nobody"'))
    assert store.read(root, "maya").plan.employer == "nobody"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"deadline": "2026-11-15"}, "the deadline 2026-11-15 is not after the start 2026-11-15; use a later day"),
        ({"role": "marketng"}, "there is no starter role marketng; did you mean marketing?"),
    ],
)
def test_what_cannot_begin_is_told_and_makes_nothing(root, answers, sentence):
    with pytest.raises(CareerError) as told:
        begun(root, "maya", Beginning(**MAYA | answers), TODAY)
    assert sentence in str(told.value)
    assert not root.exists()


def test_a_form_asks_it_and_an_employer_left_empty_is_asked_again(root):
    made = []
    form = Form(Beginning, lambda beginning: made.append(beginning) or "Begun.", suggestions=suggestions())
    assert [field.column.label for field in form.fields.values()][:3] == ["Name", "Current role", "Present employer"]
    assert "Marketing manager" in form.fields["role"].input.options
    for name, value in {**MAYA, "employer": "", "deadline": dt.date(2028, 5, 31), "hours_per_week": "6"}.items():
        form.fields[name].value = value
    form.submit()
    assert "Present employer is empty; write 1 to 80 characters." in form.fields["employer"].error.value
    form.fields["employer"].value = "nobody"
    form.submit()
    assert [(one.name, one.role) for one in made] == [("Maya O'Neil", "Marketing manager")]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Maya O'Neil", "maya"),
        ("  Zoë Varga", "zoe"),
        ("O'Neil", "oneil"),
        ("Jean-Luc", "jean-luc"),
        ("Łukasz", "lukasz"),
        ("Strauß", "strauss"),
        ("王小明", "journey"),
        ("王 Wei", "wei"),
        ("../..", "journey"),
        ("Con", "con-2"),  # Windows keeps con for a device
        ("", "journey"),
        ("x" * 80, "x" * 32),
    ],
)
def test_an_id_follows_from_a_name(root, name, id):
    assert free_id(root, name) == id


def test_an_id_that_is_taken_gets_a_number(root):
    for id in ("maya", "maya-2", "x" * 32):
        (root / id).mkdir(parents=True)
    assert free_id(root, "Maya") == "maya-3"
    assert free_id(root, "x" * 80) == "x" * 30 + "-2"


@given(st.text(max_size=100))
def test_every_name_gives_an_id_that_a_journey_may_have(tmp_path_factory, name):
    root = tmp_path_factory.getbasetemp()
    assert store.folder(root, free_id(root, name)).parent == root.resolve()


def test_eighteen_months_are_usual():
    assert deadline_after(TODAY) == dt.date(2028, 5, 15)
    assert deadline_after(TODAY, 12) == dt.date(2027, 11, 15)
