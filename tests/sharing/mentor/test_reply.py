"""A reply read from the text that a mentor filled in, however it was quoted."""

import string
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_lib.base.errors import CareerError
from career_lib.sharing.mentor.reply import LARGEST_REPLY, MentorReply, parsed
from tests.sharing.mentor.answers import CODES, LONG, REPORT, by_code, filled, form, mail, received, rows


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
    assert rows(received(f"{wrapped}".encode()))[0] == ("assessments", LONG, 4)


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
    receipt = received(text.encode())
    assert rows(receipt) == [("assessments", "SEO", 3), ("replies", "SEO", "reads well\nand writes")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_as_an_editor_saved_it(encoding):
    assert parsed(filled(next_="Führe eine").encode(encoding), "mail.txt").next == "Führe eine"


@pytest.mark.parametrize("quote", ["> ", "| ", "MB> ", ">| ", "\u200e> "])
def test_whatever_marks_a_mail_program_puts_before_a_line(quote):
    text = filled({"SEO": 3}, {"SEO": "Good."}, "Lead one.")
    assert by_code(mail("\n".join(quote + line for line in text.split("\n")))) == {CODES["SEO"]: (3, "Good.")}


@pytest.mark.parametrize("written", ["(3)", "3", "［3］", "\u202e[3]\u202c", "[３]", " 3 ", "* [3]"])
def test_a_level_is_read_without_its_brackets_and_never_becomes_the_skills_before(written):
    code = CODES["SEO"]
    text = filled(comments={"SEO": "Good."}).replace(f"[ ] {code}", f"{written} {code}")
    assert by_code(mail(text)) == {code: (3, "Good.")}


@pytest.mark.parametrize("code", ["12345678", "deadbeef", "1d452359"])
def test_a_bare_level_is_read_whatever_the_characters_of_its_code(code):
    text = filled().replace(f"[ ] {CODES['SEO']}", f"3 {code}")
    assert by_code(mail(text)) == {code: (3, "")}


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
