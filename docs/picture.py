"""Makes docs/report.png from a report: its head, down to the first chart, as a browser shows it: `make picture`."""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).with_name("report.png")

WIDTH, SHARPNESS = 720, 1.25
"""CSS pixels of the window, and pixels of the picture for each: about what a README is shown at."""

BELOW = 16
"""CSS pixels of paper below the chart."""

COLORS = 32
"""Enough for black, grey, two blues and their edges; more only make more bytes."""


def picture(report: Path) -> bytes:
    """The picture as a PNG with a palette."""
    browsers = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(browsers), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, device_scale_factor=SHARPNESS)
        page.goto(report.resolve().as_uri())
        chart = page.locator("figure").first.bounding_box()
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": chart["y"] + chart["height"] + BELOW}
        shot = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True)))
    file = io.BytesIO()
    shot.convert("RGB").quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        file, "png", optimize=True
    )
    return file.getvalue()


if __name__ == "__main__":
    PICTURE.write_bytes(picture(Path(sys.argv[1])))
