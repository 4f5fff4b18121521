"""What must hold for each page of the app, whatever it is for."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

CODE = ("import ", "Traceback", "desk.", "start.", "progress.", "person =", "as_of", "▶▶", "In [", ".ipynb")
"""What would stand on a page that shows code, an error or what only a notebook needs."""

PHONE, ZOOMED = 360, 640
"""Widths in pixels: a phone's, and half of a laptop's as at 200 % zoom."""

LAPTOP = {"width": 1280, "height": 900}

_SHOWN = """() => document.querySelector("main[data-done]")
    && [...document.querySelectorAll(".pages-output")].every(output => output.querySelector(":scope > :not(script)"))"""

_AT_REST = """() => new Promise(done => {
    let rest = setTimeout(done, 300);
    new MutationObserver(() => { clearTimeout(rest); rest = setTimeout(done, 300); })
        .observe(document.body, {childList: true, subtree: true});
})"""
"""Widgets come piece by piece; nothing says which is the last."""


def faults(page, title):
    """What is wrong with a page: its title and heading, code, barriers by day and by night, sideways scrolling."""
    page.wait_for_function(_SHOWN, timeout=20_000)
    page.evaluate(_AT_REST)
    expect(page).to_have_title(title)
    text = page.locator("body").inner_text()
    found = [("shows", code) for code in CODE if code in text]
    found += [("main headings", count)] if (count := page.locator("h1").count()) != 1 else []
    found += barriers(page)
    page.emulate_media(color_scheme="dark")
    found += barriers(page, runOnly=["color-contrast"])
    page.emulate_media(color_scheme="light")
    for width in (PHONE, ZOOMED):
        page.set_viewport_size({"width": width, "height": 900})
        if (broad := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(("scrolls sideways at", width, broad))
    page.set_viewport_size(LAPTOP)
    return found


def barriers(page, **options):
    """What axe finds: the rule, and where."""
    found = Axe().run(page, options=options).response["violations"]
    return [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]
