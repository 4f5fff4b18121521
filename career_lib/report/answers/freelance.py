"""What gigs bring in."""

from __future__ import annotations

from career_lib.report.answer import Answer
from career_lib.report.answers.reading import Reading
from career_lib.tactics.freelance import chart, numbers, words


class Freelance(Reading):
    """The answers about freelancing."""

    def freelance(self) -> Answer:
        """What gigs bring in, and which skills they prove."""
        ladder = numbers.gig_ladder(self.journey)
        return Answer(
            (words.freelance_sentence(numbers.gig_totals(self.journey)),),
            chart.earnings_chart(numbers.monthly_earnings(self.journey)),
            table=ladder[["gig", "client", "step", "since", "hours", "income", "hourly_rate", "skills"]],
            title="All gigs",
        )
