"""Where the notebooks, starter roles and samples are that come with the project."""

from __future__ import annotations

from pathlib import Path


def _home() -> Path:
    """The checkout, or inside an installed package the folder that the wheel carries them in."""
    here = Path(__file__).resolve().parent
    packed = here / "_shipped"
    return packed if packed.is_dir() else here.parent


NOTEBOOKS = _home() / "notebooks"
ROLES = _home() / "data" / "roles"
DEMO = _home() / "data" / "demo"
