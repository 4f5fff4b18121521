"""What others call our columns and choices: the headings and words that spreadsheets and web pages use.

A heading counts for a field of any name in `HEADINGS`, or of one table as in `applications.role`. A heading in other
words is not recognized by its name; then the cells below it tell, or the user.
"""

from __future__ import annotations

import functools
import re

from pydantic import BaseModel

from career_lib.journey.columns import Column, columns


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split(", "))


HEADINGS = {
    "on": "day, date, when, datum, date applied, applied on, applied, date sent, sent on, application date, submitted, "
    "date submitted, date added, start date, started, completed, completed on, last contact",
    "skill": "skill, topic, subject, area, skill area, competence, competency, field, theme",
    "skills": "skill, topic, subject, area, competences, competencies, tags, skills used, technologies",
    "kind": "type, format, category, medium, channel, how, method",
    "hours": "duration, time, time spent, hours spent, hrs, h, length, effort, minutes, mins, min, duration h, "
    "hours worked",
    "what": "notes, note, description, details, comment, comments, remarks, remark, summary, activity, about",
    "learning.what": "title, course, course name, course title, book, resource, name, activity, task, lesson, material",
    "project": "name, title, project name",
    "step": "status, stage, state, phase, outcome, result, progress, current status, response",
    "projects.contact": "person, with, name of contact, sponsor, manager",
    "touches.contact": "name, person, who, with, full name, contact name, with whom",
    "contact": "name, person, who, full name, contact name, first name",
    "win": "achievement, success, accomplishment, title, name, result",
    "metric": "measure, kpi, measured, indicator",
    "before": "from, baseline, start, old, previous",
    "after": "to, now, new, end, current",
    "unit": "units, in",
    "origin": "project, gig, came from, source",
    "gig": "name, title, job, gig name, assignment",
    "client": "customer, company, for, employer, client name, account",
    "income": "amount, fee, money, paid, revenue, invoice, earned, pay, price, total",
    "company": "employer, organisation, organization, firm, works at, workplace, company name, business",
    "contacts.role": "position, title, job title, job, profession, function, occupation",
    "tag": "tags, group, category, label, labels",
    "contacts.source": "how met, met at, how i know them, from, notes, note, connection, comment, comments",
    "cadence_days": "cadence, frequency, due after, every",
    "limit_days": "limit, overdue after",
    "direction": "gave or asked, give or ask, purpose",
    "event": "name, title, event name, conference, meetup, what",
    "people_met": "people, met, new contacts, contacts, number of people, attendees met",
    "application": "reference, id of application, application name",
    "employer": "company, organisation, organization, firm, company name, employer name, business, where",
    "applications.role": "position, title, job title, job, role title, vacancy, opening, position title, post",
    "applications.source": "referral, how, via, channel, applied via, source of application, found via",
    "energy": "mood, level, energy level, motivation, feeling",
}
"""By field: the headings under which others keep it, without capitals and marks."""

CHOICES = {
    "applied": "sent, submitted, application sent, application submitted, pending, waiting, in review, under review, "
    "no answer, no answer yet, no reply, no reply yet, no response, no response yet, open, awaiting reply, "
    "cv sent, resume sent, in progress",
    "replied": "reply, answered, response, responded, got a reply, heard back, contacted, reply received",
    "interview": "interviewing, interviewed, phone screen, phone interview, screening, screening call, "
    "first interview, "
    "second interview, final interview, onsite, on site, interview scheduled, interview stage, video interview, "
    "technical interview, 1st interview, 2nd interview, in interviews, interviews, invited, invited to interview",
    "offer": "offered, offer received, job offer, offer made, got an offer",
    "accepted": "hired, signed, offer accepted, got it, got the job",
    "rejected": "refused, rejection, turned down by them, not selected, unsuccessful, declined by employer, "
    "rejected by employer, not moving forward",
    "withdrawn": "withdrew, cancelled, canceled, pulled out, withdrawn by me, i withdrew, offer declined, i declined, "
    "not interested",
    "cold": "direct, website, company website, job board, linkedin, indeed, online, cold email, cold e mail, "
    "cold mail, "
    "advert, ad, job ad",
    "referral": "referred, recommendation, recommended, friend, internal referral, through a friend, network",
    "recruiter": "headhunter, agency, recruiting agency, recruiter contacted me, recruitment agency, staffing",
    "course": "online course, class, mooc, webinar, workshop, training, lesson, tutorial, certification, certificate, "
    "lecture, seminar, bootcamp, video, video course, online class, e learning, module",
    "book": "reading, ebook, e book, audiobook, audio book, chapter",
    "blog": "article, articles, blog post, newsletter, blogs, post, documentation, docs, podcast",
    "coworker": "colleague, coworkers, co worker, shadowing, mentoring, peer, pairing",
    "practice": "exercise, exercises, project, hands on, side project, practicing, practising, lab, homework, "
    "own project",
    "other": "misc, miscellaneous, else",
    "idea": "planned, plan, to do, todo, proposed idea, backlog",
    "asked boss": "asked my boss, asked manager, asked my manager, boss asked",
    "boss agreed": "manager agreed, approved by boss, boss approved, boss said yes, manager approved",
    "boss declined": "manager declined, boss said no, refused by boss, manager said no",
    "asked department": "asked the department, asked team, department asked",
    "department agreed": "department approved, team agreed, department said yes",
    "department declined": "department refused, team declined, department said no",
    "started": "in progress, ongoing, running, active, doing, underway, begun",
    "delivered": "done, finished, completed, complete, shipped, handed over",
    "dropped": "abandoned, cancelled, canceled, stopped, on hold",
    "lead": "prospect, enquiry, inquiry, contacted, potential",
    "proposed": "proposal, proposal sent, quoted, quote sent, offer sent, pitched, bid",
    "won": "agreed, contracted, signed, accepted, confirmed, booked, in progress, active, started",
    "paid": "invoice paid, money received, settled, payment received",
    "lost": "declined, rejected, not won, refused",
    "met": "meeting, in person, face to face, lunch, dinner, meet",
    "message": "email, e mail, mail, linkedin, text, chat, dm, sms, whatsapp, linkedin message, wrote, letter, "
    "slack, note",
    "call": "phone, phone call, video call, zoom, teams, called, telephone, videocall",
    "coffee": "coffee chat, had coffee, tea",
    "event": "conference, meetup, party, workshop",
    "introduction": "intro, introduced",
    "gave": "give, helped, offered help, gave help, shared",
    "asked": "ask, asked for help, request, requested",
    "kept in touch": "keep in touch, catch up, caught up, catching up, check in, checked in, hello",
    "conference": "congress, summit, convention, trade fair, fair, expo",
    "meetup": "meet up, networking event, networking, mixer, barcamp",
    "group": "club, community, association, mastermind, circle",
    "talk": "lecture, webinar, presentation, panel, speech, seminar",
}
"""By choice: what others write for it. A word that could mean two choices of one column is in none of them."""

FIRST_NAMES = _words("first name, given name, forename, firstname, first")
LAST_NAMES = _words("last name, family name, surname, lastname, last")
"""The headings of a name that stands in two columns."""

TOTALS = _words(
    "total, totals, sum, sums, subtotal, sub total, grand total, average, avg, mean, count, total hours, hours total, "
    "sum of hours, gesamt, summe, overall"
)
"""What the first cell of a line says that adds up or averages those above it."""

ROLE_WORDS = _words(
    "manager, analyst, specialist, engineer, marketer, lead, coordinator, director, assistant, consultant, intern, "
    "head, "
    "executive, associate, officer, designer, developer, writer, editor, strategist, scientist, administrator, "
    "planner, "
    "representative, owner, architect, researcher, trainee, vp, chief, supervisor, expert, copywriter, producer, "
    "buyer, "
    "partner, generalist, recruiter, teacher, nurse, accountant, technician, programmer, advisor, adviser"
)
"""Words by which the name of a position is told from that of an employer."""

_UNITS = re.compile(r"\([^)]*\)|\[[^]]*\]")


def folded(text: str) -> str:
    """Words without capitals and marks.

    >>> folded("Date-Applied: "), folded("E-mail")
    ('date applied', 'e mail')
    """
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def heading(text: str) -> str:
    """A heading's words, without a unit in brackets.

    >>> heading("Duration (min)")
    'duration'
    """
    return folded(_UNITS.sub(" ", text)) or folded(text)


@functools.cache
def headings(record: type[BaseModel]) -> dict[str, str]:
    """The field of a table by what its column may be headed; its own names and labels before all others'."""
    named: dict[str, str] = {}
    fields = columns(record)
    for column in fields:
        named |= {folded(word): column.name for word in (column.name, column.label)}
    for key in ("{table}.{name}", "{name}"):
        for column in fields:
            found = HEADINGS.get(key.format(table=getattr(record, "table", ""), name=column.name), "")
            for word in filter(None, found.split(", ")):
                named.setdefault(word, column.name)
    return named


@functools.cache
def choices(column: Column) -> dict[str, str]:
    """The choice of a column by what may be written for it; words of two choices are left out."""
    own = {folded(choice): choice for choice in column.choices}
    meant: dict[str, set[str]] = {}
    for choice in column.choices:
        for word in filter(None, CHOICES.get(choice, "").split(", ")):
            meant.setdefault(word, set()).add(choice)
    return {word: next(iter(of)) for word, of in meant.items() if len(of) == 1} | own
