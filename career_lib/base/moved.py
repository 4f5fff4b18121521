"""Names that notebooks import and that have moved: a notebook of one's own goes on to find them at their old place."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

MOVED = {
    "career_lib.answers": ("career_lib.report.answers", "Answers"),
    "career_lib.morning": ("career_lib.coach.morning", "Morning"),
}
"""A former module, and where the name that notebooks took from it is now."""


class FormerPlaces(MetaPathFinder, Loader):
    """Finds a former module where there is no module of that name, with the one name that notebooks took from it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """How to load a former module; None for any other one."""
        return ModuleSpec(fullname, self) if fullname in MOVED else None

    def exec_module(self, module: ModuleType) -> None:
        """Put the name into the module, and into each other one that asks for it the sentence that says where it is."""
        place, name = MOVED[module.__name__]
        setattr(module, name, getattr(importlib.import_module(place), name))

        def elsewhere(other: str) -> object:
            if other.startswith("__"):
                raise AttributeError(other)
            raise ImportError(f"{module.__name__} is now {place}; type: from {place} import {other}")

        module.__dict__["__getattr__"] = elsewhere


def find_former_places() -> None:
    """Have Python look here last for a module."""
    if not any(isinstance(finder, FormerPlaces) for finder in sys.meta_path):
        sys.meta_path.append(FormerPlaces())
