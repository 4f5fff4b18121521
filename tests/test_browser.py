"""A real browser drives JupyterLab and the mentor's form as somebody would who has no mouse."""

import contextlib
import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.journey.tables import Assessment, Deadline, Requirement
from tests.chromium import chromium

START = "2026-01-12"

ASKED = {"Copywriting": 5, "SEO": 4, "Budgeting": 3, "Positioning": 2}
"""Skills and their importance; each is asked at level 4."""


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("people")
    rows = [Requirement(on=START, skill=skill, importance=weight, level=4) for skill, weight in ASKED.items()]
    rows += [Deadline(on=START, deadline="2027-07-12", reason="Eighteen months.")]
    store.create(root, "ada", Plan(target_role="Marketing manager", start=START, employer="Acme"), rows)
    return root


PLANTED = (
    "pandas.py",
    "sitecustomize.py",
    "jupyter_config.py",
    "jupyter_server_config.py",
    "ipython_config.py",
    "ipython_kernel_config.py",
    "profile_default/startup/first.py",
    "profile_default/ipython_config.py",
)
"""Python files which, if they lie in the right place, would be taken for a library or for settings."""


@pytest.fixture(scope="module")
def planted(root):
    """A file that exists if anything was run that lies in the journey or where JupyterLab was started."""
    here, ran = root.parent / "here", root.parent / "ran"
    journey = root / "ada"
    for folder in (here, journey, journey / "notebooks", journey / ".jupyter" / "config", journey / ".jupyter/ipython"):
        for name in PLANTED:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"open({str(ran)!r}, 'a').write(__file__)\n")
    return ran


@pytest.fixture(scope="module")
def server(root, planted):
    """`career lab` for Ada: the address of any of her notebooks; afterwards all that it has started must have ended."""
    here = planted.with_name("here")
    foreign = {"JUPYTER_CONFIG_DIR": here, "JUPYTER_CONFIG_PATH": here, "IPYTHONDIR": here, "JUPYTER_TOKEN": "known"}
    foreign |= {"PYTHONSTARTUP": here / "pandas.py", "JUPYTER_PATH": here}
    env = os.environ | {name: str(value) for name, value in foreign.items()}
    env |= {"XDG_STATE_HOME": str(root.parent / "state"), "BROWSER": "true"}
    command = [sys.executable, "-P", "-m", "career_lib", "lab", "ada", "--data", str(root)]
    with psutil.Popen(command, cwd=here, env=env, stderr=subprocess.PIPE, text=True) as process:
        said = [next(process.stderr) for _ in range(4)]
        address = said[-1].strip()
        yield address.replace("assess", "{}") + "&reset"
        family = process.children(recursive=True)
        process.terminate()
        assert process.wait(30) == 143
        assert process.stderr.read() == ""
    gone, alive = psutil.wait_procs(family, 5)
    assert len(gone) >= 2, alive
    assert not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]


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
        page.on("request", lambda request: requests.add(urlsplit(request.url.removeprefix("blob:")).hostname))
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


def _unnamed(page):
    """The fields and buttons of our forms that a screen reader could not name."""
    field = re.compile(r"\s*- (textbox|combobox|listbox|radio|checkbox|button|spinbutton)\b")
    lines = [line for box in page.locator(".career").all() for line in box.aria_snapshot().splitlines()]
    assert any(map(field.match, lines))
    return [line for line in lines if field.match(line) and not re.match(r'\s*- \w+ "', line)]


def _press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def _tab_to(page, name):
    """Press Tab until what has the focus is called so."""
    for _ in range(40):
        if page.evaluate(_NAME_OF_FOCUS).startswith(name):
            return
        _press(page, "Tab")
    pytest.fail(f"the Tab key does not reach {name}")


_NAME_OF_FOCUS = """() => {
    const focus = document.activeElement;
    return [...(focus.labels ?? []), focus.closest("label"), focus].find(it => it)?.textContent.trim() ?? "";
}"""


def _rate(page, level, evidence):
    """Choose a sentence of the skill that is shown, which is not rated yet, and say what shows it."""
    _tab_to(page, "0 · ")
    _press(page, *["ArrowDown"] * (level + 1))
    _tab_to(page, "Evidence")
    page.keyboard.type(evidence)


@contextlib.contextmanager
def _busy_kernels():
    """Kernels that answer nothing for now, as one that is at work."""
    kernels = [
        process for process in psutil.Process().children(recursive=True) if "ipykernel_launcher" in process.cmdline()
    ]
    assert kernels
    for kernel in kernels:
        kernel.suspend()
    try:
        yield
    finally:
        for kernel in kernels:
            kernel.resume()


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
    _tab_to(page, "Next skill")
    _press(page, "Enter")
    expect(page.get_by_role("heading", name="SEO", exact=True)).to_be_visible()
    _rate(page, 4, "Brought two pages up.")
    _tab_to(page, "Next skill")
    _press(page, "Space")
    expect(page.get_by_role("heading", name="Budgeting", exact=True)).to_be_visible()
    _rate(page, 1, "")
    _tab_to(page, "Save ratings")
    _press(page, "Enter")
    # (5 x 2 + 4 x 4 + 3 x 1) of (5 + 4 + 3) x 4
    expect(page.get_by_role("alert").filter(has_text="Saved 3 ratings")).to_contain_text("now 60%")
    expect(page.get_by_text("3 of 4 skills rated, readiness 60% claimed")).to_be_visible()

    _run_all(page)
    expect(page.get_by_text("Saved 3 ratings")).to_have_count(0, timeout=30_000)
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
    expect(form.get_by_label("Win", exact=True)).to_have_value("Rewrote the <b>welcome</b> e-mails")
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
    page.keyboard.type("many")
    _tab_to(page, "Save")
    _press(page, "Enter")
    expect(form.get_by_role("alert").filter(has_text="After is many")).to_be_visible()
    assert store.read(root, "ada").wins["after"].isna().all()
    form.get_by_label("After").focus()
    _press(page, "Control+a")
    with _busy_kernels():
        page.keyboard.type("34")
        _tab_to(page, "Save")
        _press(page, "Enter")
    expect(page.get_by_role("alert").filter(has_text="Corrected the win of")).to_be_visible()
    assert list(store.read(root, "ada").wins["after"]) == [34.0]

    page.get_by_role("button", name="Undo the win of").focus()
    _press(page, "Space")
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    assert store.read(root, "ada").wins.empty


def test_what_comes_next_is_ticked_filled_in_and_undone_by_keyboard(opened, root):
    page = opened("start", 5)
    assert _unnamed(page) == []
    box = page.get_by_role("checkbox", name="Write down ten people who know your work")
    page.get_by_role("checkbox").first.focus()
    _tab_to(page, "Write down ten people")
    _press(page, "Space")
    expect(page.get_by_role("alert").filter(has_text="Fill in what is missing")).to_be_visible()
    expect(box).to_be_focused()
    _tab_to(page, "Contact")
    page.keyboard.type("<b>Ines</b>")
    _tab_to(page, "Save")
    _press(page, "Enter")
    expect(page.get_by_role("alert").filter(has_text="Done. Saved the contact of")).to_contain_text("<b>Ines</b>")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    assert list(store.read(root, "ada").contacts["contact"]) == ["<b>Ines</b>"]
    _tab_to(page, "Undo")
    _press(page, "Space")
    expect(box).to_be_focused()
    expect(box).not_to_be_checked()
    assert store.read(root, "ada").contacts.empty


def test_the_plan_is_filled_in_and_each_of_its_fields_has_a_name(opened):
    page = opened("plan", 11)
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


def test_what_was_typed_and_not_saved_outlives_a_reload_of_jupyterlab_and_enter_saves_it(opened, root):
    page = opened("log", 7)
    page.get_by_label("Energy").press("3")
    page.get_by_label("What", exact=True).first.press_sequentially("Half a thought")
    page.reload()
    _run_all(page)
    expect(page.get_by_label("What", exact=True).first).to_have_value("Half a thought", timeout=30_000)
    expect(page.get_by_label("Energy").locator("option:checked")).to_have_text("3")
    hours = page.get_by_label("Other hours")
    hours.fill("1.5")
    hours.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Saved the check")).to_be_visible(timeout=20_000)
    saved = store.read(root, "ada").checkins.iloc[-1]
    assert (saved["energy"], saved["hours"], saved["what"]) == (3, 1.5, "Half a thought")
    expect(page.get_by_label("What", exact=True).first).to_have_value("")


def test_no_slip_changes_deletes_or_moves_a_cell_of_a_form_and_ones_own_cells_can_be_changed(opened):
    page = opened("log", 7)
    cells = page.locator(".jp-Notebook-cell")
    folded = page.locator(".jp-CodeCell .jp-InputPlaceholder")
    assert folded.count() == page.locator(".jp-CodeCell").count()
    before = cells.all_inner_texts()
    week = cells.nth(before.index(next(text for text in before if "checkins" in text)))
    week.scroll_into_view_if_needed()
    box = week.bounding_box()
    week.focus()
    for keys in (["d", "d"], ["x"], ["Shift+m"], ["Control+Shift+ArrowUp"], ["Control+Shift+ArrowDown"], ["m"]):
        _press(page, *keys)
    expect(page.get_by_text("The cell is read-only, its type cannot be changed")).to_be_visible()
    _press(page, "Enter")
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    for x in (8, 40):
        page.mouse.move(box["x"] + x, box["y"] + 12)
        page.mouse.down()
        page.mouse.move(box["x"] + 90, box["y"] + 400, steps=9)
        page.mouse.up()
    assert [text[:40] for text in cells.all_inner_texts()] == [text[:40] for text in before]
    week.focus()
    _press(page, "b")
    expect(cells).to_have_count(len(before) + 1)
    _press(page, "d", "d")
    expect(cells).to_have_count(len(before))


def test_a_cell_that_runs_before_the_first_ones_says_what_to_do_and_no_button_is_voilas(browser, server):
    page = browser.new_page()
    page.goto(server.format("progress"))
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=30_000)
    news = page.locator(".jp-CodeCell").filter(has_text="progress.changes()")
    news.focus()
    _press(page, "Control+Enter")
    expect(news).to_contain_text("Run the cells from the top: Run, then Run All Cells.", timeout=15_000)
    expect(news).not_to_contain_text("NameError")

    assert page.locator(".jp-NotebookPanel-toolbar").get_by_role("button").count() > 5
    expect(page.locator("[title*=oila], [data-command*=voila]")).to_have_count(0)
    rendered = page.request.get(server.format("progress").replace("/lab/tree/", "/voila/render/"))
    assert rendered.status == 404
    page.close()


def test_nothing_was_asked_of_another_machine_and_no_typed_code_is_kept(requests, root):
    assert requests == {"127.0.0.1"}
    assert list(root.rglob("*history*")) == []


def test_nothing_was_run_that_lies_in_the_journey_or_where_it_was_started(planted):
    assert not planted.exists(), planted.read_text()


# ---- the mentor's form -----------------------------------------------------------------------------

SENT = "2024-03-01"
"""The day of the report that the mentor gets."""


def _career(root, *words):
    command = [sys.executable, "-m", "career_lib", *words, "--data", str(root)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@pytest.fixture(scope="module")
def mentors_file(tmp_path_factory):
    """A journey's root, and the file for its mentor."""
    root, start = tmp_path_factory.mktemp("mentored"), "2024-01-08"
    rows = [Requirement(on=start, skill=skill, importance=weight, level=4) for skill, weight in ASKED.items()]
    rows += [Assessment(on=start, skill=skill, level=3) for skill in ("Copywriting", "SEO")]
    rows += [Deadline(on=start, deadline="2030-07-12")]
    store.create(
        root, "eve", Plan(target_role="Marketing manager", role="marketing", start=start, employer="Halvenne"), rows
    )
    file = root.parent / "for-the-mentor.html"
    _career(root, "report", "eve", "--for", "mentor", "--as-of", SENT, "-o", str(file))
    return root, file


@pytest.fixture
def mailed(browser, mentors_file):
    """A function that opens the mentor's file from disk, and the requests, dialogs and errors that came of it."""
    contexts, events = [], []

    def mailed(file=mentors_file[1], **settings):
        contexts.append(context := browser.new_context(viewport={"width": 360, "height": 780}, **settings))
        page = context.new_page()
        page.on("request", lambda request: events.append(request.url))
        page.on("requestfailed", lambda request: request.failure == "csp" and events.remove(request.url))
        page.on("dialog", lambda dialog: (events.append(dialog.type), dialog.accept()))
        page.on("pageerror", lambda error: events.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield mailed, events
    for context in contexts:
        context.close()


def test_the_round_from_the_file_to_the_mentor_and_back_by_keyboard(mailed, mentors_file, tmp_path):
    (open_file, events), (root, file) = mailed, mentors_file
    page = open_file()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.locator("#by-hand pre")).to_be_hidden()
    own = page.locator("fieldset", has=page.get_by_text("Copywriting", exact=True)).get_by_role("status")

    _tab_to(page, "0 Not yet")
    _press(page, "Space", "ArrowDown")  # on the way to what is meant
    expect(own).to_have_text("")
    _tab_to(page, "Comment on Copywriting")
    expect(own).to_have_text(re.compile("^I say 3: “You can .+”$"))
    page.keyboard.type("=1+1 <b>Short</b>\n> at last")
    _tab_to(page, "0 Not yet")
    _press(page, "ArrowDown", "ArrowDown", "ArrowDown")
    expect(page.get_by_role("group", name="SEO").get_by_role("radio", name="3 You can")).to_be_checked()
    _tab_to(page, "What should I do next?")
    expect(page.get_by_role("group", name="SEO").get_by_role("status")).to_have_text("I say 3 too.")
    page.keyboard.type("Lead one campaign.")
    assert Axe().run(page).violations_count == 0

    page.reload()
    assert "beforeunload" in events
    expect(page.get_by_label("What should I do next?")).to_have_value("Lead one campaign.")
    expect(own).to_have_text(re.compile("^I say 3: “You can .+”$"))
    page.get_by_label("What would you not yet believe in an interview?").focus()
    page.keyboard.type("That you have set a budget.")
    with page.expect_download() as download:
        _tab_to(page, "Save my answer")
        _press(page, "Enter")
    assert download.value.suggested_filename == f"reply-to-report-{SENT}.json"
    expect(page.get_by_text(f"Saved as reply-to-report-{SENT}.json")).to_be_visible()
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert [event for event in events if event not in (file.as_uri(), "beforeunload")] == []

    download.value.save_as(tmp_path / "reply.json")
    (tmp_path / "reply.txt").write_text(page.get_by_label("Your answer as text").input_value(), encoding="utf-8")
    assert "4 rows to replies.csv" in _career(root, "import", "eve", str(tmp_path / "reply.json"), "--yes")
    assert "in the journey already" in _career(root, "import", "eve", str(tmp_path / "reply.json"), "--yes")
    kept = store.read(root, "eve")
    assert list(kept.assessments["level"]) == [3, 3, 1, 3]
    assert kept.replies["comment"].iloc[0] == "'=1+1 <b>Short</b>\n> at last"
    assert kept.problems == ()

    _career(root, "report", "eve", "-o", str(tmp_path / "after.html"))
    page = open_file(tmp_path / "after.html")
    agenda = page.locator("section", has=page.get_by_role("heading", name="Where do my mentor and I see it"))
    expect(agenda).to_contain_text("both rated 2 skills and differ on 1 of them. For your next talk:")
    expect(agenda.get_by_role("listitem").first).to_contain_text("Copywriting: you say 3, your mentor 1.")
    expect(agenda).to_contain_text("What you should do next: Lead one campaign.")
    expect(agenda).to_contain_text("<b>Short</b>")
    expect(agenda.locator("b")).to_have_count(0)


def test_the_text_that_the_form_shows_is_the_same_reply_as_its_file(mailed, mentors_file, tmp_path):
    (open_file, _), (root, _) = mailed, mentors_file
    page = open_file()
    page.get_by_role("group", name="Budgeting").get_by_role("radio", name="2 You can").check()
    expect(page.get_by_role("group", name="Budgeting").get_by_role("status")).to_have_text("I have not rated this yet.")
    page.get_by_label("Comment on Budgeting").fill("Once,\n\nwith help.")
    page.get_by_label("What would you not").fill("Two\nlines.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answer").click()
    download.value.save_as(tmp_path / "reply.json")
    (tmp_path / "mail.txt").write_text(
        "\n".join(f"> {line}" for line in page.get_by_label("Your answer as text").input_value().split("\n")),
        encoding="utf-8",
    )
    assert "Added 1 row to assessments.csv and 2 rows" in _career(
        root, "import", "eve", str(tmp_path / "reply.json"), "--yes"
    )
    assert "in the journey already" in _career(root, "import", "eve", str(tmp_path / "mail.txt"), "--yes")


def test_nothing_answered_saves_nothing_and_says_so(mailed):
    page = mailed[0]()
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_text("Nothing is answered yet: choose a sentence or write a line first.")).to_be_visible()
    expect(page.get_by_label("Your answer as text")).to_be_hidden()


def test_without_script_the_text_to_fill_in_stands_there(mailed):
    page = mailed[0](java_script_enabled=False)
    expect(page.locator("#by-hand pre")).to_contain_text(f"Reply code: {SENT}")
    expect(page.locator("#by-hand pre")).to_contain_text("[ ]")
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.get_by_text("I say 3")).to_have_count(0)


def test_no_other_script_runs_in_the_mentors_file(mailed, mentors_file, tmp_path):
    """What a report could be made to hold by mistake: none of it acts, and the form still works."""
    (open_file, events), (_, file) = mailed, mentors_file
    bad = "document.title = 'acted'"
    injected = (
        f'<script>{bad}</script><img src="x" onerror="{bad}"><a id="go" href="javascript:{bad}">go</a>'
        f'<script src="data:text/javascript,{bad}"></script><svg onload="{bad}"></svg>'
        '<img src="https://example.org/beacon.png"><iframe src="https://example.org"></iframe>'
    )
    hostile = tmp_path / "hostile.html"
    hostile.write_text(file.read_text(encoding="utf-8").replace("<main>", f"<main>{injected}"), encoding="utf-8")
    page = open_file(hostile)
    page.locator("#go").click()
    page.get_by_role("group", name="SEO").get_by_role("radio", name="2 You can").check()
    expect(page.get_by_role("group", name="SEO").get_by_role("status")).to_contain_text("I say 3")
    assert page.title() == "Progress report"
    assert events == [hostile.as_uri()]
