"""The forms of the page Log as somebody in front of it fills them in, mostly without a mouse."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from career_lib.base.shipped import DEMO
from career_lib.journey import store
from tests.app.keyboard import Keyboard

PATIENCE = 30_000


@pytest.fixture
def log(shared, tab):
    """The page Log of a journey as it was shipped."""
    shutil.rmtree(shared.root / "maya")
    shutil.copytree(DEMO / "maya", shared.root / "maya")
    page = tab(shared)
    page.get_by_role("link", name="Log").click()
    expect(page.get_by_label("Employer")).to_be_visible(timeout=PATIENCE)
    return page


def saved(shared):
    return store.read(shared.root, "maya")


def said(page, text):
    expect(page.get_by_text(text)).to_be_visible(timeout=PATIENCE)


def test_an_application_and_its_next_step_need_no_name_and_nothing_twice(shared, log):
    keys = Keyboard(log)
    log.get_by_label("Employer").focus()
    log.keyboard.type("Larkspur")
    keys.to("Role").type("Brand manager")
    keys.to("Save").press("Enter")
    said(log, "Saved the step of an application of 15 Nov 2026, Larkspur, Brand manager.")
    expect(log.get_by_label("Which application?").locator("option").nth(1)).to_contain_text(
        "Larkspur, Brand manager: applied 15 Nov 2026"
    )
    log.get_by_label("Which application?").focus()
    log.keyboard.type("Lark")
    expect(log.get_by_label("Employer")).to_be_hidden(timeout=PATIENCE)
    keys.to("Step")
    log.keyboard.type("int")
    keys.to("Save").press("Enter")
    said(log, "Larkspur, Brand manager.")
    expect(log.get_by_label("Employer")).to_be_visible(timeout=PATIENCE)
    rows = saved(shared).applications.tail(2)
    assert rows["application"].tolist() == ["Larkspur, Brand manager"] * 2
    assert rows["step"].tolist() == ["applied", "interview"]
    assert rows["employer"].tolist() == ["Larkspur"] * 2


def test_slips_are_asked_one_after_the_other_with_the_cursor_on_the_likeliest_answer(shared, log):
    log.get_by_label("Skill", exact=True).first.fill("SE0")
    log.get_by_role("button", name="Save", exact=True).nth(1).click()
    expect(log.get_by_label("Kind", exact=True).first).to_be_focused(timeout=PATIENCE)  # it is the first that is wrong
    log.get_by_label("Kind", exact=True).first.select_option("book")
    log.get_by_label("Hours", exact=True).first.fill("30")
    log.get_by_label("Day", exact=True).nth(1).fill("2027-03-01")
    log.get_by_role("button", name="Save", exact=True).nth(1).click()
    said(log, "1 March 2027 lies ahead. Really?")
    log.keyboard.press("Escape")
    expect(log.get_by_label("Day", exact=True).nth(1)).to_be_focused(timeout=PATIENCE)
    log.get_by_role("button", name="Save", exact=True).nth(1).click()
    said(log, "1 March 2027 lies ahead. Really?")
    assert Axe().run(log).response["violations"] == []
    for answer, question in {
        "It was 1 March 2026": "SE0 is not among your skills. Did you mean SEO?",
        "It is SEO": "30 hours in one day. Really?",
        "It was 30 minutes": "Saved the session of learning of 1 Mar 2026, SEO.",
    }.items():
        expect(log.get_by_role("button", name=answer)).to_be_focused(timeout=PATIENCE)
        log.keyboard.press("Enter")
        said(log, question)
    kept = saved(shared).learning
    assert kept[(kept["hours"] == 0.5) & (kept["kind"] == "book")]["skill"].tolist()[-1] == "SEO"


def test_what_was_saved_is_repeated_or_undone_beside_it(shared, log):
    events = len(saved(shared).events)
    log.get_by_label("What I want to log").last.select_option("An event I went to")
    log.get_by_label("Event", exact=True).fill("Slipway meetup")
    log.get_by_label("Kind", exact=True).last.select_option("meetup")
    save = log.get_by_role("button", name="Save", exact=True).nth(4)
    save.click()
    said(log, "Saved the event of 15 Nov 2026, Slipway meetup.")
    log.get_by_role("button", name="Another like this").click()
    expect(log.get_by_label("Event", exact=True)).to_be_focused(timeout=PATIENCE)
    log.keyboard.type("Content day")
    expect(log.get_by_label("Kind", exact=True).last).to_have_value("meetup")
    save.click()
    said(log, "Saved the event of 15 Nov 2026, Content day.")
    log.get_by_role("button", name="Undo", exact=True).click()
    said(log, "Took out the event of 15 Nov 2026, Content day.")
    assert saved(shared).events["event"].tolist()[events:] == ["Slipway meetup"]


def test_help_is_shown_in_the_field_that_is_entered_and_moves_nothing(log):
    source, day = log.get_by_label("Source", exact=True).first, log.get_by_label("Day", exact=True).last
    help_ = log.get_by_text("Whether you wrote cold")
    for width in (1280, 360):
        log.set_viewport_size({"width": width, "height": 800})
        source.scroll_into_view_if_needed()
        expect(help_).to_be_hidden()
        before = day.bounding_box()
        source.focus()
        expect(help_).to_be_visible()
        assert day.bounding_box() == before
        place = help_.bounding_box()
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width
        day.click()
        expect(day).to_be_focused()
        expect(help_).to_be_hidden()
        assert log.evaluate("document.documentElement.scrollWidth") == width


def test_a_table_that_is_open_elsewhere_is_told_before_anything_is_typed(shared, log):
    mark = shared.root / "maya" / ".~lock.checkins.csv#"
    mark.touch()
    log.reload()
    said(log, "checkins.csv is open in a spreadsheet program")
    mark.unlink()
    log.get_by_role("button", name="Look again").click()
    expect(log.get_by_text("checkins.csv is open")).to_be_hidden(timeout=PATIENCE)


def test_a_broken_plan_is_told_on_each_page_with_the_line_and_the_way_to_mend_it(shared, log):
    plan = shared.root / "maya" / "plan.toml"
    whole = plan.read_text()
    plan.write_text(whole.replace("hours_per_week = 6", "hours_per_week = six"))
    for page in ("Start", "Progress", "Mentor"):
        log.get_by_role("link", name=page, exact=True).click()
        said(log, "Line 23: hours_per_week cannot be read; write it like this: hours_per_week = 5.5.")
        said(log, f"To mend it, open {plan} in a text editor")
    plan.write_text(whole)
    log.get_by_role("link", name="Look again").click()
    expect(log.get_by_text("cannot be read")).to_be_hidden(timeout=PATIENCE)
