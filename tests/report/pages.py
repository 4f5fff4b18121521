"""Pages of the sample on one day, and what is read from them."""

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path

from career_lib.report import render

DAY = dt.date(2026, 11, 15)


def publish(html: str, root: Path, **more) -> Path:
    """A page put into its place as Maya's report for her mentor."""
    return render.publish(html, root, "maya", as_of=DAY, audience="mentor", **more)


def tagged(html: str, *tags: str) -> list[tuple[str, dict]]:
    """The start tags of a page, in order."""
    starts = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            if not tags or tag in tags:
                starts.append((tag, dict(attributes)))

    Reader().feed(html)
    return starts
