"""The same report on paper: searched like a page, tagged, and of nobody's machine."""

import sys

import pypdf
import pytest

from career_lib.base.errors import CareerError, LeakError
from career_lib.base.shipped import DEMO
from tests.report.pages import publish


def test_a_pdf_is_scanned_like_a_page(leaky, tmp_path):
    with pytest.raises(LeakError, match="“Mutual”"):
        publish("<title>Report</title><p>Wrote the Mutual leaflet</p>", leaky, pdf=True, out=tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


PAGE = (
    '<!doctype html><html lang="en"><head><title>Progress report</title></head><body><h1>Progress</h1>'
    "<h2>What next?</h2><p>Write to contact 1.</p>"
    '<img src="https://example.org/x.png" alt="A line"><img src="/etc/hostname" alt="None">'
    "<table><tr><th>n</th></tr><tr><td>1</td></tr></table></body></html>"
)


def test_a_pdf_is_tagged_anonymous_and_the_same_each_time(tmp_path):
    path = publish(PAGE, DEMO, pdf=True, out=tmp_path / "out.pdf")
    data = path.read_bytes()
    document = pypdf.PdfReader(path)
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True and root["/Lang"] == "en" and "/StructTreeRoot" in root
    assert "Write to contact 1." in document.pages[0].extract_text()
    assert dict(document.metadata) == {"/Title": "Progress report"}
    facts = root["/Metadata"].get_data()
    assert b"pdfuaid:part" in facts
    for trace in (b"WeasyPrint", b"Producer", b"Date", b"example.org"):
        assert trace not in data + facts, trace
    assert publish(PAGE, DEMO, pdf=True, out=tmp_path / "again.pdf").read_bytes() == data
    assert path.stat().st_mode & 0o077 == 0


def test_a_pdf_without_its_extra_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CareerError, match=r"needs WeasyPrint.*career-notebooks\[pdf\].*Pango|needs WeasyPrint.*Pango"):
        publish(PAGE, DEMO, pdf=True, out=tmp_path / "out.pdf")
    assert list(tmp_path.iterdir()) == []
