"""Folders that journeys are read from and reports are put into: on this machine, or at any fsspec address."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from career_lib.base.errors import CareerError, Problem, quoted
from career_lib.journey import store
from career_lib.journey.store import planfile
from career_lib.journey.tables import TABLES
from career_lib.report import kept
from career_lib.running.folders import long_lived_folder

Place = Any
"""A `pathlib.Path`, or a `upath.UPath` that does the same elsewhere."""

ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)

READ = {"plan.toml", "reply.key", *(f"{table}{ending}.csv" for table in TABLES for ending in ("", ".waiting"))}
"""The files of a journey that are read; of all others the names count, as some are told as problems."""


def place(address: str) -> Place:
    """The folder at an address: a path, `s3://bucket/folder`, or any other address that fsspec knows.

    Raises
    ------
    CareerError
        When what the address needs is not installed, or nobody knows its kind.
    """
    scheme = ADDRESS.match(address)
    if scheme is None:
        return Path(address).expanduser()
    try:
        from upath import UPath

        return UPath(address)
    except ImportError as error:
        missing = error.name or "a package"
        raise CareerError(f"{address} needs {missing}, which is not installed: pip install '.[cluster]'") from error
    except ValueError as error:
        raise CareerError(
            f"nothing here can read {quoted(scheme[1] + '://')} addresses; s3:// is one that works"
        ) from error


def absolute(address: str) -> Place:
    """The folder at an address; a path is made absolute, so that it is the same for every process."""
    folder = place(address)
    return folder.absolute() if is_local(folder) else folder


def is_inside(folder: Place, root: Place) -> bool:
    """Whether `folder` is `other` or lies inside it."""
    if is_local(folder) and is_local(root):
        return bool(folder.resolve().is_relative_to(root.resolve()))
    return f"{str(folder).rstrip('/')}/".startswith(f"{str(root).rstrip('/')}/")


def is_local(folder: Place) -> bool:
    """Whether a folder is a path rather than an address of a store."""
    return isinstance(folder, Path)


@contextmanager
def reaching(folder: Place) -> Iterator[None]:
    """Turn the errors of an object store into a `CareerError` that says what could not be reached."""
    try:
        yield
    except CareerError:
        raise
    except Exception as error:  # each store has errors of its own; all of them end in the same way
        if is_local(folder) and not isinstance(error, OSError):
            raise
        raise CareerError(f"{folder} cannot be reached: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    line = str(error).strip().partition("\n")[0]
    return line or type(error).__name__


def journeys(root: Place) -> list[str]:
    """The ids of the journeys below a folder, in order.

    In an object store each folder with a fitting name is taken for one: to look into all of them would take as
    long as to read them.
    """
    if is_local(root):
        return store.journeys(root)
    with reaching(root):
        names = _listed(root)
    return sorted(name for name in names if re.fullmatch(store.ID, name))


def strays(root: Place) -> list[Problem]:
    """The folders that hold a journey and are not read as one; none in an object store, which is not looked into."""
    return store.strays(root) if is_local(root) else []


def _listed(folder: Place) -> list[str]:
    """The names in a folder as it is now: fsspec remembers what it has listed for as long as its process lives."""
    if not is_local(folder):
        folder.fs.invalidate_cache(folder.path)
    return [path.name for path in folder.iterdir()]


def files(root: Place, id: str) -> dict[str, bytes]:
    """The files of a journey by name, with their bytes; b"" for files that are never read."""
    folder = root / id
    with reaching(folder):
        if is_local(folder):
            local = sorted(path for path in folder.iterdir() if path.is_file())
            return {path.name: path.read_bytes() if path.name in READ else b"" for path in local}
        names = sorted(_listed(folder))
        paths = {name: (folder / name).path for name in names if name in READ}
        contents = folder.fs.cat(list(paths.values())) if paths else {}  # all at once, where the store can
        return {name: contents[paths[name]] if name in paths else b"" for name in names}


def fingerprint(contents: Mapping[str, bytes], *ingredients: str) -> str:
    """A SHA-256 digest of some files, their names and some other texts."""
    digest = hashlib.sha256()
    for part in (*ingredients, *(text for name in sorted(contents) for text in (name, contents[name]))):
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@contextmanager
def at_hand(root: Place, id: str, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A data folder on this machine that holds the journey: `root` itself, or a private copy if it is a store.

    Journeys elsewhere are never written to: what a reader would keep beside them is gone with the copy.
    """
    if is_local(root):
        yield root
        return
    with tempfile.TemporaryDirectory(dir=long_lived_folder()) as copy:
        folder = Path(copy, id)
        folder.mkdir(mode=0o700)
        for name, data in contents.items():
            (folder / name).write_bytes(data)
        yield Path(copy)


def names(folder: Place) -> set[str]:
    """The names of the files in a folder; none where there is no such folder."""
    with reaching(folder):
        try:
            return set(_listed(folder))
        except (FileNotFoundError, NotADirectoryError):  # an object store knows no folder without objects
            return set()


def content(path: Place) -> bytes | None:
    """The bytes of a file, or None where there is none."""
    with reaching(path):
        try:
            data: bytes = path.read_bytes()
        except FileNotFoundError:
            return None
        return data


def unanswered(root: Place, id: str) -> bool:
    """Whether a journey's plan does not say who the employer is; of a plan that cannot be used nobody knows."""
    try:
        return not planfile.parse(content(root / id / "plan.toml") or b"").employer
    except CareerError:
        return False


def publish(data: bytes, path: Place, *, durable: bool = True) -> None:
    """Write a file completely or not at all.

    On this machine by rename, readable for its owner only. An object store shows an object once all of it has
    arrived, so there it is written at its address.

    Parameters
    ----------
    data : bytes
    path : Place
    durable : bool
        Whether it must outlast a power cut; what can be made again need not.
    """
    if is_local(path):
        kept.published(data, path, durable=durable)
        return
    with reaching(path):
        path.write_bytes(data)
