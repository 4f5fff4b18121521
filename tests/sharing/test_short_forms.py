"""The short forms of an employer's name, found however they are written, and no other word with them."""

import re

import pytest

from career_lib.sharing.employer import employer_mask
from career_lib.sharing.private import private_values
from career_lib.sharing.search import scan
from career_lib.sharing.short_forms import employer_forms, pattern, short_forms
from career_lib.sharing.view import view
from tests.story import journey_of


def test_the_forms_are_initials_with_and_without_small_words_and_first_letters_run_together():
    assert short_forms("Department for Work and Pensions") == ("DWP", "DfWaP")
    assert short_forms("Bank of America") == ("BofA", "BA", "BoA")
    assert short_forms("Banque de France SA") == ("BdeF", "BF", "BdF")
    assert short_forms("Port Ansel Insurance Ltd") == ("PAI",)
    assert short_forms("Ernst & Young") == ("E&Y",)
    assert short_forms("Halvenne") == short_forms("NHS") == ()


def test_what_everybody_means_by_a_short_form_is_not_looked_for():
    assert short_forms("Apple Insurance") == (), "AI"


LEAKS = {
    "Department for Work and Pensions": ["DWP", "D.W.P.", "D W P", "DfWaP", "a@dwp.gov.uk", "www.dwp.gov.uk"],
    "Bank of America": ["BofA", "bofa.com", "BANK OF AMERICA", "B.o.A.", "BankOfAmerica", "jobs@bofa.example"],
    "NHS": ["N.H.S.", "N H S", "nhs.uk", "jobs.nhs.uk", "#nhs", "NHS's"],
    "National Westminster Bank": ["NatWest", "NWB", "nwb.example", "N.W.B."],
    "Procter and Gamble": ["P&G", "P and G", "PnG", "PG", "P & G", "pg.example", "Procter & Gamble"],
    "Marks & Spencer": ["M&S", "M and S", "MnS", "Marks and Spencer", "MarksAndSpencer"],
    "H&M": ["H & M", "H and M", "HnM", "HM", "hm.com"],
    "O'Brien": ["the obriens", "OBriens", "O’Brien’s"],
    "הלוון": ["בהלוון", "והלוון", "מהלוון"],
    "ארמון כהן": ["בארמון כהן"],
    "الراجحي": ["والراجحي", "بالراجحي", "للراجحي"],
    "أرامكو": ["وأرامكو", "بأرامكو"],
}  # fmt: skip


@pytest.mark.parametrize(("employer", "spelling"), [(name, text) for name, texts in LEAKS.items() for text in texts])
def test_an_employer_is_found_and_masked_however_it_is_shortened(employer, spelling):
    text = f"Rewrote it for {spelling} in May"
    mine = journey_of("", employer=employer)
    assert scan(text.encode(), private_values(mine)), "found"
    masked = employer_mask(mine.plan).over(text)
    assert not scan(masked.encode(), private_values(mine)), masked


@pytest.mark.parametrize(
    ("employer", "text"),
    [
        ("NHS", "TNHS, inhsure"),
        ("Department for Work and Pensions", "a dwp, DWPX, D. Wood Pellets"),
        ("Bank of America", "a boat, BAFTA, the Bahamas"),
        ("Procter and Gamble", "a png picture, upgraded"),
        ("Discover", "Discovery calls, discovering, discovered"),
        ("الراجحي", "الراجح"),
    ],
)
def test_other_words_are_left_alone(employer, text):
    mine = journey_of("", employer=employer)
    assert scan(text.encode(), private_values(mine)) == ()
    assert employer_mask(mine.plan).over(text) == text


def test_forms_can_be_struck_out_and_names_added_in_the_plan():
    mine = journey_of("", employer="Volkswagen Halle Mitte", called=("VW", "Golf"), not_called=("vhm",))
    assert employer_forms(mine.plan) == ()
    found = {hit.private.text for hit in scan(b"VHM at V.W. on the Golf", private_values(mine))}
    assert found == {"VW", "Golf"}


def test_who_works_for_the_employer_under_a_short_form_is_left_out():
    story = "contacts\non, contact, company\n2026-03-01, Ada, DWP\n2026-03-01, Grace, Elsewhere"
    seen = view(journey_of(story, employer="Department for Work and Pensions"), "mentor")
    assert list(seen.contacts["contact"]) == ["contact 2"]


def test_a_short_form_that_a_skill_has_is_no_secret():
    story = "requirements\non, skill, importance, level\n2026-01-12, PMO basics, 3, 3"
    mine = journey_of(story, employer="Port Morrow Oil")
    assert not [value for value in private_values(mine) if value.kind == "form"]


def test_a_pattern_reads_capitals_dots_and_addresses():
    assert re.search(pattern("DfWaP"), "DFWAP")
    assert not re.search(pattern("NHS"), "nhs")
