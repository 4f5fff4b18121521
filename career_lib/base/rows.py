"""Iterating over the rows of a DataFrame."""

from __future__ import annotations

import functools
from collections import namedtuple
from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table as named tuples (docs/performance.md says why not `itertuples`).

    >>> [row.skill for row in rows_of(pd.DataFrame({"skill": ["SEO", "Budgeting"]}))]
    ['SEO', 'Budgeting']
    """
    return map(_row(tuple(table))._make, zip(*(table[name].tolist() for name in table), strict=True))


@functools.cache
def _row(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)  # which columns a table has, only the table says
