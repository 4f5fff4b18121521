"""The words that can stand in any report, whoever it is about."""

from __future__ import annotations

import ast
import functools
import json
import re
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from career_lib.base import phrases, shipped
from career_lib.base.letters import plain
from career_lib.journey import roles
from career_lib.journey.plan import Break, Plan, Targets
from career_lib.journey.record import Log, Record
from career_lib.journey.tables import TABLES
from career_lib.journey.values import HIGHEST_LEVEL, LEVELS

_WRITERS = (
    *("base/phrases.py", "drawing/*.py", "journey/columns.py", "journey/values.py"),
    *("tactics/action.py", "tactics/**/*actions.py", "tactics/**/*chart.py", "tactics/**/*words.py"),
    *("coach/chart.py", "coach/morning.py", "coach/words.py", "report/answer.py", "report/answers/*.py"),
    *("report/notes_words.py", "sharing/mentor/*.py"),
)
"""The modules whose texts stand in a report, beside what the tables and the plan say of themselves."""

_COUNTERS = ("tactics/**/*.py",)
"""The modules whose tables stand in a report, below the names of their columns."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What a column is called in code, or a word that may begin a sentence."""

_WORD = re.compile(r"[^\W_]+")

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
"""What explains a template."""


def ordinary_words(*sentences: str) -> frozenset[str]:
    """Every word of the program's own sentences and labels, and of `sentences`, as it is spelled there.

    A private name that is spelled the same cannot be told from them on a page: a contact called Mark and
    "a mark", an employer called Gap and the column "Gap". They are taken from the texts themselves, so that
    a new sentence is known by itself; comments and docstrings are no texts. Starter roles name many firms by
    their products (Google, Salesforce): of them, only what stands in this one report is handed in.

    Parameters
    ----------
    sentences : str
        What the report says of its skills.
    """
    with _FIRST_TIME:
        own = _own_words()
    return own | _words(sentences)


def sentences() -> tuple[str, ...]:
    """What the program says in several words, wherever it does: without what it fills in, and without its markup."""
    with _FIRST_TIME:
        return _own_sentences()


def is_common(word: str) -> bool:
    """Whether a word stands in small letters in the program's texts or in those of its starter roles.

    >>> is_common("Management"), is_common("Halvenne")
    (True, False)
    """
    with _FIRST_TIME:
        return plain(word).casefold() in _own_words()


_FIRST_TIME = threading.Lock()
"""Journeys may be reported in several threads: one of them reads the modules, and no two parse code at once."""


@functools.cache
def _own_words() -> frozenset[str]:
    small = {word for word in _words(_of_roles()) if word.islower()}  # the names of products have a capital
    return _words(_texts()) | small


@functools.cache
def _own_sentences() -> tuple[str, ...]:
    parts = {part.strip() for text in (*_texts(), *_of_roles()) for part in _FILLED_IN.split(text)}
    several = {part for part in parts if len(_WORD.findall(part)) > 1}
    return tuple(sorted({*several, *map(phrases.sentence, several)}))


_FILLED_IN = re.compile(r"\{[^{}]*\}|\{\{.*?\}\}|\{%.*?%\}|<[^<>]*>|\n")
"""What stands in a text for something else: a placeholder, a template's code, a tag."""


def _of_roles() -> Iterator[str]:
    """What the starter roles say that one can, skill by skill."""
    for role in roles.roles().values():
        for skill in role.skills:
            yield from (can.removeprefix("You can ") for can in skill.can)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(plain(text)))


def _texts() -> Iterator[str]:
    written = [text for path in _modules(_WRITERS) for text in _literals(path)]
    records: list[type[BaseModel]] = [*TABLES.values(), Plan, Targets, Break]
    recorded = [text for record in records for text in _of_record(record)]
    yield from (*written, *recorded, phrases.doing(LEVELS[HIGHEST_LEVEL]))
    for text in (*written, *recorded, *(text for path in _modules(_COUNTERS) for text in _literals(path))):
        if _NAME.fullmatch(text):  # above its column, it has a capital
            yield phrases.sentence(text.replace("_", " "))
    for path in sorted(shipped.PACKAGE.glob("report/**/*.j*")):  # the templates, and the form's script
        yield _COMMENT.sub(" ", path.read_text(encoding="utf-8"))
    for cell in json.loads((shipped.NOTEBOOKS / "progress.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])


def _of_record(record: type[BaseModel]) -> Iterator[str]:
    """The name and title of a table or a part of the plan, and of each field its label, help and choices."""
    for info in record.model_fields.values():
        yield from (info.title or "", info.description or "", *_choices(info.annotation))
    if issubclass(record, Record):
        yield from (record.table, record.title)
        if isinstance(record.entered, Log):
            yield from (record.entered.row, record.entered.rows)


def _choices(hint: Any) -> Iterator[str]:
    """The words that a type allows."""
    for part in get_args(hint):
        yield from [part] if isinstance(part, str) else _choices(part)


def _modules(patterns: Iterable[str]) -> Iterator[Path]:
    """The modules that one of the patterns names, each once."""
    yield from sorted({path for pattern in patterns for path in shipped.PACKAGE.glob(pattern)})


def _literals(path: Path) -> Iterator[str]:
    """The texts of a module, without those that explain it; and the names that it gives to columns."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    explaining = {id(line.value) for line in ast.walk(module) if isinstance(line, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield node.value
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg
