"""Where reports are kept, which names they may have, and writing one to its place."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

from career_lib.base.errors import CareerError
from career_lib.base.files import reason, replace_file
from career_lib.base.shipped import NOTEBOOKS


def workplace() -> Path:
    """The folder of `data` and `reports`: the checkout if the current folder lies in it, else the current folder."""
    current, checkout = Path.cwd(), NOTEBOOKS.parent
    return checkout if current.is_relative_to(checkout) else current


def kept_folder(id: str) -> Path:
    """The folder in which the reports of a journey are kept."""
    return workplace() / "reports" / id


def kept(id: str, as_of: dt.date, audience: str, *, pdf: bool = False) -> Path:
    """The path of a day's report: reports/maya/2026-11-15.html, or ...-mentor.html for a mentor."""
    suffix = "" if audience == "self" else f"-{audience}"
    return kept_folder(id) / f"{as_of.isoformat()}{suffix}.{'pdf' if pdf else 'html'}"


def last_kept_before(as_of: dt.date, id: str, audience: str) -> dt.date | None:
    """The day of the latest kept report before `as_of` for the same audience; None without one."""
    last = kept(id, as_of, audience)
    ending = last.name.removeprefix(as_of.isoformat())
    days = []
    for file in last.parent.glob(f"*{ending}"):
        with suppress(ValueError):
            days.append(dt.date.fromisoformat(file.name.removesuffix(ending)))
    return max((day for day in days if day < as_of), default=None)


def checked_target(out: Path | None, root: Path, *, pdf: bool) -> None:
    """Raise an error if a report must not be written to `out`.

    Raises
    ------
    CareerError
        Which name it may have, and where it may be.
    """
    if out is None:
        return
    if pdf and out.suffix.lower() != ".pdf":
        raise CareerError(f"with --pdf the report is a PDF; name a file that ends in .pdf, not {out.name}")
    if not pdf and out.suffix.lower() not in (".html", ".htm"):
        hint = "; add --pdf for a PDF" if out.suffix.lower() == ".pdf" else ""
        raise CareerError(f"a report is an HTML file; name one that ends in .html, not {out.name}{hint}")
    if out.resolve().is_relative_to(root.resolve()):
        raise CareerError(f"{out} lies among the journeys; reports go elsewhere, so that nothing of yours is replaced")


def published(data: bytes, path: Path, *, durable: bool = True) -> Path:
    """Write a file completely or not at all, readable by its owner only; return its path.

    Raises
    ------
    CareerError
        When it cannot be written; what was there before stays.
    """
    try:
        replace_file(path, data, durable=durable)
    except OSError as error:
        raise CareerError(f"the report could not be written to {path}: {reason(error)}") from error
    return path
