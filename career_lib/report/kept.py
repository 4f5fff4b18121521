"""Where reports are kept, which names they may have, and how one is put into its place."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

from career_lib.base.errors import CareerError
from career_lib.base.files import reason, replace_file
from career_lib.base.shipped import NOTEBOOKS


def workplace() -> Path:
    """The checkout when we are inside it, else the current folder: where `data` and `reports` are looked for."""
    current, checkout = Path.cwd(), NOTEBOOKS.parent
    return checkout if current.is_relative_to(checkout) else current


def kept_folder(id: str) -> Path:
    """Where the reports of a journey are kept."""
    return workplace() / "reports" / id


def kept(id: str, as_of: dt.date, audience: str, *, pdf: bool = False) -> Path:
    """Where the report of a day is kept: reports/maya/2026-11-15.html, and -mentor.html for the mentor."""
    suffix = "" if audience == "self" else f"-{audience}"
    return kept_folder(id) / f"{as_of.isoformat()}{suffix}.{'pdf' if pdf else 'html'}"


def last_kept_before(as_of: dt.date, id: str, audience: str) -> dt.date | None:
    """The day of the latest kept report for the same audience before a day."""
    last = kept(id, as_of, audience)
    ending = last.name.removeprefix(as_of.isoformat())
    days = []
    for file in last.parent.glob(f"*{ending}"):
        with suppress(ValueError):
            days.append(dt.date.fromisoformat(file.name.removesuffix(ending)))
    return max((day for day in days if day < as_of), default=None)


def checked_target(out: Path | None, root: Path, *, pdf: bool) -> None:
    """Refuse a target that could be something else than a report.

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
    """The path of a file that is written as a whole or not at all, for its owner alone to read.

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
