"""Converts a page to plain text, without what is folded away."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = {"h1": "# ", "h2": "\n## ", "h3": "\n### ", "p": "", "li": "- "}
_ASIDE = {"head", "style", "script", "details", "fieldset", "label", "button"}


def plain_text(html: str) -> str:
    r"""The headings, paragraphs and list items of a page, one on a line; without tables, pictures and folded parts.

    >>> plain_text("<h1>Progress</h1><p>On <b>time</b>.</p><details><p>Numbers</p></details><ul><li>A win</ul>")
    '# Progress\nOn time.\n- A win'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (mark + " ".join(text.split()) for mark, text in reader.lines if text.strip())
    return "\n".join(lines)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, str]] = []
        self.aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ASIDE:
            self.aside += 1
        elif tag in _BLOCKS:
            self.lines.append((_BLOCKS[tag], ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _ASIDE:
            self.aside -= 1
        elif tag == "strong" and self.lines:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self.aside and self.lines:
            mark, text = self.lines[-1]
            self.lines[-1] = (mark, text + data)
