"""What is said of pasted rows, and which of them are shown."""

import datetime as dt

from career_lib.desk.paste.clipboard import grid
from career_lib.desk.paste.pasted import Pasted
from career_lib.desk.paste.view import ALL, of_rows, summary
from career_lib.journey.tables import TABLES

TODAY = dt.date(2026, 11, 15)
TEXT = "Autumn\nSkill\tKind\tHours\tPrice\nSEO\tcourse\t1\t9\nSEO\tcourse\t1\t9\nSEO\tfilm\t2\t\nTotal\t\t4\t18\n"


def rows(text):
    return Pasted(grid(text), TABLES["learning"], stored=(), known={}, today=TODAY)


def test_nothing_is_passed_over_in_silence():
    assert summary(rows(TEXT)) == (
        "4 rows read: 1 can be saved, 1 to be mended. Left out: 1 that stands twice in it, 1 that adds up others "
        "(“Total, 4, 18”), the column Price and 1 line around the rows (“Autumn”)."
    )
    assert summary(rows("Skill\tKind\tHours\nSEO\tbook\t1\n")) == "1 row read: 1 can be saved."


def test_a_page_has_thirty_rows():
    many = rows("Skill\tKind\tHours\n" + "".join(f"SEO\tbook\t{hour}\n" for hour in range(1, 71)))
    shown = of_rows(many, many.rows, ALL, 2)
    assert [row["number"] for row in shown["rows"]] == list(range(61, 71))
    assert (shown["pages"], shown["which"]) == (3, "Rows 61 to 70 of 70")


def test_the_cells_of_a_row_with_what_is_wrong_and_the_columns_above():
    shown = of_rows(rows(TEXT), rows(TEXT).rows, ALL, 0)
    assert shown["rows"][2]["cells"][1] == [
        "film",
        "Kind is film; use one of course, book, blog, coworker, practice, other.",
    ]
    assert shown["rows"][3] | {"cells": []} == {"number": 4, "kept": False, "mark": "a total", "wrong": "", "cells": []}
    kind = shown["columns"][1]
    assert (kind["heading"], kind["field"], kind["why"], kind["choices"][0]) == (
        "Kind",
        "kind",
        "by its heading",
        "course",
    )
    assert shown["unused"] == [
        {"key": "c3", "heading": "Price", "why": "this table has no such field", "sample": "9, 18"}
    ]
    assert shown["filters"] == [["all", "all 4 rows"], ["wrong", "1 row to mend"], ["left out", "2 rows left out"]]
