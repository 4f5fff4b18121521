"""The process behind a page: a kernel that has imported what the notebooks call before it is asked."""

from __future__ import annotations

import contextlib
import importlib
import json
import sys

from ipykernel.kernelapp import IPKernelApp

from career_lib.base.shipped import PACKAGE

AHEAD = (
    "career_lib.desk.desk",
    "career_lib.report.answers",
    "career_lib.app.begin",
    "career_lib.app.files",
    "career_lib.app.start",
    "career_lib.coach.morning",
)
"""What the notebooks import. The kernel does it once it stands: ipywidgets looks for it when it is imported."""


def _arguments() -> list[str]:
    """The arguments of the kernel: those of the command, or those that are sent to a process begun ahead."""
    with contextlib.chdir(PACKAGE):  # matplotlib takes settings from the current folder, whoever put them there
        importlib.import_module("career_lib.report.answers")  # the most of `AHEAD`, and without ipywidgets
    if sys.argv[1:] != ["--ahead"]:
        return sys.argv[1:]
    line = sys.stdin.readline()
    if not line:
        sys.exit()  # whoever began it has ended
    return list(json.loads(line))


if __name__ == "__main__":
    IPKernelApp.launch_instance(_arguments(), exec_lines=[f"import {', '.join(AHEAD)}", "del career_lib"])
