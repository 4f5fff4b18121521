"""A report holds nothing but its words, numbers and pictures, and is the same each time."""

import base64
import datetime as dt
import hashlib
import itertools
import re
import tempfile
from pathlib import Path

from career_lib.base.shipped import DEMO
from career_lib.report import render
from career_lib.running.limits import OUTPUT_LIMIT
from tests.report.pages import DAY, tagged


def test_the_page_asks_for_nothing_and_runs_nothing(mayas):
    html = mayas.read_text(encoding="utf-8")
    assert len(html) < 2_000_000
    words = re.sub(r"data:image/png;base64,[\w+/=]+", "", html)
    assert not re.search(r"https?:|//\w|<script|<link|<iframe|<svg|\son\w+=|javascript:|url\(", words)
    assert (
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; "
        "base-uri 'none'; form-action 'none'\"" in html
    )
    assert tagged(html, "html") == [("html", {"lang": "en"})]


def test_headings_are_in_order_and_every_picture_is_described(mayas):
    html = mayas.read_text(encoding="utf-8")
    levels = [int(tag[1]) for tag, _ in tagged(html, "h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))
    pictures = tagged(html, "img")
    assert len(pictures) >= 8
    for _, attributes in pictures:
        assert attributes["src"].startswith("data:image/png;base64,")
        assert len(attributes["alt"]) > 40
    assert "No description has been provided" not in html


def test_the_page_shows_no_code_and_names_no_place(mayas):
    html = mayas.read_text(encoding="utf-8")
    for text in ("import ", "Answers(", str(Path.home()), str(DEMO), tempfile.gettempdir(), "papermill", "ipykernel"):
        assert text not in html, text


def test_the_same_day_gives_the_same_bytes(mayas, tmp_path):
    again = render.render(DEMO, "maya", as_of=DAY, out=tmp_path / "again.html")
    assert again.read_bytes() == mayas.read_bytes()


def test_a_past_day_is_told_from_the_rows_up_to_that_day(tmp_path):
    html = render.render(DEMO, "maya", as_of=dt.date(2026, 3, 1), out=tmp_path / "march.html").read_text()
    assert "1 March 2026" in html
    assert "November 2026" not in html


def test_the_mentor_reads_no_names(tmp_path):
    html = render.render(DEMO, "maya", as_of=DAY, audience="mentor", out=tmp_path / "mentor.html").read_text()
    contacts = (DEMO / "maya" / "contacts.csv").read_text(encoding="utf-8").splitlines()[1:]
    names = {line.split(",")[1] for line in contacts}
    assert len(names) > 10
    for name in {*names, "Halvenne", "Maya", "maya"}:
        assert name not in html, name
    assert "contact " in html
    assert len(html) < 2_000_000


def test_the_form_of_the_mentors_page_is_its_only_script_and_is_known_by_its_hash(mayas, tmp_path):
    out = tmp_path / "mentor.html"
    html = render.render(DEMO, "maya", as_of=DAY, audience="mentor", out=out).read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; script-src 'sha256-{digest}'; img-src data:" in html
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|fetch|XMLHttp|Storage", script
    )
    assert "maya" not in script and "<form" not in html
    assert html.rindex("How do you see it?") > html.rindex("What is this made from?")
    assert "Where do my mentor and I" not in html
    again = render.render(DEMO, "maya", as_of=DAY, audience="mentor", out=tmp_path / "again.html")
    assert again.read_bytes() == out.read_bytes()
    mine = mayas.read_text(encoding="utf-8")
    assert "Where do my mentor and I see it differently?" in mine
    assert "How do you see it?" not in mine and "<template" not in mine


def test_only_its_owner_may_read_it(mayas):
    assert mayas.stat().st_mode & 0o077 == 0


def test_the_limit_on_output_leaves_room_for_a_long_journey(mayas):
    assert mayas.stat().st_size * 3 < OUTPUT_LIMIT
