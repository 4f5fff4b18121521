"""Sentences on gigs."""

from __future__ import annotations

from career_lib.base.phrases import counted, hours, joined, listed, number, quoted
from career_lib.journey.tables import Gig
from career_lib.tactics.freelance.numbers import GigTotals

MOST_NAMED = 5


def freelance_sentence(totals: GigTotals) -> str:
    """Sentences: how many gigs got how far, what they earned, and which skills they prove.

    Parameters
    ----------
    totals : the result of `numbers.gig_totals`; money is None where the audience may not see it.
    """
    if not totals.leads:
        return (
            f"No gig yet. Start small, with somebody who knows your work: a first lead goes under "
            f"{quoted(Gig.title)} on the page Log."
        )
    return joined(_ladder(totals), _earned(totals), _proven(totals))


def _ladder(totals: GigTotals) -> str:
    if totals.leads == 1:
        reached = (("paid", totals.paid), ("delivered", totals.delivered), ("won", totals.won))
        furthest = next((f", {step}" for step, count in reached if count), "" if totals.lost else ", not won yet")
        return f"1 lead{furthest}{'; it came to nothing, as some do' if totals.lost else ''}."
    steps = [f"{count} {step}" for step, count in (("won", totals.won), ("delivered", totals.delivered)) if count]
    steps += [f"{totals.paid} paid"] if totals.paid else []
    lost = f"; {totals.lost} came to nothing, as some do" if totals.lost else ""
    return f"{counted(totals.leads, 'lead')}{f': {listed(steps)}' if steps else ', none won yet'}{lost}."


def _earned(totals: GigTotals) -> str:
    """The hours and the income of all gigs, and the hourly rate of those that are finished."""
    them = "it" if totals.leads == 1 else "them"
    if not totals.hours:
        return f"{number(totals.income)} came of {them} so far." if totals.income else ""
    went = f"{hours(totals.hours)} went into {them}"
    if totals.income is None:
        return f"{went}."
    if not totals.income:
        return f"{went}, and no money came of {them} yet."
    rate = f"Finished gigs paid about {number(round(totals.hourly_rate))} an hour." if totals.hourly_rate else ""
    return joined(f"{went}, and {number(totals.income)} came of {them} so far.", rate)


def _proven(totals: GigTotals) -> str:
    return f"What was delivered proves {listed(totals.skills, MOST_NAMED)}." if totals.skills else ""
