"""The front door: the notebooks as pages without code, in the browser.

    opening      starts the server, or finds the one that runs; `shortcut` writes something to click on
    server       Voila with addresses and an end of our own
    handlers     what it answers; `words` are the pages without a notebook
    site         which pages there are, and the notebook behind each
    entrance     who is let in
    presence     which pages are open
    kernels      the processes behind pages; `kernel` is one of them, `provisioner` begins the first
    begin, start, mentor, files, report, work
                 what the notebooks call that have buttons for what commands do

What notebooks call is imported from here, when it is asked for: the server needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from career_lib.app.begin import Begin
    from career_lib.app.files import Files
    from career_lib.app.mentor import Mentor
    from career_lib.app.start import Start

__all__ = ["Begin", "Files", "Mentor", "Start"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{name.lower()}"), name)
