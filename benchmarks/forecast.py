"""Ten thousand forecasts of two years' weekly history on one core, and how the time grows with the history.

.venv/bin/python -m benchmarks.forecast
"""

from __future__ import annotations

import datetime as dt
import time

import numpy as np
import pandas as pd

from career_lib.tactics.deadline.forecast import forecast

FORECASTS = 10_000
DEADLINE = dt.date(2036, 1, 1)


def seconds(weeks: int, count: int) -> float:
    """CPU time of some forecasts of a history of some weeks."""
    rng = np.random.default_rng(0)
    on = pd.date_range("2016-01-04", periods=weeks, freq="7D")
    history = pd.DataFrame({"on": on, "done": rng.poisson(1, weeks).cumsum() + 1.0, "scope": 2.0 * weeks})
    as_of = on[-1].date()
    begin = time.process_time()
    for _ in range(count):
        forecast(history, deadline=DEADLINE, as_of=as_of)
    return time.process_time() - begin


def main() -> None:
    """Print the table."""
    seconds(104, 100)  # warm
    two_years = seconds(104, FORECASTS)
    print(f"{FORECASTS:,} forecasts of 104 weeks: {two_years:.1f} s")
    for weeks in (13, 52, 104, 520):
        ratio = seconds(weeks, 1000) / (two_years * 1000 / FORECASTS)
        print(f"{weeks:4d} weeks of history: {ratio:.2f} times the time of 104 weeks")


if __name__ == "__main__":
    main()
