"""Tables as columns: the records of a table as a DataFrame, or one column of it as an array."""

from __future__ import annotations

import datetime as dt
import functools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from career_lib.journey.columns import columns
from career_lib.journey.record import Record
from career_lib.journey.tables import TABLES

_DTYPES = {"day": "datetime64[s]", "whole": "int64", "number": "float64", "list": "object"}


def frame(record: type[Record], rows: Iterable[Record], lines: Iterable[int] | None = None) -> pd.DataFrame:
    """The rows of one table as a DataFrame, one column a field, oldest day first.

    Rows of the same day keep their order. The index holds each row's line in its file (or its
    position from 0 where there is none). Days are `datetime64`, absent numbers NaN, lists tuples.
    """
    numbered = enumerate(rows) if lines is None else zip(lines, rows, strict=True)
    return _frame(record, sorted(numbered, key=day_of))


def day_of(numbered: tuple[int, Record]) -> dt.date:
    """The day of a record, from a pair of line number and record."""
    return numbered[1].on


def _frame(record: type[Record], numbered: Sequence[tuple[int, Record]]) -> pd.DataFrame:
    return _filled(record, numbered) if numbered else _empty(record).copy(deep=False)


def _filled(record: type[Record], numbered: Sequence[tuple[int, Record]]) -> pd.DataFrame:
    data = {
        column.name: _array([getattr(row, column.name) for _, row in numbered], _DTYPES.get(column.kind, "str"))
        for column in columns(record)
    }
    index = pd.Index(np.array([line for line, _ in numbered], dtype="int64"), name="line")
    return pd.DataFrame(data, index=index, copy=False)


@functools.cache
def _empty(record: type[Record]) -> pd.DataFrame:
    """The table without a row, which most journeys have several of."""
    return _filled(record, ())


def _array(values: list[Any], dtype: str) -> Any:
    """The values of one column. A list of tuples needs a Series, which keeps it from becoming a table."""
    return pd.Series(values, dtype=dtype).array if dtype == "object" else pd.array(values, dtype=_pandas_type(dtype))


_pandas_type: Callable[[str], Any] = functools.cache(pd.api.types.pandas_dtype)
"""The type that a name stands for (docs/performance.md)."""


def table_of(rows: Iterable[Mapping[str, Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """A DataFrame from rows, with the given columns and types even if there are no rows."""
    rows = list(rows)
    return pd.DataFrame({name: _array([row[name] for row in rows], dtype) for name, dtype in dtypes.items()})


class Tables(Mapping[str, pd.DataFrame]):
    """The tables of a journey by name; each DataFrame is made from its records when it is first used.

    A question needs a few columns of a few tables (docs/performance.md).

    Parameters
    ----------
    rows : the records of each table with their lines, oldest day first.
    whole : the same tables with later rows too, of which these are then cut.
    """

    def __init__(self, rows: Mapping[str, Sequence[tuple[int, Record]]], whole: Tables | None = None) -> None:
        self._rows = rows
        self._whole = whole
        self._made: dict[str, pd.DataFrame] = {}
        self._columns: dict[tuple[str, str], npt.NDArray[Any]] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            rows, whole = self._rows[name], self._whole
            self._made[name] = _frame(TABLES[name], rows) if whole is None else whole[name].iloc[: len(rows)]
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def column(self, table: str, name: str) -> npt.NDArray[Any]:
        """The values of one column as a read-only array, made without the whole table."""
        if (table, name) not in self._columns:
            rows, whole = self._rows[table], self._whole
            self._columns[table, name] = (
                _values(TABLES[table], rows, name) if whole is None else whole.column(table, name)[: len(rows)]
            )
        return self._columns[table, name]

    def until(self, day: dt.date) -> Tables:
        """The same tables without the rows of later days."""
        return Tables({name: rows[: bisect_right(rows, day, key=day_of)] for name, rows in self._rows.items()}, self)


def _values(record: type[Record], numbered: Sequence[tuple[int, Record]], name: str) -> npt.NDArray[Any]:
    values = [getattr(row, name) for _, row in numbered]
    dtype = _dtypes(record).get(name, "object")
    # Of a list of tuples numpy would make a table, but not of an iterator.
    array = np.fromiter(values, dtype="object") if dtype == "object" else np.asarray(_array(values, dtype))
    array.flags.writeable = False
    return array


@functools.cache
def _dtypes(record: type[Record]) -> Mapping[str, str]:
    return {column.name: _DTYPES[column.kind] for column in columns(record) if column.kind in _DTYPES}
