"""What can go wrong that a user can do something about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """Something in a user's file that could not be used: where, what, and what is allowed.

    A problem is a value, not an exception: one bad row never stops a report.

    Attributes
    ----------
    path : Path
        The file.
    line : int
        Line in the file, counted from 1; 0 when the whole file is meant.
    message : str
        What is wrong and what is allowed, in one sentence.

    Examples
    --------
    >>> print(Problem(Path("assessments.csv"), 7, "level is 9; use a whole number from 0 to 5"))
    assessments.csv:7: level is 9; use a whole number from 0 to 5
    """

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """Say it as compilers do, so that editors can jump there."""
        return f"{self.path.name}:{self.line}: {self.message}" if self.line else f"{self.path.name}: {self.message}"


class CareerError(Exception):
    """A mistake or mishap that the user can mend; its text says how."""


class UnknownJourneyError(CareerError):
    """There is no journey of that id below the data folder."""


class BadPlanError(CareerError):
    """plan.toml cannot be read; without a plan there is no journey."""


class ChangedUnderneathError(CareerError):
    """The file was changed by another program since it was read; nothing was overwritten."""


class ReportFailedError(CareerError):
    """A notebook did not run to its end; no report was published."""
