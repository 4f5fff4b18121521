"""What a kernel of `career lab` says of a missing name, and from where it takes settings."""

import subprocess
import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell

from career_lib.running import kernel


@pytest.fixture
def shell():
    shell = InteractiveShell()
    kernel.load_ipython_extension(shell)
    return shell


@pytest.mark.parametrize("cell", ["desk.log('wins')", "progress.changes()", "Desk(person)", "print(since)"])
def test_a_cell_that_runs_before_the_first_ones_says_what_to_do(shell, capsys, cell):
    assert not shell.run_cell(cell).success
    assert capsys.readouterr().out == "Run the cells from the top: Run, then Run All Cells.\n"


@pytest.mark.parametrize("cell", ["mine + 1", "desk = 1\nraise NameError(name='desk')", "1 / 0"])
def test_any_other_mistake_is_shown_as_ever(shell, capsys, cell):
    assert not shell.run_cell(cell).success
    shown = capsys.readouterr().out
    assert "Error" in shown
    assert "Run the cells" not in shown


def test_settings_beside_a_notebook_change_no_chart(tmp_path):
    (tmp_path / "matplotlibrc").write_text("figure.dpi: 7")
    code = (
        "from unittest.mock import Mock; from career_lib.running import kernel; kernel.load_ipython_extension(Mock())\n"
        "import matplotlib, os; print(matplotlib.rcParams['figure.dpi'], os.getcwd())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"100.0 {tmp_path}\n"
