"""What a mentor may see, decided before anything is drawn."""

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from career_lib.base.errors import CareerError
from career_lib.journey.columns import columns
from career_lib.journey.kinds import Share
from career_lib.journey.tables import TABLES
from career_lib.sharing.search import scan
from career_lib.sharing.view import Held, held_back, private_values, view
from tests.story import journey_of

STORY = """
    contacts
    on, contact, company, role, tag, source
    2026-01-12, Ada Brightwater, Larkspur Media, Editor, marketing, met at a talk
    2026-01-13, Ben Inside, Northwind Insurance Ltd, Clerk, coworker, next desk

    touches
    on, contact, kind, direction, what
    2026-02-01, Ada Brightwater, call, asked, about her team
    2026-02-02, Ben Inside, coffee, gave, hush

    projects
    on, project, step, contact, what
    2026-02-01, Newsletter rescue, asked boss, Ben Inside, he frowned

    gigs
    on, gig, step, client, hours, income, skills
    2026-03-01, Bakery flyer, paid, Rosa, 5, 250, Copywriting

    checkins
    on, energy, hours, what
    2026-03-02, 2, 3, could not say this aloud
"""


def journey(**plan):
    return journey_of(STORY, name="Maya", employer="Northwind", mentor="Jo", **plan)


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


# ---- what is looked for in a shared file -------------------------------------------------------------


def looked_for(journey, *, ordinary=()):
    """A function that says whether a text would be stopped, and by what."""
    values = private_values(journey)
    return lambda text: {hit.private.text for hit in scan(text.encode(), values, ordinary=frozenset(ordinary))}


def test_every_name_is_looked_for_with_the_file_line_and_field_in_which_it_stands():
    sources = {value.text: value.source for value in reversed(private_values(journey()))}
    assert sources["Ben Inside"] == "contacts.csv:1, contact"  # counted from 0 here; in a file, its line
    assert sources["Inside"] == "contacts.csv:1, contact"
    assert sources["Larkspur Media"] == "contacts.csv, company"
    assert sources["Bakery flyer"] == "gigs.csv, gig"
    assert sources["Maya"] == "plan.toml, name"
    assert sources["Northwind"] == "plan.toml, employer"
    assert "Copywriting" not in sources and "Marketing manager" not in sources


def test_names_titles_and_notes_are_found_and_ordinary_words_are_not():
    private_in = looked_for(journey())
    assert private_in("a letter to Ms Brightwater") == {"Brightwater"}
    assert private_in("a flyer for a bakery") == set()
    assert private_in("the Bakery page") == {"Bakery"}
    assert private_in("He frowned. I could not say this aloud, I said") == {"could not say this aloud"} | {"he frowned"}
    assert private_in("hush") == set()
    assert private_in("social media") == set()
    assert private_in("NORTHWIND’s letters, northwind-mail.example") == {"Northwind"}


def test_the_words_of_the_employer_are_looked_for_but_not_those_of_every_firm():
    private_in = looked_for(journey_of("", employer="Halvenne Mutual Insurance Ltd", hide=("EMB",)))
    assert private_in("Halvenne") == {"Halvenne"}
    assert private_in("a mutual friend") == {"Mutual"}
    assert private_in("an insurance letter") == set()
    assert private_in("the EMB desk") == {"EMB"} and private_in("emb") == set()


def test_an_amount_is_looked_for_with_its_sums_unless_the_plan_shares_money():
    story = """
        gigs
        on, gig, step, income
        2026-03-01, Bakery flyer, paid, 1250
        2026-03-05, Bakery flyer, paid, 700.50
        2026-03-09, Choir, paid, 2020
        2026-03-10, Choir, paid, 80

        wins
        on, win, metric, before, after
        2026-03-09, Wrote to 4400 people, sign-ups, 1250, 2000
    """
    private_in = looked_for(journey_of(story))
    assert private_in("1,950 in all") == {"1950"}  # 1250 and 700.50 of one gig
    assert private_in("4 050") == {"4050"}  # all gigs
    assert private_in("1250 sign-ups") == set() and private_in("€ 1250") == {"1250"}  # a shared number too
    assert private_in("in 2020") == set() and private_in("2,020") == {"2020"}  # a year too
    assert private_in("700 people") == set() and private_in("700 EUR") == {"700"}
    assert private_in("80 EUR") == set()
    shared = looked_for(journey_of(story, share=("money",)))
    assert shared("1,950 in all, € 1250") == set()


def test_addresses_phones_codes_and_money_are_taken_out_of_private_notes():
    note = "Call +49 351 1234567, ada@larkspur.example, 12 Hill Lane; contract AX-77123; 52,000 EUR; on 2026-11-15"
    private_in = looked_for(journey_of(f'touches\non, contact, kind, what\n2026-01-02, Ada, call, "{note}"'))
    assert private_in("0351 1234567") == {"+49 351 1234567"}
    assert private_in("ADA@larkspur.example") == {"ada@larkspur.example"}
    assert private_in("at 12 Hill Lane") == {"12 Hill Lane"}
    assert private_in("see AX-77123") == {"AX-77123"}
    assert private_in("for 52.000") == {"52000"}
    assert private_in("on 2026-11-15") == set()


@pytest.mark.parametrize("note", ["They offer €45k", "they pay 45k EUR now", "asks for £ 45 K", "0.045 million USD"])
def test_a_shortened_sum_in_a_private_note_is_looked_for(note):
    private_in = looked_for(journey_of(f'touches\non, contact, kind, what\n2026-01-02, Ada, call, "{note}"'))
    assert private_in("grew it to 45,000") == {"45000"}
    assert private_in("a budget of 45k") == {"45000"}


def test_what_stands_in_a_shared_skill_is_no_secret_and_the_plan_lets_words_pass():
    story = """
        requirements
        on, skill, importance, level
        2026-01-12, Salesforce reports, 3, 3

        gigs
        on, gig, step, client
        2026-03-01, Flyer, lead, Salesforce
        2026-03-01, Poster, lead, Summit Lodge
    """
    assert looked_for(journey_of(story))("Salesforce for the Summit Lodge") == {"Summit Lodge", "Summit", "Lodge"}
    assert looked_for(journey_of(story, allow=("Summit Lodge",)))("the Summit Lodge") == set()
    assert looked_for(journey_of(story, allow=("Summit",)))("the Summit Lodge") == {"Summit Lodge", "Lodge"}
    long = "She showed me how the whole team plans its campaigns, from the first idea to the last look at the numbers."
    noted = journey_of(f'touches\non, contact, kind, what\n2026-01-02, Ada, call, "{long}"', allow=(long,))
    assert looked_for(noted)(long) == set(), "a whole sentence of a note, as the message proposes it"
    acronym = story.replace("Salesforce", "SAP")
    assert looked_for(journey_of(acronym))("SAP reports") == set()
    assert looked_for(journey_of(acronym, employer="SAP"))("SAP reports") == {"SAP"}
    employed = journey_of(story, employer="Salesforce")
    assert looked_for(employed)("Salesforce reports") == {"Salesforce"}, "the employer is hidden even from a skill"


def test_a_name_that_could_be_an_alias_is_no_secret():
    story = "applications\non, application, step, employer\n2026-01-12, Application 10, applied, Larkspur 7"
    assert looked_for(journey_of(story))("application 10 at Larkspur 7") == {"Larkspur 7", "Larkspur"}


def test_rows_after_the_day_are_looked_for_where_the_journey_reaches_to_them():
    assert looked_for(journey())("Bakery flyer") == {"Bakery flyer", "Bakery"}
    assert looked_for(journey().until(dt.date(2026, 2, 2)))("Bakery flyer") == set()


def test_what_is_held_back_is_counted_by_table():
    story = """
        wins
        on, win, metric
        2026-03-01, Wrote for Northwind, sign-ups
    """
    held = {held.table: held for held in held_back(journey_of(STORY + story, employer="Northwind"))}
    assert held["contacts"] == Held("contacts", rows=1, renamed=1, emptied=3, masked=0)
    assert held["touches"] == Held("touches", rows=1, renamed=1, emptied=1, masked=0)
    assert held["projects"] == Held("projects", rows=0, renamed=1, emptied=2, masked=0)
    assert held["gigs"] == Held("gigs", rows=0, renamed=2, emptied=1, masked=0)
    assert held["checkins"] == Held("checkins", rows=0, renamed=0, emptied=2, masked=0)
    assert held["wins"] == Held("wins", rows=0, renamed=0, emptied=0, masked=1)
    assert set(held) == {"contacts", "touches", "projects", "gigs", "checkins", "wins"}


def test_short_words_and_initials_of_a_firm_are_looked_for_in_capitals():
    private_in = looked_for(journey_of("contacts\non, contact, company\n2026-01-12, Ada, IBM Research",
                                 employer="Port Ansel Insurance"))  # fmt: skip
    assert private_in("moved to IBM, from PAI") == {"IBM", "PAI"}
    assert looked_for(journey_of("", employer="EY Consulting AG"))("at EY, AG") == {"EY"}
    assert looked_for(journey_of("", employer="H&M"))("at H&M") == {"H&M"}
    assert looked_for(journey_of("", employer="Ernst & Young"))("at EY, E&Y") == {"EY", "E&Y"}
    assert looked_for(journey_of("", employer="Procter and Gamble"))("P&G, PG") == {"PG", "P&G"}
