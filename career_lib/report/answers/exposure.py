"""What was done in the target field, and what of it can go on the resume."""

from __future__ import annotations

from career_lib.report.answer import Answer
from career_lib.report.answers.reading import Reading
from career_lib.tactics.exposure import chart, numbers, resume, words


class Exposure(Reading):
    """The answers about exposure to the target department."""

    def exposure(self) -> Answer:
        """What was done in the target field, and what of it can go on the resume."""
        ladder, wins = numbers.project_ladder(self.journey), resume.resume_bullets(self.journey)
        lines = Answer(("For the resume:",), points=tuple((bullet, "") for bullet in wins["bullet"]))
        return Answer(
            (words.exposure_sentence(ladder, wins),),
            chart.exposure_chart(ladder),
            table=ladder[["project", "step", "since", "state", "days_waiting", "fallback_on", "contact"]],
            title="All projects",
            more=(lines,) if lines.points else (),
        )
