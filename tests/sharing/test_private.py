"""What is looked for in a shared file."""

import datetime as dt

import pytest

from career_lib.sharing.private import private_values
from career_lib.sharing.search import Harmless, scan
from tests.sharing.journeys import journey
from tests.story import journey_of


def looked_for(journey, *, ordinary=()):
    """A function that says whether a text would be stopped, and by what."""
    values = private_values(journey)
    harmless = Harmless(frozenset(ordinary), allowed=journey.plan.allow)
    return lambda text: {hit.private.text for hit in scan(text.encode(), values, harmless)}


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


def test_short_words_and_initials_of_a_firm_are_looked_for_in_capitals():
    private_in = looked_for(journey_of("contacts\non, contact, company\n2026-01-12, Ada, IBM Research",
                                 employer="Port Ansel Insurance"))  # fmt: skip
    assert private_in("moved to IBM, from PAI") == {"IBM", "PAI"}
    assert looked_for(journey_of("", employer="EY Consulting AG"))("at EY, AG") == {"EY"}
    assert looked_for(journey_of("", employer="H&M"))("at H&M") == {"H&M"}
    assert looked_for(journey_of("", employer="Ernst & Young"))("at EY, E&Y") == {"E&Y"}
    assert looked_for(journey_of("", employer="Procter and Gamble"))("P&G, PG") == {"P&G"}
