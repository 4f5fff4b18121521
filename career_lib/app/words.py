"""The few pages without a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from career_lib.base.templates import template

NAME = "Notebooks"
"""What the app is called wherever somebody may look over one's shoulder: titles, history, the starter's name."""

_TEMPLATES = Path(__file__).with_name("jupyter") / "voila" / "templates" / "pages"


def plain_page(
    title: str,
    text: str,
    *,
    links: Sequence[tuple[str, str]] = (),
    more: Sequence[tuple[str, str]] = (),
    note: str = "",
    here: str = "",
) -> str:
    """A page with a heading, a sentence and links.

    Parameters
    ----------
    title, text, note : str
    links, more : pairs of an address and what it is called
    here : str, the page's own address, where it counts as an open page
    """
    page = template(_TEMPLATES / "plain.html.j2")
    return page.render(app=NAME, title=title, text=text, links=links, more=more, note=note, here=here)


def opening_page(address: str, key: str) -> str:
    """A page that sends a key to an address by itself, so that it stands in no history and no list of processes."""
    return template(_TEMPLATES / "opening.html.j2").render(app=NAME, address=address, key=key)
