"""The page Assess by keyboard, in a real browser."""

from playwright.sync_api import expect

from career_lib.journey import store
from tests.app.keyboard import Keyboard


def test_arrows_rate_a_skill_typing_never_does_and_undo_takes_the_rating_back(shared, tab):
    page, before = tab(shared), len(store.read(shared.root, "maya").assessments)
    page.get_by_role("link", name="Assess").click()
    choice = page.get_by_role("radiogroup", name="Level of Market research")
    keyboard = Keyboard(page)
    expect(choice).to_be_visible(timeout=30_000)
    keyboard.to("0 · Not yet: Market research still lies ahead of me.")
    page.keyboard.type("I asked 3 people ")
    expect(choice.get_by_role("radio", checked=True)).to_have_count(0)
    keyboard.press("ArrowDown", "ArrowDown")
    expect(choice.get_by_role("radio", checked=True)).to_have_value("1")
    keyboard.press("Tab")
    page.keyboard.type("A survey of 3 people")
    keyboard.press("Tab")
    expect(page.get_by_role("button", name="Next skill")).to_be_focused()
    keyboard.press("Enter")
    expect(choice).to_have_count(0)
    expect(page.get_by_role("radiogroup").get_by_role("radio", checked=True)).to_be_focused()
    keyboard.to("Save ratings").press("Enter")
    expect(page.get_by_text("Saved 1 rating of 15 Nov 2026: Market research 1.")).to_be_visible(timeout=20_000)
    saved = store.read(shared.root, "maya").assessments.iloc[-1]
    assert (saved["skill"], saved["level"], saved["evidence"]) == ("Market research", 1, "A survey of 3 people")

    keyboard.to("Undo the ratings that were just saved").press("Enter")
    expect(page.get_by_text("Took back 1 rating.")).to_be_visible(timeout=20_000)
    assert len(store.read(shared.root, "maya").assessments) == before
    page.get_by_label("Skill", exact=True).first.select_option("Market research")
    expect(choice.get_by_role("radio", checked=True)).to_have_count(0)
