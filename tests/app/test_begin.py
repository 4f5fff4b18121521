"""The first page makes a journey of its answers."""

import datetime as dt

import pytest

from career_lib.app.begin import OTHER, Begin
from career_lib.app.surroundings import IN_APP
from career_lib.journey import store


@pytest.fixture
def form(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Begin(as_of="2026-11-15", data=str(tmp_path / "people")).form()


def answered(form, **answers):
    for name, answer in answers.items():
        form.form.fields[name].value = answer
    form.form.submit()
    return form.form.message.widget.value


def test_a_journey_begins_with_the_skills_of_its_role(form, tmp_path, monkeypatch):
    monkeypatch.setenv(*IN_APP.copy().popitem())
    form.role.value = "Marketing manager"
    assert "<li>Campaign planning</li>" in form.skills.value
    said = answered(form, name="Maya O'Neil", current_role="Account manager", employer="Halvenne Mutual")
    assert "It begins: Marketing manager, with 14 skills on the list, until 15 May 2028." in said
    journey = store.read(tmp_path / "people", "maya")
    assert (journey.plan.name, journey.plan.employer, journey.plan.role) == (
        "Maya O'Neil",
        "Halvenne Mutual",
        "marketing",
    )
    assert len(journey.requirements) == 14
    assert list(journey.deadlines["deadline"].dt.date) == [dt.date(2028, 5, 15)]
    assert 'href="/' in form.link.value
    assert "maya" not in form.link.value
    assert form.form.button.disabled, "a second press would begin a second journey"


def test_another_role_gets_a_name_and_an_empty_list(form, tmp_path):
    form.role.value = OTHER
    target = form.form.fields["target_role"]
    assert (target.value, target.widget.layout.display) == ("", "")
    assert "You make the list of skills yourself" in form.skills.value
    answered(form, target_role="Lighthouse keeper", employer="nobody")
    journey = store.read(tmp_path / "people", "journey")
    assert (journey.plan.target_role, journey.plan.employer, len(journey.requirements)) == (
        "Lighthouse keeper",
        "nobody",
        0,
    )
    assert "career app" in form.link.value, "in JupyterLab there is no page to go to"


def test_without_an_employer_nothing_is_made_and_what_was_typed_stays(form, tmp_path):
    said = answered(form, name="Maya")
    assert "look at Present employer" in said
    assert form.form.fields["name"].value == "Maya"
    assert not (tmp_path / "people").exists()


def test_a_second_journey_of_the_same_name_stands_beside_the_first(form, tmp_path):
    answered(form, name="Maya", employer="nobody")
    again = Begin(as_of="2026-11-15", data=str(tmp_path / "people")).form()
    answered(again, name="Maya", employer="nobody")
    assert store.journeys(tmp_path / "people") == ["maya", "maya-2"]
