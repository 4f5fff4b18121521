"""Parses a mentor's answer: the file that the form saved, or the text of an e-mail.

Both say the same and become the same record. Who wrote it is unknown until the codes are compared
with the journey (see `receipt`), so nothing is believed here: sizes are bounded before anything is
parsed, values are checked one by one, and what cannot be used is said with its place.
"""

from __future__ import annotations

import codecs
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from career_lib.base.errors import CareerError, quoted
from career_lib.journey.days import FIRST_DAY, LAST_DAY
from career_lib.journey.values import HIGHEST_LEVEL, LEVELS, LOWEST_LEVEL, Day, Note
from career_lib.sharing.mentor import mail
from career_lib.sharing.mentor.questions import CODE, CODE_LENGTH, COMMENT, DOUBT, END, NEXT, TOKEN_LENGTH

LARGEST_REPLY = 256_000
"""Bytes; forty skills with a full comment each have a third of it."""

DEEPEST = 4
"""Brackets within brackets that a reply needs: the reply, its skills, one skill; and one to spare."""

MOST_SKILLS = 200

LONGEST_COMMENT = 4_000
"""Characters: two pages. The form stops at half of it."""

LONGEST_NAME = 1_000
"""Characters of a skill's name with what was written behind it."""

FORMAT: Literal["career-reply/1"] = "career-reply/1"

_HOW = "ask your mentor to save or copy the answer again"


def _text_day(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("not a day")
    return value


TextDay = Annotated[Day, BeforeValidator(_text_day)]
Code = Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{CODE_LENGTH}}}$")]
Token = Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{TOKEN_LENGTH}}}$")]
Comment = Annotated[Note, StringConstraints(max_length=LONGEST_COMMENT)]
GivenLevel = Annotated[int, Field(strict=True, ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)]

A_LEVEL = f"a whole number from {LOWEST_LEVEL} to {HIGHEST_LEVEL}"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SkillReply(_Part):
    """What a mentor says of one skill.

    Attributes
    ----------
    code : str
        The code that the report gave to the skill.
    skill : str
        Its name as it stands in the reply, with what was written behind it.
    level : int or None
        None where they could not say.
    comment : str
    """

    code: Code
    skill: Annotated[Note, StringConstraints(max_length=LONGEST_NAME)] = ""
    level: GivenLevel | None = None
    comment: Comment = ""


class MentorReply(_Part):
    """A mentor's answer to one report.

    Attributes
    ----------
    journey : str
        The token of the journey that the report was of.
    report : date
        The day of the report.
    on : date or None
        The day on which it was answered, as the mentor's device had it; None in an e-mail's text.
    skills : tuple of SkillReply
    next, doubt : str
        The answers to the two questions.
    """

    format: Literal["career-reply/1"] = FORMAT
    journey: Token
    report: TextDay
    on: TextDay | None = None
    skills: Annotated[tuple[SkillReply, ...], Field(max_length=MOST_SKILLS)] = ()
    next: Comment = ""
    doubt: Comment = ""


_ALLOWED = {
    "format": f'"{FORMAT}"',
    "journey": f"{TOKEN_LENGTH} of the characters 0-9 and a-f",
    "report": "a day written as 2026-11-15",
    "on": "a day written as 2026-11-15",
    "code": f"{CODE_LENGTH} of the characters 0-9 and a-f",
    "level": f"{A_LEVEL}, or nothing",
    "skills": "a list",
}


def parsed(data: bytes, name: str) -> MentorReply:
    """Parse a mentor's answer from bytes.

    Parameters
    ----------
    data : what the form saved, or the text of an e-mail with the filled-in questions.
    name : what an error calls it: the name of the file.

    Raises
    ------
    CareerError
        When they hold none, or one that cannot be used; it says where, what, and what is allowed.
    """
    if len(data) > LARGEST_REPLY:
        raise CareerError(
            f"{name} is larger than {LARGEST_REPLY // 1000} kB, so it is no reply to a report; choose another file"
        )
    text = mail.body(data) or _decoded(data)
    if text.lstrip().startswith(("{", "[")) and CODE not in text:
        return _from_json(text, name)
    return _from_text(text, name)


def _decoded(data: bytes) -> str:
    """Text in UTF-8, or in what the editors of Windows write."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


# ---- JSON ------------------------------------------------------------------------------------------


def _from_json(text: str, name: str) -> MentorReply:
    if _depth(text) > DEEPEST:
        raise CareerError(f"{name} nests brackets deeper than a reply does; {_HOW}")
    try:
        values = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise CareerError(f"{name}:{error.lineno}: the file is cut off or was changed ({error.msg}); {_HOW}") from error
    except ValueError as error:
        raise CareerError(f"{name}: {error}; {_HOW}") from error
    try:
        return MentorReply.model_validate(values)
    except ValidationError as error:
        raise CareerError(f"{name}: {_mistake(error.errors(include_url=False)[0])}") from error


_STRING = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)', re.DOTALL)


def _depth(text: str) -> int:
    """How deep brackets are nested outside strings, counted before anything is built from them.

    A string that is never closed goes on to the end, so that each character is looked at once.
    """
    depth = deepest = 0
    for bracket in _STRING.sub("", text):
        if bracket in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif bracket in "]}":
            depth -= 1
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which each key stands once: of two, no reader could know which one counts."""
    values = dict(pairs)
    if len(values) < len(pairs):
        twice = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise ValueError(f"{quoted(twice)} stands there twice, and only one of them can count")
    return values


_MOST_DIGITS = 20
"""Digits of a number; a level has one."""


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"a number in it has {len(digits):,} digits")
    return int(digits)


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def _mistake(error: ErrorDetails) -> str:
    """One mistake in our own words: "level of skill 3 is 9; use a whole number from 0 to 5, or nothing"."""
    keys = [part for part in error["loc"] if isinstance(part, str)]
    number = next((part for part in error["loc"] if isinstance(part, int)), None)
    key = keys[-1] if keys else ""
    entry = quoted(key) + ("" if number is None else f" of skill {number + 1}")
    if error["type"] == "extra_forbidden":
        return f"no reply has a {entry}; the file was changed: {_HOW}"
    if error["type"] == "missing":
        return f"the entry {entry} is missing, which every reply has; {_HOW}"
    if error["type"] in ("string_too_long", "too_long"):
        noun = "entries" if key == "skills" else "characters"
        return f"{entry} has more than {error['ctx']['max_length']:,} {noun}; shorten it"
    if not keys:
        return f"this is no reply to a report; {_HOW}"
    allowed = _ALLOWED.get(key, "text")
    if error["type"] in ("greater_than_equal", "less_than") and key in ("report", "on"):
        allowed = f"a day from {FIRST_DAY} to {LAST_DAY - dt.timedelta(days=1)}"
    return f"{entry} is {quoted(error['input'])}; use {allowed}"


# ---- text ------------------------------------------------------------------------------------------

_QUOTE = re.compile(r"^(?:[ \t]*>)+ ?")
_RARE_QUOTE = re.compile(r"^(?:[ \t]*(?:[A-Z]{1,3}>|[>|]))+ ?")
"""Marks of quoting: > and, of some programs, | or the initials of whoever is quoted (MB>)."""

_RARELY = re.compile(rf"^[ \t>]*(?:\||[A-Z]{{1,3}}>)[ \t>|]*{CODE}", re.MULTILINE)
"""How a text begins whose lines bear the rare marks; anywhere else, they are somebody's words."""

_SPACES = str.maketrans(
    {"\xa0": " ", "\u202f": " ", "\u2007": " ", "［": "[", "］": "]", "（": "(", "）": ")"}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | dict.fromkeys("\u200b\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""Other spaces, brackets and digits than ours; what has no width, or turns text around, goes."""

_HEAD = re.compile(
    rf"^\W*{CODE}\s*(?P<report>\d{{4}}-\d\d-\d\d)\s+(?P<journey>[0-9a-f]{{{TOKEN_LENGTH}}})\b", re.IGNORECASE
)
_SKILL = re.compile(
    r"^[\s*•-]*(?:\[(?P<level>[^\[\]]{0,40})\]|\((?P<round>[^()]{0,40})\)"
    rf"|(?P<bare>\d{{0,{len(str(HIGHEST_LEVEL))}}})(?=\s*(?:\d+[a-f]|[a-f]+\d)|(?<=\d)\s+[0-9a-f]{{{CODE_LENGTH}}}\s))"
    rf"\s*(?P<code>[0-9a-f]{{{CODE_LENGTH}}})\b\s*(?P<skill>.*)$",
    re.IGNORECASE,
)
"""The first line of a skill: [3] 1d452359 SEO, and as people change it: (3) 1d452359 SEO, 3 1d452359 SEO.

Without brackets, a word of a comment could be taken for a code of letters alone, and a number for one of digits
alone, unless a level stands before it.
"""

_COMMENT = re.compile(rf"^\s*{COMMENT}[ \t]*", re.IGNORECASE)
_AFTERWARDS = re.compile(
    rf"^\s*(?:{re.escape(END)}|-{{2,}} ?(?:Original|Forwarded) Message.*"
    r"|(?:On|Am|Le|El|Il|Op)\b.{1,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)\b.{0,200}:"
    r"|\*?(?:From|Von|De|Da|Van):.* \*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Inviato|Verzonden|Data):.*)\s*$",
    re.IGNORECASE,
)
"""What ends a reply: our own last line, or the lines with which a mail program begins the mail that was answered."""

_QUESTIONS = {NEXT.casefold(): "next", DOUBT.casefold(): "doubt"}

_RULE = re.compile(r"_{10,}")
"""A line that Outlook draws above those."""

Line = tuple[int, str]
"""A line's number in the file, from 1, and its text without the marks of quoting."""


def _from_text(text: str, name: str) -> MentorReply:
    text = text.translate(_SPACES)
    quote = _RARE_QUOTE if _RARELY.search(text) else _QUOTE
    lines = [(number, quote.sub("", line).rstrip()) for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1)]
    heads = [place for place, (_, line) in enumerate(lines) if _HEAD.match(line)]
    replies = [_reply(lines[start:end], name) for start, end in pairwise([*heads, len(lines)])]
    answered = [reply for reply in replies if is_answered(reply)]
    if not heads:
        raise CareerError(
            f'{name} holds no reply: no line in it begins with "{CODE}". Save the text of the e-mail from that line '
            "on, or the file that the form made"
        )
    if not answered:
        raise CareerError(f"{name} holds the questions, but no answer to any of them; {_HOW}")
    if any(reply != answered[0] for reply in answered):
        raise CareerError(f"{name} holds {len(answered)} different replies; leave the one that counts and import again")
    return answered[0]


def is_answered(reply: MentorReply) -> bool:
    """Whether a reply answers any question."""
    return bool(reply.next or reply.doubt or any(part.level is not None or part.comment for part in reply.skills))


def _reply(lines: list[Line], name: str) -> MentorReply:
    """The reply that begins with its first line and goes on to its end, or to that of the text."""
    head = _HEAD.match(lines[0][1])
    values: dict[str, Any] = {"skills": [], **(head.groupdict() if head else {})}
    values["journey"] = values["journey"].lower()
    first_lines: list[int] = []
    for number, kind, body in _parts(lines[1:]):
        if isinstance(kind, str):
            values[kind] = "\n".join(body)
        else:
            values["skills"].append(_skill(number, kind, body, name))
            first_lines.append(number)
    try:
        return MentorReply.model_validate(values)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        part = details["loc"][1] if len(details["loc"]) > 1 else None
        number = first_lines[part] if isinstance(part, int) else lines[0][0]
        raise CareerError(f"{name}:{number}: {_mistake(details)}") from error


def _parts(lines: Iterable[Line]) -> Iterator[tuple[int, str | re.Match[str], list[str]]]:
    """Each question with the lines below it: "next", "doubt", or the match of a skill's first line."""
    part: tuple[int, str | re.Match[str], list[str]] | None = None
    for (number, line), (_, after) in pairwise([*lines, (0, "")]):
        if _RULE.fullmatch(line.strip()) or _AFTERWARDS.match(line) or _AFTERWARDS.match(f"{line} {after}"):
            break
        kind: str | re.Match[str] | None = _QUESTIONS.get(line.strip().casefold()) or _SKILL.match(line)
        if kind:
            if part:
                yield part
            part = (number, kind, [])
        elif part:
            part[2].append(line)
    if part:
        yield part


def _skill(number: int, first_line: re.Match[str], body: list[str], name: str) -> dict[str, Any]:
    """One skill: its name, which a mail program may have broken into lines, and what stands below "Comment:"."""
    written = (first_line["level"] or first_line["round"] or first_line["bare"] or "").strip(" \t_.")
    if written and written not in map(str, LEVELS):
        raise CareerError(
            f"{name}:{number}: the level of {quoted(first_line['skill'])} is {quoted(written)}; "
            f"use {A_LEVEL}, or leave the brackets empty"
        )
    mark = next((place for place, line in enumerate(body) if _COMMENT.match(line)), None)
    if mark is None:  # the word was deleted: what is below the name is the comment
        title, comment = [first_line["skill"]], body
    else:
        title, comment = [first_line["skill"], *body[:mark]], [_COMMENT.sub("", body[mark]), *body[mark + 1 :]]
    return {
        "code": first_line["code"].lower(),
        "skill": " ".join(" ".join(title).split()),
        "level": int(written) if written else None,
        "comment": "\n".join(comment),
    }
