"""A page that tells something private is not published, and the refusal says what to do."""

import re
from pathlib import Path

import pytest

from career_lib.base.errors import LeakError
from career_lib.journey import store
from career_lib.report import render
from career_lib.sharing import leaks, view
from tests.report.pages import DAY, publish


def test_a_page_that_tells_something_private_is_not_published(leaky, tmp_path):
    (tmp_path / "last.html").write_text("the last one")
    with pytest.raises(LeakError) as stopped:
        render.render(leaky, "maya", as_of=DAY, audience="mentor", out=tmp_path / "last.html")
    lines = str(stopped.value).splitlines()
    assert lines[0] == "nothing was published, because the file would tell something private:"
    place = "stands in “What is new?”: “"
    assert lines[1].startswith(f"  “Spoke and Ferry” (gigs.csv:2, client) {place}")
    assert lines[2].startswith(f"  “Mutual” (plan.toml, employer) {place}")
    assert "allow = [" in lines[-1] and '"Mutual"' in lines[-1] and "add the word to hide" in lines[-1]
    assert (tmp_path / "last.html").read_text() == "the last one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["last.html", "people"]


def test_what_the_plan_lets_pass_is_published(leaky, tmp_path):
    html = "<h2>Wins</h2><p>Wrote the Mutual leaflet</p>"
    with pytest.raises(LeakError, match="Mutual"):
        publish(html, leaky, out=tmp_path / "out.html")
    plan = leaky / "maya" / "plan.toml"
    plan.write_text(plan.read_text().replace("allow = []", 'allow = ["Mutual"]'))
    assert publish(html, leaky, out=tmp_path / "out.html").read_text() == html


def test_what_a_refusal_says_to_do_can_be_done_as_it_stands(leaky, tmp_path):
    wins, plan = leaky / "maya" / "wins.csv", leaky / "maya" / "plan.toml"
    wins.write_text(wins.read_text() + "2026-11-02,Sold h-a-l-v-e-n-n-e for €1\u202f275,,orders,1,2,,\n")
    gigs = leaky / "maya" / "gigs.csv"
    gigs.write_text(gigs.read_text() + "2026-11-02,page,paid,Ono,1,1275,\n")

    def shown() -> str:
        wins = "; ".join(view.view(store.read(leaky, "maya"), "mentor").wins["win"])
        return publish(f"<p>{wins}</p>", leaky, out=tmp_path / "out.html").read_text()

    with pytest.raises(LeakError) as stopped:
        shown()
    (hide,) = re.findall(r"masked: (hide = \[.*?\])", str(stopped.value))
    assert "1275" not in hide, "1 275 is no word that can be masked"
    plan.write_text(re.sub(r"(?m)^hide = .*", hide, plan.read_text()))
    with pytest.raises(LeakError, match="1275") as stopped:
        shown()
    assert "hide" not in str(stopped.value)
    (share,) = re.findall(r"share = \[.*?\]", str(stopped.value))
    plan.write_text(re.sub(r"(?m)^share = .*", share, plan.read_text()))
    assert "Sold [hidden] for €1 275" in shown()


def test_a_client_of_whom_only_other_roles_speak_is_no_ordinary_word(leaky, tmp_path):
    gigs = leaky / "maya" / "gigs.csv"
    gigs.write_text(gigs.read_text() + "2026-11-02,page,lead,Salesforce,0,0,\n2026-11-02,ad,lead,Figma,0,0,\n")
    with pytest.raises(LeakError, match=r"“Salesforce” \(gigs.csv:\d+, client\)"):
        publish("<p>Wrote a page for Salesforce</p>", leaky, out=tmp_path / "out.html")
    requirements = leaky / "maya" / "requirements.csv"
    requirements.write_text(requirements.read_text() + "2026-11-02,Mutual aid,1,1,\n")
    with pytest.raises(LeakError, match="Mutual"):
        publish("<p>Wrote to Mutual</p>", leaky, out=tmp_path / "out.html")


def test_the_home_folder_and_the_login_are_private_too(leaky, tmp_path, monkeypatch):
    monkeypatch.setattr(leaks.Path, "home", lambda: Path("/home/mayas"))
    monkeypatch.setattr(leaks.getpass, "getuser", lambda: "mbrandt")
    monkeypatch.setattr(leaks.socket, "gethostname", lambda: "quill-laptop.local")
    for words in ("/home/mayas/x", "by MBRANDT", "on quill-laptop", str(leaky.resolve())):
        with pytest.raises(LeakError, match="of this machine"):
            publish(f"<p>{words}</p>", leaky, out=tmp_path / "out.html")
    monkeypatch.setattr(leaks.getpass, "getuser", lambda: "root")
    assert publish("<p>the root of it</p>", leaky, out=tmp_path / "out.html").exists()
