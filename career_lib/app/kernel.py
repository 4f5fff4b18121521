"""The process behind a page: a kernel that has imported what the notebooks call before it is asked."""

from __future__ import annotations

from ipykernel.kernelapp import IPKernelApp

AHEAD = (
    "career_lib.desk.desk",
    "career_lib.report.answers",
    "career_lib.app.begin",
    "career_lib.app.files",
    "career_lib.app.start",
    "career_lib.coach.morning",
)
"""What the notebooks import. The kernel does it once it stands: ipywidgets looks for it when it is imported."""

if __name__ == "__main__":
    IPKernelApp.launch_instance(exec_lines=[f"import {', '.join(AHEAD)}", "del career_lib"])
