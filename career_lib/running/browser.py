"""The user's browser, at an address that only the user may know."""

from __future__ import annotations

import html
import threading
import webbrowser
from pathlib import Path

from career_lib.base.files import replace_file

_OPENED = 2.0
"""Seconds after which a browser has been started; some let whoever started them wait until they are closed."""


def open_in_browser(address: str, page: Path) -> None:
    """Open an address in the user's browser, if there is one, and go on.

    The browser is sent to a page in a private folder, which leads to the address: what is on its command line,
    other users of the machine could read.
    """
    there = html.escape(address)
    replace_file(
        page,
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={there}">'
        f'<title>Career notebooks</title><p><a href="{there}">Open the notebook</a></p>'.encode(),
        durable=False,
    )
    show(page)


def show(page: Path) -> None:
    """Open a page of one's own in the user's browser, if there is one, and go on."""
    opening = threading.Thread(target=webbrowser.open, args=[page.as_uri()], daemon=True)
    opening.start()
    opening.join(_OPENED)
