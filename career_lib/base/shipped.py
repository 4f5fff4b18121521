"""The folders of the notebooks, starter roles and samples that come with the project."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
"""The folder of this library; the one above it is where Python finds it."""


def _home() -> Path:
    """The checkout, or inside an installed package the folder that the wheel carries them in."""
    packed = PACKAGE / "_shipped"
    return packed if packed.is_dir() else PACKAGE.parent


NOTEBOOKS = _home() / "notebooks"
ROLES = _home() / "data" / "roles"
DEMO = _home() / "data" / "demo"
