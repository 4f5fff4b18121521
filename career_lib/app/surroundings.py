"""How a notebook knows that it is a page of the app."""

from __future__ import annotations

import os

_VARIABLE = "CAREER_APP"

IN_APP = {_VARIABLE: "1"}
"""What is set in the environment of a page's kernel."""


def in_app() -> bool:
    """Whether the notebook is a page of the app: there a file is a link, in JupyterLab it is a path."""
    return _VARIABLE in os.environ
