"""Levels stand in one list. In a copy with a sixth level, all that shows, asks or reads one has it."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from career_lib.base import shipped
from career_lib.journey.values import HIGHEST_LEVEL, LEVELS

SEE = """
import datetime as dt, json, subprocess, sys
from pathlib import Path

import pandas as pd

from career_lib.desk import Desk
from career_lib.journey import roles, store
from career_lib.journey.columns import columns
from career_lib.journey.plan import Plan
from career_lib.journey.tables import Assessment, Requirement
from career_lib.report.answers import Answers
from career_lib.report.answers.notes import MEANINGS
from career_lib.sharing.mentor import inbox
from career_lib.sharing.mentor.receipt import receipt
from career_lib.sharing.mentor.reply import parsed
from career_lib.tactics.skills.agreement_chart import agreement_chart
from career_lib.tactics.skills.chart import gap_chart
from career_lib.tactics.skills.gaps import skill_gaps

root, today = Path(sys.argv[1]), dt.date(2026, 11, 15)
start = "2026-01-12"
rows = [
    Requirement(on=start, skill="SEO", importance=5, level=6),
    Requirement(on=start, skill="Beekeeping", importance=1, level=3),
    Assessment(on=start, skill="SEO", level=6),
]
store.create(root, "ada", Plan(target_role="Marketing manager", role="marketing", start=start, employer="Acme"), rows)
journey = store.read(root, "ada", as_of=today)
desk = Desk("ada", as_of=today.isoformat(), data=str(root))


def ticks(chart):
    axes = chart.figure.axes[0]
    return [text.get_text() for text in axes.texts if text.get_text().isdigit() and text.get_position()[1] == 0]


reply_form = Answers("ada", as_of=today.isoformat(), audience="mentor", data=str(root)).form()
asked = reply_form.questions
text = asked.text()
line = next(line for line in text.splitlines() if line.endswith("SEO"))
answer = parsed(text.replace(line, line.replace("[ ]", "[6]")).encode(), "reply.txt")
bare = parsed(text.replace(line, line.replace("[ ]", "6")).encode(), "reply.txt")
filed = asked.data() | {"format": "career-reply/1", "report": today.isoformat(), "skills": [], "next": "", "doubt": ""}
filed["skills"] = [{"code": asked.skills[0].code, "skill": "SEO", "level": 6, "comment": ""}]


def refusal(data):
    try:
        parsed(data, "reply")
    except Exception as error:
        return str(error)


page = Path("mentor.html").resolve()
report = ["report", "ada", "--for", "mentor", "--data", str(root), "--as-of", today.isoformat(), "-o", str(page)]
subprocess.run([sys.executable, "-m", "career_lib", *report], check=True, capture_output=True)
pairs = pd.DataFrame({"skill": ["SEO"], "own": [6], "mentor": [4], "difference": [2], "proven": [4.0]})
kept = receipt(answer, journey, store.reply_key(root, "ada"), today=today, name="reply")
form = desk.rate()
print(json.dumps({
    "a field allows": {c.name: c.allowed for c in columns(Assessment)}["level"],
    "a field is explained": {c.name: c.help for c in columns(Requirement)}["level"],
    "the form offers": [label for label, _ in desk.requirements().form.fields["level"].input.options][-1],
    "the rating offers": form.ratings["Beekeeping"].sentences.options[-1],
    "a role's skill ends with": roles.can_sentences("SEO", "marketing")[-1],
    "no role's skill has": len(roles.can_sentences("Beekeeping")),
    "gap chart": ticks(gap_chart(skill_gaps(journey))),
    "agreement chart": ticks(agreement_chart(pairs)),
    "the mentor is asked": len(asked.skills[0].can),
    "the mentor's text explains": [line for line in text.splitlines() if line.startswith("6 =")],
    "the mentor's text is read": [answer.skills[0].level, bare.skills[0].level],
    "the mentor's file is read": parsed(json.dumps(filed).encode(), "reply").skills[0].level,
    "a level too high in text": refusal(text.replace(line, line.replace("[ ]", "[7]")).encode()),
    "a level too high in a file": refusal(json.dumps(filed).replace('"level": 6', '"level": 7').encode()),
    "the receipt is shown": [line for line in inbox.shown(kept).splitlines() if "SEO" in line],
    "the report defines": dict(MEANINGS)["level:"],
    "the page's form": page.read_text().count('type="radio"'),
}))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What a copy of the program shows in whose list of levels is one more line."""
    copy = tmp_path_factory.mktemp("six levels")
    shutil.copytree(shipped.PACKAGE, copy / "career_lib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(shipped.NOTEBOOKS, copy / "notebooks")
    shutil.copytree(shipped.ROLES, copy / "data" / "roles")
    kinds = copy / "career_lib" / "journey" / "values.py"
    last = f'    {HIGHEST_LEVEL}: "{LEVELS[HIGHEST_LEVEL]}",\n'
    text = kinds.read_text(encoding="utf-8")
    assert text.count(last) == 1
    kinds.write_text(text.replace(last, last + '    6: "get others to set it",\n'), encoding="utf-8")
    (copy / "see.py").write_text(SEE, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(copy)}
    run = subprocess.run(
        [sys.executable, "see.py", str(copy / "people")], cwd=copy, env=environment, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


TICKS = ["0", "1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("a field allows", "a whole number from 0 to 6"),
        ("a field is explained", "The level that the target role asks, from 1 to 6; 0 takes the skill off."),
        ("the form offers", "6 · get others to set it"),
        ("the rating offers", "6 · Beekeeping: you get others to set it."),
        ("a role's skill ends with", "SEO: you get others to set it."),
        ("no role's skill has", 6),
        ("gap chart", TICKS),
        ("agreement chart", TICKS),
        ("the mentor is asked", 7),
        ("the mentor's text explains", ["6 = get others to set it"]),
        ("the mentor's text is read", [6, 6]),
        ("the mentor's file is read", 6),
        (
            "a level too high in text",
            "reply:12: the level of SEO is 7; use a whole number from 0 to 6, or leave the brackets empty",
        ),
        ("a level too high in a file", "reply: level of skill 1 is 7; use a whole number from 0 to 6, or nothing"),
        ("the receipt is shown", ["  SEO: 6, get others to set it (you say 6)"]),
        ("the report defines", "how well a skill is mastered, from 0, not yet, to 6, getting others to set it."),
        ("the page's form", 2 * (7 + 1)),  # of each skill every level, and "I cannot say"
    ],
)
def test_a_sixth_level_is_everywhere(seen, where, what):
    assert seen[where] == what


def test_nobody_keeps_a_second_list_of_levels():
    """Neither a name nor a number of levels: `range(6)`, `[0-5]` and "0 to 5" would stay behind."""
    second = re.compile(r"^LEVELS = |range\((?:0, )?6\)|range\(1, 6\)|\[0-5\]|from [01] to 5", re.MULTILINE)
    kept = {
        path.name: second.findall(without_docstrings(path.read_text(encoding="utf-8")))
        for path in shipped.PACKAGE.rglob("*.py")
    }
    assert {name: texts for name, texts in kept.items() if texts} == {"values.py": ["LEVELS = "]}


def without_docstrings(text):
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [n for n in node.body if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))]
    return ast.unparse(tree)
