"""A mentor's answer comes back as a file or as the text of an e-mail, and nothing in it can do harm."""

import datetime as dt
import email
import email.policy
import html
import json
import string
import textwrap
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_lib.base.errors import CareerError
from career_lib.sharing import view
from career_lib.sharing.mentor import questions
from career_lib.sharing.mentor.questions import DOUBT, NEXT, asked
from career_lib.sharing.mentor.receipt import inert, receipt
from career_lib.sharing.mentor.reply import LARGEST_REPLY, MentorReply, parsed
from tests.story import journey_of

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
REPORT, TODAY = dt.date(2026, 11, 15), dt.date(2026, 11, 20)
LONG = "Search engine optimization and web analytics for shops on three continents"

STORY = f"""
    requirements
    on, skill, importance, level
    2026-01-12, SEO, 4, 4
    2026-01-12, Copywriting, 5, 4
    2026-01-12, {LONG}, 3, 4
    2026-01-12, Halvenne claims, 2, 3

    assessments
    on, skill, level, by
    2026-02-01, SEO, 3, self
    2026-03-01, SEO, 1, mentor
"""


def journey(text=STORY):
    return journey_of(text, as_of="2026-11-15", employer="Halvenne")


def can(skill):
    return tuple(f"You can {skill} {level}." for level in range(6))


def form(mine=None, key=KEY):
    mine = mine or journey()
    return asked(mine, view.view(mine, "mentor"), key, can)


CODES = {each.skill: each.code for each in form().skills}


def saved(**changes):
    """What the form saves, as bytes, with some keys changed."""
    values = {
        "format": "career-reply/1",
        "journey": form().journey,
        "report": "2026-11-15",
        "on": "2026-11-18",
        "skills": [{"code": CODES["SEO"], "skill": "SEO", "level": 2, "comment": "Two pages are a start."}],
        "next": "Lead one campaign.",
        "doubt": "",
    } | changes
    return json.dumps(values).encode()


def kept(data, key=KEY, today=TODAY, mine=None):
    return receipt(parsed(data, "r.json"), mine or journey(), key, today=today, name="r.json")


def rows(found):
    """The rows that a receipt adds, as table, what and value."""
    return [
        ("assessments", r.skill, r.level) if r.table == "assessments" else ("replies", r.skill or r.question, r.comment)
        for r in found.records
    ]


# ---- what is asked ---------------------------------------------------------------------------------


def test_the_most_important_skill_is_asked_first_with_its_sentences_and_the_own_rating():
    found = form().skills
    assert [each.skill for each in found] == ["Copywriting", "SEO", LONG, "[hidden] claims"]
    assert [each.own for each in found] == [None, 3, None, None]
    assert found[1].can[2] == "You can SEO 2."


def test_the_codes_tell_nothing_without_the_key_and_change_with_the_day():
    assert form(key=OTHER_KEY).journey != form().journey
    assert not {each.code for each in form(key=OTHER_KEY).skills} & set(CODES.values())
    assert questions.code(KEY, REPORT, "SEO") == CODES["SEO"] == questions.code(KEY, REPORT, "seo")
    assert questions.code(KEY, TODAY, "SEO") != CODES["SEO"]


def test_the_same_journey_and_day_ask_the_same():
    assert form().text() == form().text()
    assert form().data() == form().data()


def test_two_skills_that_differ_in_hidden_words_alone_are_not_asked():
    mine = journey_of(
        """
    requirements
    on, skill, importance, level
    2026-01-12, Halvenne, 4, 4
    2026-01-12, Ansel, 4, 4
    2026-01-12, SEO, 1, 4
    """,
        as_of="2026-11-15",
        employer="Halvenne",
        hide=("Ansel",),
    )
    assert [each.skill for each in form(mine).skills] == ["SEO"]


# ---- the file --------------------------------------------------------------------------------------


def test_levels_become_the_mentors_assessments_and_comments_replies():
    found = kept(saved(doubt="A budget."))
    assert rows(found) == [
        ("assessments", "SEO", 2),
        ("replies", "SEO", "Two pages are a start."),
        ("replies", "next", "Lead one campaign."),
        ("replies", "doubt", "A budget."),
    ]
    assert {record.on for record in found.records} == {dt.date(2026, 11, 18)}
    assert found.records[0].by == "mentor"
    assert (found.judgments[0].own, found.judgments[0].level) == (3, 2)


def test_a_hidden_word_is_put_back():
    told = [{"code": CODES["[hidden] claims"], "skill": "[hidden] claims", "level": 1, "comment": ""}]
    assert rows(kept(saved(skills=told, next="")))[0] == ("assessments", "Halvenne claims", 1)


@pytest.mark.parametrize(
    ("said", "today", "on"),
    [
        ("2026-11-18", "2026-11-20", "2026-11-18"),
        ("2026-12-24", "2026-11-20", "2026-11-20"),  # their clock is ahead
        ("2020-01-01", "2026-11-20", "2026-11-15"),  # their clock is behind: nobody answers before the report
        (None, "2026-11-20", "2026-11-20"),
        ("2026-11-18", "2026-11-14", "2026-11-14"),  # the report was made of a day that still lies ahead
    ],
)
def test_it_counts_on_the_day_of_the_answer_but_not_in_the_future(said, today, on):
    assert kept(saved(on=said), today=dt.date.fromisoformat(today)).on == dt.date.fromisoformat(on)


def test_the_same_reply_adds_nothing_a_second_time_and_a_changed_one_later_rows():
    first = kept(saved())
    told = "".join(
        f"    {r.on}, {r.report}, {r.question}, {r.skill}, {r.comment}, {r.reply}\n" for r in first.records[1:]
    )
    mine = journey_of(
        f"{STORY}\n    replies\n    on, report, question, skill, comment, reply\n{told}", employer="Halvenne"
    )
    again = kept(saved(on="2026-11-19"), mine=mine)
    assert again.records == () and again.imported == dt.date(2026, 11, 18)
    changed = kept(saved(next="Lead two."), mine=mine)
    assert changed.imported is None and ("replies", "next", "Lead two.") in rows(changed)


def test_the_file_and_the_text_of_one_answer_are_the_same_reply():
    text = form().text().replace(f"[ ] {CODES['SEO']}", f"[2] {CODES['SEO']}")
    text = text.replace("SEO\nComment:", "SEO\nComment: Two pages are a start.")
    text = text.replace(f"{NEXT}\n", f"{NEXT}\nLead one campaign.\n")
    assert kept(text.encode()).records[-1].reply == kept(saved()).records[-1].reply


REFUSED = {
    "another journey": (saved(journey="0" * 16), "answers a report of another journey than test"),
    "another day": (saved(report="2026-11-14"), "SEO, has a code that no report of 2026-11-14 gave"),
    "another code": (saved(skills=[{"code": "0" * 8, "skill": "SEO", "level": 2}]), "renamed in requirements.csv"),
    "another name": (
        saved(skills=[{"code": CODES["SEO"], "skill": "Copywriting", "level": 2}]),
        "skill 1 is called Copywriting, but its code is that of SEO; the file was changed",
    ),
    "one skill twice": (
        saved(skills=[{"code": CODES["SEO"], "skill": "SEO", "level": 2}] * 2),
        "SEO is answered twice",
    ),
    "nothing said": (saved(skills=[], next=" \n"), "answers none of the questions"),
    "level 6": (
        saved(skills=[{"code": CODES["SEO"], "level": 6}]),
        "level of skill 1 is 6; use a whole number from 0 to 5, or nothing",
    ),
    "level true": (saved(skills=[{"code": CODES["SEO"], "level": True}]), "level of skill 1 is True"),
    "level 2.5": (saved(skills=[{"code": CODES["SEO"], "level": 2.5}]), "level of skill 1 is 2.5"),
    "level as text": (saved(skills=[{"code": CODES["SEO"], "level": "3"}]), "level of skill 1 is 3"),
    "a huge number": (b'{"format": ' + b"9" * 5000 + b"}", "r.json: a number in it has 5,000 digits; ask"),
    "a day of no calendar": (saved(on="2999-01-01"), "on is 2999-01-01; use a day from 1950-01-01 to 2149-12-31"),
    "not a number": (saved().replace(b'"level": 2', b'"level": NaN'), "NaN is no number"),
    "infinite": (saved().replace(b'"level": 2', b'"level": -Infinity'), "-Infinity is no number"),
    "a key twice": (saved()[:-1] + b', "next": "x"}', "next stands there twice"),
    "a key more": (saved(admin=True), "no reply has a admin"),
    "a key less": (json.dumps({"report": "2026-11-15"}).encode(), "the entry journey is missing"),
    "a day of a number": (saved(report=20261115), "report is 20261115; use a day written as 2026-11-15"),
    "another format": (saved(format="career-reply/9"), 'format is career-reply/9; use "career-reply/1"'),
    "deep": (b'{"skills": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nests brackets deeper"),
    "deep after an open quote": (b'{"a": ' + b"[" * 9 + b'"' + b'\\"' * 60_000, "nests brackets deeper"),
    "cut off": (saved()[:-20], "the file is cut off or was changed"),
    "a list": (b"[]", "this is no reply to a report"),
    "10 MB": (b" " * 10_000_000, "larger than 256 kB"),
    "long comment": (saved(next="x" * 5000), "next has more than 4,000 characters; shorten it"),
    "many skills": (saved(skills=[{"code": CODES["SEO"]}] * 201), "skills has more than 200 entries"),
    "empty": (b"", "holds no reply: no line in it begins with"),
    "a picture": (bytes(range(256)) * 100, "holds no reply"),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_reply_of_this_journey_is_refused_with_a_sentence(data, told):
    with pytest.raises(CareerError) as error:
        kept(data)
    assert told in str(error.value)
    assert len(str(error.value)) < 400


HOSTILE = {
    "=cmd|'/c calc'!A1": "'=cmd|'/c calc'!A1",
    "@SUM(1+1)": "'@SUM(1+1)",
    "+1+1": "'+1+1",
    "-1+1": "–1+1",
    "＝1+1": "'＝1+1",
    "\t=1+1": "'=1+1",
    "\u200b=1+1": "'=1+1",
    "a\x1b[2Jb\x07\x00c": "a[2Jbc",
    "\u202egnp.exe": "gnp.exe",
    "lone \ud800 surrogate": "lone  surrogate",
    "<script>alert(1)</script>": "<script>alert(1)</script>",  # text, and the page escapes it
}


@pytest.mark.parametrize(("written", "left"), HOSTILE.items(), ids=map(ascii, HOSTILE))
def test_a_hostile_text_is_made_inert(written, left):
    told = [{"code": CODES["SEO"], "skill": "SEO", "level": None, "comment": written}]
    found = kept(saved(skills=told, next=written, doubt=written))
    assert {record.comment for record in found.records} == {left}


def test_a_formula_behind_a_skills_name_is_inert_too():
    told = [{"code": CODES["SEO"], "skill": "SEO : =1+1", "level": 2}]
    assert rows(kept(saved(skills=told)))[1] == ("replies", "SEO", "'=1+1")


# ---- the text of an e-mail -------------------------------------------------------------------------


def mail(text):
    return parsed(text.encode(), "mail.txt")


def filled(levels=(), comments=(), next_="", doubt=""):
    """The text of the form as somebody fills it in."""
    text = form().text()
    for skill, level in dict(levels).items():
        text = text.replace(f"[ ] {CODES[skill]}", f"[{level}] {CODES[skill]}")
    for skill, comment in dict(comments).items():
        text = text.replace(f"{skill}\nComment:", f"{skill}\nComment: {comment}")
    return text.replace(f"{NEXT}\n", f"{NEXT}\n{next_}\n").replace(f"{DOUBT}\n", f"{DOUBT}\n{doubt}\n")


def by_code(reply):
    return {part.code: (part.level, part.comment) for part in reply.skills if part.level is not None or part.comment}


def test_a_filled_in_text_is_read():
    reply = mail(filled({"SEO": " 2 "}, {"SEO": "Good.\nVery."}, "Lead one.", "A budget."))
    assert by_code(reply) == {CODES["SEO"]: (2, "Good.\nVery.")}
    assert (reply.next, reply.doubt, reply.report, reply.on) == ("Lead one.", "A budget.", REPORT, None)


def test_a_reply_is_found_in_a_quoted_wrapped_forwarded_e_mail():
    text = filled({LONG: 4}, {LONG: "Knows it."}, "Lead one.")
    wrapped = "\r\n".join(f"> >\xa0{line}" for whole in text.split("\n") for line in textwrap.wrap(whole, 50) or [""])
    reply = mail(f"Hello,\r\n\r\nOn Sun, 15 Nov 2026, Maya wrote:\r\n{wrapped}\r\n\r\n-- \r\nInes\r\n")
    assert by_code(reply) == {CODES[LONG]: (4, "Knows it.")}
    assert reply.next == "Lead one."
    assert rows(kept(f"{wrapped}".encode()))[0] == ("assessments", LONG, 4)


@pytest.mark.parametrize(
    "after",
    [
        "On Sun, 15 Nov 2026 at 10:00, Maya <maya@example.org> wrote:",
        "Am 15.11.2026 um 10:00 schrieb Maya:",
        "-----Original Message-----",
        "End of the reply.",
    ],
)
def test_the_mail_that_was_answered_is_no_part_of_the_answer(after):
    text = filled(doubt="A budget.").replace("End of the reply.", f"{after}\nDear Ines, my secret")
    assert mail(text).doubt == "A budget."


def test_deleted_lines_bullets_and_words_behind_the_name_do_no_harm():
    text = f"Reply code: 2026-11-15 {form().journey}\n * [3] {CODES['SEO']} SEO - reads well\nand writes\n"
    found = kept(text.encode())
    assert rows(found) == [("assessments", "SEO", 3), ("replies", "SEO", "reads well\nand writes")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_as_an_editor_saved_it(encoding):
    assert parsed(filled(next_="Führe eine").encode(encoding), "mail.txt").next == "Führe eine"


@pytest.mark.parametrize("quote", ["> ", "| ", "MB> ", ">| ", "\u200e> "])
def test_whatever_marks_a_mail_program_puts_before_a_line(quote):
    text = filled({"SEO": 3}, {"SEO": "Good."}, "Lead one.")
    assert by_code(mail("\n".join(quote + line for line in text.split("\n")))) == {CODES["SEO"]: (3, "Good.")}


@pytest.mark.parametrize("written", ["(3)", "3", "［3］", "\u202e[3]\u202c", "[３]", " 3 ", "* [3]"])
def test_a_level_is_read_without_its_brackets_and_never_becomes_the_skills_before(written):
    code = next(each.code for each in form().skills if each.skill == "SEO")
    text = filled(comments={"SEO": "Good."}).replace(f"[ ] {code}", f"{written} {code}")
    assert by_code(mail(text)) == {code: (3, "Good.")}


def test_capital_letters_change_no_code_and_no_question():
    reply = mail(filled({"SEO": 3}, next_="Lead one.").upper())
    assert (by_code(reply), reply.next) == ({CODES["SEO"]: (3, "")}, "LEAD ONE.")


@pytest.mark.parametrize(
    "after",
    [
        "On Sun, 15 Nov 2026 at 10:00, Maya Long Name <maya@private.example>\nwrote:\n\n> Dear Ines",
        "________________________________\nFrom: Maya\nSent: Sunday\n\nDear Ines",
        "Von: Maya <maya@private.example>\nGesendet: Sonntag, 15. November 2026\nAn: Ines",
        "*From:* Maya\n*Date:* Sunday",
    ],
)
def test_the_mail_that_was_answered_begins_as_programs_write_it(after):
    assert mail(filled(doubt="A budget.").replace("End of the reply.", after)).doubt == "A budget."


def saved_mail(text, **how):
    """What a mail program saves of an e-mail."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Ines <ines@larkspur.example>", "Re: Grüße"
    message.set_content("see the page" if how.get("page") else text, cte=how.get("code", "quoted-printable"))
    if how.get("page"):
        rows = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in text.split("\n"))
        message.add_alternative(f"<html><style>p {{}}</style><body>{rows}</body></html>", subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize("how", [{}, {"code": "base64"}, {"code": "8bit"}, {"page": True}], ids=str)
def test_an_e_mail_is_read_as_a_program_saved_it(how):
    text = filled({"SEO": 3}, {"SEO": "Führe – eine Kampagne, " + "und noch eine " * 8}, "Lead one.")
    reply = parsed(saved_mail(text, **how), "mail.eml")
    assert by_code(reply) == by_code(mail(text)) and reply.next == "Lead one."


def test_a_page_of_an_e_mail_is_read_and_a_file_attached_to_one():
    text = filled({"SEO": 3}, {"SEO": "a < b"})
    assert by_code(mail(f"<html><body><pre>{html.escape(text)}</pre>")) == by_code(mail(text))
    message = email.message_from_bytes(saved_mail("Here it is."), policy=email.policy.default)
    message.add_attachment(saved(), maintype="application", subtype="json", filename="reply.json")
    assert parsed(message.as_bytes(), "mail.eml").next == "Lead one campaign."


def test_an_e_mail_in_e_mails_without_end_is_refused():
    part = b'Content-Type: multipart/mixed; boundary="%d"\r\nX: y\r\n\r\n--%d\r\n'
    with pytest.raises(CareerError, match="holds no reply"):
        parsed(b"".join(part % (n, n) for n in range(3000)), "mail.eml")


def test_what_stands_between_the_brackets_is_told_with_its_line():
    with pytest.raises(CareerError, match=r"mail\.txt:14: the level of SEO is 'a lot'; use a whole number from 0 to 5"):
        mail(filled({"SEO": "a lot"}))


def test_questions_without_an_answer_and_two_different_answers_are_told():
    with pytest.raises(CareerError, match="holds the questions, but no answer"):
        mail(form().text())
    once, twice = filled(next_="Lead one."), filled(next_="Lead two.")
    assert mail(f"{once}\n{form().text()}\n{once}").next == "Lead one."
    with pytest.raises(CareerError, match="holds 2 different replies"):
        mail(f"{once}\n{twice}")


words = st.text(alphabet=string.ascii_letters + " .,:;!?()=+@'\"|<&éß-", min_size=1, max_size=30)
lines = (
    st.lists(words.map(str.strip).filter(bool), min_size=1, max_size=4)
    .map("\n".join)
    .filter(
        lambda text: not any(line.startswith(("--", "Comment:")) or line.endswith(":") for line in text.split("\n"))
    )
)


@given(
    levels=st.dictionaries(st.sampled_from(list(CODES)), st.integers(0, 5)),
    comments=st.dictionaries(st.sampled_from(list(CODES)), lines),
    next_=st.one_of(st.just(""), lines),
    doubt=st.one_of(st.just(""), lines),
    quote=st.sampled_from(["", "> ", ">", ">> ", "> > ", "\xa0> "]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_whatever_is_filled_in_and_quoted_is_read_again(levels, comments, next_, doubt, quote, newline):
    text = filled(levels, comments, next_, doubt)
    expected = {
        CODES[skill]: (levels.get(skill), comments.get(skill, "")) for skill in CODES if skill in {*levels, *comments}
    }
    quoted = newline.join(quote + line for line in text.split("\n"))
    if not expected and not next_ and not doubt:
        return
    reply = mail(f"On Sunday, Maya wrote:{newline}{quoted}")
    assert (by_code(reply), reply.next, reply.doubt) == (expected, next_, doubt)


BEGINNINGS = [
    b"",
    b'{"format": "career-reply/1", "skills": [',
    b"From: a\r\nContent-Type: ",
    b"<html>",
    b"A: b\nC: d\n\n",
]


@given(st.binary(max_size=300), st.sampled_from(BEGINNINGS))
def test_no_bytes_do_more_than_be_refused(data, beginning):
    data = beginning + data
    with pytest.raises(CareerError):
        parsed(data, "r.json")


def test_the_largest_form_fits_into_the_bound():
    part = {"code": "0" * 8, "skill": "s" * 80, "level": None, "comment": "é" * 2000}
    reply = MentorReply.model_validate({"journey": "0" * 16, "report": "2026-11-15", "skills": [part] * 40})
    assert len(reply.model_dump_json().encode()) < LARGEST_REPLY


def test_an_ordinary_text_is_left_as_it_is():
    assert inert("Reads well - and = writes.") == "Reads well - and = writes."
