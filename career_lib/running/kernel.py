"""What a kernel does differently that `career lab` starts: an IPython extension, which its settings load."""

from __future__ import annotations

import ast
import contextlib
import importlib
import json
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from career_lib.base import shipped

FROM_THE_TOP = "Run the cells from the top: Run, then Run All Cells."
"""What to do after a restart; the words of JupyterLab's menu."""


def load_ipython_extension(shell: Any) -> None:
    """Change what a shell says of a name that is missing because the first cells have not run.

    Imports matplotlib where no settings lie for it: it would take those that lie beside the notebook.
    """
    shell.set_custom_exc((NameError,), _missing_name)
    with contextlib.chdir(shipped.PACKAGE):
        importlib.import_module("matplotlib")  # it reads its settings as it is imported


def _missing_name(
    shell: Any, kind: type[NameError], error: NameError, trace: TracebackType, tb_offset: int | None = None
) -> None:
    """Say that the cells before have to run, if that is why a name is missing; any other error as ever."""
    if error.name in set(first_names()) - shell.user_ns.keys():
        sys.stdout.write(f"{FROM_THE_TOP}\n")  # the cell's output
    else:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def first_names() -> Iterator[str]:
    """The names that cells of the shipped notebooks define for those below them."""
    for path in shipped.NOTEBOOKS.glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                for node in ast.walk(ast.parse("".join(cell["source"]))):
                    if isinstance(node, ast.alias):
                        yield node.asname or node.name
                    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                        yield node.id
