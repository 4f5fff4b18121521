"""The sentences of the coach's page: who needs a call and why, and how all are doing."""

from __future__ import annotations

from typing import Any

import pandas as pd

from career_lib.base.phrases import counted, duration, in_ten, joined, listed, percent, sentence
from career_lib.base.rows import rows_of

MOST_NAMED = 3

FEWEST_TO_SPREAD = 5
"""Chances from which on they are told as a spread; fewer are named one by one."""

LOW, HIGH = 0.2, 0.8
"""Chances that are counted as low and as high."""

FEWEST_FOR_A_GROUP = 3
"""Travellers who miss the same skill, from which on it is worth bringing them together."""


def morning_sentences(calls: pd.DataFrame, table: pd.DataFrame, unread: int, left: int) -> tuple[str, ...]:
    """Sentences: how many need a call, whom to call first, and what else to know before.

    Parameters
    ----------
    calls, table : the results of `standing.calls` and `standing.table`.
    unread : journeys that could not be used: not read, or not shared.
    left : travellers who recorded nothing for half a year.
    """
    if table.empty and not unread:
        return ("There is no journey yet. Begin one with: career app",)
    out = int(table["escaped"].sum())
    sentences = (
        _lead(len(calls), len(table)),
        f"First: {calls['id'].iloc[0]}. {reasons(next(rows_of(calls)))}" if len(calls) else "",
        f"{counted(out, 'traveller has', 'travellers have')} made it out." if out else "",
        f"{counted(left, 'traveller')} recorded nothing for half a year, and no call is suggested." if left else "",
        f"{counted(unread, 'journey')} could not be used; the last section names {'it' if unread == 1 else 'them'}."
        if unread
        else "",
    )
    return tuple(filter(None, sentences))


def _lead(calls: int, travellers: int) -> str:
    if not travellers:
        return "There is nobody to call."
    if not calls:
        return (
            f"Nobody needs a call today; there {'is' if travellers == 1 else 'are'} {counted(travellers, 'traveller')}."
        )
    return f"{calls} of {counted(travellers, 'traveller')} {'needs' if calls == 1 else 'need'} a call today."


def reasons(call: Any) -> str:
    """The reasons why somebody needs a call, each with its number, as text.

    Parameters
    ----------
    call : a row of `standing.calls`.
    """
    return joined(*(sentence(f"{_REASON_IN_WORDS[reason](call)}.") for reason in call.reasons))


def _deadline(call: Any) -> str:
    days = int(call.days_left)
    if days < 0:
        return f"the deadline passed {duration(-days)} ago and no other is set"
    chance = f", and a chance of {in_ten(call.chance)} to make it" if pd.notna(call.chance) else ""
    return f"{duration(days)} to the deadline{chance}" if days else f"the deadline is today{chance}"


def _asked(call: Any) -> str:
    return f"an ask for a project has waited {duration(call.days_asked)} for an answer"


def _silent(call: Any) -> str:
    return f"no entry for {duration(call.days_since_entry)}"


def _stalled(call: Any) -> str:
    return f"no level has risen for {duration(call.days_since_progress)}"


def _slipping(call: Any) -> str:
    return f"the likely finish has moved {duration(call.finish_moved_days)} later within a month"


_REASON_IN_WORDS = {
    "deadline": _deadline,
    "asked": _asked,
    "silent": _silent,
    "stalled": _stalled,
    "slipping": _slipping,
}
"""How each of `standing.REASONS` is said."""


def calls_sentence(calls: pd.DataFrame) -> str:
    """A sentence on how many travellers each reason applies to."""
    if calls.empty:
        return "Nobody is silent, stalled or slipping, no deadline is near, and no ask waits for an answer."
    counts = calls["reasons"].explode().value_counts()
    kinds = sentence(listed(f"{counts[reason]:,} {words}" for reason, words in _COUNTED.items() if reason in counts))
    overlap = ", some of them for more than one reason" if counts.sum() > len(calls) else ""
    return f"{kinds}{overlap}. The most urgent first." if len(calls) > 1 else f"{kinds}."


_COUNTED = {
    "silent": "silent for three weeks or more",
    "stalled": "without progress for eight weeks or more",
    "slipping": "whose finish runs away",
    "deadline": "near a deadline or past it",
    "asked": "waiting for the answer to an ask",
}
"""How many there are of each of `standing.REASONS`, after their number."""


def chances_sentence(table: pd.DataFrame) -> str:
    """A sentence on how the chances are spread, and how many travellers have none."""
    under_way = table[~table["escaped"]]
    chances = under_way.dropna(subset="chance")
    missing = len(under_way) - len(chances)
    for_whom = counted(missing, "traveller")
    thin = f"For {for_whom} none can be told yet: a deadline, or some weeks of ratings, are missing." if missing else ""
    if chances.empty:
        return f"No chance can be told yet. {thin}" if thin else "There is nobody under way."
    if len(chances) < FEWEST_TO_SPREAD:
        return joined(f"The chances: {listed(f'{row.id} {in_ten(row.chance)}' for row in rows_of(chances))}.", thin)
    low, high = int((chances["chance"] < LOW).sum()), int((chances["chance"] >= HIGH).sum())
    return joined(
        f"The middle one has a chance of {in_ten(chances['chance'].median())} to make the date; of {len(chances):,}, "
        f"{_have(low)} less than 2 in 10, and {_have(high)} 8 in 10 or more.",
        thin,
    )


def _have(count: int) -> str:
    return f"{count:,} have" if count > 1 else f"{count or 'none'} has"


def burndowns_sentence(drawn: int, journeys: int) -> str:
    """A sentence on which small burndowns are shown."""
    if not drawn:
        return "Nobody under way has rated a skill, so there is no work to draw. Ratings come from the page Assess."
    which = (
        "All under way that have rated a skill"
        if drawn == journeys
        else f"{drawn} of {journeys:,}, those that need a call first"
    )
    return f"{which}; a blue line above the dashed one is behind its date, and one that lies flat has stalled."


def hardest_sentence(hardest: pd.DataFrame, travellers: int) -> str:
    """A sentence on the skills in which the cohort misses most."""
    if hardest.empty:
        return "No rated skill misses a level."
    top = hardest.head(MOST_NAMED)
    share = top["work"].sum() / hardest["work"].sum()
    most = f"Most is missing in {listed(top['skill'])}: {percent(share)} of all work that is left."
    first = top.iloc[0]
    if first["travellers"] < FEWEST_FOR_A_GROUP:
        return most
    return f"{most} {first['travellers']} of {travellers} miss levels in {first['skill']}: a topic for a group."
