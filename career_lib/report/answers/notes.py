"""What the answers are made from, and what their words mean."""

from __future__ import annotations

import pandas as pd

from career_lib.base import phrases
from career_lib.journey.tables import TABLES
from career_lib.journey.values import HIGHEST_LEVEL, LEVELS, LOWEST_LEVEL
from career_lib.report.answer import Answer
from career_lib.report.answers.reading import Reading
from career_lib.report.notes_words import data_notes
from career_lib.tactics.skills import gaps
from career_lib.tactics.skills.levels import UNSUPPORTED_LEVEL
from career_lib.tactics.skills.words import coverage_sentence

OWN_RECORD = "forecasts.csv"
"""What reports write themselves: its fingerprint would differ in the next report of the same day."""

MOST_PROBLEMS = 20
"""Bad rows that a report lists; `career check` lists all."""

EVIDENCE = f"the {phrases.listed(table for table, record in TABLES.items() if record.proves)} that show it"

AT_THE_TOP = phrases.doing(LEVELS[HIGHEST_LEVEL])

MEANINGS = (
    (
        "level:",
        f"how well a skill is mastered, from {LOWEST_LEVEL}, {LEVELS[LOWEST_LEVEL]}, to {HIGHEST_LEVEL}, {AT_THE_TOP}.",
    ),
    ("claimed:", "the latest self-assessment."),
    (
        "proven:",
        f"at most the claimed level, and at most what the mentor says or {UNSUPPORTED_LEVEL} plus {EVIDENCE}.",
    ),
    ("gap:", "the levels that are missing to what the target role asks."),
    (
        "work:",
        "importance (1 to 5) times levels; scope is all that is asked, done what is reached, remaining the rest.",
    ),
    ("readiness:", "done as a share of the scope of the rated skills."),
    (
        "chance:",
        "the probability that all of it is reached by the deadline; of forecasts of 8 in 10, 8 in 10 come true.",
    ),
    ("pace:", "the work done in a week, not counting changes of what the role asks."),
    ("touch:", "one contact with one person on one day, in which you gave, asked or kept in touch."),
    ("warm:", "touched within the limit set for that contact; due after the cadence, overdue after the limit."),
    (
        "rate:",
        "answered applications as a share of those sent more than three weeks ago; the range holds in 9 of 10 cases.",
    ),
)
"""How the numbers are defined, in a line each; docs/definitions.md says more."""


class Notes(Reading):
    """The answer about the data."""

    def data_notes(self) -> Answer:
        """What the answers are made from, what could not be used, and what the words mean."""
        journey = self.journey
        problems = [str(problem) for problem in journey.problems]
        inputs = {name: sha256 for name, sha256 in journey.inputs.items() if name != OWN_RECORD}
        files = pd.DataFrame({"file": list(inputs), "sha256": list(inputs.values())})
        notes = data_notes(journey.problems, journey.last_entry(), journey.as_of, journey.waiting)
        return Answer(
            (
                f"Made from what was recorded up to {phrases.day(journey.as_of)}.",
                coverage_sentence(gaps.readiness(self._gaps)),
                *(notes if journey.audience == "self" else ()),
            ),
            points=tuple((problem, "") for problem in problems[:MOST_PROBLEMS]),
            table=files,
            title="The files, by their SHA-256",
            more=(Answer(points=MEANINGS, under="What the words mean"),),
        )
