"""Contacts and events, word for word."""

import pandas as pd

from career_lib.tactics.network.numbers import EventRate
from career_lib.tactics.network.words import network_sentence


def states(*rows):
    table = pd.DataFrame(rows, columns=["contact", "days_silent", "state", "ever_touched"])
    return table.assign(warm=table["ever_touched"].astype(bool) & (table["state"] != "overdue"))


NO_EVENTS = EventRate(0, 3.0, 0.0, 0)


def test_the_network_says_who_waits_and_what_not_to_begin_with():
    people = states(
        ("Wen", 274, "overdue", True), ("Bo", 70, "due", True), ("Cy", 3, "fresh", True), ("Di", 4, "fresh", True)
    )
    assert network_sentence(people, people[1:2], people[:1], EventRate(8, 10.0, 0.8, 30)) == (
        "Of the 4 contacts listed here, 3 are warm. "
        "Waiting for a word: 1 due and 1 overdue, first of all Wen, silent for 274 days. "
        "Bo was asked for something and never given anything: give first. "
        "With Wen it has been eight months or more: begin with something for them, not with a request. "
        "8 events so far, 0.8 a month; 30 people met there."
    )


def test_small_networks():
    fresh = states(("Cy", 3, "fresh", True))
    assert network_sentence(fresh, fresh[:0], fresh[:0], NO_EVENTS) == (
        "The one contact is warm. Nobody is due. No event yet: one meetup a month is a good beginning."
    )
    never = states(("Cy", 61, "due", False), ("Di", 3, "fresh", True))
    assert network_sentence(never, never[:0], never[:0], EventRate(1, 1.0, 1.0, 1)) == (
        "Of the 2 contacts listed here, 1 is warm. Cy is due, never yet in touch. 1 event so far; 1 person met there."
    )
    assert network_sentence(states(), states(), states(), NO_EVENTS) == (
        "No contact yet. Ten minutes will do for the first five names, under “A person in my network” on the page "
        "Log: friends, former colleagues, people met at events."
    )


def test_an_alias_begins_a_sentence_with_a_capital():
    people = states(("contact 4", 274, "overdue", True), ("contact 8", 500, "overdue", True))
    sentence = network_sentence(people, people, people[:0], EventRate(1, 30.0, 0.03, 1))
    assert sentence == (
        "Of the 2 contacts listed here, none are warm. "
        "Waiting for a word: 2 overdue, first of all contact 4, silent for 274 days. "
        "Contact 4 and contact 8 were asked for something and never given anything: give first. "
        "1 event so far, fewer than 1 in 10 months; 1 person met there."
    )
    assert "Contact 8 is overdue, silent for 16 months." in network_sentence(
        people[1:], people[:0], people[:0], NO_EVENTS
    )
