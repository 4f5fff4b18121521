"""What the cohort notebook calls: a coach's questions about many journeys, one method each.

The standings come from a file that `career cohort` has written, or, without one, from the journeys
themselves, one after the other.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import pandas as pd

from career_lib.base import phrases
from career_lib.base.rows import rows_of
from career_lib.coach import standing
from career_lib.coach import standings as standings_room
from career_lib.coach.chart import MOST_SMALL, burndowns_chart, chances_chart, hardest_chart
from career_lib.coach.standing import Standing
from career_lib.coach.words import (
    burndowns_sentence,
    calls_sentence,
    chances_sentence,
    hardest_sentence,
    morning_sentences,
    reasons,
)
from career_lib.journey import parameters
from career_lib.report.answer import Answer

MOST_CALLS = 20
"""Calls that are written out; nobody makes more in a day."""

MOST_ROWS = 200
"""Rows of the folded table; the file with all of them lies beside the page."""

MOST_UNREAD = 20
"""Journeys that could not be used, named one by one."""


class Morning:
    """The answers to a coach's questions, as of a day and for an audience.

    Parameters
    ----------
    data : str
        The folder that holds the journeys.
    as_of : str
        The last day that counts, as in 2026-11-15; today when it is empty.
    audience : str
        "self" or "mentor".
    standings : str
        A file with a standing a line, as `career cohort` hands it over; when it is empty, the journeys are read.

    Raises
    ------
    CareerError
        When one of them cannot be used; the text says what is allowed.
    """

    def __init__(
        self, data: str = "data/people", *, as_of: str = "", audience: str = "self", standings: str = ""
    ) -> None:
        parameters.check_declared()
        audience = parameters.text("audience", audience)
        self.as_of = parameters.day("as_of", as_of) or parameters.today()
        if standings:
            entries = standings_room.of_file(Path(parameters.text("standings", standings)))
        else:
            entries = standings_room.of_journeys(parameters.folder(data), as_of=self.as_of, audience=audience)
        self.standings: list[Standing] = []
        self.unread: list[tuple[str, str]] = []
        for entry in entries:
            if isinstance(entry, Standing):
                self.standings.append(entry)
            else:
                self.unread.append(entry)

    @cached_property
    def _table(self) -> pd.DataFrame:
        return standing.table(self.standings)

    @cached_property
    def _calls(self) -> pd.DataFrame:
        return standing.calls(self._table)

    @cached_property
    def _by_urgency(self) -> list[Standing]:
        """Those to call first, then the others under way by id, and last who has got out."""
        place = {id: at for at, id in enumerate(self._calls["id"])}
        last = len(place)
        return sorted(self.standings, key=lambda row: (row.escaped, place.get(row.id, last), row.id))

    def headline(self) -> Answer:
        """How many travellers need a call, and whom to call first."""
        left = int((standing.has_left(self._table) & ~self._table["escaped"]).sum())
        return Answer(
            morning_sentences(self._calls, self._table, len(self.unread), left),
            kind="lead",
            about=f"{phrases.day(self.as_of)}, {phrases.counted(len(self.standings) + len(self.unread), 'journey')}",
        )

    def calls(self) -> Answer:
        """Who needs a call today, and why."""
        points = tuple((call.id, reasons(call)) for call in rows_of(self._calls.head(MOST_CALLS)))
        more = len(self._calls) - len(points)
        where = "the table below" if len(self._calls) <= MOST_ROWS else "summary.csv"
        also = f"And {phrases.counted(more, 'more is', 'more are')} in {where}." if more else ""
        return Answer(
            (calls_sentence(self._calls),),
            points=points,
            kind="actions",
            more=(Answer((also,)),) if also else (),
        )

    def chances(self) -> Answer:
        """How likely the travellers are to make their dates, as a sentence and a chart."""
        under_way = self._table[~self._table["escaped"]]
        return Answer((chances_sentence(self._table),), chances_chart(under_way["chance"]))

    def burndowns(self) -> Answer:
        """A small burndown for each traveller, those to call first on top."""
        rated = [row for row in self._by_urgency if row.work and not row.escaped]
        drawn = rated[:MOST_SMALL]
        return Answer((burndowns_sentence(len(drawn), len(rated)),), burndowns_chart(drawn))

    def hardest(self) -> Answer:
        """The skills in which the travellers together miss most work."""
        under_way = [row for row in self.standings if not row.escaped]
        skills, count = standing.hardest(under_way), len(under_way)
        return Answer(
            (hardest_sentence(skills, count),),
            hardest_chart(skills, count),
            table=skills,
            title="All skills",
        )

    def everybody(self) -> Answer:
        """The table of all journeys, those to call first on top, and the journeys that could not be used."""
        ids = [row.id for row in self._by_urgency[:MOST_ROWS]]
        rows = self._table.set_index("id").loc[ids].reset_index()
        count = len(self._table)
        cut = f"The first {len(rows)} of {count:,}; summary.csv has all." if count > len(rows) else ""
        first = ", those to call first on top" if len(self._calls) else ""
        unread = tuple(self.unread[:MOST_UNREAD])
        more = len(self.unread) - len(unread)
        return Answer(
            tuple(filter(None, [cut or f"{phrases.counted(count, 'journey')}{first}."])),
            table=rows.drop(columns=["problems", "on_break", "escaped"]),
            title="All journeys",
            more=(
                Answer(
                    (f"{phrases.counted(len(self.unread), 'journey')} could not be used:",) if unread else (),
                    points=(*unread, *((f"and {more} more", ""),) * bool(more)),
                ),
            ),
        )
