"""The tasks of a run: one journey's report, card and row; and the coach's page. An Executor decides where they run."""

from __future__ import annotations

import ctypes
import datetime as dt
import functools
import itertools
import json
import sys
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from career_lib import __version__
from career_lib.base import shipped
from career_lib.base.errors import CareerError
from career_lib.base.shipped import NOTEBOOKS
from career_lib.coach.cohort import places
from career_lib.coach.cohort.places import Place
from career_lib.coach.standing import Standing
from career_lib.coach.standings import WITHHELD, standing_of
from career_lib.journey import store
from career_lib.report import render
from career_lib.running.folders import long_lived_folder
from career_lib.running.limits import TIME_LIMIT
from career_lib.sharing import leaks
from career_lib.sharing.answer import answer

NOTEBOOK = NOTEBOOKS / "cohort.ipynb"
"""The notebook of the coach's page."""

REPORTS, CARDS = "reports", "cards"
"""Folders, below that of the outputs, for a file a journey each."""

IMPORTED = "career_lib.coach.cohort.imported"
"""The module that is imported before many reports are forked."""

GIVE_BACK_EVERY = 32
"""Reports after which a worker gives free memory back to the system: glibc alone would hold on to more and more."""

DRAWN_WITH = ("pandas", "matplotlib", "papermill", "mistune", "jinja2", "nh3")
"""Libraries of which another version could make another page."""


@dataclass(frozen=True)
class Order:
    """The settings of a run that every task needs.

    Attributes
    ----------
    root, folder : str
        Addresses of the journeys and of the outputs, as `places.place` takes them.
    as_of : date
    audience : "self" or "mentor"
    reports : bool
        Whether a report is made, beside the row.
    force : bool
        Whether what is up to date is made again.
    recipe : str
        The fingerprint of all that a report is made from beside its journey; see `recipe`.
    timeout : float, seconds for each report
    employer : str
        Who employs those whose plan does not say it, or "nobody".
    """

    root: str
    folder: str
    as_of: dt.date
    audience: Literal["self", "mentor"] = "self"
    reports: bool = True
    force: bool = False
    recipe: str = ""
    timeout: float = TIME_LIMIT
    employer: str = ""


@dataclass(frozen=True)
class Outcome:
    """The outcome of the work on one journey.

    Attributes
    ----------
    id : str
    status : "made", "unchanged" or "failed"
    standing : Standing or None
        None when it failed.
    error : str
        Why it failed.
    """

    id: str
    status: Literal["made", "unchanged", "failed"]
    standing: Standing | None = None
    error: str = ""


@dataclass(frozen=True)
class Card:
    """What a run keeps of one journey: the values of its row, and fingerprints of the inputs of row and report.

    Attributes
    ----------
    fingerprint : str
        Of what the standing was made from.
    reported : str
        Of what the report was made from; empty while there is none.
    standing : Standing
    """

    fingerprint: str
    reported: str
    standing: Standing

    def data(self) -> bytes:
        """The card as JSON bytes, as it is written to its file."""
        values = {"fingerprint": self.fingerprint, "reported": self.reported, "standing": self.standing.data()}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def of(cls, data: bytes | None) -> Card | None:
        """The card from the bytes of its file; None if there are none or they cannot be used."""
        try:
            values = json.loads(data or b"")
            return cls(str(values["fingerprint"]), str(values["reported"]), Standing.of(values["standing"]))
        except (ValueError, TypeError, KeyError):
            return None


def outcome(order: Order, id: str, *, has_report: bool) -> Outcome:
    """Do the work for one journey; an error is returned in the result and does not stop the other journeys.

    Parameters
    ----------
    order : Order
    id : str
    has_report : bool
        Whether its report lies in its place.
    """
    try:
        return _outcome(order, id, has_report=has_report)
    except CareerError as error:
        return failed(order, id, str(error))
    except Exception as error:  # one journey never stops the others, whatever is wrong with it
        return failed(order, id, f"{type(error).__name__}: {error}")


def failed(order: Order, id: str, why: str) -> Outcome:
    """The outcome of a failed journey, with the reason on one line; for a mentor, without the reason."""
    error = " ".join(why.split()) if order.audience == "self" else WITHHELD
    return Outcome(id, "failed", error=error)


def _outcome(order: Order, id: str, *, has_report: bool) -> Outcome:
    root, folder = places.place(order.root), places.place(order.folder)
    if order.reports and order.audience != "self" and places.is_local(root):
        store.kept_reply_key(root, id)  # now, as the report would: drawn later, it would change what is fingerprinted
    contents = places.files(root, id)
    elsewhere = "" if places.is_local(root) else order.employer  # on this machine it stands in the plan by now
    fingerprint = places.fingerprint(contents, order.recipe, order.as_of.isoformat(), order.audience, elsewhere)
    place = folder / CARDS / f"{id}.json"
    card = None if order.force else Card.of(places.content(place))
    reported = card.reported if card and has_report else ""
    if card and card.fingerprint == fingerprint and (reported == fingerprint or not order.reports):
        return Outcome(id, "unchanged", card.standing)
    with places.at_hand(root, id, contents) as local_root:
        if elsewhere and not store.plan(local_root, id).employer:
            answer(local_root, id, elsewhere)
        standing = standing_of(local_root, id, as_of=order.as_of, audience=order.audience)
        if order.reports:
            places.publish(_report(order, local_root, id), folder / REPORTS / f"{id}.html")
            reported = fingerprint
        card = Card(fingerprint, reported, standing)
        if order.audience != "self":
            leaks.refuse_leaks("\n".join(skill for skill, _ in standing.gaps).encode(), local_root, id)
    places.publish(card.data(), place, durable=False)
    return Outcome(id, "made", standing)


def _report(order: Order, root: Path, id: str) -> bytes:
    render.begin([IMPORTED])
    html = render.html_of(root, id, as_of=order.as_of, audience=order.audience, timeout=order.timeout).encode()
    if order.audience != "self":
        from career_lib.report import page

        leaks.refuse_leaks(html, root, id, own=page.constants())
    if next(_reports) % GIVE_BACK_EVERY == 0:
        give_back()
    return html


_reports = itertools.count(1)


def give_back() -> None:
    """Give free memory back to the system on Linux, where glibc keeps it; elsewhere do nothing."""
    if sys.platform == "linux":
        getattr(ctypes.CDLL(None), "malloc_trim", int)(0)


def coachs_page(order: Order, standings: bytes) -> bytes:
    """The coach's page as bytes of HTML.

    Parameters
    ----------
    order : Order
    standings : bytes
        A file of `career_lib.coach.standings`, compressed by zlib: on its way to another machine it is a tenth.
    """
    with tempfile.TemporaryDirectory(dir=long_lived_folder()) as private:
        path = Path(private, "standings.jsonl")
        path.write_bytes(zlib.decompress(standings))
        parameters = {
            "data": order.root,
            "as_of": order.as_of.isoformat(),
            "audience": order.audience,
            "standings": str(path),
        }
        render.begin([IMPORTED])
        html = render.page_of(NOTEBOOK, parameters, audience=order.audience, timeout=TIME_LIMIT)
    return html.encode()


@functools.cache
def recipe(notebook: Path = render.PROGRESS) -> str:
    """The fingerprint of everything that a report is made from except its journey.

    That is the notebook, this library with the starter roles, and the libraries that draw.
    """
    versions = (f"{name} {metadata.version(name)}" for name in DRAWN_WITH)
    return places.fingerprint(dict(_sources(notebook)), __version__, *versions)


def _sources(notebook: Path) -> Iterator[tuple[str, bytes]]:
    """Each file by a name that no other one has: several rooms have a `burndown.py`."""
    yield "", notebook.read_bytes()
    for folder in (shipped.PACKAGE, shipped.ROLES):
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def reported_ids(folder: Place) -> set[str]:
    """The ids of the journeys whose report exists."""
    return {name.removesuffix(".html") for name in places.names(folder / REPORTS) if name.endswith(".html")}
