"""What the parameters of a notebook mean."""

import datetime as dt

import papermill
import pytest

from career_lib.base.errors import CareerError
from career_lib.base.shipped import DEMO, NOTEBOOKS
from career_lib.journey import parameters


def test_a_day_is_written_as_year_month_day_or_not_at_all():
    assert parameters.day("as_of", "2026-11-15") == dt.date(2026, 11, 15)
    assert parameters.day("as_of", "") is None
    with pytest.raises(CareerError, match=r"as_of is 15\.11\.2026; use a day written as 2026-11-15"):
        parameters.day("as_of", "15.11.2026")


def test_a_data_folder_is_looked_up_from_here_and_then_where_the_project_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert parameters.folder("data/demo") == DEMO
    (tmp_path / "data" / "demo").mkdir(parents=True)
    assert parameters.folder("data/demo") == tmp_path / "data" / "demo"
    with pytest.raises(CareerError, match="there is no folder 'nowhere'"):
        parameters.folder("nowhere")


def test_papermill_with_a_misspelt_parameter_stops_instead_of_showing_the_sample(tmp_path):
    with pytest.raises(papermill.PapermillExecutionError, match="no parameter persn; did you mean person"):
        papermill.execute_notebook(
            NOTEBOOKS / "assess.ipynb", tmp_path / "out.ipynb", {"persn": "sam"}, progress_bar=False
        )


def test_a_cell_of_ones_own_may_set_what_it_likes():
    declared, own = "person = 'maya'", "mine, yours = 1, 2\nx = 3"
    assert parameters.undeclared([declared, own]) == []
    assert parameters.undeclared([declared, "# Parameters\nperson = 'sam'", own, "%magic"]) == []
    assert parameters.undeclared([declared, "# Parameters\nprson = 1", "# Parameters\nperson = 1"]) == []
