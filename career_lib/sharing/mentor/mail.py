"""Reads the text of an e-mail that a mail program saved, as .eml or as HTML."""

from __future__ import annotations

import email
import re
from email.message import Message
from html.parser import HTMLParser

from career_lib.sharing.mentor.questions import CODE

_HEADERS = re.compile(rb"(?:[A-Za-z-]{2,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
"""What an e-mail begins with: lines of names and values up to an empty one."""

_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<body|<div|<p\b|<pre)", re.IGNORECASE)

_BLOCKS = {"p", "div", "br", "pre", "li", "tr", "blockquote", "h1", "h2", "h3", "hr"}

_UNREAD = {"style", "script", "head", "title"}


def body(data: bytes) -> str:
    """The decoded text of an e-mail; empty if the bytes are not an e-mail.

    A file that the form saved and that is attached goes before the text; of text and HTML, the text.
    """
    if _PAGE.match(data):
        return _words(data.decode("utf-8", "replace"))
    if not _HEADERS.match(data.removeprefix(b"\xef\xbb\xbf")):
        return ""
    try:
        parts = [part for part in email.message_from_bytes(data).walk() if not part.is_multipart()]
    except RecursionError:  # parts inside parts without end
        return ""
    texts = {kind: [_content(part) for part in parts if part.get_content_type() == kind] for kind in _KINDS}
    texts["text/html"] = [_words(text) for text in texts["text/html"]]
    for kind in _KINDS:
        for text in texts[kind]:
            if CODE in text or kind == "application/json":
                return text
    return "\n".join(texts["text/plain"])


_KINDS = ("application/json", "text/plain", "text/html")
"""The parts of an e-mail that may hold an answer, the surest first."""


def _content(part: Message) -> str:
    packed = part.get_payload(decode=True)
    data = packed if isinstance(packed, bytes) else b""
    try:
        return data.decode(part.get_content_charset("utf-8"), "replace").replace("\r\n", "\n")
    except LookupError:  # a character set that nobody knows
        return data.decode("utf-8", "replace")


def _words(page: str) -> str:
    """The words of a page, a line for each block; what is quoted keeps its place below what was written."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.words)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.unread = self.as_it_is = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in _UNREAD
        self.as_it_is += tag == "pre"
        if tag in _BLOCKS and not "".join(self.words[-1:]).endswith("\n"):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in _UNREAD
        self.as_it_is -= tag == "pre"
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.words.append(data if self.as_it_is else re.sub(r"\s+", " ", data))
