"""What a typical month of 34 rows costs to enter, row by row (python -m benchmarks.month).

In a real Chromium, as `tests/app/month.py` enters it: ten learning entries and fifteen applications are pasted, six
touches, two events and a win typed. A letter is a keystroke, a capital two, as is a chord like Ctrl+V, a click one.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.app import started
from career_lib.base.shipped import DEMO
from tests.app.month import PACE, enter


def main() -> None:
    """Enter the month, and print what each row costs."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "people"
        shutil.copytree(DEMO / "maya", root / "maya")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with started("app", "maya", "--no-browser", "--as-of", "2026-11-15", root=root) as (address, _):
            page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
            page.goto(address)
            page.get_by_role("link", name="Log", exact=True).click()
            costs = enter(page)
        browser.close()
    print("| rows | keystrokes | seconds waited |\n|---|---|---|")
    for cost in costs:
        print(f"| {cost.rows} | {cost.keystrokes} | {cost.waited:.1f} |")
    keystrokes, waited = sum(cost.keystrokes for cost in costs), sum(cost.waited for cost in costs)
    minutes = (keystrokes / PACE + waited) / 60
    print(f"| in all | {keystrokes} | {waited:.1f} |\n\nAt {PACE} keystrokes a second: {minutes:.1f} minutes.")


if __name__ == "__main__":
    main()
