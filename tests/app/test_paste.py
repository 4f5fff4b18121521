"""Rows copied elsewhere and pasted, in a real browser."""

from playwright.sync_api import expect

from career_lib.journey import store
from tests.app.keyboard import Keyboard
from tests.app.measure import PHONE, barriers

MOMENT = 20_000

COPIED = """async ([text, html]) => {
    const kinds = {"text/plain": new Blob([text], {type: "text/plain"})};
    if (html) kinds["text/html"] = new Blob([html], {type: "text/html"});
    await navigator.clipboard.write([new ClipboardItem(kinds)]);
}"""

SHEET = [
    ("Company", "Position", "Date applied", "Status", "Salary"),
    ("Acme", "Marketing analyst", "3 Nov 2026", "Sent", "60k"),
    ("Bolt", "Brand manager", "4 Nov 2026", "Ghosted", ""),
    ("Cord", "Content lead", "5 Nov 2026", "Interviewing", ""),
    ("Total", "", "", "", "60k"),
]


def copy(page, text, html=""):
    page.evaluate(COPIED, [text, html])


def log(shared, tab, **how):
    """The page Log, in a tab that may use the clipboard."""
    page = tab(shared, permissions=["clipboard-read", "clipboard-write"], **how)
    page.get_by_role("link", name="Log").click()
    return page


def test_a_spreadsheet_is_pasted_mended_saved_and_taken_out_by_keyboard_alone(shared, tab):
    page, before = log(shared, tab), len(store.read(shared.root, "maya").applications)
    opening = page.get_by_role("button", name="Paste rows").last
    expect(opening).to_be_visible(timeout=MOMENT)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in SHEET)
    copy(page, "\n".join("\t".join(row) for row in SHEET), f"<table>{rows}</table>")

    opening.focus()
    keyboard = Keyboard(page).press("Enter")
    expect(page.get_by_label("Paste rows here")).to_be_focused(timeout=MOMENT)
    keyboard.press("Control+v")
    told = "4 rows read: 2 can be saved, 1 to be mended."
    expect(page.get_by_text(told)).to_contain_text(
        "Left out: 1 that adds up others (“Total, 60k”) and the column Salary."
    )
    wrong = page.get_by_label("Step, row 2")
    expect(wrong).to_be_focused()
    assert wrong.get_attribute("aria-invalid") == "true"
    sentence = page.locator(f"[id='{wrong.get_attribute('aria-describedby')}']")
    expect(sentence).to_contain_text("Step is Ghosted; use one of applied, replied")
    assert barriers(page) == []

    page.reload()  # what was pasted is there again, with what was changed in it
    expect(page.get_by_text("You had pasted this and not saved it.")).to_be_visible(timeout=MOMENT)
    expect(page.get_by_label("Employer, row 3")).to_have_value("Cord")
    page.get_by_label("Employer, row 3").focus()
    keyboard.type("Cord Ltd").press("ArrowUp", "ArrowUp")
    expect(page.get_by_label("Employer, row 1")).to_be_focused()
    page.get_by_label("Step, row 2").focus()
    page.keyboard.type("rej")
    keyboard.press("Tab")
    expect(page.get_by_text("4 rows read: 3 can be saved.")).to_be_visible()

    keyboard.to("Save all (3)").press("Enter", "Enter")
    expect(page.get_by_text("Saved 3 steps of applications.")).to_be_focused(timeout=MOMENT)
    keyboard.press("Enter")
    expect(page.get_by_text("Saved 3 steps of applications.")).to_be_focused()
    saved = store.read(shared.root, "maya").applications.iloc[before:]
    assert list(saved["application"]) == ["Acme, Marketing analyst", "Bolt, Brand manager", "Cord Ltd, Content lead"]
    assert list(saved["step"]) == ["applied", "rejected", "interview"]
    keyboard.press("Tab")
    expect(page.get_by_role("button", name="Undo all that was pasted")).to_be_focused()
    keyboard.press("Enter")
    expect(page.get_by_text("Took out 3 steps of applications again.")).to_be_visible(timeout=MOMENT)
    assert len(store.read(shared.root, "maya").applications) == before
    assert shared.wrong == []


def test_escape_leads_from_what_is_asked_back_to_the_rows(shared, tab):
    page = log(shared, tab)
    opening = page.get_by_role("button", name="Paste rows").last
    expect(opening).to_be_visible(timeout=MOMENT)
    opening.click()
    page.get_by_label("Paste rows here").fill("Acme – Brand manager – 1 Mar 2031 – Sent")
    page.get_by_role("button", name="Read what I typed").click()
    page.get_by_role("button", name="Save all (1)").press("Enter", timeout=MOMENT)
    expect(page.get_by_label("1 March 2031 lies ahead. Really?")).to_be_focused(timeout=MOMENT)
    page.keyboard.press("Escape")
    expect(page.get_by_label("Employer, row 1")).to_be_visible(timeout=MOMENT)
    expect(page.get_by_role("button", name="Save all (1)")).to_be_focused()
    page.get_by_role("button", name="Cancel").click()
    expect(opening).to_be_focused()
    assert shared.wrong == []


def test_several_lines_that_are_pasted_into_a_field_of_the_form_are_rows(shared, tab):
    page = log(shared, tab)
    employer = page.get_by_label("Employer", exact=True)
    expect(employer).to_be_visible(timeout=MOMENT)
    copy(page, "Acme\tMarketing analyst\t3 Nov\nBolt\tBrand manager\t4 Nov\n")
    employer.focus()
    page.keyboard.press("Control+v")
    expect(page.get_by_text("2 rows read: 2 can be saved.")).to_be_visible(timeout=MOMENT)
    expect(page.get_by_role("button", name="Save all (2)")).to_be_focused()
    page.get_by_role("button", name="Cancel").click()
    expect(employer).to_be_visible()
    copy(page, "Acme")
    employer.focus()
    page.keyboard.press("Control+v")
    expect(employer).to_have_value("Acme")
    assert shared.wrong == []


def test_a_list_is_pasted_by_touch_on_a_narrow_screen_where_each_row_is_a_card(shared, tab):
    page = log(shared, tab, has_touch=True)
    page.set_viewport_size({"width": PHONE, "height": 740})
    opening = page.get_by_role("button", name="Paste rows").nth(1)  # what was learned
    expect(opening).to_be_visible(timeout=MOMENT)
    opening.tap()
    page.get_by_label("Paste rows here").fill("SEO – 2 Nov – 1.5\nCopywriting – 3 Nov – 2")
    page.get_by_role("button", name="Read what I typed").tap()
    kind = page.get_by_label("Kind, in every row where it is empty")
    expect(kind).to_be_focused(timeout=MOMENT)
    kind.select_option("book")
    expect(page.get_by_text("2 rows read: 2 can be saved.")).to_be_visible()
    hours, skill = page.get_by_label("Hours, row 1"), page.get_by_label("Skill, row 1")
    assert hours.bounding_box()["y"] > skill.bounding_box()["y"] + skill.bounding_box()["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    assert barriers(page) == []
    page.get_by_role("button", name="Cancel").tap()
    expect(opening).to_be_focused()
    assert shared.wrong == []
