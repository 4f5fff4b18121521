"""Makes the README's pictures, docs/start.png and docs/report.png, as a browser shows the sample: `make picture`."""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).parent
SAMPLE, DAY = DOCS.parent / "data" / "demo" / "maya", "2026-11-15"

WIDTH, SHARPNESS = 720, 1.25
"""CSS pixels of the window, and pixels of the picture for each: about what a README is shown at."""

BELOW = 16
"""CSS pixels of paper below what is shown last."""

COLORS = 32
"""Enough for black, grey, two blues and their edges; more only make more bytes."""


@contextmanager
def window() -> Iterator[Page]:
    """A light window of an installed browser."""
    browsers = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(browsers), args=["--no-sandbox"])
        yield browser.new_page(
            viewport={"width": WIDTH, "height": 900}, device_scale_factor=SHARPNESS, color_scheme="light"
        )
        browser.close()


def picture(page: Page, last: str) -> bytes:
    """A page down to the end of the first element that `last` selects, as a PNG with a palette."""
    end = page.locator(last).first.bounding_box()
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": end["y"] + end["height"] + BELOW}
    shot = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True)))
    file = io.BytesIO()
    shot.convert("RGB").quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        file, "png", optimize=True
    )
    return file.getvalue()


def report(page: Page, file: Path) -> bytes:
    """The head of a report, down to its first chart."""
    page.goto(file.resolve().as_uri())
    return picture(page, "figure")


def start(page: Page) -> bytes:
    """The page Start of the sample, down to what is due; the app runs on a copy."""
    with tempfile.TemporaryDirectory() as folder:
        people = Path(folder) / "people"
        shutil.copytree(SAMPLE, people / SAMPLE.name)
        app = subprocess.Popen(
            [sys.executable, "-m", "career_lib", "app", "--no-browser", "--as-of", DAY, "--data", str(people)],
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"XDG_STATE_HOME": folder},
        )
        try:
            page.goto(re.search(r"http://\S+", app.stderr.readline())[0])
            due = page.locator(".pages-output", has=page.get_by_role("link", name="Read the report of the month"))
            due.wait_for()
            page.wait_for_load_state("networkidle")
            due.evaluate("element => element.id = 'due'")
            return picture(page, "#due")
        finally:
            app.terminate()
            app.wait()


if __name__ == "__main__":
    with window() as page:
        (DOCS / "report.png").write_bytes(report(page, Path(sys.argv[1])))
        (DOCS / "start.png").write_bytes(start(page))
