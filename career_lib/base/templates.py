"""HTML that we write comes from templates, which lie beside the module that fills them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template


def template(path: Path, filters: Mapping[str, Callable[..., Any]] | None = None) -> Template:
    """A template that escapes all that is put in, but for what it calls safe itself.

    Parameters
    ----------
    path : its file; templates that it includes lie in the same folder.
    filters : functions that it may call, by name.
    """
    surroundings = Environment(loader=FileSystemLoader(path.parent), autoescape=True)
    surroundings.filters.update(filters or {})
    return surroundings.get_template(path.name)
