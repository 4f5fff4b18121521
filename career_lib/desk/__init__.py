"""What the notebooks with forms call, and JupyterLab on working copies of them.

`Desk` is imported when it is asked for: it brings the forms and the charts, which JupyterLab's own process and the
app's server need not wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from career_lib.desk.desk import Desk

__all__ = ["Desk"]


def __getattr__(name: str) -> Any:
    if name != "Desk":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from career_lib.desk.desk import Desk

    return Desk
