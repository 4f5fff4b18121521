"""What the browser shows of pasted rows: one page of them, with the columns above and a summary, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from career_lib.base import phrases
from career_lib.desk.paste.pasted import HEADINGS, KNOWN, SUM, THERE, TWICE, Pasted, PastedColumn, PastedRow
from career_lib.desk.paste.questions import Question
from career_lib.journey.columns import Column
from career_lib.journey.numbers import written

PAGE = 30
"""Rows that are shown at once: what somebody can look over."""

ALL, WRONG, LEFT_OUT = "all", "wrong", "left out"
"""Which rows are shown."""

SAMPLE = 3
"""Cells by which the user recognizes a column that is left out."""

LENGTH = 60
"""Characters that are told of such a line."""

LINES = 3
"""Lines that are told in full of those that are no rows."""

_LEFT_OUT = {
    THERE: ("that is there already", "that are there already"),
    KNOWN: ("that is known with other details", "that are known with other details"),
    TWICE: ("that stands twice in it", "that stand twice in it"),
    SUM: ("that adds up others", "that add up others"),
    HEADINGS: ("that repeats the headings", "that repeat the headings"),
    "": ("that you left out", "that you left out"),
}
"""How it is said of a row, and of several, why they are left out."""


def of_rows(pasted: Pasted, which: Sequence[PastedRow], shown: str, page: int) -> dict[str, Any]:
    """The columns, one page of some rows, and what is said about them.

    Parameters
    ----------
    which : the rows that are leafed through
    shown : ALL, WRONG or LEFT_OUT, what these rows are
    page : int, from 0
    """
    rows = which[page * PAGE : (page + 1) * PAGE]
    return {
        "summary": summary(pasted),
        "fields": [[name, column.label] for name, column in pasted.fields.items()],
        "columns": [_column(pasted, column) for column in pasted.used],
        "unused": [_unused(pasted, column) for column in pasted.left_out],
        "rows": [_row(pasted, row) for row in rows],
        "ready": len(pasted.records),
        "kept": len(pasted.kept),
        "shown": shown,
        "filters": _filters(pasted),
        "page": page,
        "pages": max(1, -(-len(which) // PAGE)),
        "which": f"Rows {page * PAGE + 1} to {page * PAGE + len(rows)} of {len(which):,}" if len(which) > PAGE else "",
    }


def _filters(pasted: Pasted) -> list[list[str]]:
    wrong, left = len(pasted.to_mend), sum(not row.kept for row in pasted.rows)
    filters = [[ALL, f"all {phrases.counted(len(pasted.rows), 'row', form=_whole)}"]]
    filters += [[WRONG, f"{phrases.counted(wrong, 'row', form=_whole)} to mend"]] if wrong else []
    return filters + ([[LEFT_OUT, f"{phrases.counted(left, 'row', form=_whole)} left out"]] if left else [])


def _column(pasted: Pasted, column: PastedColumn) -> dict[str, Any]:
    field = pasted.fields[column.field]
    reading = pasted.reading(column)
    empty = any(row.kept and not row.cells.get(column.key) for row in pasted.rows)
    return {
        "key": column.key,
        "heading": _called(column),
        "field": column.field,
        "label": field.label,
        "why": column.why,
        "choices": _choices(field),
        "orders": list(reading.orders or ([column.order] if column.order else [])) and ["day first", "month first"],
        "order": column.order,
        "fill": bool(column.every or (field.required and empty)),
        "every": column.every,
        "names": list(pasted.known.get(column.field, ())) if field.kind == "text" and field.refers else [],
    }


def _choices(field: Column) -> list[str]:
    """All values that a field may have, where they are few."""
    if field.kind == "choice":
        return list(field.choices)
    if field.kind == "whole" and field.high is not None and field.high <= 10:
        return [written(number) for number in range(int(field.low or 0), int(field.high) + 1)]
    return []


def _unused(pasted: Pasted, column: PastedColumn) -> dict[str, Any]:
    cells = (row.cells[column.key] for row in pasted.rows if row.cells.get(column.key))
    sample = [cell for cell, _ in zip(dict.fromkeys(cells), range(SAMPLE), strict=False)]
    return {"key": column.key, "heading": _called(column), "why": column.why, "sample": ", ".join(sample)}


def _called(column: PastedColumn) -> str:
    if column.heading:
        return column.heading
    return "" if column.key.startswith("+") else f"no. {int(column.key[1:]) + 1}"


def _row(pasted: Pasted, row: PastedRow) -> dict[str, Any]:
    beside = [sentence for name, sentence in row.wrong.items() if name not in row.texts]
    return {
        "number": row.number,
        "kept": row.kept,
        "mark": "" if row.kept else row.mark or "left out",
        "wrong": " ".join(beside),
        "cells": [[row.texts[column.field], row.wrong.get(column.field, "")] for column in pasted.used],
    }


def summary(pasted: Pasted) -> str:
    """How many rows were read, and what becomes of each; nothing is passed over in silence."""
    ready, wrong = len(pasted.records), len(pasted.to_mend)
    parts = [f"{ready:,} can be saved"] if ready else []
    parts += [f"{wrong:,} to be mended"] if wrong else []
    read = f"{phrases.counted(len(pasted.rows), 'row', form=_whole)} read"
    left_out = list(_left_out(pasted))
    return f"{': '.join(filter(None, [read, ', '.join(parts)]))}." + (
        f" Left out: {phrases.listed(left_out)}." if left_out else ""
    )


def _left_out(pasted: Pasted) -> Iterator[str]:
    """What is not saved, and why."""
    for mark, (one, several) in _LEFT_OUT.items():
        rows = [row for row in pasted.rows if not row.kept and row.mark == mark]
        if rows:
            line = f" (“{_line(rows[0])}”)" if mark == SUM else ""
            yield f"{len(rows):,} {one if len(rows) == 1 else several}{line}"
    if pasted.left_out:
        names = phrases.listed([_called(column) for column in pasted.left_out], LINES)
        yield f"the {'columns' if len(pasted.left_out) > 1 else 'column'} {names}"
    if pasted.around:
        quoted = phrases.listed([f"“{line[:LENGTH]}”" for line in pasted.around], LINES)
        yield f"{phrases.counted(len(pasted.around), 'line')} around the rows ({quoted})"


def _line(row: PastedRow) -> str:
    return ", ".join(filter(None, row.cells.values()))[:LENGTH]


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def of_questions(asked: Sequence[Question]) -> list[dict[str, Any]]:
    """The questions that are asked before all is saved."""
    return [
        {"sentence": question.sentence, "options": [option.says for option in question.options]} for question in asked
    ]
