"""The words that a report can say by itself, whoever it is about."""

from __future__ import annotations

import ast
import functools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from career_lib.base import phrases, shipped
from career_lib.sharing.search import plain

_WRITERS = (
    *("base/phrases.py", "drawing/*.py", "journey/columns.py", "journey/kinds.py", "journey/plan.py"),
    *("journey/tables.py", "tactics/**/*chart.py", "tactics/**/*words.py", "tactics/next_actions.py"),
    *("coach/chart.py", "coach/morning.py", "coach/words.py", "report/answer.py", "report/answers/*.py"),
    *("report/notes_words.py", "sharing/mentor/*.py"),
)
"""The modules whose texts stand in a report."""

_COUNTERS = ("tactics/**/*.py",)
"""The modules whose tables stand in a report, below the names of their columns."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What a column is called in code, or a word that may begin a sentence."""

_WORD = re.compile(r"[^\W_]+")

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
"""What explains a template."""


def ordinary_words(*sentences: str) -> frozenset[str]:
    """Every word of the program's own sentences and labels, in the spelling that it has there.

    A private name that is spelled the same cannot be told from them on a page: a contact called Mark and
    "a mark", an employer called Gap and the column "Gap". They are taken from the texts themselves, so that
    a new sentence is known by itself; comments and docstrings are no texts. Starter roles name many firms by
    their products (Google, Salesforce): of them, only what stands in this one report is handed in.

    Parameters
    ----------
    sentences : str
        What the report says of its skills.
    """
    return _own_words() | _words(sentences)


@functools.cache
def _own_words() -> frozenset[str]:
    return _words(_texts())


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(plain(text)))


def _texts() -> Iterator[str]:
    for path in _modules(_WRITERS):
        yield from _literals(ast.parse(path.read_text(encoding="utf-8")))
    for path in _modules(_WRITERS + _COUNTERS):
        for text in _literals(ast.parse(path.read_text(encoding="utf-8"))):
            if _NAME.fullmatch(text):  # above its column, it has a capital
                yield phrases.sentence(text.replace("_", " "))
    for path in sorted(shipped.PACKAGE.glob("report/**/*.j*")):  # the templates, and the form's script
        yield _COMMENT.sub(" ", path.read_text(encoding="utf-8"))
    for cell in json.loads((shipped.NOTEBOOKS / "progress.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])


def _modules(patterns: Iterable[str]) -> Iterator[Path]:
    """The modules that one of the patterns names, each once."""
    yield from sorted({path for pattern in patterns for path in shipped.PACKAGE.glob(pattern)})


def _literals(module: ast.Module) -> Iterator[str]:
    """The texts of a module, without those that explain it; and the names that it gives to columns."""
    explaining = {id(line.value) for line in ast.walk(module) if isinstance(line, ast.Expr)}
    for each in ast.walk(module):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in explaining:
            yield each.value
        elif isinstance(each, ast.keyword) and each.arg:
            yield each.arg
