"""plan.toml: its mistakes are said with their line, and a change keeps what a person wrote."""

import codecs

import pytest

from career_lib.base.errors import BadPlanError, ChangedUnderneathError
from career_lib.journey import store
from career_lib.journey.plan import Break
from tests.journey.store.ada import PLAN, written


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ("start = 2026-01-12\n", "plan.toml: target_role is missing"),
        ('target_role = "x"\nstart = \n', "plan.toml:2: start cannot be read; write it like this: start = 2026-11-15"),
        (
            'target_role = "x"\nstart = 12.1.2026\n',
            "plan.toml:2: start cannot be read; write it like this: start = 2026-11-15",
        ),
        ('target_role = "x"\nstart = 46338\n', "plan.toml:2: start is 46338; use a day written as 2026-11-15"),
        (PLAN + "name = Ada\n", 'plan.toml:3: name cannot be read; write it like this: name = "Ada"'),
        (PLAN + "name : 'Ada'\n", 'plan.toml:3: name cannot be read; write it like this: name = "Ada"'),
        (
            PLAN + "hours_per_week = 5,5\n",
            "plan.toml:3: hours_per_week cannot be read; write it like this: hours_per_week = 5.5",
        ),
        (PLAN + "hours_per_week = '50 %'\n", "plan.toml:3: hours_per_week is '50 %', which says “%” beside"),
        (PLAN + "hide = ['a' 'b']\n", 'plan.toml:3: hide cannot be read; write it like this: hide = ["one", "two"]'),
        (PLAN + "name = “Ada”\n", "plan.toml:3: 'name = “Ada”' has curved quotation marks; use straight ones"),
        (
            PLAN + "emploier = Acme\n",
            "plan.toml:3: 'emploier = Acme' cannot be read; did you mean employer? write a key, an =",
        ),
        (
            PLAN + "start = 2026-01-13\n",
            "plan.toml:3: 'start = 2026-01-13' is here for the second time; take one of the two out",
        ),
        (PLAN + "[targets\nwins = 3\n", "plan.toml:3: '[targets' is no heading; write [targets], or [[breaks]]"),
        (PLAN + "[target]\nwins = 3\n", "plan.toml:3: there is no key target; did you mean targets?"),
        (PLAN + "[breaks]\nstart = 2026-02-01\n", "plan.toml:3: [breaks] needs two brackets on each side"),
        (
            PLAN + "hours = 5\n",
            "plan.toml:3: there is no key hours; there are name, current_role, target_role, role, employer",
        ),
        (PLAN + "wins = 5\n", "plan.toml:3: wins does not stand here; put it below [targets]"),
        (
            PLAN + "[targets]\nemployer = 'x'\n",
            "plan.toml:4: employer does not stand here; put it above the first line",
        ),
        (PLAN + "emploier = 'x'\n", "plan.toml:3: there is no key emploier; did you mean employer?"),
        (PLAN + "hours_per_week = 200\n", "plan.toml:3: hours_per_week is 200; use a number that is at most 100"),
        (PLAN + "share = ['all']\n", "plan.toml:3: share is all; use 'money' or 'notes'"),
        (PLAN + "hide = 'Acme'\n", "plan.toml:3: hide is Acme; use a list"),
        (PLAN + "name = 5\n", "plan.toml:3: name is 5; write text in quotation marks"),
        (PLAN + "targets = 5\n", "plan.toml:3: targets is 5; write [targets]"),
        (PLAN + "\n[targets]\nwins = -1\n", "plan.toml:5: wins is -1; use a number that is at least 0"),
        (PLAN + "[targets]\nwinz = 1\n", "plan.toml:4: there is no key winz; did you mean wins?"),
        (
            PLAN
            + "[[breaks]]\nstart = 2026-02-01\nback = 2026-03-01\n[[breaks]]\nstart = 2026-05-02\nback = 2026-05-01\n",
            "plan.toml:6: back is not after the first day of the break",
        ),
        ('target_role = "x"\nstart = "02/03/2026"\n', "plan.toml:2: start is 02/03/2026, which could be 3 February"),
        ("<<<<<<< HEAD\n" + PLAN, "plan.toml:1: "),
    ],
)
def test_a_bad_plan_is_told_with_its_line_and_what_is_allowed(root, plan, message):
    written(root, plan=plan)
    with pytest.raises(BadPlanError) as error:
        store.read(root, "ada")
    assert str(error.value).startswith(message)


def test_a_plan_of_notepad_with_mark_and_crlf_is_read(root):
    (written(root) / "plan.toml").write_bytes(codecs.BOM_UTF8 + PLAN.replace("\n", "\r\n").encode())
    assert store.read(root, "ada").plan.target_role == "Marketing manager"


MY_PLAN = """\
# my own words
start = 2026-01-12
target_role   =   'Marketing manager'  # back to where I was

[targets]
wins = 3 # few
"""


def test_a_changed_plan_keeps_comments_order_and_layout(root):
    folder = written(root, plan=MY_PLAN)
    seen = store.read(root, "ada").inputs["plan.toml"]
    changes = {
        "target_role": "Marketing manager",
        "mentor": "Zoë",
        "targets": {"wins": 5},
        "breaks": [Break(start="2026-08-01", back="2026-08-15"), {"start": "2026-12-20", "back": "2027-01-04"}],
    }
    store.write_plan(root, "ada", changes, seen=seen)
    text = (folder / "plan.toml").read_text(encoding="utf-8")
    for line in MY_PLAN.replace("wins = 3", "wins = 5").splitlines():
        assert line in text.splitlines()
    plan = store.read(root, "ada").plan
    assert (plan.mentor, plan.targets.wins, len(plan.breaks)) == ("Zoë", 5, 2)


def test_a_plan_that_would_be_wrong_is_not_written(root):
    folder = written(root, plan=MY_PLAN)
    seen = store.read(root, "ada").inputs["plan.toml"]
    with pytest.raises(BadPlanError, match="hours_per_week is 500"):
        store.write_plan(root, "ada", {"hours_per_week": 500}, seen=seen)
    assert (folder / "plan.toml").read_text(encoding="utf-8") == MY_PLAN


def test_a_plan_changed_underneath_is_left_alone_with_both_versions_kept(root):
    folder = written(root, plan=MY_PLAN)
    with pytest.raises(ChangedUnderneathError, match=r"plan\.mine-[0-9a-f]{8}\.toml"):
        store.write_plan(root, "ada", {"mentor": "Zoë"}, seen="what I saw")
    assert (folder / "plan.toml").read_text(encoding="utf-8") == MY_PLAN
    (kept,) = folder.glob("plan.mine-*.toml")
    assert kept.read_text(encoding="utf-8") == 'mentor = "Zoë"\n'
