"""Makes one HTML page of an executed notebook: its text and outputs, no code, nothing loaded from elsewhere.

There is one script, in one kind of page: that of the mentor's form, which the page's policy knows by its
hash. The form is built here from the questions as data; no output's HTML could bring one in.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import mistune
import nh3
from jinja2 import Template
from nbformat import NotebookNode

from career_lib.base.templates import template
from career_lib.report.page.pdf import printed
from career_lib.report.page.plain import plain_text
from career_lib.sharing.mentor import KIND

__all__ = ["HIDDEN", "clean", "constants", "page", "plain_text", "printed", "words"]

FOLDER = Path(__file__).parent

OPEN_SKILLS = 5
"""Skills of the form that are not folded away, the most important ones: what a phone asks in ten screens."""

LONGEST_COMMENT = 2000
"""Characters that a field of the form takes: a page."""

HIDDEN = {"parameters", "injected-parameters", "remove-cell", "end"}
"""Tags of cells that are no part of the page."""

MEANT = {"for-self", "for-mentor"}
"""Tags of cells that are part of the page of one audience only."""

_TAGS = {
    *("h1", "h2", "h3", "p", "strong", "em", "b", "i", "bdi", "code", "br", "ul", "ol", "li", "blockquote"),
    *("figure", "figcaption", "img", "details", "summary", "div"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"img": {"alt", "src"}, "div": {"aria-label"}}
_VALUES = {
    "div": {"role": {"region"}, "tabindex": {"0"}},
    "th": {"scope": {"col", "row"}},
}
_CLASSES = {
    "p": {"lead", "next", "about"},
    "ol": {"actions"},
    "ul": {"lines"},
    "div": {"wide"},
    "td": {"number", "day"},
    "th": {"number", "day"},
}


def page(notebook: NotebookNode, audience: Literal["self", "mentor"] = "self") -> str:
    """The HTML of an executed notebook, without cells tagged for another audience.

    All HTML that goes in, from outputs and from Markdown alike, passes an allow-list: text, headings,
    lists, tables, and pictures whose data is a PNG inside the page. The template adds a content
    security policy that forbids what the list already leaves out.
    """
    hidden = HIDDEN | MEANT - {f"for-{audience}"}
    cells = [cell for cell in notebook.cells if hidden.isdisjoint(cell.metadata.get("tags", ()))]
    return _template().render(cells=cells, form=form(cells))


@functools.cache
def _template() -> Template:
    """The template of a page."""
    # What it calls safe is HTML that is clean, and this folder's script.
    return template(FOLDER / "report.html.j2", {"clean": clean, "words": words})


def is_own(data: bytes) -> bool:
    """Whether a file begins as a page of ours does, with the policy under which no script runs but the form's."""
    cells = [{"cell_type": "markdown", "source": "# A page"}]
    script = {"hash": _hash((FOLDER / "reply.js").read_text(encoding="utf-8"))}
    pages = (_template().render(cells=cells, form=form) for form in ({}, script))
    return any(data.startswith(html.partition(_AFTER_POLICY)[0].encode()) for html in pages)


_AFTER_POLICY = '<meta name="viewport"'
"""What stands behind the policy in each page."""


def constants() -> tuple[str, ...]:
    """The texts that are the same in every page: its style, and the form's style and script."""
    return tuple(
        (FOLDER / name).read_text(encoding="utf-8").strip() for name in ("report.css", "reply.css", "reply.js")
    )


def form(cells: Sequence[NotebookNode]) -> dict[str, Any]:
    """The template's values for the mentor's form, from the output that holds the questions; empty without one."""
    outputs = (output for cell in cells if cell.cell_type == "code" for output in cell.outputs)
    data = next((output.data for output in outputs if KIND in output.get("data", ())), None)
    if data is None:
        return {}
    return {
        "kind": KIND,
        "asked": data[KIND],
        "text": data["text/plain"],
        "open": OPEN_SKILLS,
        "longest": LONGEST_COMMENT,
        "script": (script := (FOLDER / "reply.js").read_text(encoding="utf-8")),
        "hash": _hash(script),
    }


def _hash(script: str) -> str:
    """The hash of a script by which a page's policy knows it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


def words(markdown: str) -> str:
    """Markdown converted to HTML; HTML tags in it are escaped."""
    return str(_markdown()(markdown))


@functools.cache
def _markdown() -> mistune.Markdown:
    """The reader of Markdown, with what Jupyter shows of it but for mathematics."""
    return mistune.create_markdown(escape=True, plugins=["strikethrough", "table", "url", "task_lists", "def_list"])


def clean(html: str) -> str:
    """HTML reduced to the tags and attributes of the allow-list.

    >>> clean('<p onclick="x()">Hello <script>x()</script><img alt="me" src="https://example.org/me.png"></p>')
    '<p>Hello <img alt="me"></p>'
    """
    return _cleaner().clean(html)


@functools.cache
def _cleaner() -> nh3.Cleaner:
    """The allow-list."""
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_only_pictures,
        tag_attribute_values=_VALUES,
        allowed_classes=_CLASSES,
        url_schemes={"data"},
        link_rel=None,
    )


def _only_pictures(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src" and not value.startswith("data:image/png;base64,"):
        return None
    return value
