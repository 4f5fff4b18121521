"""What the report's notebooks call: one method for each question; each returns an answer.

Here, and in `desk`, numbers meet charts and sentences: a module for each tactic, with the numbers, the charts and the
words of its folder. Nothing is decided here; an answer sets its parts in order.
"""

from __future__ import annotations

from career_lib.report.answers.deadline import Deadline
from career_lib.report.answers.exposure import Exposure
from career_lib.report.answers.five import Five
from career_lib.report.answers.freelance import Freelance
from career_lib.report.answers.network import Network
from career_lib.report.answers.notes import Notes
from career_lib.report.answers.skills import Skills


class Answers(Five, Deadline, Skills, Exposure, Freelance, Network, Notes):
    """The answers to a traveller's questions, as of a day and for an audience.

    The journey is read once, and only what the audience may see of it is used from there on.

    Parameters
    ----------
    person : str
        The id of the journey.
    as_of : str
        The last day that counts, as in 2026-11-15; today when it is empty.
    audience : str
        "self" or "mentor".
    data : str
        The folder that holds the journeys: from the current folder, or else from where the project is.
    since : str
        The day after which `changes` counts; a month before when it is empty, or the day before the start.

    Raises
    ------
    CareerError
        When one of them cannot be used; the text says what is allowed.
    """
