"""What somebody in front of the app does and reads, in a real browser."""

import os
import shutil
import signal

import psutil
import pytest
from playwright.sync_api import expect

from career_lib.base.shipped import DEMO
from career_lib.journey import store

KERNEL_MAIN = "career_lib.app.kernel"


@pytest.fixture
def maya(tmp_path):
    """A folder with the sample's journey alone."""
    shutil.copytree(DEMO / "maya", tmp_path / "people" / "maya")
    return tmp_path / "people"


def kernels(app):
    return [child for child in psutil.Process(app.process.pid).children() if KERNEL_MAIN in " ".join(child.cmdline())]


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
    expect(page.get_by_text("Saved the checkin of 15 Nov 2026")).to_be_visible(timeout=20_000)
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

    app.process.send_signal(signal.SIGKILL)
    app.process.wait()
    expect(page.get_by_role("status")).to_contain_text("The program has ended", timeout=20_000)
    expect(what).to_have_value("Half a thought")
    what.fill("Half a thought, finished")
    app.start()
    page.get_by_role("button", name="Bring this page back").click(timeout=30_000)
    expect(what).to_have_value("Half a thought, finished", timeout=30_000)
    page.get_by_label("Energy").select_option("3")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Saved the checkin of 15 Nov 2026")).to_be_visible(timeout=20_000)
    assert store.read(maya, "maya").checkins["what"].iloc[-1] == "Half a thought, finished"
    assert page.evaluate("Object.keys(localStorage).filter((key) => localStorage[key].includes('thought'))") == []
    assert app.hosts == {"127.0.0.1"}


def test_no_page_shows_code_or_asks_another_machine_and_each_has_one_title_and_one_main_heading(maya, started, tab):
    app = started(maya, "--as-of", "2026-11-15")
    page = tab(app)
    for name in ("Plan", "Assess", "Log", "Progress"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator("main[data-done]")).to_be_attached(timeout=20_000)
        assert page.title() == name
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        text = page.locator("body").inner_text()
        for code in ("import ", "desk.", "progress.", "person =", "▶▶", "Traceback"):
            assert code not in text
    assert app.hosts == {"127.0.0.1"}
    assert app.wrong == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_each_way_to_end_it_leaves_nothing(maya, started, tab, tmp_path, how):
    app = started(maya)
    page = tab(app)
    page.get_by_role("link", name="Plan").click()
    expect(page.locator("main[data-done]")).to_be_attached(timeout=20_000)
    running = [app.process.pid, *(child.pid for child in psutil.Process(app.process.pid).children(recursive=True))]
    os.kill(app.process.pid, how)
    assert app.process.wait(20) == 0
    assert "has ended" in app.process.stderr.read()
    assert not [pid for pid in running if psutil.pid_exists(pid)]
    assert not list((tmp_path / "state").rglob("*.json"))


def test_the_button_ends_it_and_the_page_says_so(maya, started, tab):
    app = started(maya)
    page = tab(app)
    page.get_by_role("button", name="End").click()
    expect(page.get_by_role("heading", name="Ended")).to_be_visible()
    assert app.process.wait(20) == 0


def test_a_second_start_finds_the_first(maya, started, tab):
    app = started(maya)
    second = app.run()
    said = second.stderr.read()
    assert second.wait(20) == 0
    assert "runs already" in said
    assert app.address in said
    app.entrance = said.split("is at ")[1].split()[0]
    expect(tab(app).get_by_role("heading", level=1)).to_be_visible(timeout=20_000)


def test_nobody_comes_in_without_the_address_and_with_it_only_once(maya, started, tab, browser):
    app = started(maya)
    tab(app)
    stranger = browser.new_page()
    for address in (app.entrance, app.address, app.address + "/plan", app.address + "/open"):
        stranger.goto(address)
        expect(stranger.get_by_role("heading", name="This page is private")).to_be_visible()
    stranger.close()
