"""Gigs, word for word."""

from career_lib.tactics.freelance.numbers import GigTotals
from career_lib.tactics.freelance.words import freelance_sentence


def gigs(leads=5, won=3, delivered=2, paid=1, lost=1, hours=24.5, income=480.0, rate=22.35, skills=("SEO", "Copy")):
    return GigTotals(leads, won, delivered, paid, lost, hours, income, rate, skills)


def test_gigs_from_the_lead_to_the_money():
    assert freelance_sentence(gigs()) == (
        "5 leads: 3 won, 2 delivered and 1 paid; 1 came to nothing, as some do. "
        "24.5 hours went into them, and 480 came of them so far. Finished gigs paid about 22 an hour. "
        "What was delivered proves SEO and Copy."
    )


def test_money_that_is_not_shared_is_not_spoken_of():
    assert freelance_sentence(gigs(income=None, rate=None, skills=())) == (
        "5 leads: 3 won, 2 delivered and 1 paid; 1 came to nothing, as some do. 24.5 hours went into them."
    )


def test_a_first_lead_and_none():
    assert freelance_sentence(gigs(1, 0, 0, 0, 0, 1.0, 0.0, None, ())) == (
        "1 lead, not won yet. 1 hour went into it, and no money came of it yet."
    )
    assert freelance_sentence(gigs(1, 1, 1, 0, 0, 0.0, 0.0, None, ())) == "1 lead, delivered."
    assert freelance_sentence(gigs(1, 0, 0, 0, 1, 0.0, 0.0, None, ())) == "1 lead; it came to nothing, as some do."
    assert freelance_sentence(gigs(2, 1, 0, 0, 0, 0.0, 50.0, None, ())) == "2 leads: 1 won. 50 came of them so far."
    assert freelance_sentence(gigs(1, 0, 0, 0, 0, 0.0, 0.0, None, ())) == "1 lead, not won yet."
    assert freelance_sentence(gigs(0, 0, 0, 0, 0, 0.0, 0.0, None, ())) == (
        "No gig yet. Start small, with somebody who knows your work: "
        "a first lead goes under “A freelance gig” on the page Log."
    )
