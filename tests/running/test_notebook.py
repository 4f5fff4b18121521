"""A notebook with its parameters, where no child can be forked: on papermill's own engine, with the same sentences."""

import json

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, writes

from career_lib.base.errors import ReportFailedError, UnknownJourneyError
from career_lib.base.shipped import DEMO, NOTEBOOKS
from career_lib.running import forked
from career_lib.running.notebook import executed

MAYA = {"person": "maya", "as_of": "2026-11-15", "audience": "self", "data": str(DEMO), "since": ""}


@pytest.fixture
def without_fork(monkeypatch):
    monkeypatch.setattr(forked, "AVAILABLE", False)


def asking(path, *cells):
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(metadata={"kernelspec": spec})
    notebook.cells = [
        new_markdown_cell("# Am I on my way?"),
        new_code_cell('person = "maya"', metadata={"tags": ["parameters"]}),
        *map(new_code_cell, cells),
        new_code_cell("'end'", metadata={"tags": ["end"]}),
    ]
    path.write_text(writes(notebook))
    return path


def outputs(notebook):
    return json.dumps([cell.get("outputs", []) for cell in notebook.cells], sort_keys=True)


def test_the_report_comes_out_the_same(monkeypatch):
    ours = executed(NOTEBOOKS / "progress.ipynb", MAYA, timeout=60)
    monkeypatch.setattr(forked, "AVAILABLE", False)
    assert outputs(executed(NOTEBOOKS / "progress.ipynb", MAYA, timeout=60)) == outputs(ours)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("1 / 0", r'cell 3 \("Am I on my way\?"\) of asked\.ipynb failed: ZeroDivisionError: division by zero'),
        ("__import__('os')._exit(0)", r"cell 3 .* its Python process ended before the cell did"),
        ("while True: pass", r"cell 3 .* the notebook took longer than 2 seconds"),
    ],
)
def test_a_failure_is_told_in_the_same_sentence(cell, sentence, without_fork, tmp_path):
    with pytest.raises(ReportFailedError, match=sentence):
        executed(asking(tmp_path / "asked.ipynb", cell), {"person": "maya"}, timeout=2)


def test_what_the_user_can_mend_is_raised_as_it_is(without_fork):
    with pytest.raises(UnknownJourneyError, match="maya"):
        executed(NOTEBOOKS / "progress.ipynb", MAYA | {"person": "mya"}, timeout=60)
