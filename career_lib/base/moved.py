"""Old import paths of names that have moved, so that users' copies of old notebooks still run."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

MOVED = {
    "career_lib.answers": ("career_lib.report.answers", "Answers"),
    "career_lib.morning": ("career_lib.coach.morning", "Morning"),
}
"""A former module, and where the name that notebooks took from it is now."""


class FormerPlaces:
    """An import hook for module names that no longer exist; such a module has only the name that notebooks imported."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec of a module in `MOVED`; None for any other module."""
        loader: Any = self  # importlib.abc has a class to inherit, which takes long to import
        return ModuleSpec(fullname, loader) if fullname in MOVED else None

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the moved name into the module; asking for any other name raises an ImportError with the new place."""
        place, name = MOVED[module.__name__]
        setattr(module, name, getattr(importlib.import_module(place), name))

        def elsewhere(other: str) -> object:
            if other.startswith("__"):
                raise AttributeError(other)
            raise ImportError(f"{module.__name__} is now {place}; type: from {place} import {other}")

        module.__dict__["__getattr__"] = elsewhere


def find_former_places() -> None:
    """Install the import hook, as the last place in which Python looks for a module."""
    if not any(isinstance(finder, FormerPlaces) for finder in sys.meta_path):
        sys.meta_path.append(FormerPlaces())
