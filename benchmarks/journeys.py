"""Invented journeys of any number, whose truth is known: for benchmarks, and for tests of whole cohorts.

    python -m benchmarks.journeys N FOLDER [--seed S] [--as-of DATE] [--faulty SHARE]

They are of all lengths from two weeks to three years, thin and rich, going on and silent; a stated
share has faults. Nobody in them exists. The same seed gives the same bytes, and a journey the same as
in a larger cohort of that seed. `truth.csv` in FOLDER says of each what no record says: the pace at
which its traveller truly works, and the day on which they will have everything that the role asks.

What is true of a traveller: each week they do some work, gamma-distributed around their pace, and
nothing in planned breaks; it goes to the skill where importance x gap is largest. Work is importance x
levels, as everywhere here. Once a month they rate themselves by what is fully
reached, and once more when all is.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from career_lib.journey import roles
from career_lib.journey.columns import columns
from career_lib.journey.tables import TABLES

AS_OF = dt.date(2026, 11, 15)
"""The last day of the record, as in the samples."""

SHORTEST, LONGEST = 2, 156
"""Weeks on record: two weeks to three years."""

MONTHS_TO_GO = (4, 40)
"""Months that it truly takes from the start to the finish, if there were no breaks."""

IRREGULARITY = 2.0
"""Shape of the gamma distribution of a week's work: a standard deviation of 0.7 of its mean."""

THIN, SILENT = 0.25, 0.15
"""Shares of travellers who record no more than their ratings, and who stopped recording a while ago."""

FAULTY = 0.05
"""Share of journeys with faults, where none is given."""

GIVE_UP = 40 * 52
"""Weeks after which a traveller without progress is taken never to finish."""

TINY = 1e-9
"""What sums of steps may be off by, in levels."""

FAULTS = ("bad rows", "missing files", "broken plan")

BAD_ROWS = {
    "assessments": "2026-05-05,{skill},9,self,\n",
    "touches": "03/04/2026,Nobody Listed,call,gave,\n",
    "checkins": "2026-05-05,tired,two,\n",
    "learning": "2026-05-05,{skill},osmosis,1,\n",
}
"""A row for the end of a file that its record refuses."""

FIRST = ("Ada", "Bela", "Cleo", "Dara", "Edda", "Faro", "Gwen", "Hana", "Ivo", "Juno", "Kira", "Lev", "Mila", "Nino")
LAST = ("Aldenbrook", "Birkvale", "Corrinden", "Dunmarsh", "Elmhurst", "Fernacre", "Glenmoor", "Hollowby")
COMPANIES = ("Quillmarsh", "Ostrander Works", "Pell and Rowe", "Tinderfield", "Umberline", "Vantry", "Wexcombe")


@dataclass(frozen=True)
class Truth:
    """What is true of a traveller, and no record says."""

    id: str
    shape: str
    fault: str
    start: dt.date
    weeks: int
    pace: float
    scope: int
    remaining: float
    finish: dt.date | None


Rows = dict[str, list[tuple[Any, ...]]]


class Invention:
    """One invented journey.

    Parameters
    ----------
    number : int
    seed : int, of the cohort
    as_of : date, the last day of the record
    faulty : float, the chance of a fault, 0 to 1
    """

    def __init__(self, number: int, seed: int, as_of: dt.date = AS_OF, faulty: float = FAULTY) -> None:
        self.id = f"j{number:06d}"
        self.dice = dice = random.Random(f"{seed}:{number}")
        self.as_of = as_of
        self.weeks = round(math.exp(dice.uniform(math.log(SHORTEST), math.log(LONGEST))))
        self.start = as_of - dt.timedelta(days=7 * self.weeks)
        self.role = dice.choice(list(roles.roles().values()))
        draw = dice.random()
        self.shape = "thin" if draw < THIN else "silent" if draw < THIN + SILENT else "rich"
        self.zeal = {"thin": 0.0}.get(self.shape, dice.uniform(0.2, 1.0))
        self.last = as_of
        if self.shape == "silent":
            self.last -= dt.timedelta(days=int(7 * self.weeks * dice.uniform(0.2, 0.6)))
        self.fault = dice.choice(FAULTS) if dice.random() < faulty else ""
        self.skills = [(skill.skill, skill.importance, skill.level) for skill in self.role.skills]
        self.begun = {skill: dice.randint(0, min(2, level)) for skill, _, level in self.skills}
        self.scope = sum(importance * level for _, importance, level in self.skills)
        to_do = sum(importance * (level - self.begun[skill]) for skill, importance, level in self.skills)
        self.pace = to_do / (dice.uniform(*MONTHS_TO_GO) * 365.25 / 12 / 7)
        self.breaks = list(self._breaks())
        self.rows: Rows = defaultdict(list)
        self.remaining, self.finish = self._live()
        if self.zeal:
            self._record_people()
            self._record_proofs()
            self._record_applications()
        self._record_deadlines()

    @property
    def truth(self) -> Truth:
        """What is true of the traveller."""
        told = (self.id, self.shape, self.fault, self.start, self.weeks, round(self.pace, 4), self.scope)
        return Truth(*told, round(self.remaining, 2), self.finish)

    # ---- what happens ------------------------------------------------------------------------------

    def _breaks(self) -> Iterator[tuple[dt.date, dt.date]]:
        """Two weeks off in each summer, and the end of each year, for those who plan them."""
        if self.dice.random() < 0.5:
            return
        for year in range(self.start.year, self.start.year + 8):
            summer = dt.date(year, 7, 1) + dt.timedelta(days=self.dice.randint(0, 40))
            yield summer, summer + dt.timedelta(days=14)
            yield dt.date(year, 12, 20), dt.date(year + 1, 1, 3)

    def _live(self) -> tuple[float, dt.date | None]:
        """Work week by week until all is reached, recording up to the last day; what remained then, and the end."""
        levels: dict[str, float] = dict(self.begun)
        asked = {skill: (importance, level) for skill, importance, level in self.skills}
        for skill, (importance, level) in asked.items():
            self._record("requirements", self.start, skill, importance, level, f"starter role: {self.role.slug}")
        self._rate(self.start, levels)
        remaining = remaining_then = float(sum(asked[skill][0] * (asked[skill][1] - levels[skill]) for skill in asked))
        off = self._weeks_off()
        open_ = [skill for skill in asked if levels[skill] < asked[skill][1]]
        for week in range(1, GIVE_UP):
            day = self.start + dt.timedelta(days=7 * week)
            work = 0.0 if week in off else self.dice.gammavariate(IRREGULARITY, self.pace / IRREGULARITY)
            worked: list[str] = []
            while work > TINY and open_:
                skill = max(open_, key=lambda name: asked[name][0] * (asked[name][1] - levels[name]))
                importance, level = asked[skill]
                step = min(work / importance, math.floor(levels[skill] + TINY) + 1 - levels[skill])
                levels[skill] += step
                work -= step * importance
                remaining -= step * importance
                worked.append(skill)
                if levels[skill] > level - TINY:
                    open_.remove(skill)
            if day <= self.last:
                self._record_week(day, worked, week in off)
                if week % 4 == 0 or not open_:
                    self._rate(day, levels)
            if day <= self.as_of:
                remaining_then = max(0.0, remaining)
            if not open_:
                return remaining_then, day
        return remaining_then, None

    def _weeks_off(self) -> set[int]:
        """The weeks, counted from the start, most of which lies in a break."""
        weeks: set[int] = set()
        for first, back in self.breaks:
            begin, end = (math.ceil(((day - self.start).days + 3) / 7) for day in (first, back))
            weeks |= set(range(begin, end))
        return weeks

    # ---- what is recorded --------------------------------------------------------------------------

    def _record(self, table: str, day: dt.date, *cells: object) -> None:
        if self.start <= day <= self.last:
            self.rows[table].append((day, *cells))

    def _rate(self, day: dt.date, levels: dict[str, float]) -> None:
        """A rating of each skill by what is fully reached; now and then the mentor's too."""
        for skill, level in levels.items():
            self._record("assessments", day, skill, math.floor(level + TINY), "self", "")
            if self.dice.random() < 0.1 * self.zeal:
                self._record("assessments", day, skill, max(0, math.floor(level + TINY) - 1), "mentor", "")

    def _record_week(self, day: dt.date, worked: list[str], off: bool) -> None:
        if off or self.dice.random() > self.zeal:
            return
        for skill in dict.fromkeys(worked):
            kind = self.dice.choice(_choices("learning", "kind"))
            self._record("learning", self._before(day), skill, kind, self.dice.randint(1, 8) / 2, "")
        self._record("checkins", day, self.dice.randint(1, 5), self.dice.randint(0, 6) / 2, "")
        if self.dice.random() < 0.25:
            event = f"{self.dice.choice(COMPANIES)} evening"
            self._record("events", self._before(day), event, self.dice.choice(_choices("events", "kind")), 2)

    def _before(self, day: dt.date) -> dt.date:
        return day - dt.timedelta(days=self.dice.randint(0, 6))

    def _any_day(self) -> dt.date:
        return self.start + dt.timedelta(days=self.dice.randint(0, max(0, (self.last - self.start).days)))

    def _record_people(self) -> None:
        for number in range(round(self.zeal * self.dice.randint(3, 40))):
            name = f"{self.dice.choice(FIRST)} {self.dice.choice(LAST)} {number + 1}"
            met = self._any_day()
            cadence = self.dice.choice((30, 60, 90))
            company = self.dice.choice(COMPANIES)
            self._record(
                "contacts", met, name, company, "", self.dice.choice(("peer", "alumni")), "", cadence, 2 * cadence
            )
            day = met
            while (day := day + dt.timedelta(days=round(self.dice.expovariate(1 / (1.5 * cadence))) + 1)) <= self.last:
                kind, direction = (
                    self.dice.choice(_choices("touches", "kind")),
                    self.dice.choice(_choices("touches", "direction")),
                )
                self._record("touches", day, name, kind, direction, "")

    def _record_proofs(self) -> None:
        """Projects and gigs step by step, and wins."""
        years = (self.last - self.start).days / 365
        for number in range(round(self.zeal * years * 4)):
            skill = self.dice.choice(self.skills)[0]
            day = self._any_day()
            story = self.dice.choice(
                (("asked boss", "boss agreed", "started", "delivered"), ("asked boss",), ("idea",))
            )
            for step in story:
                self._record("projects", day, f"Venture {number + 1}", step, "", "")
                day += dt.timedelta(days=self.dice.randint(3, 40))
            if story[-1] == "delivered":
                before = self.dice.randint(5, 50)
                numbers = (before, before + self.dice.randint(1, 30), "%")
                self._record(
                    "wins", day, f"Delivered venture {number + 1}", skill, "share", *numbers, f"Venture {number + 1}"
                )
        for number in range(round(self.zeal * years * 3)):
            skill = self.dice.choice(self.skills)[0]
            day, client = self._any_day(), self.dice.choice(COMPANIES)
            for step in self.dice.choice(
                (("lead", "proposed", "won", "delivered", "paid"), ("lead", "lost"), ("lead",))
            ):
                hours, income = (8, 0) if step == "delivered" else (0, 400) if step == "paid" else (0, 0)
                self._record("gigs", day, f"Odd job {number + 1}", step, client, hours, income, skill)
                day += dt.timedelta(days=self.dice.randint(3, 30))

    def _record_applications(self) -> None:
        for number in range(round(self.zeal * self.dice.randint(0, 30))):
            day, source = self._any_day(), self.dice.choice(_choices("applications", "source"))
            answered = self.dice.random() < (0.08 if source == "cold" else 0.4)
            story = ("applied", *(("replied", "interview", "rejected")[: self.dice.randint(1, 3)] if answered else ()))
            employer = self.dice.choice(COMPANIES)
            for step in story:
                self._record("applications", day, f"Opening {number + 1}", step, employer, "", source)
                day += dt.timedelta(days=self.dice.randint(2, 20))

    def _record_deadlines(self) -> None:
        """A deadline, moved by some; a few commit to none."""
        if self.dice.random() < 0.05:
            return
        deadline = self.start + dt.timedelta(days=self.dice.choice((365, 548, 730)))
        self._record("deadlines", self.start, deadline, "")
        moved = self._any_day()
        if self.dice.random() < 0.2 and self.start < moved < deadline:
            self._record("deadlines", moved, deadline + dt.timedelta(days=self.dice.randint(30, 200)), "")

    # ---- what is written ---------------------------------------------------------------------------

    def write(self, root: Path) -> None:
        """Write it as a folder below root, with its fault."""
        folder = root / self.id
        folder.mkdir(parents=True)
        plan = self._plan()
        if self.fault == "broken plan":
            plan = plan.replace("target_role = ", "target_role ")
        (folder / "plan.toml").write_text(plan, encoding="utf-8")
        texts = {name: _csv(name, rows) for name, rows in self.rows.items()}
        if self.fault == "missing files":
            for name in self.dice.sample(sorted(texts), min(3, len(texts) - 1)):
                del texts[name]
        if self.fault == "bad rows":
            for name in set(texts) & set(BAD_ROWS):
                texts[name] += BAD_ROWS[name].format(skill=self.skills[0][0])
        for name, text in texts.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")

    def _plan(self) -> str:
        lines = [
            f'name = "{self.dice.choice(FIRST)}"',
            f'target_role = "{self.role.name}"',
            f'role = "{self.role.slug}"',
            f'employer = "{self.dice.choice(COMPANIES)} Holding"',
            f"start = {self.start}",
            f"hours_per_week = {self.dice.randint(3, 12)}",
            f"\n[targets]\nwins = {self.dice.randint(1, 6)}\ngigs = {self.dice.randint(0, 4)}",
        ]
        off = (f"\n[[breaks]]\nstart = {first}\nback = {back}" for first, back in self.breaks if first > self.start)
        return "\n".join((*lines, *off, ""))


@cache
def _choices(table: str, name: str) -> tuple[str, ...]:
    return next(column.choices for column in columns(TABLES[table]) if column.name == name)


def _csv(table: str, rows: list[tuple[Any, ...]]) -> str:
    """The rows of a table as its file, day by day."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in columns(TABLES[table])])
    in_order = sorted(rows, key=itemgetter(0))
    writer.writerows(in_order)
    return text.getvalue()


def write(number: int, root: Path, *, seed: int = 0, as_of: dt.date = AS_OF, faulty: float = FAULTY) -> list[Truth]:
    """Write some journeys below a folder, and `truth.csv`; return what it says.

    Parameters
    ----------
    number : int, >= 1
    root : Path, a folder that holds none of them yet
    seed : int
    as_of : date, the last day of the record
    faulty : float, the share of journeys with faults, 0 to 1
    """
    root.mkdir(parents=True, exist_ok=True)
    truths = []
    with (root / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Truth.__dataclass_fields__)
        for one in range(1, number + 1):
            invention = Invention(one, seed, as_of, faulty)
            invention.write(root)
            truths.append(invention.truth)
            writer.writerow(vars(truths[-1]).values())
    return truths


def main() -> None:
    """Write what the command line asks for, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=AS_OF)
    parser.add_argument("--faulty", type=float, default=FAULTY, help="share of journeys with faults, 0 to 1")
    asked = parser.parse_args()
    began = time.perf_counter()
    truths = write(asked.number, asked.folder, seed=asked.seed, as_of=asked.as_of, faulty=asked.faulty)
    faulty = sum(bool(truth.fault) for truth in truths)
    print(f"{len(truths):,} journeys in {asked.folder}, {faulty:,} with faults: {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
