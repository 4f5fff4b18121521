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
    "on": "day, date, when, datum, date applied, applied on, applied, date sent, sent on, application date, "
    "submitted, date submitted, date added, start date, started, completed, completed on, last contact, tag, "
    "wann, am, beworben am, gesendet am, date de candidature, jour, fecha, día, dia, cuándo",
    "skill": "skill, topic, subject, area, skill area, competence, competency, field, theme, thema, fach, fähigkeit, "
    "kenntnis, bereich, gebiet, sujet, thème, compétence, matière, tema, habilidad, competencia, materia",
    "skills": "skill, topic, subject, area, competences, competencies, tags, skills used, technologies, themen, "
    "fächer, fähigkeiten, kenntnisse, compétences, habilidades, competencias, temas",
    "kind": "type, format, category, medium, channel, how, method, art, typ, form, kanal, weg, genre, moyen, tipo, "
    "forma, medio",
    "hours": "duration, time, time spent, hours spent, hrs, h, length, effort, minutes, mins, min, duration h, "
    "hours worked, stunden, std, dauer, zeit, zeitaufwand, aufwand, minuten, heures, durée, temps, horas, "
    "duración, tiempo, minutos",
    "what": "notes, note, description, details, comment, comments, remarks, remark, summary, activity, about, notiz, "
    "notizen, bemerkung, bemerkungen, beschreibung, kommentar, anmerkung, anmerkungen, was, remarque, remarques, "
    "commentaire, nota, notas, comentario, descripción, observaciones",
    "learning.what": "title, course, course name, course title, book, resource, name, activity, task, lesson, "
    "material, titel, kurs, buch, titre, cours, livre, título, curso, libro",
    "project": "name, title, project name, job, assignment, initiative, task, projekt, titel, aufgabe, auftrag, "
    "vorhaben, projet, titre, proyecto, título",
    "step": "status, stage, state, phase, outcome, result, progress, current status, response, stand, schritt, "
    "ergebnis, antwort, statut, état, étape, estado, etapa, situación",
    "projects.contact": "person, with, name of contact, sponsor, manager, kontakt, ansprechpartner, "
    "ansprechpartnerin, contacto, persona",
    "touches.contact": "name, person, who, with, full name, contact name, with whom",
    "contact": "name, person, who, full name, contact name, first name, kontakt, ansprechpartner, ansprechpartnerin, "
    "mit wem, nom, personne, contacto, nombre, persona, con quién",
    "win": "achievement, success, accomplishment, title, name, result, erfolg, titel, réussite, succès, logro, éxito",
    "metric": "measure, kpi, measured, indicator, kennzahl, messgröße, gemessen, indicateur, mesure, métrica, "
    "indicador",
    "before": "from, baseline, start, old, previous, vorher, davor, avant, antes",
    "after": "to, now, new, end, current, nachher, danach, après, después",
    "unit": "units, in, einheit, unité, unidad",
    "origin": "project, gig, came from, source, projekt, auftrag, herkunft",
    "gig": "name, title, job, gig name, assignment, project, project name, task, order, engagement, auftrag, "
    "projekt, titel, bezeichnung, mission, projet, titre, encargo, proyecto, título, nom, nombre",
    "client": "customer, company, for, employer, client name, account, kunde, kundin, auftraggeber, auftraggeberin, "
    "firma, cliente, empresa, entreprise",
    "income": "amount, fee, money, paid, revenue, invoice, earned, pay, price, total, betrag, honorar, einnahme, "
    "einnahmen, preis, summe, verdienst, montant, honoraires, importe, monto, ingreso, ingresos",
    "company": "employer, organisation, organization, firm, works at, workplace, company name, business, firma, "
    "unternehmen, arbeitgeber, betrieb, entreprise, société, employeur, empresa, compañía",
    "contacts.role": "position, title, job title, job, profession, function, occupation, stelle, beruf, funktion, "
    "poste, fonction, puesto, cargo, función",
    "tag": "tags, group, category, label, labels, gruppe, kategorie, schlagwort, groupe, grupo, etiqueta",
    "contacts.source": "how met, met at, how i know them, from, notes, note, connection, comment, comments, quelle, "
    "woher, notiz, bemerkung, origine, origen, fuente",
    "cadence_days": "cadence, frequency, due after, every",
    "limit_days": "limit, overdue after",
    "direction": "gave or asked, give or ask, purpose, richtung",
    "event": "name, title, event name, conference, meetup, what, veranstaltung, titel, événement, evento",
    "people_met": "people, met, new contacts, contacts, number of people, attendees met, personen, leute, kontakte, "
    "neue kontakte, personnes, personas",
    "application": "reference, ref, id of application, application name, name, project, assignment, gig, bewerbung, "
    "bezeichnung, candidature, candidatura",
    "employer": "company, organisation, organization, firm, company name, employer name, business, where, firma, "
    "arbeitgeber, unternehmen, betrieb, entreprise, société, employeur, empresa, compañía, empleador",
    "applications.role": "position, title, job title, job, role title, vacancy, opening, position title, post, "
    "stelle, beruf, jobtitel, stellenbezeichnung, poste, offre, puesto, cargo, vacante",
    "applications.source": "referral, how, via, channel, applied via, source of application, found via, quelle, weg, "
    "gefunden über, origine, fuente, origen",
    "energy": "mood, level, energy level, motivation, feeling, energie, stimmung, laune, kraft, énergie, humeur, "
    "energía, ánimo",
}
"""By field: the headings under which others keep it, without capitals and marks.

English, German, French and Spanish ones; a word of several languages stands once.
"""

CHOICES = {
    "applied": "sent, submitted, application sent, application submitted, pending, waiting, in review, under review, "
    "no answer, no answer yet, no reply, no reply yet, no response, no response yet, open, awaiting reply, "
    "cv sent, resume sent, in progress, beworben, abgeschickt, gesendet, verschickt, bewerbung gesendet, offen, "
    "keine antwort, candidature envoyée, postulé, envoyé, candidaté, enviado, enviada, aplicado, postulado, "
    "solicitado",
    "replied": "reply, answered, response, responded, got a reply, heard back, contacted, reply received, antwort, "
    "geantwortet, rückmeldung, antwort erhalten, réponse, respuesta, respondido",
    "interview": "interviewing, interviewed, phone screen, phone interview, screening, screening call, "
    "first interview, second interview, final interview, onsite, on site, interview scheduled, interview stage, "
    "video interview, technical interview, 1st interview, 2nd interview, in interviews, interviews, invited, "
    "invited to interview, gespräch, vorstellungsgespräch, bewerbungsgespräch, telefoninterview, eingeladen, "
    "einladung, entretien, entrevista",
    "offer": "offered, offer received, job offer, offer made, got an offer, angebot, angebot erhalten, offre, "
    "proposition, oferta",
    "accepted": "hired, signed, offer accepted, got it, got the job, zusage, angenommen, zugesagt, accepté, "
    "acceptée, aceptado, aceptada",
    "rejected": "refused, rejection, turned down by them, not selected, unsuccessful, declined by employer, "
    "rejected by employer, not moving forward, absage, abgesagt, abgelehnt, refus, refusé, refusée, rechazado, "
    "rechazada, rechazo",
    "withdrawn": "withdrew, cancelled, canceled, pulled out, withdrawn by me, i withdrew, offer declined, "
    "i declined, not interested, zurückgezogen, retiré, retirée, retirado, retirada",
    "cold": "direct, website, company website, job board, linkedin, indeed, online, cold email, cold e mail, "
    "cold mail, advert, ad, job ad, initiativ, initiativbewerbung, stellenanzeige, anzeige, jobbörse, webseite, "
    "annonce, candidature spontanée, anuncio",
    "referral": "referred, recommendation, recommended, friend, internal referral, through a friend, network, "
    "empfehlung, empfohlen, freund, freundin, bekannte, netzwerk, recommandation, recomendación, recomendado",
    "recruiter": "headhunter, agency, recruiting agency, recruiter contacted me, recruitment agency, staffing, "
    "personalvermittler, personalvermittlung, personalberater, recruteur, reclutador, reclutadora",
    "course": "online course, class, mooc, webinar, workshop, training, lesson, tutorial, certification, "
    "certificate, lecture, seminar, bootcamp, video, video course, online class, e learning, module, kurs, "
    "onlinekurs, online kurs, schulung, fortbildung, weiterbildung, cours, formation, curso",
    "book": "reading, ebook, e book, audiobook, audio book, chapter, buch, lesen, fachbuch, hörbuch, livre, libro",
    "blog": "article, articles, blog post, newsletter, blogs, post, documentation, docs, podcast, artikel, "
    "blogartikel, lecture d article, artículo",
    "coworker": "colleague, coworkers, co worker, shadowing, mentoring, peer, pairing, kollege, kollegin, kollegen, "
    "collègue, colega, compañero, compañera",
    "practice": "exercise, exercises, project, hands on, side project, practicing, practising, lab, homework, "
    "own project, übung, üben, praxis, projekt, exercice, pratique, práctica, ejercicio",
    "other": "misc, miscellaneous, else, sonstiges, anderes, andere, autre, autres, otro, otros, otra",
    "idea": "planned, plan, to do, todo, proposed idea, backlog, idee, geplant, idée, planificado",
    "asked boss": "asked my boss, asked manager, asked my manager, boss asked, chef gefragt, chefin gefragt",
    "boss agreed": "manager agreed, approved by boss, boss approved, boss said yes, manager approved, "
    "chef einverstanden, chef zugestimmt, chefin einverstanden",
    "boss declined": "manager declined, boss said no, refused by boss, manager said no, chef abgelehnt, "
    "chefin abgelehnt",
    "asked department": "asked the department, asked team, department asked, abteilung gefragt",
    "department agreed": "department approved, team agreed, department said yes, abteilung einverstanden, "
    "abteilung zugestimmt",
    "department declined": "department refused, team declined, department said no, abteilung abgelehnt",
    "started": "in progress, ongoing, running, active, doing, underway, begun, begonnen, angefangen, läuft, "
    "gestartet, in arbeit, commencé, en cours, empezado, en curso",
    "delivered": "done, finished, completed, complete, shipped, handed over, fertig, abgeschlossen, geliefert, "
    "erledigt, abgegeben, livré, terminé, entregado, terminado",
    "dropped": "abandoned, cancelled, canceled, stopped, on hold, abgebrochen, aufgegeben, eingestellt, abandonné, "
    "abandonado",
    "lead": "prospect, enquiry, inquiry, contacted, potential, anfrage, interessent, demande, consulta",
    "proposed": "proposal, proposal sent, quoted, quote sent, offer sent, pitched, bid, angeboten, angebot, "
    "angebot gesendet, devis, devis envoyé, propuesta, presupuesto",
    "won": "agreed, contracted, signed, accepted, confirmed, booked, in progress, active, started, gewonnen, "
    "beauftragt, zusage, zugesagt, gagné, ganado",
    "paid": "invoice paid, money received, settled, payment received, bezahlt, gezahlt, geld erhalten, payé, payée, "
    "pagado, pagada",
    "lost": "declined, rejected, not won, refused, verloren, absage, abgelehnt, perdu, perdido",
    "met": "meeting, in person, face to face, lunch, dinner, meet, treffen, getroffen, persönlich, rencontre, "
    "rencontré, réunion, reunión, encuentro",
    "message": "email, e mail, mail, linkedin, text, chat, dm, sms, whatsapp, linkedin message, wrote, letter, "
    "slack, note, nachricht, geschrieben, brief, courriel, mensaje, correo",
    "call": "phone, phone call, video call, zoom, teams, called, telephone, videocall, anruf, telefonat, telefon, "
    "angerufen, videoanruf, appel, téléphone, llamada, teléfono",
    "coffee": "coffee chat, had coffee, tea, kaffee, café",
    "event": "conference, meetup, party, workshop, veranstaltung, événement, evento",
    "introduction": "intro, introduced, vorstellung, vorgestellt, présentation, presentación",
    "gave": "give, helped, offered help, gave help, shared, gegeben, geholfen, donné, aidé, dado, ayudado",
    "asked": "ask, asked for help, request, requested, gefragt, gebeten, bitte, demandé, pedido, preguntado",
    "kept in touch": "keep in touch, catch up, caught up, catching up, check in, checked in, hello, "
    "kontakt gehalten, gemeldet, gardé le contact",
    "conference": "congress, summit, convention, trade fair, fair, expo, konferenz, kongress, tagung, messe, "
    "conférence, congrès, salon, conferencia, congreso, feria",
    "meetup": "meet up, networking event, networking, mixer, barcamp, stammtisch, netzwerktreffen",
    "group": "club, community, association, mastermind, circle, gruppe, verein, verband, groupe, grupo",
    "talk": "lecture, webinar, presentation, panel, speech, seminar, vortrag, exposé, charla, ponencia",
}
"""By choice: what others write for it. A word that could mean two choices of one column is in none of them."""

MINUTES = _words("min, mins, minute, minutes, minuten, minuto, minutos")
HOURS = _words("h, hr, hrs, hour, hours, std, stunde, stunden, heure, heures, hora, horas")
"""The units of a time."""

FIRST_NAMES = _words("first name, given name, forename, firstname, first, vorname, prénom, nombre de pila")
LAST_NAMES = _words("last name, family name, surname, lastname, last, nachname, familienname, nom de famille, apellido")
"""The headings of a name that stands in two columns."""

TOTALS = _words(
    "total, totals, sum, sums, subtotal, sub total, grand total, average, avg, mean, count, total hours, hours total, "
    "sum of hours, gesamt, summe, overall, insgesamt, somme, suma"
)
"""What the first cell of a line says that adds up or averages those above it."""

ROLE_WORDS = _words(
    "manager, analyst, specialist, engineer, marketer, lead, coordinator, director, assistant, consultant, intern, "
    "head, "
    "executive, associate, officer, designer, developer, writer, editor, strategist, scientist, administrator, "
    "planner, "
    "representative, owner, architect, researcher, trainee, vp, chief, supervisor, expert, copywriter, producer, "
    "buyer, "
    "partner, generalist, leiter, leiterin, referent, referentin, berater, beraterin, assistenz, chef, responsable, "
    "directeur, director, directora, analista, gerente, "
    " recruiter, teacher, nurse, accountant, technician, programmer, advisor, adviser"
)
"""Words by which the name of a position is told from that of an employer."""

WORDS_OF_HEADINGS = frozenset(key.rpartition(".")[2] for key in HEADINGS).union(*map(_words, HEADINGS.values()))
WORDS_OF_CHOICES = frozenset(CHOICES).union(*map(_words, CHOICES.values()))
"""What may stand above a column, or in one of choices, of any table."""

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
