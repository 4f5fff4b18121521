"""Computes when the work will be finished, and the chance that this is by the deadline.

People are badly wrong about their own finish dates: about 30 % finish by the day that they name
(Buehler, Griffin and Ross 1994). A straight line through the past knows no doubt at all. This
forecast takes a traveller's own pace and gives it the width that real life has: how far the finish
of real work, each done by one person, lay from what its pace promised.

In weeks, planned breaks left out, with `left` the work that is left and `done` what was done since
the first row:

    counted = weeks ** (1 - IDLE) * active ** IDLE       idle weeks count, but not in full
    lump    = what comes at once                         a week's work where all weeks are alike, more where not
    behind  = done - lump / 4                            a look just after a lump makes the pace too good
    ahead   = left + lump / 2                            the last lump overshoots the end by half of one
    even    = counted * ahead / behind                   the time needed at that pace
    width^2 = SPREAD^2 + lump / ahead                    few lumps average out less than many
    closing = 1 - growth * even / ahead                  what is asked grows on meanwhile: what is won of the pace
    median  = even / closing                             the same work takes longer,
    width   = width / closing                            and an error of the pace counts for more
    ln(weeks to the finish) ~ Normal(ln(median), width)

Nothing here has a unit or a usual length of its own: what comes at once is the traveller's own. That
half of it overshoots, and that its share of what is left is a variance, is renewal theory.

docs/forecast.md says where the constants come from, and how well this does on work that they
were not fitted on.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
import pandas as pd

IDLE = 0.75
"""How little idle weeks count, 0 (in full) to 1 (not at all): few of the idle weeks so far come again."""

SPREAD = 0.235
"""Width of ln(weeks to the finish) that remains however evenly and however long somebody worked."""

OVERSHOOT = 0.5
"""Share of a lump by which the last one passes the end, on average (renewal theory)."""

HINDSIGHT = 0.25
"""Share of a lump by which what is done is ahead of the pace: half of `OVERSHOOT`, as half of all looks follow one."""

WORKED = 0.6
"""Share of the other weeks between rare recordings that count as worked; fitted on the same work, recorded rarely."""

SEEN = 0.5
"""Weeks from the finish to the day on which it is recorded, on average, as work is noted once a week."""

FEWEST_WEEKS = 3
"""Weeks of record below which there is no chance: the shortest history that the constants were fitted on."""

MADE_IT = 0.30
"""Share of people who finish by the day that they name (Buehler, Griffin and Ross 1994)."""

REFERENCE_WIDTH = 0.54
"""Width of ln(real / promised weeks) one fifth into real work, for a range without any history."""

SLOWEST_CLOSING = 0.25
"""Least share of the pace that is left over when the scope grows; a faster growth is taken for a phase."""

PRIOR_HOURS = 40.0
"""Hours whose yield is taken from the prior rather than from the record; two levels at 20 hours (our assumption)."""

RECENT_WEEKS = 8
"""Weeks over which the hours put in of late are taken."""

NEARLY_SURE = 1 - 1e-9
"""The largest probability for which a finish is looked up."""

LONGEST = 100 * 52.0
"""Weeks beyond which no finish is told: a century stands for "not at this pace"."""

TINY = 1e-9
"""Share of the work done below which a week's gain is a rounding error."""

_NORMAL = NormalDist()
_Floats = npt.NDArray[np.float64]
Breaks = Sequence[tuple[dt.date, dt.date]]


@dataclass(frozen=True)
class Forecast:
    """A forecast: the chance to finish by the deadline, and the finish day for any probability.

    Attributes
    ----------
    as_of, deadline : date
    chance : float or None
        Probability of being finished on or before the deadline, 0..1; None when the history is too thin.
    reason : str
        Why there is no chance, or why it is certain; empty otherwise.
    left : float
        Work left as of the day, in the unit of the history.
    median : float
        Working weeks to the finish, as likely too long as too short; 0 when finished.
    width : float
        Standard deviation of ln(weeks to the finish).
    unseen : float
        Working weeks of the median that are already past: those since the last recording, at most the
        usual time between two recordings. Work goes on between recordings, and shows with the next one.
    breaks : tuple of (first day off, first day back)
    """

    as_of: dt.date
    deadline: dt.date
    chance: float | None
    reason: str
    left: float
    median: float
    width: float
    unseen: float = 0.0
    breaks: tuple[tuple[dt.date, dt.date], ...] = ()

    def finish_on(self, q: float) -> dt.date:
        """The day by which the work is finished with probability q, 0 < q < 1; the as-of day if it is finished already.

        Raises
        ------
        ValueError
            When q is not between 0 and 1.
        """
        if not 0 < q < 1:
            raise ValueError(f"q is {q}; use a probability between 0 and 1, both left out")
        if self.median == 0:
            return self.as_of
        behind = self._finished_within(self.unseen)
        later = min(behind + q * (1 - behind), NEARLY_SURE)
        weeks = min(self.median * math.exp(self.width * _NORMAL.inv_cdf(later)) + SEEN, LONGEST) - self.unseen
        return _calendar_day(self.as_of, max(math.ceil(7 * weeks), 0), self.breaks)

    def by(self, day: dt.date) -> float:
        """The probability that the work is finished on or before a day, 0..1."""
        if self.median == 0:
            return 1.0
        ahead = (_worked(_number(day), self.breaks) - _worked(_number(self.as_of), self.breaks)) / 7
        behind = self._finished_within(self.unseen)
        if ahead < 0 or behind >= 1:
            return 0.0
        return (self._finished_within(self.unseen + float(ahead)) - behind) / (1 - behind)

    def _finished_within(self, weeks: float) -> float:
        """Probability of so few working weeks, counted from the day up to which the work is known."""
        return _NORMAL.cdf(math.log((weeks - SEEN) / self.median) / self.width) if weeks > SEEN else 0.0

    def fan(self, quantiles: Sequence[float] = (0.1, 0.5, 0.9)) -> pd.DataFrame:
        """The forecast as lines for a chart: for each quantile a straight line from today's work left to the finish.

        Returns
        -------
        DataFrame, two rows a quantile: quantile, on (datetime), remaining (work).
        """
        rows = [(q, day, work) for q in quantiles for day, work in ((self.as_of, self.left), (self.finish_on(q), 0.0))]
        fan = pd.DataFrame(rows, columns=["quantile", "on", "remaining"])
        return fan.assign(on=pd.to_datetime(fan["on"]).astype("datetime64[s]"))


def forecast(
    history: pd.DataFrame,
    *,
    deadline: dt.date,
    as_of: dt.date,
    breaks: Breaks = (),
    hours: pd.DataFrame | None = None,
    hours_a_unit: float | None = None,
    more_hours: float = 0.0,
) -> Forecast:
    """Forecast the finish, and the chance to finish by a deadline, from the work done so far.

    Parameters
    ----------
    history : DataFrame of `on` (day), `done` and `scope` (cumulative, any unit, one row a recording;
        weekly or on irregular days). What was there before the journey is not done: begin at 0.
        Between two rows, work is taken as done evenly. Rows with a gap (NaN) or after `as_of` are left out.
    deadline, as_of : date
    breaks : planned times without work, as (first day off, first day back).
    hours : DataFrame of `on` and `hours`, the hours put in on a day or in the week up to it, optional.
        They tell which weeks were worked, and carry the forecast where work is recorded in lumps.
    hours_a_unit : float, hours expected for one unit of work, > 0; needed for `hours` to carry it.
    more_hours : float, hours a week to be put in from now on beyond those so far; counts where `hours` carry.

    Returns
    -------
    Forecast
        With chance None and a reason where the history is too thin; its range is then that of people
        who name a day: three in ten make it.

    Examples
    --------
    Twenty weeks at two units a week, with forty more to go:

    >>> days = pd.date_range("2026-01-05", periods=20, freq="7D")
    >>> history = pd.DataFrame({"on": days, "done": range(2, 42, 2), "scope": 80})
    >>> likely = forecast(history, deadline=dt.date(2026, 12, 1), as_of=days[-1].date())
    >>> round(likely.chance, 2), str(likely.finish_on(0.1)), str(likely.finish_on(0.9))
    (0.81, '2026-08-26', '2026-12-28')
    """
    breaks = _merged(breaks)
    on, done, scope = _recorded(history, as_of)
    if not len(on):
        return reference_class(as_of, deadline, "nothing is recorded yet", breaks=breaks)
    left = float(scope[-1] - done[-1])
    if left <= 0:
        return _finished(Forecast(as_of, deadline, None, "everything is reached", 0.0, 0.0, 0.0), on, done, scope)
    begin, at, work = _since_begin(on, done, breaks)
    apart = float(np.median(np.diff(at))) if len(at) > 1 else 7.0
    today = float(_worked(_number(as_of), breaks))
    last_known = max(float(at[-1]), today - apart)
    weeks = (last_known - begin) / 7
    gained = float(work[-1])
    if gained <= 0:
        return reference_class(as_of, deadline, "nothing is gained yet", left=left, breaks=breaks)
    if weeks < FEWEST_WEEKS:
        reason = f"{_weeks_said(weeks)} recorded; a chance needs {FEWEST_WEEKS}"
        return reference_class(as_of, deadline, reason, left=left, breaks=breaks)
    week_ends = np.append(np.arange(last_known, begin, -7.0), begin)[::-1]
    share = np.diff(week_ends) / 7
    worked = _worked_share(week_ends, at, work)
    put_in = _hours_in(hours, week_ends, breaks)
    if put_in is not None:
        worked = np.where(put_in > 0, 1.0, worked)
    counted = weeks ** (1 - IDLE) * float((share * worked).sum()) ** IDLE
    pace = gained / weeks
    grown = np.append(np.zeros(len(at) - len(scope)), scope - scope[0])
    uneven, usual = _unevenness(begin, at, (work - grown) / gained, last_known)
    lump = pace + gained * min(uneven, 1.0)
    ahead = left + OVERSHOOT * lump
    paces = [max(gained - HINDSIGHT * lump, gained / 2) / counted]
    if put_in is not None and hours_a_unit and put_in.sum() > 0:
        an_hour = (gained + PRIOR_HOURS / hours_a_unit) / (float(put_in.sum()) + PRIOR_HOURS)
        paces = [pace + an_hour * more_hours for pace in (*paces, an_hour * _hours_a_week(put_in, share))]
    even = ahead / math.exp(float(np.mean(np.log(paces))))
    width = math.sqrt(SPREAD**2 + (lump + pace * (usual - 1)) / ahead)
    growth = max(float(scope[-1] - scope[0]), 0.0) / weeks
    closing = max(1 - growth * even / ahead, SLOWEST_CLOSING)
    median = min(even / closing, LONGEST)
    forecast = Forecast(as_of, deadline, None, "", left, median, width / closing, (today - last_known) / 7, breaks)
    return replace(forecast, chance=forecast.by(deadline), reason="the deadline has passed" if deadline < as_of else "")


def reference_class(
    as_of: dt.date, deadline: dt.date, reason: str, *, left: float = float("nan"), breaks: Breaks = ()
) -> Forecast:
    """A forecast without a chance; its range is that of people who name a day, of whom a share of `MADE_IT` make it."""
    ahead = max((deadline - as_of).days / 7, 1.0)
    median = ahead / math.exp(REFERENCE_WIDTH * _NORMAL.inv_cdf(MADE_IT))
    return Forecast(as_of, deadline, None, reason, left, median, REFERENCE_WIDTH, breaks=_merged(breaks))


def _recorded(history: pd.DataFrame, as_of: dt.date) -> tuple[_Floats, _Floats, _Floats]:
    """Days, work done and scope of the usable rows up to the day, one a day, oldest first."""
    on = pd.DatetimeIndex(history["on"]).tz_localize(None).to_numpy().astype("datetime64[D]")
    done = history["done"].to_numpy(dtype=float)
    scope = history["scope"].to_numpy(dtype=float)
    usable = np.isfinite(done) & np.isfinite(scope) & ~np.isnat(on)
    day = on.astype("int64").astype(float)
    usable &= np.where(usable, day, np.inf) <= _number(as_of)
    day, done, scope = day[usable], done[usable], scope[usable]
    order = np.argsort(day, kind="stable")
    day, done, scope = day[order], done[order], scope[order]
    last = np.append(day[1:] != day[:-1], True)[: len(day)]
    return day[last], done[last], scope[last]


def _since_begin(on: _Floats, done: _Floats, breaks: Breaks) -> tuple[float, _Floats, _Floats]:
    """Where the work began, and working day and work done since then at each row.

    A first row above 0 tells of work done before it: then it began one usual distance of rows earlier.
    """
    at = _worked(on, breaks)
    if done[0] <= 0:
        return float(at[0]), at, done - done[0]
    begin = float(at[0]) - (float(np.median(np.diff(at))) if len(at) > 1 else 7.0)
    return begin, np.append(begin, at), np.append(0.0, done)


def _worked_share(week_ends: _Floats, at: _Floats, work: _Floats) -> _Floats:
    """The share of each week that counts as worked: none where nothing was gained, and all where something was.

    Which weeks between rare recordings were idle cannot be seen. One of them was worked, and of the
    others as many as usual.
    """
    gained = np.diff(np.interp(week_ends, at, work)) > TINY * work[-1]
    recording = np.clip(np.searchsorted(at, week_ends[1:]), 1, len(at) - 1)
    between = np.maximum((at[recording] - at[recording - 1]) / 7, 1.0)
    worked: _Floats = np.where(gained, WORKED + (1 - WORKED) / between, 0.0)
    return worked


def _unevenness(begin: float, at: _Floats, net: _Floats, last_known: float) -> tuple[float, float]:
    """How far gains were from what their time would bring, squared and summed, and the usual weeks between two.

    Gains of several recordings in a week are one, and a time that is longer than usual counts as so
    many usual ones that are alike. The usual weeks are 1 at least.
    """
    end, total = np.append(at, last_known), np.append(net, net[-1])
    week = np.rint((end - at[-1]) / 7)
    last = np.append(np.diff(week) > 0, True)
    gain, weeks = np.diff(total[last], prepend=0.0), np.diff(end[last], prepend=begin) / 7
    usual = max(float(np.median(weeks)), 1.0)
    off = (gain - weeks * float(net[-1]) / ((last_known - begin) / 7)) ** 2 / np.maximum(weeks / usual, 1.0)
    return float(off.sum()), usual


def _hours_in(hours: pd.DataFrame | None, week_ends: _Floats, breaks: Breaks) -> _Floats | None:
    """Hours put in in each of some weeks, or None without any."""
    if hours is None or not len(hours):
        return None
    day = _worked(hours["on"].to_numpy().astype("datetime64[D]").astype("int64").astype(float), breaks)
    counts, _ = np.histogram(day - 1e-6, bins=week_ends, weights=np.nan_to_num(hours["hours"].to_numpy(dtype=float)))
    summed: _Floats = counts.astype(float)
    return summed


def _hours_a_week(put_in: _Floats, share: _Floats) -> float:
    """The hours a week to expect: halfway between those of all weeks and those of late."""
    overall = float(put_in.sum()) / float(share.sum())
    of_late = float(put_in[-RECENT_WEEKS:].sum()) / float(share[-RECENT_WEEKS:].sum())
    return (overall + of_late) / 2


def _finished(certain: Forecast, on: _Floats, done: _Floats, scope: _Floats) -> Forecast:
    """Nothing is left: certain, and in time if it was reached by the deadline."""
    short = np.flatnonzero(done < scope)
    reached = on[min(short[-1] + 1, len(on) - 1)] if len(short) else on[0]
    return replace(certain, chance=float(reached <= _number(certain.deadline)))


def _weeks_said(weeks: float) -> str:
    whole = int(weeks)
    return "less than a week is" if whole < 1 else "1 week is" if whole == 1 else f"{whole} weeks are"


# ---- working days: calendar days without the planned breaks ----------------------------------------


def _number(day: dt.date) -> float:
    """The calendar day as a number that counts like numpy's."""
    return float(day.toordinal() - dt.date(1970, 1, 1).toordinal())


def _merged(breaks: Breaks) -> tuple[tuple[dt.date, dt.date], ...]:
    """The breaks in order, those that overlap or touch made one."""
    merged: list[tuple[dt.date, dt.date]] = []
    for start, back in sorted(breaks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(back, merged[-1][1]))
        else:
            merged.append((start, back))
    return tuple(merged)


def _worked(day: _Floats | float, breaks: Breaks) -> _Floats:
    """A calendar day as a number that stands still during breaks."""
    number = np.asarray(day, dtype=float)
    if not breaks:
        return number
    first, back = np.array([(_number(start), _number(back)) for start, back in breaks]).T
    off: _Floats = np.clip(number[..., np.newaxis] - first, 0, back - first).sum(axis=-1)
    return number - off


def _calendar_day(as_of: dt.date, working_days: int, breaks: Breaks) -> dt.date:
    """The day that lies some working days ahead."""
    day = as_of + dt.timedelta(days=working_days)
    for start, back in breaks:
        if back > as_of and day > start:
            day += back - max(start, as_of)
    return day
