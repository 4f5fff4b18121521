"""The answer about contacts: who is in touch, and who has not been for too long."""

from __future__ import annotations

from career_lib.report.answer import Answer
from career_lib.report.answers.reading import Reading
from career_lib.tactics.network import chart, numbers, words


class Network(Reading):
    """The answers about networking."""

    def network(self) -> Answer:
        """Who is in touch, and who has not been for too long."""
        states = numbers.contact_states(self.journey)
        only_asked, silences = numbers.only_asked(states), numbers.long_silences(states)
        return Answer(
            (words.network_sentence(states, only_asked, silences, numbers.event_rate(self.journey)),),
            chart.warmth_chart(numbers.weekly_warmth(self.journey), self.journey.plan.targets.warm_contacts),
            more=(
                Answer(
                    chart=chart.due_chart(states),
                    table=states[["contact", "state", "days_silent", "due_on", "overdue_on", "gave", "asked"]],
                    title="All contacts",
                ),
            ),
        )
