"""All five tactics together: what is new, what comes next, and where each stands."""

from __future__ import annotations

from dataclasses import replace

from career_lib.base import phrases
from career_lib.report.answer import Answer
from career_lib.report.answers.reading import Reading
from career_lib.tactics import changes, changes_words, five, five_chart
from career_lib.tactics.deadline import words


class Five(Reading):
    """The answers about all five tactics together."""

    def changes(self) -> Answer:
        """What is new since the last report."""
        new = changes.since(self.journey, self.since)
        if self._questions:  # a mentor rates first and sees the traveller's own levels then
            new = replace(new, levels=new.levels.iloc[:0])
        sentences = changes_words.changes_sentences(new)
        start = self.journey.plan.start
        since = f"the start, {phrases.day(start)}" if self.since < start else phrases.day(self.since)
        return Answer((f"Since {since}:",), points=tuple((sentence, "") for sentence in sentences))

    def next_actions(self) -> Answer:
        """The next things to do, each with its reason."""
        points = tuple(
            (a.do, f"{a.why} Set aside {phrases.effort(a.hours)}." if a.hours else a.why) for a in self._actions
        )
        return Answer(points=points, kind="actions") if points else Answer(("Nothing waits to be done.",))

    def tactics(self) -> Answer:
        """The five tactics against their targets and the time gone."""
        tactics = five.five_tactics(self.journey)
        return Answer(
            (words.tactics_sentence(tactics),),
            five_chart.tactics_chart(tactics),
            table=tactics.drop(columns="lasting"),
            title="The tactics",
        )
