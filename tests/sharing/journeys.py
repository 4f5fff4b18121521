"""A journey with something private in most of its tables."""

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
