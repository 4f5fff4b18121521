"""A new thing gets its name from what is known of it."""

import datetime as dt

import pytest

from career_lib.journey.naming import name_for
from career_lib.journey.tables import Application, Gig, Project
from career_lib.journey.values import NAME_LENGTH

ACME = {"employer": "Acme", "role": "Marketing manager"}


@pytest.mark.parametrize(
    ("record", "values", "name"),
    [
        (Application, ACME, "Acme, Marketing manager"),
        (Application, {"employer": "  Acme \n Ltd ", "role": ""}, "Acme Ltd"),
        (Application, {"on": dt.date(2026, 11, 3)}, "Application of Nov 2026"),
        (Application, {"on": "soon"}, "Application"),
        (Gig, {"client": "Spoke and Ferry", "on": dt.date(2026, 11, 3)}, "Spoke and Ferry, Nov 2026"),
        (Gig, {"client": "Spoke and Ferry", "on": None}, "Spoke and Ferry"),
        (Project, {"what": "Broker newsletter: two pages by mail, once a month?"}, "Broker newsletter"),
        (Project, {"what": "Our renewal e-mails.\nI could help."}, "Our renewal e-mails"),
        (Project, {"what": "", "contact": "Ines", "on": dt.date(2026, 11, 3)}, "Ines"),
        (
            Project,
            {"what": "Keep the spending sheet for the autumn campaign and for the spring one too"},
            "Keep the spending sheet for the autumn…",
        ),
    ],
)
def test_a_name_says_who_and_what_in_a_few_words(record, values, name):
    assert name_for(record, values) == name


def test_a_second_thing_of_that_name_is_numbered_however_the_first_is_spelled():
    assert name_for(Application, ACME, ["ACME, marketing manager"]) == "Acme, Marketing manager (2)"
    assert name_for(Application, ACME, ["Acme, Marketing manager", "Acme, Marketing manager (2)"]).endswith(" (3)")


def test_a_long_name_is_cut_after_a_word_and_still_unlike_the_others():
    values = {
        "employer": "The Society for the Advancement of Marketing",
        "role": "Marketing manager for all of Europe and Asia",
    }
    first = name_for(Application, values)
    second = name_for(Application, values, [first])
    assert first == "The Society for the Advancement of Marketing, Marketing manager for all of…"
    assert second == "The Society for the Advancement of Marketing, Marketing manager for all of… (2)"
    assert max(len(first), len(second)) <= NAME_LENGTH


def test_a_name_without_a_space_is_cut_too():
    assert name_for(Application, {"employer": "x" * 80, "role": "y"}) == "x" * 79 + "…"
    assert name_for(Application, {"employer": "x" * 80, "role": "y"}, ["x" * 79 + "…"]) == "x" * 75 + "… (2)"
