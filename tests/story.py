"""Write a journey as text inside a test, so that the test reads as a story."""

import csv
import datetime as dt
from textwrap import dedent

from career_lib.journey.journey import Journey, assemble
from career_lib.journey.plan import Plan
from career_lib.journey.tables import TABLES


def journey_of(text: str, *, as_of: str | None = None, **plan) -> Journey:
    """A journey from blocks of table name, header and rows, separated by empty lines.

    journey_of('''
        assessments
        on, skill, level
        2026-02-01, SEO, 1
    ''', as_of="2026-03-01", start="2026-01-12")
    """
    rows = {}
    for block in dedent(text).strip().split("\n\n"):
        if not block.strip():
            continue
        table, *lines = block.strip().splitlines()
        reader = csv.DictReader(lines, skipinitialspace=True)
        rows[table.strip()] = [TABLES[table.strip()].model_validate(row) for row in reader]
    plan = {"target_role": "Marketing manager", "start": "2026-01-12"} | plan
    return assemble("test", Plan.model_validate(plan), rows, as_of=dt.date.fromisoformat(as_of) if as_of else None)
