"""A month of 34 rows, entered on the page Log by somebody at the keyboard, and what each row costs.

What hands do is counted: a letter is a keystroke, a capital letter two, as is a chord like Ctrl+V; a click counts as
one. So is how long the page lets somebody wait: from a press until what it brings is seen.
"""

import time
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import expect

PACE = 4
"""Keystrokes a second of somebody who types with some fingers."""

MOMENT = 30_000

COPIED = """async (text) => {
    await navigator.clipboard.write([new ClipboardItem({"text/plain": new Blob([text], {type: "text/plain"})})]);
}"""

LEARNING = """Date\tSkill\tKind\tHours\tNotes
2 Nov 2026\tSEO\tcourse\t1:30\tModule 4: what a page is found for
3 Nov 2026\tSEO\tcourse\t90 min\tModule 5: links
4 Nov 2026\tMarketing automation\tbook\t1,5\tChapters 3 and 4
5 Nov 2026\tMarketing automation\tpractice\t2\tA first flow of three mails
6 Nov 2026\tBudgeting\tcourse\t1\tSpreadsheets of a campaign
8 Nov 2026\tBudgeting\tpractice\t2.5\tLast year's campaign, done again
9 Nov 2026\tLead generation\tblog\t45 min\tTwo long articles
10 Nov 2026\tLead generation\tpractice\t1.5\tA form and what it asks
11 Nov 2026\tPaid advertising\tcourse\t2\tBids
12 Nov 2026\tPaid advertising\tcoworker\t0,5\tHow Priya reads a report
"""

APPLICATIONS = "Company\tPosition\tDate applied\tStatus\tSource\n" + "".join(
    f"{company}\t{position}\t{day} Nov 2026\t{status}\t{source}\n"
    for company, position, day, status, source in (
        ("Quillmark", "Marketing manager", 2, "Sent", "cold"),
        ("Tessaro", "Marketing manager", 2, "Sent", "cold"),
        ("Brightfold", "Brand manager", 3, "Sent", "referral"),
        ("Ambervale", "Campaign manager", 3, "Sent", "cold"),
        ("Nordhafen", "Digital marketing manager", 4, "Sent", "cold"),
        ("Pellucid", "Marketing manager", 4, "Interviewing", "recruiter"),
        ("Sundrop Foods", "Brand manager", 5, "Sent", "cold"),
        ("Kestrel and Vane", "Content lead", 5, "Rejected", "cold"),
        ("Marlowe Optics", "Marketing manager", 6, "Sent", "cold"),
        ("Ferrous Bikes", "Campaign manager", 9, "Sent", "referral"),
        ("Halcyon Care", "Marketing manager", 9, "Sent", "cold"),
        ("Olivine", "Growth marketer", 10, "Sent", "cold"),
        ("Redpoll Travel", "Marketing manager", 11, "Sent", "cold"),
        ("Vantwick", "Product marketer", 12, "Sent", "recruiter"),
        ("Zinnia Homes", "Marketing manager", 13, "Sent", "cold"),
    )
)

TOUCHES = (  # whom, how, direction, what, day of November
    ("haruto", "m", "", "new job, starts in may", "02"),
    ("ines", "c", "a", "which win to show first", "04"),
    ("olumide", "m", "g", "sent the landing page test", "06"),
    ("bilal", "co", "", "his shop, my texts", "09"),
    ("leila", "m", "g", "wrote her a reference", "11"),
    ("sunniva", "m", "", "meets me at the fair", "13"),
)

EVENTS = (("growth meetup", "m", "4", "05"), ("brand fair", "co", "6", "12"))
"""Its name, its kind, the people met, the day of November."""


@dataclass(frozen=True)
class Cost:
    """What some rows cost: keystrokes, and seconds that the page let wait."""

    rows: str
    keystrokes: int
    waited: float


class Typist:
    """Somebody at the keyboard of a page."""

    def __init__(self, page):
        self.page, self.costs = page, []
        self._keystrokes, self._waited = 0, 0.0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self._keystrokes += len(key.split("+"))

    def type(self, text):
        self.page.keyboard.type(text)
        self._keystrokes += len(text) + sum(letter.isupper() for letter in text)

    def click(self, place):
        place.click()
        self._keystrokes += 1

    def waits_for(self, place, *, focused=False):
        """Wait until something is seen, or has the focus."""
        begun = time.monotonic()
        if focused:
            expect(place).to_be_focused(timeout=MOMENT)
        else:
            expect(place).to_be_visible(timeout=MOMENT)
        self._waited += time.monotonic() - begun

    @contextmanager
    def enters(self, rows):
        """Count what is done within as the cost of some rows."""
        self._keystrokes, self._waited = 0, 0.0
        yield
        self.costs.append(Cost(rows, self._keystrokes, self._waited))


def enter(page):
    """Enter the month on the page Log, and return what each row cost.

    Parameters
    ----------
    page : the page Log of Maya's journey as of 15 November 2026, which may use the clipboard
    """
    typist = Typist(page)
    with typist.enters("the page opens"):
        typist.waits_for(page.get_by_label("Energy"))
    _pastes(typist, LEARNING, page.get_by_label("Skill", exact=True).first, "sessions of learning", 10)
    for touch in TOUCHES:
        _touches(typist, *touch)
    with typist.enters("to the form of events"):
        typist.click(page.get_by_label("What I want to log").last)
        typist.type("an ev")
        typist.press("Enter")
        typist.waits_for(page.get_by_label("Event", exact=True))
    for event in EVENTS:
        _meets(typist, *event)
    _wins(typist)
    _pastes(typist, APPLICATIONS, page.get_by_label("Employer", exact=True), "steps of applications", 15)
    return typist.costs


def _saved(page, said):
    return page.get_by_role("alert").filter(has_text=said).first


def _pastes(typist, text, field, said, count):
    page = typist.page
    page.evaluate(COPIED, text)
    with typist.enters(f"{count} {said}, pasted"):
        typist.click(field)
        typist.press("Control+v")
        typist.waits_for(page.get_by_role("button", name=f"Save all ({count})"), focused=True)
        typist.press("Enter")
        typist.waits_for(page.get_by_text(f"Saved {count} {said}."))


def _touches(typist, whom, how, direction, what, day):
    page, contact = typist.page, typist.page.get_by_label("Contact", exact=True)
    with typist.enters(f"touch: {whom}"):
        if not contact.evaluate("field => field === document.activeElement"):
            typist.click(contact)
        typist.type(whom)
        typist.press("Tab")
        typist.type(how)
        typist.press("Tab")
        typist.type(direction)
        typist.press("Tab")
        typist.type(what)
        typist.press("Tab")
        typist.type(f"11{day}")
        typist.press("Enter")
        typist.waits_for(page.get_by_role("button", name="It is ").first, focused=True)
        typist.press("Enter")
        typist.waits_for(_saved(page, f"Saved the touch of {int(day)} Nov 2026"))
        typist.waits_for(contact, focused=True)


def _meets(typist, name, kind, people, day):
    page, event = typist.page, typist.page.get_by_label("Event", exact=True)
    with typist.enters(f"event: {name}"):
        if not event.evaluate("field => field === document.activeElement"):
            typist.click(event)
        typist.type(name)
        typist.press("Tab")
        typist.type(kind)
        typist.press("Tab")
        typist.type(people)
        typist.press("Tab")
        typist.type(f"11{day}")
        typist.press("Enter")
        typist.waits_for(_saved(page, f"Saved the event of {int(day)} Nov 2026"))
        typist.waits_for(event, focused=True)


def _wins(typist):
    page = typist.page
    with typist.enters("win"):
        typist.click(page.get_by_label("Win", exact=True))
        typist.type("Cut the cost of a lead")
        typist.click(page.get_by_label("Lead generation", exact=True).first)
        typist.press("Tab")
        typist.type("euros a lead")
        typist.press("Tab")
        typist.type("30")
        typist.press("Tab")
        typist.type("21")
        typist.press("Enter")
        typist.waits_for(_saved(page, "Saved the win of 15 Nov 2026"))
