"""What a report says by itself is known, so that nobody's name is found in the program's own words."""

import datetime as dt
import re

import pytest

from career_lib.base.shipped import DEMO
from career_lib.journey import store
from career_lib.report import page, render
from career_lib.sharing import amounts as amounts_room
from career_lib.sharing import leaks, reading, search
from career_lib.sharing.search import Private
from career_lib.sharing.spelling import words

WORD = re.compile(r"[^\W\d_]{4,}")


def everything_recorded(journey) -> set[str]:
    values = (value for rows in journey.tables.values() for name in rows for value in rows[name])
    texts = (part for value in values for part in (value if isinstance(value, tuple) else (value,)))
    recorded = " ".join([journey.plan.target_role, *(text for text in texts if isinstance(text, str))])
    return set(words(recorded))


@pytest.fixture(scope="module", params=[("maya", "2026-03-15"), ("maya", "2027-10-10"), ("sam", "2026-11-15")])
def mentors(request):
    """A sample, and its page for a mentor on an early day, a late one, or with hardly anything recorded."""
    who, day = request.param
    html = render.html_of(DEMO, who, as_of=dt.date.fromisoformat(day), audience="mentor")
    return store.read(DEMO, who), html.encode()


def test_each_word_that_a_report_says_by_itself_is_an_ordinary_one(mentors):
    journey, data = mentors
    whole = [part.text for part in reading.readings(data, page.constants()) if not part.pieces]
    plainly = re.sub(r"\S*[^\x00-\x7f]\S*|\S*\d\S*", " ", " ".join(whole))  # without the codes of the form
    said = set(WORD.findall(plainly))
    own = {word for word in said if word.casefold() not in everything_recorded(journey)}
    assert own - leaks.harmless(journey).ordinary - {"widthvice"} == set(), "width=de reads as a letter of an e-mail"


def test_no_amount_is_found_in_the_style_the_script_or_the_codes(mentors):
    journey, data = mentors
    years = range(1950, 2151)
    sums = [Private(str(n), "amount", "gigs", 0, "income") for n in range(1000, 100_000) if n not in years]
    sums += [Private(str(n), "small amount", "gigs", 0, "income") for n in years]
    amounts = {int(hit.private.text) for hit in search.scan(data, sums, leaks.harmless(journey, page.constants()))}
    recorded = {
        value
        for row in journey.wins.itertuples()
        for text in row
        if isinstance(text, str)
        for value, *_ in amounts_room.amounts(text)
    }
    assert amounts - recorded == set()
