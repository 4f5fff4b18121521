"""What somebody in front of the app does and reads, in a real browser."""

import os
import shutil
import signal
import time

import psutil
import pytest
from playwright.sync_api import expect

from career_lib.app.kernels import MOST
from career_lib.app.presence import GRACE
from career_lib.app.server import LOOK
from career_lib.base.shipped import DEMO
from career_lib.journey import store

KERNEL_MAIN = "career_lib.app.kernel"

LEFT = GRACE + LOOK + 8
"""Seconds after which nothing of a page that was left may run, the last of them for a busy machine."""


@pytest.fixture
def maya(tmp_path):
    """A folder with the sample's journey alone."""
    shutil.copytree(DEMO / "maya", tmp_path / "people" / "maya")
    return tmp_path / "people"


def kernels(app):
    """The processes behind an app's pages that have not ended."""
    processes = psutil.process_iter(["ppid", "cmdline"])
    mine = (process for process in processes if process.info["ppid"] == app.process.pid)
    return [process for process in mine if KERNEL_MAIN in " ".join(process.info["cmdline"] or ())]


def test_a_check_in_is_saved_and_what_was_typed_and_not_saved_outlives_reloads_kernels_and_the_server(
    maya, started, tab
):
    app = started(maya, "--as-of", "2026-11-15")
    page = tab(app)
    page.get_by_role("link", name="Log").click()
    what = page.get_by_label("What", exact=True).first
    expect(what).to_be_visible(timeout=20_000)
    assert page.title() == "Log"
    assert "maya" not in page.url
    assert "token" not in page.url

    page.get_by_label("Energy").select_option("4")
    what.fill("Asked to sit in with <b>marketing</b>.")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Saved the check-in of 15 Nov 2026")).to_be_visible(timeout=20_000)
    assert store.read(maya, "maya").checkins["what"].iloc[-1] == "Asked to sit in with <b>marketing</b>."
    expect(what).to_have_value("")

    what.fill("Half a thought")
    page.reload()
    expect(what).to_have_value("Half a thought", timeout=20_000)

    for kernel in kernels(app):
        kernel.kill()
    expect(page.get_by_role("status")).to_contain_text("has lost the program", timeout=20_000)
    page.get_by_role("button", name="Bring this page back").click()
    expect(what).to_have_value("Half a thought", timeout=30_000)

    rows = len(store.read(maya, "maya").checkins)
    what.fill("Half a thought, finished")
    busy = kernels(app)
    for kernel in busy:
        kernel.suspend()
    page.get_by_role("button", name="Save").first.click()
    app.process.send_signal(signal.SIGKILL)
    app.process.wait()
    for kernel in busy:
        kernel.kill()
    expect(page.get_by_role("status")).to_contain_text("The program has ended", timeout=20_000)
    expect(what).to_have_value("Half a thought, finished")
    assert len(store.read(maya, "maya").checkins) == rows
    app.start()
    page.get_by_role("button", name="Bring this page back").click(timeout=30_000)
    expect(what).to_have_value("Half a thought, finished", timeout=30_000)
    page.get_by_label("Energy").select_option("3")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Saved the check-in of 15 Nov 2026")).to_be_visible(timeout=20_000)
    assert store.read(maya, "maya").checkins["what"].iloc[-1] == "Half a thought, finished"
    assert page.evaluate("Object.keys(localStorage).filter((key) => localStorage[key].includes('thought'))") == []
    assert app.hosts == {"127.0.0.1"}


def test_what_was_typed_for_each_task_outlives_a_reload_and_the_tick_of_another(shared, tab):
    maya, page = shared.root, tab(shared)
    page.get_by_role("link", name="Start", exact=True).click()
    ask = page.get_by_role("checkbox", name="Ask about “Pagemallow Books marketing role”")
    ask.press("Space", timeout=20_000)
    expect(page.get_by_label("Role", exact=True)).to_be_hidden(timeout=20_000)  # it is known
    page.get_by_label("Step", exact=True).press("o")
    page.get_by_role("checkbox", name="Send an offer for “Physiotherapy practice texts”").press("Space")
    expect(page.get_by_text("Done. Saved the step of a gig of 15 Nov 2026")).to_be_visible(timeout=20_000)
    page.reload()
    expect(ask).to_be_checked(timeout=20_000)
    expect(page.get_by_label("Step", exact=True)).to_have_value("offer", timeout=20_000)
    expect(page.get_by_role("checkbox", name="Send an offer")).to_have_count(0)
    assert store.read(maya, "maya").gigs["step"].iloc[-1] == "proposed"
    assert len(store.read(maya, "maya").gigs) == len(store.read(DEMO, "maya").gigs) + 1


def test_two_tabs_of_a_journey_overwrite_nothing_of_each_other(shared, tab):
    one = tab(shared)
    one.get_by_role("link", name="Plan").click()
    expect(one).to_have_title("Plan", timeout=20_000)
    other = shared.watch(one.context.new_page())
    other.goto(one.url)
    one.get_by_label("Mentor", exact=True).fill("Grace")
    one.get_by_label("Mentor", exact=True).press("Enter")
    heard(one, "Saved: Mentor.")
    other.get_by_label("Hours a week").fill("7.5")
    other.get_by_label("Hours a week").press("Enter")
    heard(other, "Saved: Hours a week.")
    expect(other.get_by_label("Mentor", exact=True)).to_have_value("Grace")
    one.get_by_label("Hours a week").fill("9")
    one.get_by_label("Hours a week").press("Enter")
    heard(one, "Not saved: plan.toml was changed by another program")
    expect(one.get_by_label("Hours a week")).to_have_value("9")
    plan = store.plan(shared.root, "maya")
    assert (plan.mentor, plan.hours_per_week) == ("Grace", 7.5)

    for page in (one, other):
        page.get_by_role("link", name="Log").click()
        page.get_by_role("button", name="Correct the check-in").first.click(timeout=20_000)
        expect(page.get_by_role("heading", name="Correct the check-in")).to_be_visible()
    one.get_by_label("What", exact=True).first.fill("Slept well.")
    save(one, "Corrected the check-in")
    other.get_by_label("What", exact=True).first.fill("Slept badly.")
    save(other, "Not saved: checkins.csv was changed by another program")
    expect(other.get_by_label("What", exact=True).first).to_have_value("Slept badly.")
    assert list(store.read(shared.root, "maya").checkins["what"])[-1] == "Slept well."


def test_an_unfinished_correction_comes_back_and_a_cancelled_one_does_not(shared, tab):
    page = tab(shared)
    page.get_by_role("link", name="Log").click()
    correct = page.get_by_role("button", name="Correct the check-in of 1 Nov 2026").first
    correct.click(timeout=30_000)
    what = page.get_by_label("What", exact=True).first
    what.fill("Half a correction")
    page.reload()
    expect(page.get_by_role("heading", name="Correct the check-in of 1 Nov 2026")).to_be_visible(timeout=30_000)
    expect(what).to_have_value("Half a correction")
    expect(page.get_by_text("You had begun this; what you had typed is here.")).to_be_visible()
    page.get_by_role("button", name="Cancel").first.click()
    expect(what).to_have_value("")
    page.reload()
    correct.click(timeout=30_000)
    expect(what).to_have_value(
        "Second interview of my life in this field. They asked about numbers, and this time I had some."
    )


def save(page, said):
    page.get_by_role("button", name="Save", exact=True).first.click()
    heard(page, said)


def heard(page, said):
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible(timeout=20_000)


def test_pages_that_were_left_and_too_many_pages_leave_few_programs_behind(shared, tab):
    first = tab(shared)
    first.get_by_role("link", name="Log").click()
    expect(first.get_by_label("Energy")).to_be_visible(timeout=20_000)
    pages = [shared.watch(first.context.new_page()) for _ in range(7)]
    for page, name in zip(pages, ("start", "plan", "assess", "log", "mentor", "files", "log"), strict=True):
        page.goto(first.url.replace("log", name))
    expect(first.get_by_role("status")).to_contain_text("has lost the program", timeout=20_000)
    assert len(kernels(shared)) <= MOST + 1, "and one that waits for the next page"
    first.get_by_role("button", name="Bring this page back").click()
    expect(first.get_by_label("Energy")).to_be_visible(timeout=20_000)
    for page in pages:
        page.close()
    left = time.monotonic()
    while len(kernels(shared)) > 2:
        assert time.monotonic() - left < LEFT
        first.wait_for_timeout(500)
    expect(first.get_by_label("Energy")).to_be_visible()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_each_way_to_end_it_leaves_nothing(maya, started, tmp_path, how):
    app = started(maya)
    while not kernels(app):
        time.sleep(0.05)
    running = [app.process.pid, *(child.pid for child in psutil.Process(app.process.pid).children(recursive=True))]
    os.kill(app.process.pid, how)
    assert app.process.wait(20) == 0
    assert "has ended" in app.process.stderr.read()
    assert not [pid for pid in running if psutil.pid_exists(pid)]
    assert not list((tmp_path / "state").rglob("*.json"))


def test_nobody_comes_in_without_the_address_and_with_it_only_once(shared, browser):
    used, visitor = shared.opened(), browser.new_context()
    visitor.new_page().goto(used)
    stranger = browser.new_page()
    for address in (used, shared.address, shared.address + "/plan", shared.address + "/open"):
        stranger.goto(address)
        expect(stranger.get_by_role("heading", name="This page is private")).to_be_visible()
    stranger.close()
    visitor.close()


def test_a_page_stands_as_of_the_day_in_its_field_and_says_so_and_the_next_page_is_of_today(maya, started, tab):
    app = started(maya)
    page = tab(app)
    page.get_by_role("link", name="Log", exact=True).click()
    expect(page.locator("main[data-done]")).to_be_attached(timeout=20_000)
    assert "(today)" in page.get_by_text("As of ").first.inner_text()
    page.get_by_text("As of ").first.press("Enter")
    page.get_by_label("Show another day").fill("2026-10-01")
    page.get_by_label("Show another day").press("Enter")
    expect(page.get_by_text("This page stands as of 1 October 2026, not of today")).to_be_visible(timeout=20_000)
    expect(page.get_by_label("Day", exact=True).first).to_have_value("2026-10-01", timeout=20_000)
    page.get_by_label("Energy").select_option("4")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Saved the check-in of 1 Oct 2026")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.locator("main[data-done]")).to_be_attached(timeout=20_000)
    assert "as_of" not in page.url
    expect(page.get_by_text("not of today")).to_have_count(0)


def test_skills_of_another_role_are_added_by_keyboard_alone(maya, started, tab):
    app = started(maya, "--as-of", "2026-11-15")
    page = tab(app)
    page.get_by_role("link", name="Plan", exact=True).click()
    role = page.get_by_label("Starter role")
    expect(role).to_be_visible(timeout=30_000)
    role.focus()
    role.press_sequentially("Fundraising")
    grants = page.get_by_role("checkbox", name="Grant writing")
    expect(grants).to_be_visible(timeout=20_000)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(grants).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Add what is ticked").press("Enter")
    expect(page.get_by_text("Added Grant writing. Now look through your list.")).to_be_visible(timeout=20_000)
    expect(grants).to_have_count(0)
    added = store.read(maya, "maya").requirements.iloc[-1]
    assert (added["skill"], added["source"]) == ("Grant writing", "starter role: nonprofit")
    assert app.wrong == []
