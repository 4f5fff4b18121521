"""What stands in the way of writing to a table, found out before anybody types what could not be kept."""

from __future__ import annotations

from pathlib import Path

from career_lib.base.errors import BadPlanError, CareerError
from career_lib.base.phrases import sentence
from career_lib.journey.store import disk, folders, planfile, sheet, waiting
from career_lib.journey.store.beside import Beside, beside
from career_lib.journey.store.reading import plan
from career_lib.journey.store.rows import EMPTIED, reading_of, required_but_missing

_WAIT = 0.3
"""Seconds that another save may take before it is told: some hundred times what it needs."""


def obstacles(root: Path, id: str, name: str) -> tuple[str, ...]:
    """Why a file of a journey cannot be changed now, or that would go amiss, and what to do; none where all is well.

    Parameters
    ----------
    root : the data folder
    id : the journey's name
    name : of the file of a table, or plan.toml
    """
    try:
        plan(root, id)
        folder = folders.existing(root, id)
        with disk.locked(folder, seconds=_WAIT):
            pass
        found = beside(folder)
        data = disk.content(folder / name)
        held = None if name == planfile.NAME else disk.content(folder / waiting.file_name(Path(name).stem))
    except BadPlanError as error:
        return error.told()
    except (CareerError, OSError) as error:
        return (_said(str(error)),)
    told = waiting.told({Path(name).stem: reading_of(Path(name).stem, sheet.parse(held)).lines}) if held else ()
    in_file = _in_file(name, data) if data is not None and name != planfile.NAME else ()
    return (*(_told(file) for file in found if file.of == name), *told, *in_file)


def _told(file: Beside) -> str:
    if file.is_lock:
        return _said(f"{file.why}. If it is open nowhere, delete {file.path.name}")
    return _said(f"{file.path.name} lies {'in place of' if file.is_it else 'beside'} {file.of}: {file.why}")


def _in_file(name: str, data: bytes) -> tuple[str, ...]:
    """What is wrong with the file of a table as a whole."""
    current = sheet.parse(data)
    if current.data != data:
        return (_said(f"{name} cannot be changed: {current.faults[0].message}"),)
    if current.is_blank:
        return (_said(f"{name} {EMPTIED}"),)
    if missing := required_but_missing(Path(name).stem, current):
        why = f"{name} has no column {' and no column '.join(missing)}, so none of its rows can be read and none added."
        return (f"{why} Open it, and name {' and '.join(missing)} in its first line beside the other columns.",)
    return tuple(_said(f"{name}: {fault.message}") for fault in current.faults if fault.line == 0)


def _said(text: str) -> str:
    return sentence(text) if text.startswith("there ") else f"{text}."
