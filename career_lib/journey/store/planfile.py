"""Reads plan.toml, with the line of every mistake, and writes it with a comment for every key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from tomlkit import TOMLDocument
from tomlkit.items import AoT, Table

from career_lib.base.errors import BadPlanError, Problem, did_you_mean, quoted
from career_lib.journey.columns import Column, columns
from career_lib.journey.mistakes import mistake
from career_lib.journey.plan import Break, Plan, Targets

NAME = "plan.toml"

VERSION = 1
"""Of the tables, counted up when a program that knows only the one before would misread them; docs/tables.md."""

_VERSION = "version"
_ABOUT_VERSION = "The version of the tables, by which an older program knows that it must not read them. Leave it."

_SECTIONS: dict[str, type[BaseModel]] = {"targets": Targets, "breaks": Break}
_SECTION_HINT = "write [targets], or [[breaks]] for each break, on a line of its own with its keys below"

_BOUNDS = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}

_EXAMPLE_BREAK = """\
# [[breaks]]
# start = 2026-12-19   # {start}
# back = 2027-01-07    # {back}
# reason = "Holidays"
"""


# ---- reading ---------------------------------------------------------------------------------------


def parse(data: bytes, path: Path = Path(NAME)) -> Plan:
    """Parse the bytes of a plan.toml.

    Parameters
    ----------
    data : bytes
    path : Path, where the file is

    Raises
    ------
    BadPlanError
        With a line for each mistake: where it is, and what is allowed.
    """
    text = _decoded(data, path)
    values = _values(text, path)
    if why := _other_version(values.pop(_VERSION, VERSION)):
        raise BadPlanError([Problem(path, _line_of(text, (_VERSION,)), why)])
    try:
        return Plan.model_validate(values)
    except ValidationError as error:
        mistakes = (Problem(path, _line_of(text, e["loc"]), _mistake(e)) for e in error.errors())
        raise BadPlanError(sorted(mistakes, key=lambda problem: problem.line)) from error


def _other_version(version: object) -> str:
    """Why a journey of a version is not read; empty where it is. A plan that names none is of the first."""
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return f"{_VERSION} is {quoted(version)}; write {_VERSION} = {VERSION}"
    if version > VERSION:
        return (
            f"the journey is of version {version} of the tables, and this program knows them up to {VERSION}; "
            "install the newer program that wrote it, and leave the files as they are"
        )
    return ""


def _values(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadPlanError([Problem(path, *_syntax(str(error), text))]) from error


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadPlanError([Problem(path, line, "is not in UTF-8; save it as UTF-8 in your editor")]) from error


def _syntax(message: str, text: str) -> tuple[int, str]:
    """The line and the sentence for what tomllib says, such as "Invalid value (at line 3, column 9)"."""
    number = re.search(r"line (\d+)", message)
    lines = text.split("\n")
    line = int(number[1]) if number else text.rstrip("\n").count("\n") + 1
    return line, _unreadable(lines[line - 1], twice="overwrite" in message or "twice" in message)


def _unreadable(line: str, *, twice: bool) -> str:
    """What is wrong with a line that is not TOML, and what it could look like."""
    word = re.match(r"\s*[\"']?([\w-]*)", line)
    key = word[1] if word else ""
    by_key = {column.name: column for section in (Plan, *_SECTIONS.values()) for column in columns(section)}
    if twice:
        return f"{quoted(line.strip())} is here for the second time; take one of the two out"
    if line.lstrip().startswith("["):
        return f"{quoted(line.strip())} is no heading; {_SECTION_HINT}"
    if any(mark in line for mark in "“”„‘’«»"):
        return f"{quoted(line.strip())} has curved quotation marks; use straight ones, as in {_example('name')}"
    if key in by_key:
        return f"{key} cannot be read; write it like this: {_example(key)}"
    suggestion = (did_you_mean(key, by_key) if key else "") or ";"
    return f"{quoted(line.strip())} cannot be read{suggestion} write a key, an = and a value, as in {_example('name')}"


def _example(key: str) -> str:
    """A line that sets a key."""
    column = next(c for section in (Plan, *_SECTIONS.values()) for c in columns(section) if c.name == key)
    value = {"day": "2026-11-15", "whole": "3", "number": "5.5", "list": '["one", "two"]'}.get(column.kind, '"Ada"')
    return f"{key} = {value}"


def _line_of(text: str, loc: tuple[int | str, ...]) -> int:
    """The line of a key, such as ("breaks", 1, "back"): the `back` below the second `[[breaks]]`. 0 if not found."""
    keys = [part for part in loc if isinstance(part, str)]
    place = next((part for part in loc if isinstance(part, int)), 0)
    counts: dict[str, int] = {}
    section, first_line = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if head := re.match(r"\s*\[\[?\s*([\w-]+)", line):
            section = head[1]
            counts[section] = counts.get(section, -1) + 1
            if section == keys[0] and counts[section] == place:
                first_line = first_line or number
        elif key := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*[.=]", line):
            if keys[:1] == [key[1]] and not section:
                return number
            if keys[1:2] == [key[1]] and section == keys[0] and counts[section] == place:
                return number
    return first_line


def _mistake(error: ErrorDetails) -> str:
    """One mistake in our own words: the key, its value, and what is allowed."""
    names = [part for part in error["loc"] if isinstance(part, str)]
    section = _SECTIONS[names[0]] if len(names) > 1 and names[0] in _SECTIONS else Plan
    by_key = {column.name: column for column in columns(section)}
    name = names[-1] if names else ""
    if error["type"] == "extra_forbidden":
        return _no_key(name, section, [*by_key, *_SECTIONS] if section is Plan else [*by_key])
    if error["type"] == "missing":
        return f"{name} is missing: {by_key[name].help}"
    if name in by_key:
        return _bad_value(error, by_key[name])
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    if name == "breaks" and isinstance(error["input"], dict):
        return "[breaks] needs two brackets on each side, as there can be several: write [[breaks]]"
    return f"{name} is {quoted(error['input'])}; {_SECTION_HINT}"


def _no_key(name: str, section: type[BaseModel], keys: Sequence[str]) -> str:
    """That a section has no such key: it belongs to another one, is spelt otherwise, or what there is."""
    for heading, record in _SECTIONS.items():
        if record is not section and name in {column.name for column in columns(record)}:
            return f"{name} does not stand here; put it below [{heading}]"
    if section is not Plan and name in {column.name for column in columns(Plan)}:
        return f"{name} does not stand here; put it above the first line that begins with ["
    return f"there is no key {quoted(name)}" + (did_you_mean(name, keys) or f"; there are {', '.join(keys)}")


def _bad_value(error: ErrorDetails, column: Column) -> str:
    """A value that a key cannot have. The error knows the bounds better, where two of them meet."""
    context = error.get("ctx", {})
    bound = next((f"{words} {context[key]:g}" for key, words in _BOUNDS.items() if key in context), None)
    start = f"{column.name} is {quoted(error['input'])}"
    if bound and column.kind in ("whole", "number"):
        return f"{start}; use a number that is {bound}"
    if "expected" in context:
        return f"{start}; use {context['expected']}"
    if error["type"] == "tuple_type":
        return f'{start}; use a list, as in {column.name} = ["one", "two"]'
    if error["type"] == "string_type":
        return f'{start}; write text in quotation marks, as in "{column.label}"'
    return mistake(error, column)


# ---- writing ---------------------------------------------------------------------------------------


def written(plan: Plan) -> bytes:
    """The bytes of a new plan.toml, with a comment above each key that explains it."""
    document = tomlkit.document()
    document.add(tomlkit.comment(f"{Plan.__doc__}".strip()))
    document.add(tomlkit.comment("A line that begins with # is a comment. Change what you like; it is your plan."))
    document.add(tomlkit.nl())
    document.add(tomlkit.comment(_ABOUT_VERSION))
    document.add(_VERSION, tomlkit.item(VERSION))
    _explain(document, plan)
    targets = tomlkit.table()
    _explain(targets, plan.targets)
    document.add("targets", targets)
    document.add(tomlkit.nl())
    if plan.breaks:
        document.add("breaks", _breaks(part.model_dump() for part in plan.breaks))
    text = tomlkit.dumps(document)
    return (text if plan.breaks else text + _break_example()).encode()


def _explain(table: TOMLDocument | Table, section: BaseModel) -> None:
    for column in columns(type(section)):
        table.add(tomlkit.nl())
        table.add(tomlkit.comment(f"{column.label}. {column.help}"))
        table.add(column.name, _item(getattr(section, column.name)))


def _break_example() -> str:
    help_ = {column.name: column.help for column in columns(Break)}
    field = Plan.model_fields["breaks"]
    return f"# {field.title}. {field.description}\n" + _EXAMPLE_BREAK.format(**help_)


def _item(value: Any) -> Any:
    return tomlkit.item(list(value) if isinstance(value, tuple) else value)


def _breaks(parts: Iterable[Mapping[str, Any]]) -> AoT:
    tables = tomlkit.aot()
    for part in parts:
        table = tomlkit.table()
        for key, value in part.items():
            if value not in ("", None):
                table.add(key, _item(value))
        tables.append(table)
    return tables


def changed(data: bytes, changes: Mapping[str, Any]) -> bytes:
    """The bytes of a plan.toml with some keys changed; comments, order and layout stay.

    Parameters
    ----------
    data : the file as it is.
    changes : values by key; None takes a key out. `targets` is a mapping of the targets to change,
        `breaks` the list of all breaks, each a mapping or a `Break`.

    Raises
    ------
    BadPlanError
        When the plan would not be valid.
    """
    text = _decoded(data, Path(NAME))
    _values(text, Path(NAME))
    document = tomlkit.parse(text)
    for key, value in changes.items():
        _set(document, key, value)
    new = tomlkit.dumps(document)
    parse(new.encode())
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return bom + (new.replace("\n", "\r\n") if b"\r\n" in data else new).encode()


def _set(document: TOMLDocument, key: str, value: Any) -> None:
    """Change one key, unless it already says so: what is not changed keeps its spelling."""
    if value is None:
        document.pop(key, None)
    elif key == "targets":
        _set_targets(document, _mapping(value))
    elif key == "breaks":
        _set_breaks(document, [_mapping(part) for part in value])
    else:
        _assign(document, key, value)


def _assign(table: TOMLDocument | Table, key: str, value: Any) -> None:
    item = _item(value)
    if key not in table or table.unwrap()[key] != item.unwrap():
        table[key] = item


def _set_breaks(document: TOMLDocument, parts: Sequence[Mapping[str, Any]]) -> None:
    breaks = _breaks(parts)
    if document.unwrap().get("breaks", []) != breaks.unwrap():
        document.pop("breaks", None)
        if parts:
            document["breaks"] = breaks


def _set_targets(document: TOMLDocument, targets: Mapping[str, Any]) -> None:
    table = document.setdefault("targets", tomlkit.table())
    for key, value in targets.items():
        _assign(table, key, value)


def _mapping(part: Any) -> Mapping[str, Any]:
    return part.model_dump() if isinstance(part, BaseModel) else part


def fragment(changes: Mapping[str, Any]) -> bytes:
    """The bytes of a plan.toml with these keys only."""
    document = tomlkit.document()
    for key, value in changes.items():
        _set(document, key, value)
    return tomlkit.dumps(document).encode()
