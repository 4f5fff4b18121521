"""Loading Jinja templates for HTML; each lies beside the module that fills it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template


def template(path: Path, filters: Mapping[str, Callable[..., Any]] | None = None) -> Template:
    """The template in a file; it escapes all values that are put in, except those that it marks as safe itself.

    Parameters
    ----------
    path : its file; templates that it includes lie in the same folder.
    filters : functions that it may call, by name.
    """
    surroundings = Environment(loader=FileSystemLoader(path.parent), autoescape=True)
    surroundings.filters.update(filters or {})
    return surroundings.get_template(path.name)
