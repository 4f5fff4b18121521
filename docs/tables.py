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

What people write is read where only one reading is possible, by the same rule in files, forms and pasted rows:

- Numbers: 6.5 and 6,5; 1½; 1,250.50 and 1.250,50 and 1 250 and 1'250; €250 and 250 EUR for money; 1:30, 1h30, 90 min
  and 2 hours for hours; 18% for a chance, and beside a measure whose unit is %; 2 weeks for days.
- 1.234 is read as a thousand or as a decimal where the field can hold only one of the two: money has no thousandths,
  people are counted whole, a row has at most 400 hours. Where both are possible it is refused, and both are named.
- Days: 2026-11-15, 2026/11/15, 15.11.2026, 15.11.26, 15 Nov 2026, November 15th, 2026, each also with a time behind
  it, which is left away. With dots the day comes first: 3.4.2026 is in April. A day that could be another, 3/4/2026,
  is refused, and both are named.
- What the program writes has one reading: 1.234 stands as 1.2340.

A file that is not in UTF-8 is read in the encoding in which its words look like words, and `career check` says which.
A file that lies there under another name (`wins.csv.txt`, `.wins.csv.icloud`, `wins.xlsx`) is named, and as long as it
does no save begins the table anew. While a spreadsheet program has a table open, rows that are added wait in
`<table>.waiting.csv`: they count at once, and are put in when it is closed. Rows in the open table are not changed.

`version` in `plan.toml` says of which version the tables are; a plan without it is of the first. A table may get a
field, with a default, or take more spellings of a value, and the version stays. Where a field goes, is renamed or
means something else, the version is counted up in `career_lib/journey/store/planfile.py`, the program reads the older
ones as before, and a small journey as the older one wrote it stays in `tests/journey/store/versions/`, which every
run of the tests reads. An older program refuses a newer journey in a sentence, and changes nothing.

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
