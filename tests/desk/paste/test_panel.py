"""What the browser tells, and what becomes of it on the disk."""

import datetime as dt
import time

import pytest

from career_lib.desk.desk import Desk
from career_lib.desk.paste import PasteBook, PasteRows
from career_lib.desk.saving import TableBook
from career_lib.journey import store
from career_lib.journey.tables import Application, Contact

TEXT = "Company\tPosition\tDate\tStatus\nAcme\tAnalyst\t3 Nov\tSent\nBolt\tManager\t4 Nov\tInterviewing\n"


@pytest.fixture
def desk(root):
    return Desk("ada", as_of="2026-11-15", data=str(root))


def panel(desk, table="applications"):
    return PasteRows(PasteBook(desk, table, TableBook(desk, table)))


def paste(rows, text):
    rows.hear({"do": "open"})
    rows.hear({"do": "paste", "text": text, "html": ""})


def test_a_paste_and_save_all_write_every_row_at_once_and_undo_takes_them_out(desk, monkeypatch):
    rows, writes, append = panel(desk), [], store.append
    monkeypatch.setattr(store, "append", lambda *arguments: writes.append(arguments[2]) or append(*arguments))
    paste(rows, TEXT)
    assert (rows.shown["stage"], rows.shown["focus"]) == ("rows", "save")
    assert desk.journey().applications.empty, "nothing is kept before Save all"
    rows.hear({"do": "save"})
    assert len(writes) == 1
    assert rows.shown["said"] == "Saved 2 steps of applications."
    assert rows.shown["focus"] == "said", "a second Enter presses nothing there"
    assert list(desk.journey().applications["application"]) == ["Acme, Analyst", "Bolt, Manager"]

    store.append(desk.root, "ada", [Application(on="2026-11-05", application="Cord", step="applied")])
    rows.hear({"do": "undo"})
    assert rows.shown["said"] == "Took out 2 steps of applications again."
    assert list(desk.journey().applications["application"]) == ["Cord"]


@pytest.mark.parametrize("last", [{"do": "save"}, {"do": "undo"}, {"do": "answer", "options": [0]}])
def test_a_button_that_is_pressed_twice_counts_once_and_its_sentence_stays(desk, last):
    rows = panel(desk, "touches")
    paste(rows, "Name\tKind\tDate\nJo Park\tcall\t3 Nov\n")
    for message in ({"do": "save"}, {"do": "answer", "options": [0]}, {"do": "undo"}):
        rows.hear(message)
        if message == last:
            break
    shown = rows.shown
    rows.hear(last)
    assert {**rows.shown, "count": 0} == {**shown, "count": 0}


def test_a_name_in_two_spellings_is_one_so_that_undo_finds_its_rows(desk):
    rows = panel(desk)
    paste(rows, "Company\tDate\tStatus\nAcme\t3 Nov\tSent\nACME\t9 Nov\tInterview\n")
    rows.hear({"do": "save"})
    assert list(desk.journey().applications["application"]) == ["Acme", "Acme"]
    rows.hear({"do": "undo"})
    assert rows.shown["said"] == "Took out 2 steps of applications again."
    people = panel(desk, "touches")
    paste(people, "Name\tKind\tDate\nJo Park\tcall\t3 Nov\njo park\tcall\t4 Nov\n")
    assert [row["cells"][0][0] for row in people.shown["rows"]] == ["Jo Park", "Jo Park"]


def test_undo_refuses_when_a_row_was_changed_since_and_takes_out_none(desk):
    rows, book = panel(desk), TableBook(desk, "applications")
    paste(rows, TEXT)
    rows.hear({"do": "save"})
    first = book.rows()[0]
    book.correct(first, first.record.model_copy(update={"source": "referral"}))
    rows.hear({"do": "undo"})
    assert rows.shown["failed"]
    assert rows.shown["said"].startswith(
        "Not undone: the step of an application of 4 Nov 2026, Bolt, Manager is not there any more"
    )
    assert len(desk.journey().applications) == 2


def test_a_row_to_mend_is_led_to_and_nothing_is_saved_before(desk):
    rows = panel(desk)
    paste(rows, TEXT.replace("Sent", "Ghosted"))
    assert rows.shown["focus"] == "cell 1 c3"
    rows.hear({"do": "save"})
    assert rows.shown["said"].startswith("Not saved yet: 1 row is to be mended.")
    rows.hear({"do": "edit", "row": 1, "column": "c3", "text": "applied"})
    rows.hear({"do": "save"})
    assert len(desk.journey().applications) == 2


def test_what_is_doubted_is_asked_once_and_saved_in_the_same_write(desk):
    rows = panel(desk, "touches")
    paste(rows, "Name\tKind\tDate\nJo Park\tcall\t3 Nov\nAl Min\tcoffee\t4 Nov\nJo Park\tcall\t1 Mar 2027\n")
    rows.hear({"do": "save"})
    assert [question["sentence"] for question in rows.shown["questions"]] == [
        "2 names are not known yet: Jo Park and Al Min. Add them?",
        "1 March 2027 lies ahead. Really?",
    ]
    rows.hear({"do": "answer", "options": [0, 0]})
    assert rows.shown["said"] == "Saved 3 touches and 2 new contacts."
    journey = desk.journey()
    assert set(journey.contacts["contact"]) == {"Jo Park", "Al Min"}
    assert max(journey.touches["on"]).date() == dt.date(2026, 11, 4), "the likely day was taken"
    rows.hear({"do": "undo"})
    assert desk.journey().contacts.empty and desk.journey().touches.empty


def test_an_answer_may_lead_back_to_the_cell(desk):
    rows = panel(desk, "touches")
    paste(rows, "Name\tKind\tDate\nJo Park\tcall\t3 Nov\n")
    rows.hear({"do": "save"})
    back = len(rows.shown["questions"][0]["options"]) - 1
    rows.hear({"do": "answer", "options": [back]})
    assert (rows.shown["stage"], rows.shown["focus"]) == ("rows", "cell 1 c0")
    assert desk.journey().touches.empty


def test_pasted_again_everything_is_there_already(desk):
    rows = panel(desk)
    paste(rows, TEXT)
    rows.hear({"do": "save"})
    paste(rows, TEXT)
    assert rows.shown["summary"] == "2 rows read. Left out: 2 that are there already."
    rows.hear({"do": "save"})
    assert rows.shown["said"] == "There is no row to save. Tick the ones that you want."


def test_what_was_pasted_and_not_saved_comes_back_in_another_program(desk):
    rows = panel(desk)
    paste(rows, TEXT)
    rows.hear({"do": "edit", "row": 1, "column": "c0", "text": "Acme Ltd"})
    again = panel(desk)
    again.hear({"do": "again", "steps": rows.draft["steps"]})
    assert again.shown["rows"] == rows.shown["rows"]
    assert again.shown["said"] == "You had pasted this and not saved it. Save it, or cancel."
    again.hear({"do": "cancel"})
    assert (again.shown["stage"], again.draft) == ("closed", {})


def test_what_another_page_of_the_same_program_tells_again_changes_nothing(desk):
    rows = panel(desk)
    paste(rows, TEXT)
    steps = rows.draft["steps"]
    rows.hear({"do": "edit", "row": 1, "column": "c0", "text": "Acme Ltd"})
    rows.hear({"do": "again", "steps": steps})
    assert rows.shown["rows"][0]["cells"][0] == ["Acme Ltd", ""]


def test_of_many_rows_those_to_mend_are_shown_first_and_stay_in_sight_once_mended(desk):
    rows = panel(desk)
    lines = [f"Firm {number}\tAnalyst\t3 Nov\t{'Ghosted' if number == 50 else 'Sent'}" for number in range(100)]
    paste(rows, "Company\tPosition\tDate\tStatus\n" + "\n".join(lines))
    assert ([row["number"] for row in rows.shown["rows"]], rows.shown["focus"]) == ([51], "cell 51 c3")
    rows.hear({"do": "edit", "row": 51, "column": "c3", "text": "applied"})
    assert [row["number"] for row in rows.shown["rows"]] == [51]


def test_a_row_that_is_there_already_and_was_ticked_is_saved_without_a_question(desk):
    rows = panel(desk)
    paste(rows, TEXT)
    rows.hear({"do": "save"})
    paste(rows, TEXT)
    rows.hear({"do": "keep", "row": 1, "kept": True})
    rows.hear({"do": "save"})
    assert (rows.shown["stage"], rows.shown["said"]) == ("closed", "Saved 1 step of an application.")


def test_a_person_who_was_added_and_then_corrected_stays_when_the_rows_are_taken_out(desk):
    rows, people = panel(desk, "touches"), TableBook(desk, "contacts")
    paste(rows, "Name\tKind\tDate\nJo Park\tcall\t3 Nov\n")
    rows.hear({"do": "save"})
    rows.hear({"do": "answer", "options": [0]})
    (jo,) = people.rows()
    people.correct(jo, jo.record.model_copy(update={"company": "Acme"}))
    rows.hear({"do": "undo"})
    assert rows.shown["said"] == (
        "Took out 1 touch again. What was added to your contacts was changed since, and stays."
    )
    assert list(desk.journey().contacts["company"]) == ["Acme"]


def test_an_empty_paste_and_one_too_large_are_told(desk):
    rows = panel(desk)
    paste(rows, " \n")
    assert rows.shown["said"] == "There is nothing to read in it. Copy some rows first."
    paste(rows, "Acme\tAnalyst\n" * 5001)
    assert rows.shown["said"] == "This has 5,001 rows; paste at most 5,000 at once."
    assert rows.shown["stage"] == "box"


def test_skills_are_pasted_on_the_page_plan(desk):
    form = desk.requirements()
    many = next(child for child in form.widget.children if isinstance(child, PasteRows))
    many.hear({"do": "paste", "text": "Skill\tImportance\tLevel\nSEO\t4\t3\nCopywriting\t5\t4\n"})
    assert many.shown["summary"] == "2 rows read: 1 can be saved. Left out: 1 that is there already."
    many.hear({"do": "save"})
    assert many.shown["said"] == "Saved 1 requirement."


def test_the_form_gives_way_while_rows_are_pasted(desk):
    form = desk.log("applications")
    many = next(child for child in form.widget.children if isinstance(child, PasteRows))
    many.hear({"do": "open"})
    assert form.form.widget.layout.display == "none"
    many.hear({"do": "cancel"})
    assert form.form.widget.layout.display is None


def test_twelve_hundred_rows_stay_usable(desk):
    """Each step within a second of this process's work, an edit within a twentieth."""
    for number in range(100):
        store.append(desk.root, "ada", [Contact(on="2026-01-12", contact=f"Person {number}")])
    lines = [f"Person {number % 150}\tcall\t{number % 28 + 1}/10/2026\tnote {number}" for number in range(1200)]
    rows = panel(desk, "touches")
    took = {}

    def timed(name, message):
        began = time.process_time()
        rows.hear(message)
        took[name] = time.process_time() - began

    timed("read", {"do": "paste", "text": "Who\tHow\tDate\tNotes\n" + "\n".join(lines)})
    assert rows.shown["summary"] == "1,200 rows read: 1,200 can be saved."
    assert (len(rows.shown["rows"]), rows.shown["pages"]) == (30, 40)
    timed("edit", {"do": "edit", "row": 7, "column": "c3", "text": "another note"})
    timed("page", {"do": "show", "filter": "all", "page": 39})
    timed("choose", {"do": "choose", "column": "c3", "field": ""})
    timed("choose back", {"do": "choose", "column": "c3", "field": "what"})
    timed("doubts", {"do": "save"})
    assert rows.shown["questions"][-1]["sentence"].startswith("50 names are not known yet")
    timed("save", {"do": "answer", "options": [0] * len(rows.shown["questions"])})
    assert rows.shown["said"] == "Saved 1,200 touches and 50 new contacts."
    timed("undo", {"do": "undo"})
    assert desk.journey().touches.empty
    slow = {name: seconds for name, seconds in took.items() if seconds > (0.05 if name in ("edit", "page") else 1)}
    assert not slow, took
