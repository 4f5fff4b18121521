"""Which skills are missing, and where the traveller and the mentor see it differently."""

from __future__ import annotations

import numpy as np

from career_lib.report.answer import Answer, Form
from career_lib.report.answers.reading import Reading
from career_lib.tactics.skills import agreement, agreement_chart, agreement_words, chart, gaps, words

SEED = 20260112
"""Where the draws behind the stability of the gaps start, so that a report can be made again."""


class Skills(Reading):
    """The answers about skills."""

    def gaps(self) -> Answer:
        """The skills that are missing, and how surely these are the largest gaps."""
        stability = gaps.top_gap_stability(self._gaps, rng=np.random.default_rng(SEED))
        return Answer(
            (words.gaps_sentence(self._gaps, stability),),
            chart.gap_chart(self._gaps),
            table=self._gaps[["skill", "importance", "required", "claimed", "proven", "gap", "weight"]],
            under="My own ratings, for after you have given yours below" if self._questions else "",
            title="All skills",
        )

    def agreement(self) -> Answer:
        """Where the traveller and the mentor see it differently, and what the mentor wrote last."""
        if self._questions:
            return Answer(("How we see it side by side is for me; you are asked below.",))
        pairs, last = agreement.pairs(self.journey), agreement.last_reply(self.journey)
        topics = agreement.agenda(pairs)
        leaning = agreement_words.leaning_sentence(agreement.leaning(pairs))
        return Answer(
            (agreement_words.agreement_sentence(pairs, topics, self.journey.id),),
            agreement_chart.agreement_chart(pairs),
            points=agreement_words.agenda_points(topics),
            title="Both ratings of each skill",
            table=pairs[["skill", "own", "own_on", "mentor", "mentor_on", "proven", "required", "difference"]],
            kind="actions",
            more=(
                Answer((leaning,) if leaning else ()),
                Answer(
                    tuple(filter(None, [agreement_words.reply_sentence(last)])),
                    points=agreement_words.reply_points(last),
                ),
            ),
        )

    def form(self) -> Answer | Form:
        """What the mentor is asked."""
        if self._questions is None:
            return Answer(("The file for a mentor ends with a form that asks them how they see it.",))
        return Form(self._questions)
