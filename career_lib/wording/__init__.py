"""Results in sentences: plain text that says what a result means, how sure it is, and what is missing.

The sentences are written without a person wherever that reads well, so that the traveller and the
mentor can read the same ones. Where there is nothing to tell yet, they say how to begin.
"""

from career_lib.wording.agreement import (
    agenda_points,
    agreement_sentence,
    leaning_sentence,
    reply_points,
    reply_sentence,
)
from career_lib.wording.applications import funnel_sentence
from career_lib.wording.changes import changes_sentences
from career_lib.wording.cohort import (
    burndowns_sentence,
    calls_sentence,
    chances_sentence,
    hardest_sentence,
    morning_sentences,
    reasons,
)
from career_lib.wording.deadline import burndown_sentence, headline, tactics_sentence
from career_lib.wording.exposure import exposure_sentence
from career_lib.wording.forecast import card_sentence, coming_sentence, fan_sentence, lever_point
from career_lib.wording.freelance import freelance_sentence
from career_lib.wording.hours import hours_sentence
from career_lib.wording.network import network_sentence
from career_lib.wording.notes import data_notes
from career_lib.wording.skills import coverage_sentence, gaps_sentence

__all__ = [
    "agenda_points",
    "agreement_sentence",
    "burndown_sentence",
    "burndowns_sentence",
    "calls_sentence",
    "card_sentence",
    "chances_sentence",
    "changes_sentences",
    "coming_sentence",
    "coverage_sentence",
    "data_notes",
    "exposure_sentence",
    "fan_sentence",
    "freelance_sentence",
    "funnel_sentence",
    "gaps_sentence",
    "hardest_sentence",
    "headline",
    "hours_sentence",
    "leaning_sentence",
    "lever_point",
    "morning_sentences",
    "network_sentence",
    "reasons",
    "reply_points",
    "reply_sentence",
    "tactics_sentence",
]
