"""Where reports are kept, and which was the last."""

import datetime as dt

import pytest

from career_lib.base.errors import CareerError
from career_lib.base.shipped import DEMO
from career_lib.report import kept, render
from tests.report.pages import DAY


@pytest.mark.parametrize("name", ["plan.toml", "assessments.csv", "report.html"])
def test_a_report_is_never_put_among_the_journeys_or_over_another_kind_of_file(tmp_path, name):
    kept_file = tmp_path / "me" / name
    kept_file.parent.mkdir()
    kept_file.write_text("mine")
    with pytest.raises(CareerError, match=r"ends in \.html|among the journeys"):
        render.render(tmp_path, "me", as_of=DAY, out=kept_file)
    assert kept_file.read_text() == "mine"


@pytest.mark.parametrize(("pdf", "name"), [(True, "out.html"), (False, "out.pdf")])
def test_the_name_of_the_file_says_what_it_is(tmp_path, pdf, name):
    with pytest.raises(CareerError, match=r"--pdf"):
        render.render(DEMO, "maya", as_of=DAY, pdf=pdf, out=tmp_path / name)


def test_what_is_new_counts_from_the_last_report_that_was_kept_for_the_same_reader(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "reports" / "maya"
    folder.mkdir(parents=True)
    for name in ("2026-08-01", "2026-09-20", "2026-10-01-mentor", "2026-11-15", "2026-99-99", "notes"):
        (folder / f"{name}.html").touch()
    assert kept.last_kept_before(DAY, "maya", "self") == dt.date(2026, 9, 20)
    assert kept.last_kept_before(DAY, "maya", "mentor") == dt.date(2026, 10, 1)
    assert kept.last_kept_before(dt.date(2026, 8, 1), "maya", "self") is None
    assert kept.kept("maya", DAY, "mentor") == folder / "2026-11-15-mentor.html"


@pytest.mark.parametrize(
    ("name", "pdf"), [("out.html", False), ("OUT.HTM", False), ("out.pdf", True), ("OUT.PDF", True)]
)
def test_a_name_that_fits_is_taken(tmp_path, name, pdf):
    assert kept.checked_target(tmp_path / name, tmp_path / "people", pdf=pdf) is None
