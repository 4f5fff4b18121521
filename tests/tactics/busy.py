"""A journey in which nothing is overdue and nothing neglected, and what could be done next in it."""

from career_lib.tactics.next_actions import next_actions
from tests.story import journey_of

BUSY = """
    deadlines
    on, deadline
    2026-01-12, 2027-07-12

    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 3
    2026-01-12, Copywriting, 3, 3

    assessments
    on, skill, level
    2026-02-20, SEO, 1
    2026-03-20, SEO, 2
    2026-03-20, Copywriting, 2

    learning
    on, skill, kind, hours
    2026-03-20, SEO, book, 4

    projects
    on, project, step
    2026-03-20, Newsletter, asked boss

    gigs
    on, gig, step
    2026-03-20, Bakery, won

    contacts
    on, contact, company
    2026-01-12, Ada, Acme

    touches
    on, contact, kind
    2026-03-20, Ada, call

    events
    on, event, kind
    2026-02-20, Meetup, meetup
    2026-03-20, Meetup, meetup
    2026-03-20, Talk, talk

    checkins
    on, energy
    2026-03-20, 3
"""
"""Nothing is overdue and nothing neglected on the last of March."""


def everything(text, as_of="2026-03-31", **plan):
    return {action.do: action for action in next_actions(journey_of(text, as_of=as_of, **plan), count=100)}


def the(word, text, as_of="2026-03-31", **plan):
    """The one action whose sentence holds a word."""
    (action,) = (action for do, action in everything(text, as_of, **plan).items() if word in do)
    return action


def applied(step, day="2026-03-20"):
    rows = f"2026-03-01, Acme role, applied\n    {day}, Acme role, {step}"
    return f"{BUSY}\n    applications\n    on, application, step\n    {rows}"
