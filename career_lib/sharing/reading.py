"""Reads a file: decodes every text in it, with the part of the file that holds it.

What is read: HTML, SVG and XML with their attributes, comments, styles and scripts; JSON and notebooks;
PDF with all its objects; the text chunks of PNGs; gzip and zlib; base64, hexadecimal, UTF-16, entities,
URL, quoted-printable, JSON, JavaScript and CSS escapes, one inside the other. Letters that stand in the
pixels of a picture are out of reach.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import json
import quopri
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from career_lib.base.errors import CareerError

MOST_READ = 64 * 10**6
"""Characters and bytes that are read of one file, all decodings together: a hundred times what a report needs."""

DEEPEST = 8
"""Decodings inside one another (base64 in JSON in base64 ...); nothing that anybody writes by mistake has four."""


class UnscannableError(CareerError):
    """A file cannot be read to its end, so nobody can say that it has nothing private in it."""


@dataclass(frozen=True)
class Reading:
    """A text that can be decoded from a file, and the part of the file that holds it.

    Attributes
    ----------
    where, text : str
    pieces : bool
        Whether it was put together from pieces between which a reader sees a space or a new line.
    """

    where: str
    text: str
    pieces: bool = False


def readings(data: bytes, own: Iterable[str] = ()) -> list[Reading]:
    """Every text that can be decoded from a file, without the program's own texts.

    Raises
    ------
    UnscannableError
        When there is more in it, or deeper, than can be read.
    """
    reader = _Reader(tuple(own))
    reader.file(data, "the file", 0)
    return reader.found


_PNG = b"\x89PNG\r\n\x1a\n"
_GZIP = b"\x1f\x8b"
_ZLIB = tuple(b"\x78" + level for level in (b"\x01", b"\x5e", b"\x9c", b"\xda"))
_PDF = b"%PDF-"
_FILES = (_PNG, _GZIP, *_ZLIB, _PDF)
_BYTE_ORDER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}

_LONG = re.compile(r"[A-Za-z0-9+/_-]{200,}={0,2}")
"""A picture inside the page, or a very long word. What a picture holds is read; as letters it says nothing."""

_LINES = re.compile(r"(?:[A-Za-z0-9+/]{56,}\r?\n)+[A-Za-z0-9+/]+={0,2}")
"""Base64 as mail programs break it."""

_SHORT = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{6,}={0,2}")
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[ :]?){4,}(?![0-9A-Za-z])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PRINTED = re.compile(rb"[\x20-\x7e\x80-\xff]{5,}")


class _Reader:
    """What was read of a file so far, and how much more may be."""

    def __init__(self, own: tuple[str, ...]) -> None:
        self.own = own
        self.found: list[Reading] = []
        self.left = MOST_READ
        self.known: set[str | bytes] = set()

    def spend(self, size: int, depth: int) -> None:
        self.left -= size
        if self.left < 0 or depth > DEEPEST:
            raise UnscannableError("the file holds more than can be checked, so it cannot be said to tell nothing")

    def file(self, data: bytes, where: str, depth: int) -> None:
        """Read a file of any kind."""
        if data in self.known:
            return
        self.known.add(data)
        self.spend(len(data), depth)
        if data.startswith(_PNG):
            self.png(data, where, depth)
        elif data.startswith(_PDF):
            self.pdf(data, depth)
        elif data.startswith((_GZIP, *_ZLIB)) and (inflated := self.inflated(data, depth)):
            self.file(inflated, where, depth + 1)
        elif coding := _BYTE_ORDER.get(data[:3]) or _BYTE_ORDER.get(data[:2]):
            self.text(data.decode(coding, "replace"), where, depth)
        elif b"\0" in data:
            for coding in ("utf-16-le", "utf-16-be"):
                self.text(data.decode(coding, "ignore"), where, depth)
            self.printed(data.replace(b"\0", b""), where, depth)
        else:
            try:
                self.text(data.decode(), where, depth)
            except UnicodeDecodeError:
                self.printed(data, where, depth)

    def printed(self, data: bytes, where: str, depth: int) -> None:
        """The texts between the other bytes of a file of some unknown kind."""
        for coding in ("utf-8", "cp1252"):
            self.text("\n".join(run.decode(coding, "ignore") for run in _PRINTED.findall(data)), where, depth)

    def inflated(self, data: bytes, depth: int) -> bytes:
        """What was compressed; nothing where it only looks so."""
        try:
            out = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, self.left + 1)
        except zlib.error:
            return b""
        self.spend(len(out), depth)
        return out

    def png(self, data: bytes, where: str, depth: int) -> None:
        """All of a PNG but its pixels."""
        where = f"a picture's data, {where}" if where != "the file" else "the picture's data"
        at = len(_PNG)
        while at + 8 <= len(data):
            size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
            chunk = data[at + 8 : at + 8 + size]
            at += size + 12
            if name == b"IEND":
                break
            if name in (b"zTXt", b"iTXt", b"iCCP"):
                for start in [each.start() for each in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", chunk)]:
                    if inflated := self.inflated(chunk[start:], depth):
                        self.file(inflated, where, depth + 1)
            if name not in (b"IDAT", b"PLTE", b"IHDR"):
                self.spend(len(chunk), depth)
                self.printed(chunk.replace(b"\0", b"\n"), where, depth)
        if rest := data[at:]:
            self.file(rest, where, depth + 1)

    def pdf(self, data: bytes, depth: int) -> None:
        """Every string and every stream of a PDF, and the words that its pages show."""
        import pypdf  # only where PDFs are made; it takes a while to import

        document = pypdf.PdfReader(io.BytesIO(data))
        for number, page in enumerate(document.pages, 1):
            shown = page.extract_text()
            self.spend(len(shown), depth)
            self.text(shown, f"page {number}", depth + 1)
            broken = re.sub(r"-?\n", "", shown)  # words broken at the line's end
            self.text(broken, f"page {number}", depth + 1, pieces=True)
        for number in sorted(
            {number for each in document.xref.values() for number in each} | set(document.xref_objStm)
        ):
            self.pdf_object(document.get_object(pypdf.generic.IndirectObject(number, 0, document)), depth)
        self.pdf_object(document.trailer, depth)
        self.printed(re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL), "the file's own data", depth + 1)

    def pdf_object(self, value: Any, depth: int) -> None:
        """A PDF's object and what it holds itself; what it only points to is an object of its own."""
        from pypdf import generic

        where = "the file's own data"
        if isinstance(value, generic.StreamObject) and value.get("/Subtype") != "/Image":
            try:
                content = value.get_data()
            except Exception as error:  # pypdf has no common error; what it cannot read, nobody has checked
                raise UnscannableError(f"a part of the PDF cannot be read: {error}") from error
            self.file(content, where, depth + 1)
        if isinstance(value, generic.TextStringObject):
            self.text(str(value), where, depth + 1)
        elif isinstance(value, generic.ByteStringObject):
            self.file(bytes(value), where, depth + 1)
        elif isinstance(value, dict):
            for key, part in value.raw_items() if hasattr(value, "raw_items") else dict.items(value):
                self.text(str(key), where, depth + 1)
                self.pdf_object(part, depth)
        elif isinstance(value, list):
            for part in list.__iter__(value):
                self.pdf_object(part, depth)

    def text(self, text: str, where: str, depth: int, *, pieces: bool = False) -> None:
        """Read a text, what its markup hides and what its codes mean."""
        for own in self.own:
            text = text.replace(own, " ")
        if not text.strip() or text in self.known:
            return
        self.known.add(text)
        self.spend(len(text), depth)
        if text.lstrip()[:1] in ("{", "[") and (parsed := _json(text)) is not None:
            for part in parsed:
                self.text(part, where, depth + 1)
            return
        if "<" in text:
            self.markup(text, where, depth)
            text = _TAG.sub("\n", text)  # what a tag says was read; the names of tags are nobody's
            if (meant := html.unescape(text)) != text:
                self.text(meant, where, depth + 1, pieces=pieces)  # nobody reads "&#39;", and no name is 39
                return
        for long in _LONG.findall(text):
            self.file(_unpacked(long) or b"", where, depth + 1)
        text = _LONG.sub(lambda long: " " if (_unpacked(long[0]) or b"").startswith(_FILES) else long[0], text)
        self.found.append(Reading(where, text, pieces))
        for decoded in _DECODERS:
            if (meant := decoded(text)) != text:
                self.text(meant, where, depth + 1, pieces=pieces)
        for data in _packed(text):
            self.file(data, where, depth + 1)

    def markup(self, text: str, where: str, depth: int) -> None:
        """HTML, SVG or XML: its words with the tags taken out in three ways, its attributes, its comments."""
        parser = _Markup(where)
        parser.feed(text)
        parser.close()
        for part in parser.parts:
            for shown in (part.text, part.spaced):
                self.text(shown, part.where, depth + 1)
            self.text(part.joined, part.where, depth + 1, pieces=True)
            for value in part.asides:
                self.text(value, part.where, depth + 1)


class _Part:
    """What stands below one heading."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.runs: list[tuple[str, str]] = []
        self.asides: list[str] = []

    def _with(self, between: Callable[[str], str]) -> str:
        return "".join(run or between(tag) for tag, run in self.runs)

    @cached_property
    def text(self) -> str:
        """As it is read: Hal<b>ven</b>ne is one word, two cells are two."""
        return self._with(lambda tag: "" if tag in _INLINE else "\n")

    @cached_property
    def spaced(self) -> str:
        return self._with(lambda _: " ")

    @cached_property
    def joined(self) -> str:
        return self._with(lambda _: "")


_INLINE = {"a", "abbr", "b", "bdi", "bdo", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub"}
_INLINE |= {"sup", "tspan", "u", "wbr"}


class _Markup(HTMLParser):
    """The parts of a page, each below its heading."""

    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts = [_Part(where)]
        self.heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.parts.append(_Part(self.parts[-1].where))
            self.heading = []
        self.parts[-1].runs.append((tag, ""))
        self.parts[-1].asides += [part for pair in attrs for part in pair if part]

    def handle_endtag(self, tag: str) -> None:
        self.parts[-1].runs.append((tag, ""))
        if self.heading is not None and re.fullmatch("h[1-6]", tag):
            self.parts[-1].where = f"“{' '.join(''.join(self.heading).split())}”"
            self.heading = None

    def handle_data(self, data: str) -> None:
        self.parts[-1].runs.append(("", data))
        if self.heading is not None:
            self.heading.append(data)

    def handle_comment(self, data: str) -> None:
        self.parts[-1].asides.append(data)

    def handle_decl(self, decl: str) -> None:
        self.parts[-1].asides.append(decl)

    def handle_pi(self, data: str) -> None:
        self.parts[-1].asides.append(data)

    def unknown_decl(self, data: str) -> None:
        self.parts[-1].asides.append(data)


def _json(text: str) -> list[str] | None:
    """Every text in a JSON document, keys too; None where it is none."""
    found: list[str] = []

    def kept(pairs: list[tuple[str, Any]]) -> None:
        for key, value in pairs:
            found.append(key)
            gather(value)

    def gather(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            if value and all(isinstance(part, str) for part in value):
                found.append("".join(value))  # the lines of a notebook's cell
            else:
                for part in value:
                    gather(part)
        elif isinstance(value, int | float):
            found.append(str(value))

    try:
        gather(json.loads(text, object_pairs_hook=kept))
    except (ValueError, RecursionError):
        return None
    return found


# ---- codes ------------------------------------------------------------------------------------------


def _quoted_printable(text: str) -> str:
    if not re.search(r"=[0-9A-Fa-f]{2}|=\r?\n", text):
        return text
    return quopri.decodestring(text.encode()).decode("utf-8", "ignore")


def _character(found: re.Match[str]) -> str:
    code = int(next(filter(None, found.groups())), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _script_escapes(text: str) -> str:
    return re.sub(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})", _character, text)


def _style_escapes(text: str) -> str:
    return re.sub(r"\\([0-9A-Fa-f]{1,6})\s?", _character, text)


_DECODERS: tuple[Callable[[str], str], ...] = (
    html.unescape,
    unquote,
    _quoted_printable,
    _script_escapes,
    _style_escapes,
)


def _packed(text: str) -> Iterator[bytes]:
    """What base64 and hexadecimal in a text stand for, where it is text or a file."""
    for found in (*_SHORT.findall(text), *(re.sub(r"\s", "", lines) for lines in _LINES.findall(text))):
        if data := _unpacked(found):
            yield data
    for found in _HEX.findall(text):
        data = bytes.fromhex(re.sub(r"[ :]", "", found))
        if _says_something(data):
            yield data


def _unpacked(letters: str) -> bytes | None:
    bare = letters.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        data = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except binascii.Error:
        return None
    return data if _says_something(data) else None


def _says_something(data: bytes) -> bool:
    """Whether bytes are a file or a text. Most words are base64 too, of bytes that nobody meant."""
    if data.startswith((*_FILES, *_BYTE_ORDER)):
        return True
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    try:
        return len(data) > 2 and all(c.isprintable() or c.isspace() for c in data.decode())
    except UnicodeDecodeError:
        return len(data) > 150  # no accident of a word any more; what is printed in it is read
