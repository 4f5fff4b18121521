"""A real browser drives JupyterLab as somebody would who has no mouse."""

import re
import shutil
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from career_lib import lab, store
from career_lib.records import Deadline, Plan, Requirement

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

START = "2026-01-12"

ASKED = {"Copywriting": 5, "SEO": 4, "Budgeting": 3, "Positioning": 2}
"""Skills and their importance; each is asked at level 4."""


@pytest.fixture(scope="module")
def browser():
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.fail("this test drives a real browser: install Chromium (apt-get install chromium) and run it again")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("people")
    rows = [Requirement(on=START, skill=skill, importance=weight, level=4) for skill, weight in ASKED.items()]
    rows += [Deadline(on=START, deadline="2027-07-12", reason="Eighteen months.")]
    store.create(root, "ada", Plan(target_role="Marketing manager", start=START, employer="Acme"), rows)
    return root


@pytest.fixture(scope="module")
def server(root):
    """JupyterLab on Ada's working copies, at an address with its token."""
    lab.prepare(root, "ada")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    argv, env = lab.command(root, "ada", "assess", port=port, browser=False)
    process = subprocess.Popen(argv, env={**env, "JUPYTER_TOKEN": "t"}, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while not _answers(port):
            assert process.poll() is None, "JupyterLab did not start"
            assert time.monotonic() < until, "JupyterLab did not answer within 30 seconds"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/lab/tree/notebooks/{{}}.ipynb?token=t&reset"
    finally:
        process.terminate()
        process.wait(20)


def _answers(port):
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def requests():
    """The hosts that any page asked for anything."""
    return set()


@pytest.fixture
def opened(browser, server, requests):
    """A function that opens a notebook, runs all of it and gives the page."""
    pages = []

    def opened(notebook, last_cell):
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.on("request", lambda request: requests.add(urlsplit(request.url).hostname))
        page.on("websocket", lambda socket: requests.add(urlsplit(socket.url).hostname))
        pages.append(page)
        page.goto(server.format(notebook))
        _run_all(page)
        expect(page.locator(".jp-OutputArea-executeResult")).to_have_count(last_cell, timeout=30_000)
        expect(page.locator(".career").last).to_be_attached(timeout=30_000)
        return page

    yield opened
    for page in pages:
        page.close()


def _run_all(page):
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Restart the kernel and run all cells").click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()


def _unnamed(page):
    """The fields and buttons of our forms that a screen reader could not name."""
    field = re.compile(r"\s*- (textbox|combobox|listbox|radio|checkbox|button|spinbutton)\b")
    lines = [line for box in page.locator(".career").all() for line in box.aria_snapshot().splitlines()]
    assert any(map(field.match, lines))
    return [line for line in lines if field.match(line) and not re.match(r'\s*- \w+ "', line)]


def _press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def _tab_to(page, name, *, back=False):
    """Press Tab until what has the focus is called so."""
    for _ in range(40):
        if page.evaluate(_NAME_OF_FOCUS).startswith(name):
            return
        _press(page, "Shift+Tab" if back else "Tab")
    pytest.fail(f"the Tab key does not reach {name}")


_NAME_OF_FOCUS = """() => {
    const focus = document.activeElement;
    return [...(focus.labels ?? []), focus.closest("label"), focus].find(it => it)?.textContent.trim() ?? "";
}"""


def _rate(page, level, evidence):
    """Choose a sentence of the skill that is shown and say what shows it, from the button for the next skill on."""
    _tab_to(page, "0 · ")
    _press(page, "Space", *["ArrowDown"] * level)
    _tab_to(page, "Evidence")
    page.keyboard.type(evidence)


def _report(root, file, *more):
    command = [sys.executable, "-m", "career_lib", "report", "ada", "--data", str(root), "-o", str(file), *more]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return file.read_text(encoding="utf-8")


def test_three_skills_rated_by_keyboard_are_there_after_a_restart_and_in_the_report(opened, root, tmp_path):
    page = opened("assess", 3)
    assert _unnamed(page) == []
    chart = page.locator(".career img")
    expect(chart).to_have_attribute("alt", "No skill is rated yet.")

    page.get_by_label("Skill", exact=True).first.focus()
    _rate(page, 2, "Wrote the spring mailing.")
    expect(page.get_by_role("radio", name=re.compile("^2 · "))).to_be_checked()
    expect(chart).to_have_attribute("alt", re.compile("First Copywriting: 4 is asked, 2 claimed"))
    _tab_to(page, "Next skill", back=True)
    _press(page, "Enter")
    expect(page.get_by_role("heading", name="SEO", exact=True)).to_be_visible()
    _rate(page, 4, "Brought two pages up.")
    _tab_to(page, "Next skill", back=True)
    _press(page, "Space")
    expect(page.get_by_role("heading", name="Budgeting", exact=True)).to_be_visible()
    _rate(page, 1, "")
    _tab_to(page, "Save ratings")
    _press(page, "Enter")
    # (5 x 2 + 4 x 4 + 3 x 1) of (5 + 4 + 3) x 4
    expect(page.get_by_role("alert").filter(has_text="Saved 3 ratings")).to_contain_text("now 60%")

    _run_all(page)
    expect(page.get_by_text("3 of 4 skills rated, readiness 60% claimed")).to_be_visible(timeout=30_000)
    page.get_by_label("Show", exact=True).focus()
    _press(page, "a")  # "all skills as a list"
    for skill, level in {"Copywriting": "2 · ", "SEO": "4 · ", "Budgeting": "1 · ", "Positioning": "not rated"}.items():
        chosen = page.get_by_label(skill, exact=True).evaluate("list => list.selectedOptions[0].textContent")
        assert chosen.replace("\xa0", " ").startswith(level)
    expect(page.get_by_label("Evidence for SEO")).to_have_value("Brought two pages up.")

    report = _report(root, tmp_path / "ada.html")
    assert "60%" in report
    assert "60%" not in _report(root, tmp_path / "before.html", "--as-of", "2026-02-01")


def test_a_win_is_told_to_be_incomplete_then_logged_corrected_and_undone_by_keyboard(opened, root):
    page = opened("log", 7)
    assert _unnamed(page) == []
    form = page.locator(".career").filter(has=page.get_by_label("Metric")).last
    form.get_by_label("Win", exact=True).focus()
    page.keyboard.type("Rewrote the <b>welcome</b> e-mails")
    _tab_to(page, "Copywriting")
    _press(page, "Space")
    _tab_to(page, "Save")
    _press(page, "Enter")
    expect(form.get_by_role("alert").filter(has_text="Metric is empty")).to_be_visible()
    form.get_by_label("Metric").focus()
    page.keyboard.type("open rate")
    _tab_to(page, "Save")
    _press(page, "Enter")
    expect(page.get_by_role("alert").filter(has_text="Saved the win of")).to_be_visible()
    expect(page.locator(".career b", has_text="welcome")).to_have_count(0)
    assert list(store.read(root, "ada").wins["metric"]) == ["open rate"]

    page.get_by_role("button", name="Correct the win of").focus()
    _press(page, "Enter")
    expect(form.get_by_label("Metric")).to_have_value("open rate")
    expect(form.get_by_label("Win", exact=True)).to_be_focused()
    form.get_by_label("After").focus()
    page.keyboard.type("34")
    _tab_to(page, "Save")
    _press(page, "Enter")
    expect(page.get_by_role("alert").filter(has_text="Corrected the win of")).to_be_visible()
    assert list(store.read(root, "ada").wins["after"]) == [34.0]

    page.get_by_role("button", name="Undo the win of").focus()
    _press(page, "Space")
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    assert store.read(root, "ada").wins.empty


def test_the_plan_is_filled_in_and_each_of_its_fields_has_a_name(opened):
    page = opened("plan", 7)
    assert _unnamed(page) == []
    expect(page.get_by_label("Employer")).to_have_value("Acme")
    expect(page.get_by_role("button", name="Take off the requirement of")).to_have_count(4)


def test_keys_for_a_form_do_not_reach_the_notebook(opened):
    page = opened("log", 7)
    cells = page.locator(".jp-Notebook-cell").count()
    page.get_by_role("button", name="Save", exact=True).first.focus()
    _press(page, "d", "d", "a", "b", "x")
    page.get_by_label("Energy").focus()
    _press(page, "ArrowDown", "ArrowDown")
    expect(page.get_by_label("Energy")).to_be_focused()
    assert page.get_by_label("Energy").input_value() == "2"
    assert page.locator(".jp-Notebook-cell").count() == cells


def test_nothing_was_asked_of_another_machine_and_no_typed_code_is_kept(requests, root):
    assert requests == {"127.0.0.1"}
    assert list(root.rglob("*history*")) == []
