"""What a mentor may see, decided before anything is drawn."""

import dataclasses
import datetime as dt

import pytest

from career_lib.base.errors import CareerError
from career_lib.journey.columns import columns
from career_lib.journey.tables import TABLES
from career_lib.journey.values import Share
from career_lib.sharing.view import view
from tests.sharing.journeys import journey
from tests.story import journey_of


def test_the_traveller_sees_everything():
    mine = journey()
    assert view(mine, "self") is mine


def test_names_become_aliases_that_hold_from_table_to_table():
    seen = view(journey(), "mentor")
    assert list(seen.contacts["contact"]) == ["contact 1"]
    assert list(seen.touches["contact"]) == ["contact 1"]
    assert list(seen.projects["project"]) == ["project 1"]
    assert list(seen.gigs["gig"]) == ["gig 1"]


def test_an_alias_stays_whatever_is_added_later_or_left_out():
    story = """
        contacts
        on, contact, company
        2026-01-12, Ada, Larkspur
        2026-01-12, Bea, Larkspur
        2026-01-13, Cem, Merle
    """
    later = "        2026-01-01, Dan, Merle\n\n        projects\n        on, project, step, contact\n"
    later += "        2026-03-01, Flyer, idea, Cem\n"
    for after, plan in (("", {}), (later, {}), (later, {"employer": "Larkspur"})):
        mine = journey_of(story.rstrip() + "\n" + after, **plan)
        seen = view(mine, "mentor").contacts["contact"]
        assert seen[mine.contacts.index[mine.contacts["contact"] == "Cem"][0]] == "contact 3", (after, plan)


def test_money_and_notes_are_left_out_unless_the_plan_shares_them():
    held = view(journey(), "mentor")
    assert held.gigs["income"].isna().all() and list(held.touches["what"]) == [""]
    shared = view(journey(share=("money", "notes")), "mentor")
    assert list(shared.gigs["income"]) == [250] and list(shared.touches["what"]) == ["about her team"]


def test_the_plan_tells_no_name():
    plan = view(journey(current_role="Clerk", hide=("Northwind",)), "mentor").plan
    assert (plan.name, plan.employer, plan.mentor, plan.current_role, plan.hide) == ("", "", "", "", ())
    assert plan.target_role == "Marketing manager"


@pytest.mark.parametrize("table", TABLES)
def test_no_private_field_of_any_table_reaches_a_mentor(table):
    """Each field that is not shared holds a token of its own; the view must hold none of them."""
    record = TABLES[table]
    row = {"on": "2026-02-01"}
    for column in columns(record)[1:]:
        whole = column.low if column.low is not None else 1
        row[column.name] = {
            "text": f"token-{column.name}",
            "note": f"token-{column.name}",
            "list": "token-skill",
            "choice": column.choices[0] if column.choices else "",
            "day": "2027-02-01",
            "whole": str(int(whole)),
            "number": str(whole),
        }[column.kind]
    if table == "contacts":
        row["limit_days"] = row["cadence_days"]
    header, values = ", ".join(row), ", ".join(row.values())
    seen = view(journey_of(f"{table}\n{header}\n{values}"), "mentor")
    csv = seen.tables[table].to_csv()
    for column in columns(record):
        if column.share is not Share.ALWAYS and column.kind in ("text", "note"):
            assert f"token-{column.name}" not in csv, column.name


def test_problems_and_file_hashes_stay_here():
    mine = dataclasses.replace(journey(), inputs={"wins.csv": "abc"})
    seen = view(mine, "mentor")
    assert (seen.id, seen.problems, dict(seen.inputs)) == ("traveller", (), {})


def test_an_unknown_audience_is_told_the_known_ones():
    with pytest.raises(CareerError, match="self, mentor"):
        view(journey(), "boss")


def test_a_win_comes_from_the_project_or_gig_by_its_alias_and_aliases_hold_as_rows_are_added():
    mine = journey_of(
        """
        projects
        on, project, step
        2026-02-01, Newsletter, started
        2026-05-01, Leaflet, idea

        gigs
        on, gig, step
        2026-03-01, Bakery flyer, paid

        wins
        on, win, metric, origin
        2026-04-01, Wrote it, orders, bakery flyer
        """
    )
    seen = view(mine, "mentor")
    assert (list(seen.wins["origin"]), list(seen.projects["project"])) == (["gig 1"], ["project 1", "project 2"])
    before = view(mine.until(dt.date(2026, 4, 15)), "mentor")
    assert (list(before.wins["origin"]), list(before.projects["project"])) == (["gig 1"], ["project 1"])
