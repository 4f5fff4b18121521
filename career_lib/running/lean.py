"""Imports that skip a slow module which nothing here needs (docs/performance.md)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

UNASKED = "rfc3987_syntax"
"""A grammar of international web addresses, which jsonschema takes along where it is installed. No notebook has one."""


@contextmanager
def lean_imports() -> Iterator[None]:
    """A context in which imports behave as if `UNASKED` were not installed, unless it was imported before."""
    absent: Any = None
    held_back = UNASKED not in sys.modules
    if held_back:
        sys.modules[UNASKED] = absent
    try:
        yield
    finally:
        if held_back:
            sys.modules.pop(UNASKED, None)  # another thread may have been quicker
