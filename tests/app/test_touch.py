"""The forms on a phone, 360 pixels wide, by touch alone."""

import pytest
from playwright.sync_api import expect

from career_lib.journey import store
from tests.app.measure import PHONE

PATIENCE = 30_000

FORMS = {  # on the page Log: the question, the entry of its list, what is filled in, what is chosen, what is said
    "checkins": ("How was the week?", "", {}, {"Energy": "4"}, "Saved the check-in"),
    "learning": ("What did I learn?", "", {"Skill": "SEO", "Hours": "90 min"}, {"Kind": "book"}, "Saved the session"),
    "wins": ("What did I do", "A win", {"Win": "Halved the cost of a lead", "Metric": "euros"}, {}, "Saved the win"),
    "projects": ("What did I do", "A project with", {"What": "Autumn mailing"}, {}, "Saved the step of a project"),
    "gigs": ("Who paid me", "", {"Client": "Larkspur Bakery"}, {}, "Saved the step of a gig"),
    "touches": ("With whom", "I was in", {"Contact": "Haruto Lindgren"}, {"Kind": "call"}, "Saved the touch"),
    "contacts": ("With whom", "A person", {"Contact": "Odile Farrow"}, {}, "Saved the contact"),
    "events": ("With whom", "An event", {"Event": "Slipway meetup"}, {"Kind": "meetup"}, "Saved the event"),
    "applications": (
        "Where did",
        "",
        {"Employer": "Larkspur", "Role": "Brand manager"},
        {},
        "Saved the step of an app",
    ),
}


@pytest.fixture
def phone(shared, tab):
    return tab(shared, has_touch=True, is_mobile=True, viewport={"width": PHONE, "height": 740})


def test_every_form_of_the_log_is_filled_in_and_saved_by_touch(shared, phone):
    before = store.read(shared.root, "maya")
    phone.get_by_role("link", name="Log", exact=True).tap()
    expect(phone.get_by_label("Employer", exact=True)).to_be_visible(timeout=PATIENCE)
    for question, entry, typed, chosen, said in FORMS.values():
        section = (
            phone.locator(".pages-cell")
            .filter(has=phone.get_by_role("heading", name=question))
            .locator("xpath=following-sibling::*[1]")
        )
        if entry:
            choice = section.get_by_label("What I want to log")
            choice.select_option(choice.locator("option").filter(has_text=entry.replace(" ", "\xa0")).text_content())
        for label, text in typed.items():
            field = section.get_by_label(label, exact=True)
            field.tap(timeout=PATIENCE)
            field.fill(text)
        for label, text in chosen.items():
            section.get_by_label(label, exact=True).select_option(text)
        section.get_by_role("button", name="Save", exact=True).tap()
        expect(section.get_by_role("alert").filter(has_text=said)).to_be_visible(timeout=PATIENCE)
        assert phone.evaluate("document.documentElement.scrollWidth") == PHONE
    after = store.read(shared.root, "maya")
    assert {name: len(after.tables[name]) - len(before.tables[name]) for name in FORMS} == dict.fromkeys(FORMS, 1)
    assert after.learning["hours"].iloc[-1] == 1.5
    assert after.applications["application"].iloc[-1] == "Larkspur, Brand manager"


def test_a_skill_is_rated_and_the_rating_taken_back_by_touch(shared, phone):
    before = len(store.read(shared.root, "maya").assessments)
    phone.get_by_role("link", name="Assess", exact=True).tap()
    phone.get_by_text("2 · You can write a ten-question customer survey").tap(timeout=PATIENCE)
    phone.get_by_role("button", name="Save ratings").tap()
    expect(phone.get_by_text("Saved 1 rating of 15 Nov 2026: Market research 2.")).to_be_visible(timeout=PATIENCE)
    phone.get_by_role("button", name="Undo the ratings that were just saved").tap()
    expect(phone.get_by_text("Took back 1 rating.")).to_be_visible(timeout=PATIENCE)
    assert len(store.read(shared.root, "maya").assessments) == before
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE
