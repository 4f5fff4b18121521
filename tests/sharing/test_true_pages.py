"""A page that tells nothing private is not refused, and what somebody typed still is."""

from datetime import date

import pytest

from career_lib.base.errors import LeakError
from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.journey.tables import TABLES
from career_lib.sharing import leaks, ordinary
from career_lib.sharing.private import private_values
from career_lib.sharing.search import scan
from tests.story import journey_of


def refused(page: str, story: str = "", **plan) -> set[str]:
    """What a page for a mentor would be refused for."""
    mine = journey_of(story, **plan)
    return {hit.private.text for hit in scan(page.encode(), private_values(mine), leaks.harmless(mine))}


def paid(income: float, win: str = "Wrote a guide") -> str:
    return f"""
        gigs
        on, gig, step, income
        2026-03-01, Bakery flyer, paid, {income}

        wins
        on, win, metric
        2026-03-02, {win}, sign-ups
    """


@pytest.mark.parametrize(
    ("income", "sentence"),
    [
        (100, "100.5 units of work are left"),
        (800, "a balance of -800.2"),
        (1200, "1,200 readers in all, 1200.50 a week"),
        (950, "<tr><td>950</td><td>12</td></tr>"),
    ],
)
def test_a_number_that_was_computed_is_no_amount(income, sentence):
    assert refused(sentence, paid(income)) == set()


@pytest.mark.parametrize(
    ("income", "sentence"),
    [
        (100, "brought €100"),
        (800, "an income of 800"),
        (1200, "they paid 1.200"),
        (2400, "<td>2400</td><td>EUR</td>"),
    ],
)
def test_a_number_beside_money_is_one(income, sentence):
    assert refused(sentence, paid(income)) == {str(income)}


def test_a_number_that_somebody_typed_is_one():
    assert refused("Left with 2500 more", paid(2500, "Left with 2500 more")) == {"2500"}
    assert refused("2.500 more in May", paid(2500, "2.500 more in May")) == {"2500"}
    assert refused("1,250 readers by then", paid(1250)) == set(), "typed by nobody"


def test_ordinary_words_of_an_employer_refuse_no_skill():
    skills = "requirements\non, skill, importance, level\n2026-01-12, Stakeholder management, 3, 3"
    assert refused("Stakeholder management", skills, employer="Waste Management") == set()
    assert refused("for Waste Management", skills, employer="Waste Management") == {"Waste Management", "Waste"}
    assert refused("Discovery calls", employer="Discover") == set()
    assert refused("at Discover, discover.example", employer="Discover") == {"Discover"}


@pytest.mark.parametrize("company", ["A.B. & Co", "C.D. & Co", "Q.A. Ltd"])
def test_letters_of_a_company_refuse_no_other_letters(company):
    story = f"contacts\non, contact, company\n2026-01-12, Ada, {company}"
    assert refused("an A/B test, C/D, Q/A", story) == set()
    assert refused(f"at {company} now", story) == {company}


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Annual report", "You can find the figures that matter in a company's published annual report."),
        ("Quarterly review", "You can lead a quarterly review that shows results in the customer's own numbers."),
        ("Next step", "<h2>What is my next step?</h2>"),
    ],
)
def test_a_title_in_a_sentence_of_the_program_is_no_hit_but_in_a_win_it_is(title, sentence):
    story = f"projects\non, project, step\n2026-01-12, {title}, started"
    own = next((each for each in ordinary.sentences() if title.casefold() in each.casefold()), sentence)
    assert refused(f"<li>{own.replace(chr(39), '&#39;')}</li>", story) == set()
    assert refused(f"<li>Wrote the {title.lower()} of 2026</li>", story) == {title}


@pytest.mark.parametrize("name", ["Li Li", "Ul Li", "Td Tr"])
def test_the_tags_of_a_page_are_nobodys_name(name):
    story = f"contacts\non, contact\n2026-01-12, {name}"
    assert refused("<ul><li>one</li><li>two</li></ul><tr><td>3</td></tr>", story) == set()
    assert refused(f"<ul><li>with {name}</li></ul>", story) == {name}
    assert refused(f'<img alt="with {name}">', story) == {name}


@pytest.mark.parametrize("name", ["Person 1612 Name", "Lead 7003", "Ada 2024 Brightwater"])
def test_a_number_in_a_name_is_not_looked_for_by_itself(name):
    story = f"contacts\non, contact\n2026-01-12, {name}"
    number = next(part for part in name.split() if part.isdigit())
    assert refused(f"contact {number} is due", story) == set()
    assert name in refused(f"met {name}", story)


@pytest.mark.parametrize("title", ["Newsletter", "Onboarding", "audit"])
def test_a_title_of_one_word_counts_with_its_capital_only(title):
    story = f"projects\non, project, step\n2026-01-12, {title}, started"
    mine = journey_of(story)
    values = private_values(mine)
    assert scan(f"wrote a {title.lower()}".encode(), values) == ()
    (hit,) = scan(f"the {title.capitalize()} project".encode(), values)
    assert hit.private.text == title


# ---- what is allowed --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence", ["Ada Brightwater showed me how", "Lunch with Ada Brightwater", "As Brightwater said in May"]
)
def test_a_sentence_that_is_allowed_allows_itself_and_not_its_names(sentence):
    story = "contacts\non, contact\n2026-01-12, Ada Brightwater"
    assert refused(f"Learned: {sentence.upper()}!", story, allow=(sentence,)) == set()
    assert "Ada Brightwater" in refused(f"{sentence}. Thanks to Ada Brightwater", story, allow=(sentence,))


@pytest.fixture
def maya(tmp_path):
    gig = {"on": "2026-03-01", "gig": "Bakery flyer", "step": "paid", "client": "Larkspur", "income": 1250}
    plan = Plan(name="Maya", target_role="Editor", employer="Halvenne Mutual", start=date(2026, 1, 12))
    store.create(tmp_path, "maya", plan, [TABLES["gigs"].model_validate(gig)])
    return tmp_path


@pytest.mark.parametrize("told", ["paid 1250 EUR", "an income of €1,250", "they paid 1.250"])
def test_the_remedy_for_a_number_is_never_to_let_it_pass(maya, told):
    with pytest.raises(LeakError) as error:
        leaks.refuse_leaks(told.encode(), maya, "maya")
    assert "allow = " not in str(error.value)
    assert 'share = ["money"]' in str(error.value)


@pytest.mark.parametrize("name", ["maya.html", "for-halvenne-mutual.html", "Larkspur_Nov.pdf"])
def test_the_name_of_the_file_is_checked_too(maya, name):
    with pytest.raises(LeakError, match=f"the file's name {name} tells"):
        leaks.refuse_leaks(b"<p>nothing</p>", maya, "maya", name=name)
    leaks.refuse_leaks(b"<p>nothing</p>", maya, "maya", name="2026-11-15-mentor.html")
