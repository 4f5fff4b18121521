import datetime as dt
import shutil

import nbformat
import pytest

from career_lib.app.site import PAGES, Site
from career_lib.base.shipped import DEMO, NOTEBOOKS
from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.journey.tables import Deadline, Requirement


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_an_address_tells_no_person_and_stays_the_same(tmp_path):
    shutil.copytree(DEMO, tmp_path / "people")
    site = Site(tmp_path / "people")
    code = site.code("maya")
    assert "maya" not in site.address("maya")
    assert Site(tmp_path / "people").code("maya") == code
    assert site.id_of(code) == "maya"
    assert site.id_of("0123456789") is None
    assert site.called("maya") == "Maya"


def test_it_opens_where_something_can_be_done(tmp_path):
    root = tmp_path / "people"
    site = Site(root, dt.date(2026, 11, 15))
    assert site.address(None) == "/begin"
    store.create(root, "ada", Plan(target_role="Designer", start="2026-11-01"), [])
    assert site.address(None) == f"/{site.code('ada')}/"
    assert site.first_page("ada") == "plan"
    skills = [Requirement(on="2026-11-01", skill="Drawing", importance=5, level=3)]
    store.append(root, "ada", [*skills, Deadline(on="2026-11-01", deadline="2028-01-31")])
    assert site.first_page("ada") == "assess"
    shutil.copytree(DEMO / "maya", root / "maya")
    assert site.address(None) == "/choice"
    assert site.first_page("maya") == "start"
    (root / "maya" / "plan.toml").write_text("broken")
    assert site.first_page("maya") == "start"
    assert site.called("maya") == "maya"


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_a_page_is_the_shipped_notebook_with_the_travellers_parameters(tmp_path, page):
    root = tmp_path / 'people "quoted"'
    notebook = nbformat.read(NOTEBOOKS / f"{page}.ipynb", as_version=4)
    prepared = Site(root, dt.date(2026, 11, 15)).as_page(notebook, "ada")
    code = "\n".join(cell.source for cell in prepared.cells if cell.cell_type == "code")
    parameters = {}
    exec(next(c.source for c in prepared.cells if "parameters" in c.metadata.get("tags", ())), parameters)  # noqa: S102
    assert (parameters["person"], parameters["as_of"], parameters["data"]) == ("ada", "2026-11-15", str(root))
    assert not [cell for cell in prepared.cells if "▶▶" in cell.source]
    assert code
