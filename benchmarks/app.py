"""How long somebody waits for a page of the app, beside JupyterLab in the same run (python -m benchmarks.app).

In a real Chromium: from the command to the first form, then from one page to the next. JupyterLab is opened as
`career lab` opens it, and its cells are run by the button of its toolbar. Each is done several times, by turns, and
the median is told. Worth reading where nothing else runs: `uptime` says the load.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from career_lib.base.shipped import DEMO

RUNS = 5
PAGES = ("Log", "Assess", "Plan", "Start")
FORM = ".career :is(input, select, textarea)"
PATIENCE = 60_000.0
"""Milliseconds after which a form is given up."""


@contextmanager
def started(*arguments: str, root: Path) -> Iterator[tuple[str, float]]:
    """The address that a command prints once it can be opened, and when it was called."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "career_lib", *arguments, "--data", str(root)]
    env = os.environ | {"BROWSER": "true", "XDG_STATE_HOME": str(root.parent / "state")}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env, cwd=root.parent)
    try:
        lines = iter(process.stderr.readline, "") if process.stderr else iter(())
        yield next(match[0] for line in lines if (match := re.search(r"http://[^\s;,]+", line))), begin
    finally:
        process.terminate()
        process.wait(30)


def until_form(page: Page, begin: float) -> float:
    """Seconds from `begin` until a form can be filled in."""
    page.locator(FORM).first.wait_for(timeout=PATIENCE)
    return time.perf_counter() - begin


def app(browser: Browser, root: Path) -> dict[str, list[float]]:
    """Seconds from the command to the first form of the app, and from one page to the next."""
    with started("app", "maya", "--no-browser", root=root) as (address, begin):
        page = browser.new_context().new_page()
        page.goto(address)
        first = until_form(page, begin)
        later = []
        for name in PAGES:
            page.wait_for_timeout(4000)  # somebody reads, and the next kernel gets ready
            begin = time.perf_counter()
            page.get_by_role("link", name=name, exact=True).click()
            page.locator(f'body[data-page="{name.lower()}"]').wait_for()
            later.append(until_form(page, begin))
        page.context.close()
    return {"app, first form": [first], "app, next page": later}


def lab(browser: Browser, root: Path) -> dict[str, list[float]]:
    """Seconds from `career lab` to its first form."""
    with started("lab", "maya", root=root) as (address, begin):
        page = browser.new_context().new_page()
        page.goto(address)
        page.get_by_role("button", name="Restart the kernel and run all cells").click(timeout=PATIENCE)
        seconds = until_form(page, begin)
        page.context.close()
    return {"JupyterLab, first form": [seconds]}


def main() -> None:
    """Measure, and print the medians with their ratio."""
    seconds: dict[str, list[float]] = {}
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "people"
        shutil.copytree(DEMO / "maya", root / "maya")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        measures: tuple[Callable[[Browser, Path], dict[str, list[float]]], ...] = (app, lab)
        for _ in range(RUNS):
            for measure in measures:
                for name, values in measure(browser, root).items():
                    seconds.setdefault(name, []).extend(values)
        browser.close()
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    print(f"load {os.getloadavg()[0]:.1f}")
    for name, median in medians.items():
        part = median / medians["JupyterLab, first form"]
        print(f"{name:24}{median:6.2f} s   ({min(seconds[name]):.2f} to {max(seconds[name]):.2f})   {part:.2f}")


if __name__ == "__main__":
    main()
