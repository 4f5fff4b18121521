"""The words that a report can say by itself, whoever it is about."""

from __future__ import annotations

import ast
import functools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from career_lib import phrases, shipped
from career_lib.scan import plain

_WRITERS = ("actions.py", "answers.py", "exchange", "figures", "morning.py", "phrases.py", "records.py", "wording")
"""The modules whose texts stand in a report."""

_COUNTERS = (
    *("agreement.py", "applications.py", "burndown.py", "changes.py", "exposure.py", "freelance.py", "gaps.py"),
    *("hours.py", "network.py", "outlook.py", "tactics.py"),
)
"""The modules whose tables stand in a report, below the names of their columns."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What a column is called in code, or a word that may begin a sentence."""

_WORD = re.compile(r"[^\W_]+")


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
    here = Path(__file__).parent
    for name in (*_WRITERS, *_COUNTERS):
        for path in sorted((here / name).rglob("*.py")) or [here / name]:
            for text in _literals(ast.parse(path.read_text(encoding="utf-8"))):
                if name in _WRITERS:
                    yield text
                if _NAME.fullmatch(text):  # above its column, it has a capital
                    yield phrases.sentence(text.replace("_", " "))
    for path in sorted(here.glob("page/*.j*")):  # the templates, and the form's script
        yield path.read_text(encoding="utf-8")
    for cell in json.loads((shipped.NOTEBOOKS / "progress.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])


def _literals(module: ast.Module) -> Iterator[str]:
    """The texts of a module, without those that explain it; and the names that it gives to columns."""
    explaining = {id(line.value) for line in ast.walk(module) if isinstance(line, ast.Expr)}
    for each in ast.walk(module):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in explaining:
            yield each.value
        elif isinstance(each, ast.keyword) and each.arg:
            yield each.arg
