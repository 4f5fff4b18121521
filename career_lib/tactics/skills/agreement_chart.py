"""Chart of each skill as rated by the traveller and the mentor, with the proven level."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from career_lib.base.phrases import counted, number
from career_lib.drawing.chart import Chart
from career_lib.drawing.lettering import SMALL, name_marks, say, shown, wide
from career_lib.drawing.style import (
    GREY,
    INK,
    WARN,
    YOU,
    dots,
    edge,
    inches_high,
    level,
    levels_along,
    panel,
    sheet,
    upright,
)
from career_lib.journey.values import HIGHEST_LEVEL, LEVELS, LOWEST_LEVEL

MOST_ROWS = 14
"""More would not be read; the table below the chart has them all."""

ROW = 0.28
"""Height of a skill, inches."""

NAME_ROOM = 1.92
"""Most inches that a name takes beside the marks."""

OWN, MENTOR = "o", "D"


def agreement_chart(pairs: pd.DataFrame) -> Chart | None:
    """A chart of each skill: own level as a dot, the mentor's as a diamond, a line between, the proven one as a stroke.

    Parameters
    ----------
    pairs : the result of `agreement.pairs`, largest difference first.

    Returns
    -------
    Chart, or None while no skill is rated by both.
    """
    if pairs.empty:
        return None
    rows = pairs.head(MOST_ROWS)
    more = len(pairs) - len(rows)
    figure = sheet(inches_high(len(rows), ROW, 0.8 + 0.22 * (more > 0)))
    names = [shown(skill, NAME_ROOM, SMALL) for skill in rows["skill"]]
    left = max(wide(name, SMALL) for name in names) + 0.2
    axes = panel(figure, left=left, right=0.1, top=0.38, bottom=0.4 + 0.22 * (more > 0))
    axes.set_xlim(LOWEST_LEVEL - 0.15, HIGHEST_LEVEL + 0.15)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    levels_along(axes, list(LEVELS))
    y = np.arange(len(rows))
    own, mentor = rows["own"].to_numpy(), rows["mentor"].to_numpy()
    level(axes, y, own, mentor, color=GREY, linewidth=1.6, zorder=1, label="difference")
    # The smaller a mark is, the higher it lies, so that all three are seen where they say the same.
    white: dict[str, Any] = {"markeredgecolor": "white", "markeredgewidth": 1}
    dots(axes, own, y, OWN, color=YOU, markersize=9.5, zorder=2, label="own", **white)
    upright(axes, rows["proven"], y - 0.38, y + 0.38, color=INK, linewidth=2.4, zorder=3, label="proven")
    dots(axes, mentor, y, MENTOR, color=WARN, markersize=5, zorder=4, label="mentor", **white)
    begin = edge(axes)
    name_marks(axes, [("●", YOU, "you"), ("◆", WARN, "your mentor"), ("┃", INK, "proven")], shift=begin)
    say(axes, 0, 0, "level", place="axes", shift=(begin, -4), size=SMALL, color=GREY, va="top")
    for row, name in enumerate(names):
        say(axes, 0, row, name, place="row", shift=(begin, 0), size=SMALL)
    if more:
        rest = f"and {more} more, on which you differ less or not"
        say(axes, 0, 0, rest, place="axes", shift=(begin, -34), size=SMALL, color=GREY)
    return Chart(figure, _description(pairs))


def _description(pairs: pd.DataFrame) -> str:
    higher, lower = int((pairs["difference"] > 0).sum()), int((pairs["difference"] < 0).sum())
    same = len(pairs) - higher - lower
    first = pairs.iloc[0]
    overview = (
        f"{counted(len(pairs), 'skill')} rated by you and your mentor: you are higher on {higher}, lower on {lower}, "
        f"at the same level on {same}."
    )
    if first["difference"] == 0:
        return overview
    return (
        f"{overview} Furthest apart on {first['skill']}: {first['own']} by you, {first['mentor']} by your mentor, "
        f"{number(first['proven'])} proven."
    )
