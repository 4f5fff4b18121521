"""The current employer: masked in what is shared, and its people left out."""

import pandas as pd
import pytest

from career_lib.sharing.private import private_values
from career_lib.sharing.search import scan
from career_lib.sharing.view import view
from tests.sharing.journeys import STORY, journey
from tests.story import journey_of


@pytest.mark.parametrize(
    ("employer", "there", "elsewhere"),
    [
        ("Halvenne Mutual", "Halvenne", "Larkspur Mutual"),
        ("Halvenne Mutual", "Halvenne Insurance", "Mut"),
        ("Halvenne Mutual", "HALVENNE-MUTUAL Ltd", "Venne"),
        ("Müller AG", "Mueller", "Muse AG"),
        ("EY", "EY Germany", "Monkey Bank"),
        ("Smart Insurance", "Smart", "Art"),
        ("The Insurance Group", "The Insurance Group", "The Bank"),
    ],
)
def test_the_current_employer_is_known_however_it_is_written(employer, there, elsewhere):
    mine = journey_of(f"contacts\non, contact, company\n2026-01-12, In, {there}\n2026-01-12, Out, {elsewhere}",
                      employer=employer)  # fmt: skip
    seen = view(mine, "mentor").contacts
    assert list(seen.index) == list(mine.contacts.index[mine.contacts["contact"] == "Out"])


def test_the_target_role_is_masked_too():
    seen = view(journey_of(STORY, employer="Northwind", target_role="Editor at Northwind"), "mentor")
    assert seen.plan.target_role == "Editor at [hidden]"


def test_people_at_the_current_employer_are_left_out_everywhere():
    seen = view(journey(), "mentor")
    assert len(seen.contacts) == len(seen.touches) == 1
    assert list(seen.projects["contact"]) == [""]


def test_the_employer_and_the_words_to_hide_are_masked_in_shared_text():
    mine = journey_of(
        """
        wins
        on, win, skills, metric, before, after, unit
        2026-03-01, Rewrote NORTHWIND letters for Port  Ansel, Zonk; SEO, zonk opens, 1, 2, %
        """,
        employer="Northwind",
        hide=("Zonk", "Port Ansel"),
    )
    win = view(mine, "mentor").wins.iloc[0]
    assert win["win"] == "Rewrote [hidden] letters for [hidden]"
    assert win["skills"] == ("[hidden]", "SEO")
    assert win["metric"] == "[hidden] opens"


def test_who_works_at_a_firm_with_a_word_to_hide_is_left_out_with_their_touches():
    mine = journey_of(
        """
        contacts
        on, contact, company
        2026-03-01, Ada, Zonk Products
        2026-03-01, Grace, Elsewhere

        touches
        on, contact, kind
        2026-03-02, Ada, call
        2026-03-03, Grace, call
        """,
        employer="Northwind",
        hide=("zonk",),
    )
    seen = view(mine, "mentor")
    assert (len(seen.contacts), len(seen.touches)) == (1, 1)
    assert seen.touches["on"].iloc[0] == pd.Timestamp("2026-03-03")


def test_where_words_touch_the_employer_is_masked_and_its_people_are_left_out():
    mine = journey_of(
        """
        contacts
        on, contact, company
        2026-03-01, 王小明, 华为
        2026-03-01, 李娜, 华为技术有限公司深圳
        2026-03-01, 司马相如, 腾讯

        wins
        on, win, metric
        2026-03-02, 在华为技术有限公司和王小明重写邮件, 打开率
        """,
        employer="华为技术有限公司",
    )
    seen = view(mine, "mentor")
    assert list(seen.contacts["contact"]) == ["contact 3"]
    assert seen.wins["win"].iloc[0] == "在[hidden]和王小明重写邮件"
    (hit,) = scan(seen.wins["win"].iloc[0].encode(), private_values(mine))
    assert (hit.private.text, hit.private.source) == ("王小明", "contacts.csv, contact")
