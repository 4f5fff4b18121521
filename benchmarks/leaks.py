"""How many private names get through to a mentor, and how many true pages are refused.

    python -m benchmarks.leaks [--number 400] [--seed 0]

Each invented journey has names, titles, notes and amounts of its own, many of them words of everyday language. Its
page for a mentor names nobody, and must not be refused; and each planted sentence of a win that names somebody must
be masked or refused. What is left in a sentence is searched here by other means than the product's: its letters
alone, in small letters. Nobody in the journeys exists.
"""

from __future__ import annotations

import argparse
import datetime as dt
import html
import random
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from career_lib.base.errors import CareerError
from career_lib.journey import roles, store
from career_lib.journey.plan import Plan
from career_lib.journey.record import Record
from career_lib.journey.tables import TABLES
from career_lib.report import page, render
from career_lib.sharing import leaks
from career_lib.sharing.employer import employer_mask
from career_lib.sharing.private import private_values
from career_lib.sharing.search import scan

AS_OF = dt.date(2026, 11, 15)
WEEKS = (3, 90)

FIRST = (
    "Mark", "Grace", "Rose", "Will", "Faith", "Hope", "Art", "Bill", "Rich", "Dawn", "April", "May", "June",
    "Summer", "Ivy", "Heather", "Olive", "Jack", "Frank", "Pat", "Zoë", "Jürgen", "Søren", "Łukasz", "Anaïs",
    "Beñat", "Ngozi", "Wei", "Li", "Bo", "Priya", "Aarav", "Yuki", "Hassan", "Fatima", "Oleg", "Iryna", "Teemu",
    "Ada", "Ben", "Person", "Contact", "Alex", "Sam", "Kim", "Robin",
)  # fmt: skip
LAST = (
    "Page", "Hill", "Young", "Field", "Bell", "Bishop", "Cook", "Baker", "Carter", "Wood", "Brook", "Stone",
    "Park", "Church", "Marsh", "Wise", "Sharp", "Day", "West", "Brightwater", "Müller", "O'Brien", "Varga-Holm",
    "Okonkwo", "Nakamura", "Петрова", "王小明", "Ångström", "Nguyễn", "Dvořák", "Li", "Wu", "Rossi", "García",
    "Fernández", "Kowalczyk", "1612", "Haddad", "Lindqvist", "Ferreira", "Papadopoulos", "Target", "Price",
    "Best", "Short", "Long",
)  # fmt: skip
FIRMS = (
    *("Waste Management", "Discover", "A.B. & Co", "Bank of America", "Department for Work and Pensions", "NHS", "H&M"),
    *("Marks & Spencer", "Gap Stores", "Target Retail", "Halvenne Mutual", "Port Ansel Insurance", "Larkspur Media"),
    *("Trellisworth Broadband", "Ernst & Young", "Procter and Gamble", "Northwind Insurance Ltd", "Summit Lodge"),
    *("National Westminster Bank", "Müller & Söhne GmbH", "华为技术有限公司", "Banque de France", "Siemens Energy AG"),
    *("General Reports Group", "Open Mind Agency", "Level Up Learning", "Next Step Careers", "Quality Metrics", "EY"),
    *("Volkswagen", "Ikea", "Orange", "Shell", "Progressive", "Best Buy", "Common Ground", "People First", "UPS"),
)  # fmt: skip
TITLES = (
    *("Annual report", "User interviews", "Newsletter", "Website relaunch", "Customer survey", "Dashboard", "Pitch"),
    *("Landing page", "Email campaign", "Brand guide", "Data cleanup", "Price list", "Onboarding", "Training plan"),
    *("Spring fair", "Team retreat", "Quarterly review", "Product launch", "Market study", "Style sheet", "Audit"),
)  # fmt: skip
NOTES = (
    "They asked me to keep it quiet until the summer",
    "Offered 4,500 EUR for the whole thing, to be paid in May",
    "Said that the head of department would decide next week",
    "Call back on 0351 1234567 after the holidays",
)
WINS = (
    "Rewrote the welcome e-mails",
    "Ran a test of two subject lines",
    "Built the first overview of all sign-ups",
    "Cut the time to answer from 3 days to 1",
    "Taught four colleagues to read the numbers",
    "Wrote to 2500 readers and asked what they miss",
)
METRICS = (("open rate", "%"), ("sign-ups", "people"), ("time to answer", "hours"), ("readers", "people"))

PLANTED = "Zqplanted"
"""A word in a win, in whose place the planted sentences are put."""


@dataclass(frozen=True)
class Invented:
    """One journey, and the spellings of its private names that must not get through."""

    plan: Plan
    rows: list[Record]
    secrets: tuple[str, ...]


def invented(dice: random.Random) -> Invented:
    """A journey of any length, with names drawn from everyday words as well as from rare ones."""
    weeks = dice.randint(*WEEKS)
    start = AS_OF - dt.timedelta(days=7 * weeks)
    role = dice.choice(list(roles.roles().values()))
    employer, *firms = dice.sample(FIRMS, 6)
    people = [f"{first} {last}" for first, last in zip(dice.sample(FIRST, 8), dice.sample(LAST, 8), strict=True)]
    titles = dice.sample(TITLES, 6)

    def day() -> dt.date:
        return start + dt.timedelta(days=dice.randrange(7 * weeks))

    def row(table: str, **values: object) -> Record:
        return TABLES[table].model_validate({"on": day()} | values)

    skills = [skill.skill for skill in role.skills]
    amounts = [dice.choice((100, 250, 380, 800, 950, 1200, 1500, 2400)) for _ in range(3)]
    rows = [
        TABLES["deadlines"].model_validate({"on": start, "deadline": start + dt.timedelta(days=548)}),
        *roles.requirements(role, start),
        *(row("assessments", on=start, skill=skill, level=dice.randint(0, 2), by="self") for skill in skills),
        *(row("contacts", contact=name, company=dice.choice(firms)) for name in people[:6]),
        *(row("touches", contact=name, kind="call", direction="asked", what=dice.choice(NOTES)) for name in people[:6]),
        *(row("projects", project=title, step="started", contact=people[0]) for title in titles[:3]),
        *(
            row("gigs", gig=title, step="paid", client=dice.choice(firms), hours=8, income=amount)
            for title, amount in zip(titles[3:], amounts, strict=True)
        ),
        *(row("learning", skill=dice.choice(skills), kind="course", hours=dice.randint(1, 6)) for _ in range(weeks)),
        *(row("checkins", energy=dice.randint(1, 5), hours=dice.randint(1, 8)) for _ in range(weeks)),
        *(row("applications", application=f"{firm} opening", employer=firm, step="applied") for firm in firms[:2]),
        row("wins", win=PLANTED, skills=skills[:1], metric="sign-ups", before=3, after=9, unit="people"),
    ]
    for win in dice.sample(WINS, 3):
        metric, unit = dice.choice(METRICS)
        before = dice.randint(2, 40)
        rows.append(row("wins", win=win, skills=skills[1:2], metric=metric, before=before, after=2 * before, unit=unit))
    plan = Plan(name=people[6], mentor=people[7], target_role=role.name, role=role.slug, employer=employer, start=start)
    return Invented(plan, rows, tuple(_secrets(employer, firms, people, titles, amounts)))


def _secrets(employer: str, firms: list[str], people: list[str], titles: list[str],
             amounts: list[int]) -> Iterator[str]:  # fmt: skip
    """Spellings in which private things are written."""
    letters = "".join(re.findall(r"[^\W_]+", employer))
    yield from (employer, employer.upper(), f"{employer}'s", employer.replace("&", "and"))
    if len(letters) > 5:
        yield from (letters, f"www.{letters.lower()}.example")
    initials = "".join(word[0] for word in re.findall(r"[A-Z][a-z]+", re.sub(r"\b(?:Ltd|AG)$", "", employer)))
    if len(initials) > 2:
        yield from (initials, ".".join(initials) + ".", f"jobs@{initials.lower()}.example")
    yield from (people[0], people[1].upper(), people[6], firms[0])
    yield from (title for title in titles if " " in title)
    yield from (f"{amounts[0]} EUR", f"€{amounts[1]}", f"an income of {amounts[2]}")


@dataclass
class Count:
    """What came of the journeys."""

    pages: int = 0
    planted: int = 0
    leaks: int = 0
    refused: int = 0


def tried(root: Path, id: str, journey: Invented, count: Count) -> Iterator[str]:
    """Try one journey; yields a line for each leak and each wrong refusal."""
    store.create(root, id, journey.plan, journey.rows)
    written = render.html_of(root, id, as_of=AS_OF, audience="mentor")
    count.pages += 1
    if why := _refusal(written.replace(PLANTED, "Wrote a guide"), root, id):
        count.refused += 1
        yield f"{id}: refused wrongly: {why}"
    mask, recorded = employer_mask(journey.plan), store.read(root, id)
    values, known = private_values(recorded, leaks.of_this_machine(root, id)), leaks.harmless(recorded)
    for secret in journey.secrets:
        shared = mask.over(f"Wrote a guide for {secret}, and it was read")
        told = f"<h2>What did I win?</h2><ul><li>{html.escape(shared)}</li></ul>"
        count.planted += 1
        if _letters(secret) in _letters(shared) and not scan(told.encode(), values, known):
            count.leaks += 1
            yield f"{id}: leaked: {secret} (employer {journey.plan.employer})"


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _refusal(written: str, root: Path, id: str) -> str:
    """Why a page is refused; empty where it is published."""
    try:
        leaks.refuse_leaks(written.encode(), root, id, own=page.constants(), name="report.html")
    except CareerError as error:
        return " ".join(str(error).split())[:300]
    return ""


def main() -> None:
    """Try as many journeys as the command line asks for, and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    began, count = time.perf_counter(), Count()
    with tempfile.TemporaryDirectory() as root:
        for number in range(asked.number):
            journey = invented(random.Random(f"{asked.seed}:{number}"))
            for line in tried(Path(root), f"j{number:04d}", journey, count):
                print(line, flush=True)
    print(
        f"{count.pages} journeys, {count.planted} planted names: {count.leaks} leaks, "
        f"{count.refused} pages refused wrongly, {time.perf_counter() - began:.0f} s"
    )


if __name__ == "__main__":
    main()
