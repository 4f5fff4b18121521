"""Nothing in the page can act, whatever somebody typed."""

import re

import nbformat
import pytest

from career_lib.report import page
from career_lib.sharing.mentor import KIND
from tests.report.pages import tagged


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="https://example.org/beacon.png" alt="x">',
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<svg onload="alert(1)"><image href="https://example.org/x"/></svg>',
        "<style>body{background:url(https://example.org/x)}</style>",
        '<p style="background:url(https://example.org/x)">x</p>',
        '<meta http-equiv="refresh" content="0;url=https://example.org">',
        '<iframe src="https://example.org"></iframe>',
        '<form action="https://example.org"><input name="x"></form>',
        '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="x">',
        '<base href="https://example.org">',
    ],
)
def test_html_that_could_act_does_not_pass(hostile):
    left = page.clean(hostile)
    assert not re.search(r"script|example\.org|onerror|onload|javascript|svg|style|meta|iframe|form|base", left), left


def test_names_in_the_form_are_text():
    """A skill may be called anything: it is the form's text, never its markup."""
    hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
    asked = {"code": "0" * 8, "skill": hostile, "can": [hostile] * 6, "own": 3}
    questions = {"journey": "0" * 16, "report": "2026-11-15", "skills": [asked], "next": hostile, "doubt": hostile}
    output = nbformat.v4.new_output("display_data", {KIND: questions, "text/plain": hostile})
    cells = [nbformat.v4.new_markdown_cell("# Report"), nbformat.v4.new_code_cell("form", outputs=[output])]
    html = page.page(nbformat.v4.new_notebook(cells=cells), "mentor")
    assert tagged(html, "img") == []
    assert len(tagged(html, "script")) == 1
    assert dict(tagged(html, "fieldset"))["fieldset"]["data-skill"] == hostile


def test_markdown_keeps_its_meaning_and_loses_its_html():
    html = page.clean(page.words("## A *real* question\n\nAnd <b onclick=x>words</b>."))
    assert html == "<h2>A <em>real</em> question</h2>\n<p>And &lt;b onclick=x&gt;words&lt;/b&gt;.</p>\n"


def test_an_answer_passes_as_it_is():
    answer = (
        '<figure><img alt="A line" src="data:image/png;base64,iVBORw0KGgo="></figure><p class="lead">Yes.</p>'
        '<details><summary>The numbers</summary><div class="wide" role="region" tabindex="0" aria-label="x">'
        '<table><thead><tr><th scope="col" class="number">n</th></tr></thead><tbody><tr><td class="number">1</td>'
        "</tr></tbody></table></div></details>"
    )
    assert tagged(page.clean(answer)) == tagged(answer)
