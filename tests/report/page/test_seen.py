"""The report as a page: what a browser, a keyboard, a screen reader and a printer make of it."""

import re
from contextlib import contextmanager
from itertools import pairwise

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from career_lib.base.shipped import NOTEBOOKS
from career_lib.drawing.lettering import SMALL
from career_lib.drawing.style import WIDTH
from career_lib.report.answers import Answers
from career_lib.report.page import page
from tests.chromium import chromium

NOTEBOOK = NOTEBOOKS / "progress.ipynb"

READERS = [(person, audience) for person in ("maya", "sam") for audience in ("self", "mentor")]

NARROWEST, PHONE, ZOOMED, DESK = 320, 360, 640, 1280
"""Widths of a window, CSS pixels: the least that WCAG 2 asks for (1.4.10), a phone, a desk's at 200 %, and a desk's."""


MOST_STOPS = 100
"""More than the keyboard has to stop at on any report."""


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module", params=READERS, ids="-".join)
def report(request, tmp_path_factory):
    """The page of a sample's report, its questions answered here, which saves a kernel for each."""
    person, audience = request.param
    progress = Answers(person, as_of="2026-11-15", audience=audience, data="data/demo")
    notebook = nbformat.read(NOTEBOOK, 4)
    for cell in notebook.cells:
        asked = re.search(r"^progress\.(\w+)\(\)$", cell.source, re.M)
        if asked:
            data = getattr(progress, asked[1])()._repr_mimebundle_()[0]
            cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
    path = tmp_path_factory.mktemp("reports") / "report.html"
    path.write_text(page(notebook, audience), encoding="utf-8")
    return path.as_uri()


@contextmanager
def opened(browser, address, width=DESK, **how):
    """The report in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **how)
    window = context.new_page()
    window.goto(address)
    yield window
    context.close()


def unfold(window):
    window.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(browser, report, width, scheme):
    with opened(browser, report, width, color_scheme=scheme) as window:
        unfold(window)
        barriers = Axe().run(window)
        assert barriers.violations_count == 0, barriers.generate_report()
        assert barriers.response["passes"], "axe looked at the page"


@pytest.mark.parametrize("width", [NARROWEST, PHONE, ZOOMED, DESK])
def test_nothing_makes_the_page_scroll_sideways(browser, report, width):
    with opened(browser, report, width) as window:
        unfold(window)
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_letters_of_twice_the_size_fit_a_phone(browser, report):
    with opened(browser, report, PHONE) as window:
        unfold(window)
        window.add_style_tag(content="html { font-size: 200% }")
        assert window.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_charts_begin_where_the_text_does_and_their_letters_are_like_those_around_them(browser, report):
    for width in (PHONE, DESK):
        with opened(browser, report, width) as window:
            unfold(window)
            left = window.locator("h2").first.bounding_box()["x"]
            for box in [image.bounding_box() for image in window.locator("img").all()]:
                assert box["x"] == left
                assert 11 <= SMALL / 72 / WIDTH * box["width"] <= 16


def test_headings_are_in_order(browser, report):
    with opened(browser, report) as window:
        levels = [
            int(tag[1]) for tag in window.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName)")
        ]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_the_keyboard_reaches_is_outlined(browser, report):
    with opened(browser, report) as window:
        reached = []
        for _ in range(MOST_STOPS):
            window.keyboard.press("Tab")
            tag, *outline = window.evaluate(
                "(s => [document.activeElement.tagName, s.outlineStyle, s.outlineWidth])"
                "(getComputedStyle(document.activeElement))"
            )
            if tag == "BODY":
                break
            reached.append(tag)
            assert outline == ["solid", "2px"], tag
        assert reached.count("SUMMARY") > 1


def test_enter_unfolds_the_numbers(browser, report):
    with opened(browser, report) as window:
        window.keyboard.press("Tab")
        window.keyboard.press("Enter")
        assert window.locator("details").first.evaluate("folded => folded.open")


def test_on_paper_the_numbers_are_there_and_no_picture_is_cut_in_two(browser, report):
    with opened(browser, report, color_scheme="dark") as window:
        window.emulate_media(media="print")
        for table in window.locator("table").all():
            assert table.bounding_box()["height"] > 0
        for kind in ("figure", "tr", "li"):
            kept = f"[...document.querySelectorAll('{kind}')].map(it => getComputedStyle(it).breakInside)"
            assert set(window.evaluate(kept)) <= {"avoid"}
        assert window.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert set(window.evaluate("[...document.images].map(it => getComputedStyle(it).filter)")) == {"none"}
