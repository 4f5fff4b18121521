"""Writes docs/tables.md from the record classes: `make docs`."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from career_lib.base import phrases
from career_lib.journey.columns import columns
from career_lib.journey.plan import Break, Plan, Targets
from career_lib.journey.record import Log, Record
from career_lib.journey.tables import TABLES
from career_lib.journey.values import LEVELS, Share

PAGE = Path(__file__).with_suffix(".md")

HEAD = """# The tables

Made from `career_lib/journey/tables.py` by `make docs`; edit it there.

A journey is a folder with `plan.toml` and one CSV file a table: a header line, then one row for each thing that
happened, oldest first. Days are written 2026-11-15, lists are separated by semicolons, an empty cell is the default.
A day may also stand as a spreadsheet rewrites it, 2026/11/15 or 15.11.2026, where no other day could be meant. Write
one thousand as 1000: what could also be one, as 1.000 or 1,000, is refused.
"Mentor sees" says what `--for mentor` shows of a field; whatever is not shared on purpose stays on this machine.
"""

SEEN = {
    Share.NEVER: "nothing",
    Share.ALIAS: "an alias",
    Share.MONEY: 'it, if `share` has "money"',
    Share.NOTES: 'it, if `share` has "notes"',
    Share.ALWAYS: "it",
}


def fields(record: type[BaseModel]) -> str:
    """The fields of a record as a Markdown table."""
    lines = ["| field | what | allowed | default | mentor sees |", "|---|---|---|---|---|"]
    for column in columns(record):
        default = "must be given" if column.required else f"`{column.default}`" if column.default else ""
        lines.append(f"| `{column.name}` | {column.help} | {column.allowed} | {default} | {SEEN[column.share]} |")
    return "\n".join(lines)


def _listed(names: Iterable[str]) -> str:
    return phrases.listed(f"`{name}`" for name in names)


def purpose(record: type[Record]) -> str:
    """What a table is for, in a sentence each."""
    entered, proof = record.entered, record.proves
    asked = f"logged under “{entered.question}”" if isinstance(entered, Log) else entered.value
    sentences = [
        f"Rows are {asked}.",
        *([f"Tactic: {record.tactic}."] if record.tactic else []),
        *([f"A new {record.key} is named from {_listed(record.named_from)}."] if record.named_from else []),
        *([f"It is finished once it is {' or '.join(record.finished)}."] if record.finished else []),
        *([f"The hours in `{record.hours_column}` count."] if record.hours_column else []),
    ]
    if proof:
        when = f", once it is {' or '.join(proof.steps)}" if proof.steps else ""
        sentences.append(f"Each `{proof.thing}` is evidence of its `{proof.skills}`{when}.")
    for name in record.known_names:
        refers = next(column.refers for column in columns(record) if column.name == name)
        if refers:
            sentences.append(f"What `{name}` names must stand in {refers.table}.csv.")
    return " ".join(sentences)


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    parts += [
        f"## {record.table}.csv\n{record.__doc__}\n\n{purpose(record)}\n\n{fields(record)}\n"
        for record in TABLES.values()
    ]
    parts.append(f"## plan.toml\n{Plan.__doc__}\n\n{fields(Plan)}\n")
    parts.append(f"### [targets]\n{Targets.__doc__}\n\n{fields(Targets)}\n")
    parts.append(f"### [[breaks]]\n{Break.__doc__}\n\n{fields(Break)}\n")
    levels = "\n".join(f"| {level} | {means} |" for level, means in LEVELS.items())
    parts.append(f"## Levels\n| level | means |\n|---|---|\n{levels}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
