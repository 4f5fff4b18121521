"""Where the constants of the forecast come from: fitted on real campaigns, and graded on those left out.

    .venv/bin/python -m benchmarks.fit_forecast CAMPAIGNS.csv

The file has a row a week of each campaign: campaign, on, done, scope (both cumulative, in any unit).
It prints the tables of docs/forecast.md: the constants fitted on all campaigns, how well constants
fitted on nine tenths of them do on the last tenth, and how the forecast as it stands does on the same
work when it is recorded more rarely.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import minimize

from career_lib.tactics.deadline import forecast as model

CUTS = (0.2, 0.4, 0.6, 0.8)
"""Shares of the work done at which a campaign is cut: something that its owner can see."""

QUANTILES = np.arange(0.1, 0.91, 0.1)
DEADLINES = (0.5, 0.75, 1.0, 1.33, 2.0)
"""Deadlines for the Brier score, as multiples of the time that the average pace so far would need."""

FITTED = ("SPREAD",)
"""What is fitted of the forecast; docs/forecast.md says why the rest is not."""

FOLDS = 10
DONE = 1 - 1e-6
LONGEST_DAYS = 20 * 365

Floats = npt.NDArray[np.float64]
Z = np.array([NormalDist().inv_cdf(q) for q in QUANTILES])
_NORMAL_CDF = np.vectorize(NormalDist().cdf)


def cases(campaigns: pd.DataFrame) -> pd.DataFrame:
    """One row a campaign and cut: what the formula stands on, and the days that it truly took."""
    rows = []
    for name, whole in campaigns.groupby("campaign"):
        done, scope = whole["done"].to_numpy(), float(whole["scope"].iloc[0])
        end = int((done >= DONE * scope).argmax())
        for cut in CUTS:
            at = int((done >= cut * scope).argmax())
            if done[at] >= DONE * scope:
                continue
            # As in the forecast: a first row with work done tells of the week before it, too.
            gained = np.diff(done[: at + 1], prepend=0.0 if done[0] > 0 else [])
            worked = int((gained > model.TINY * done[at]).sum())
            if len(gained) >= model.FEWEST_WEEKS:
                lump = float((gained**2).sum() / gained.sum())
                rows.append((name, cut, scope - done[at], done[at], len(gained), worked, lump, 7 * (end - at)))
    return pd.DataFrame(rows, columns=["campaign", "cut", "left", "done", "weeks", "worked", "lump", "real"])


def told(constants: Floats, some: pd.DataFrame) -> tuple[Floats, Floats]:
    """Median weeks and width of each case, by the formula at the head of `career_lib.tactics.deadline.forecast`."""
    (spread,) = constants
    left, done, lump = (some[name].to_numpy(dtype=float) for name in ("left", "done", "lump"))
    counted = (some["weeks"] ** (1 - model.IDLE) * some["worked"] ** model.IDLE).to_numpy(dtype=float)
    ahead = left + model.OVERSHOOT * lump
    behind = np.maximum(done - model.HINDSIGHT * lump, done / 2)
    return counted * ahead / behind, np.sqrt(spread**2 + lump / ahead)


def graded(constants: Floats, some: pd.DataFrame) -> pd.DataFrame:
    """Each case with its interval, its pinball loss of ln(days) and its Brier score."""
    median, width = told(constants, some)
    days = np.ceil(7 * (median[:, None] * np.exp(width[:, None] * Z) + model.SEEN))
    real = some["real"].to_numpy(dtype=float)
    off = np.log(real)[:, None] - np.log(days)
    needed = np.clip(np.round(some["left"] / some["done"] * 7 * some["weeks"]), 1, LONGEST_DAYS).to_numpy()
    brier = []
    for share in DEADLINES:
        ahead = np.clip(np.round(np.round(needed) * share), 1, LONGEST_DAYS)
        weeks = np.maximum(ahead / 7 - model.SEEN, 1e-9)
        brier.append((_NORMAL_CDF(np.log(weeks / median) / width) - (real <= ahead)) ** 2)
    return some.assign(
        cover80=(days[:, 0] <= real) & (real <= days[:, -1]),
        below50=real <= days[:, len(QUANTILES) // 2],
        pinball=np.maximum(QUANTILES * off, (QUANTILES - 1) * off).mean(axis=1),
        brier=np.mean(brier, axis=0),
    )


def fitted(some: pd.DataFrame) -> Floats:
    """The constants with the least pinball loss, from where they stand."""
    start = np.array([getattr(model, name) for name in FITTED])
    found = minimize(
        lambda constants: graded_loss(constants, some), start, method="Nelder-Mead", options={"maxiter": 2000}
    )
    result: Floats = found.x
    return result


def graded_loss(constants: Floats, some: pd.DataFrame) -> float:
    """Mean pinball loss of ln(days), days not rounded so that it is smooth."""
    median, width = told(constants, some)
    days = 7 * (median[:, None] * np.exp(width[:, None] * Z) + model.SEEN)
    off = np.log(some["real"].to_numpy(dtype=float))[:, None] - np.log(days)
    return float(np.maximum(QUANTILES * off, (QUANTILES - 1) * off).mean())


def cross_validated(all_: pd.DataFrame) -> pd.DataFrame:
    """Every case graded by constants fitted on the other campaigns, fold by fold."""
    names = np.random.default_rng(0).permutation(all_["campaign"].unique())
    parts = []
    for fold in np.array_split(names, FOLDS):
        out = all_["campaign"].isin(fold)
        parts.append(graded(fitted(all_[~out]), all_[out]))
    return pd.concat(parts)


def summary(found: pd.DataFrame) -> pd.DataFrame:
    """The means of each cut and of all."""
    measures = ["cover80", "below50", "pinball", "brier"]
    table = found.groupby("cut")[measures].mean()
    table.loc["all"] = found[measures].astype(float).mean()
    return table.astype(float).round(3)


def recorded_rarely(campaigns: pd.DataFrame, every: int) -> Iterator[tuple[int, bool, bool, float]]:
    """The forecast as it stands, on work recorded every so many weeks: weeks since the last time, and how it did."""
    for _, whole in campaigns.groupby("campaign"):
        done, scope = whole["done"].to_numpy(), float(whole["scope"].iloc[0])
        end = int((done >= DONE * scope).argmax())
        for cut in CUTS:
            reached = int((done >= cut * scope).argmax())
            seen = np.arange(every - 1, reached + 1, every)
            if len(seen) < 2 or not done[seen[-1]] > 0:
                continue
            history = whole.iloc[seen]
            for later in range(every):
                today = int(seen[-1]) + later
                if today >= end:
                    break
                as_of = whole["on"].iloc[today]
                told_ = model.forecast(history, deadline=as_of + dt.timedelta(days=365), as_of=as_of)
                days = np.array([max((told_.finish_on(float(q)) - as_of).days, 1) for q in QUANTILES], float)
                real = 7 * (end - today)
                off = np.log(real) - np.log(days)
                loss = float(np.maximum(QUANTILES * off, (QUANTILES - 1) * off).mean())
                yield later, bool(days[0] <= real <= days[-1]), bool(real <= days[4]), loss


def main() -> None:
    """Print the tables."""
    if len(sys.argv) != 2:
        sys.exit("Name the file of campaigns: python -m benchmarks.fit_forecast CAMPAIGNS.csv")
    campaigns = pd.read_csv(Path(sys.argv[1]))
    campaigns["on"] = pd.to_datetime(campaigns["on"]).dt.date
    all_ = cases(campaigns)
    print(f"{all_['campaign'].nunique()} campaigns, {len(all_)} cases\n\nconstant  fitted on all  in forecast.py")
    for name, value in zip(FITTED, fitted(all_), strict=True):
        print(f"{name:8}  {abs(value):13.3f}  {getattr(model, name):14.3f}")
    print(f"\nConstants fitted on the other campaigns, {FOLDS} folds:\n{summary(cross_validated(all_)).to_string()}")
    for every in (2, 4):
        found = pd.DataFrame(recorded_rarely(campaigns, every), columns=["since", "cover80", "below50", "pinball"])
        table = found.groupby("since").mean().round(3)
        print(f"\nforecast.py as it stands, recorded every {every} weeks, by weeks since then:\n{table.to_string()}")


if __name__ == "__main__":
    main()
