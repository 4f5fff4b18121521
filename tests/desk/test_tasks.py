"""Boxes are ticked here without a browser."""

import datetime as dt

import pytest

from career_lib.base.errors import CareerError
from career_lib.desk.forms import Book, Row, Slip, Task, Tasks
from career_lib.journey.tables import Learning, Touch

DAY = dt.date(2026, 11, 3)
MESSAGE = Touch(on=DAY, contact="Ines", kind="message")


class Kept(Book):
    """A diary that keeps records in a list."""

    def __init__(self):
        self.records = []
        self.refusal = ""

    def suggestions(self):
        return {"skill": ["SEO"]}

    def add(self, record, *also):
        self._check()
        self.records.append(record)
        return "Saved it."

    def last_written(self):
        return Row(len(self.records) - 1, self.records[-1])

    def take_back(self, row):
        self._check()
        self.records.remove(row.record)
        return "Took it out."

    def _check(self):
        if self.refusal:
            raise CareerError(self.refusal)


@pytest.fixture
def diary():
    return Kept()


def write(diary):
    return Task("Write to Ines.", "Silent for 70 days.", Slip(diary, Touch, dict(MESSAGE), MESSAGE))


def learn(diary):
    return Task("Learn SEO.", "It lacks 1 level.", Slip(diary, Learning, {"on": DAY, "skill": "SEO"}))


def box_of(task):
    return Tasks([task]).boxes[task.do]


def said(box):
    return box.message.widget.value


def test_a_tick_saves_what_is_known_and_says_so_with_a_way_back(diary):
    box = box_of(write(diary))
    assert box.undo not in box._place.children
    box.box.value = True
    assert diary.records == [MESSAGE]
    assert "Done. Saved it." in said(box)
    assert box.undo in box._place.children


@pytest.mark.parametrize("way", ["the button", "the box"])
def test_a_tick_is_taken_back_by_a_button_or_by_the_box_and_can_be_set_again(diary, way):
    box = box_of(write(diary))
    box.box.value = True
    if way == "the button":
        box.undo.click()
    else:
        box.box.value = False
    assert (diary.records, box.box.value) == ([], False)
    assert "Took it out." in said(box)
    assert box.undo not in box._place.children
    box.box.value = True
    assert diary.records == [MESSAGE]


def test_a_save_that_is_refused_leaves_the_box_empty_and_says_why(diary):
    box = box_of(write(diary))
    diary.refusal = "the disk is full; free some space"
    box.box.value = True
    assert box.box.value is False
    assert "Not saved: the disk is full" in said(box)
    diary.refusal = ""
    box.box.value = True
    assert diary.records == [MESSAGE]


def test_what_could_not_be_taken_back_stays_ticked(diary):
    box = box_of(write(diary))
    box.box.value = True
    diary.refusal = "touches.csv was changed by another program"
    box.undo.click()
    assert box.box.value is True
    assert "changed by another program" in said(box)
    assert diary.records == [MESSAGE], "and it is not saved twice"


def test_where_something_is_missing_the_form_opens_with_what_is_known_and_saving_it_is_the_tick(diary):
    box = box_of(learn(diary))
    box.box.value = True
    assert box.is_open
    assert "Fill in what is missing" in said(box)
    assert box.form.values | {"kind": "", "hours": ""} == box.form.values
    assert (box.form.values["on"], box.form.values["skill"]) == (DAY, "SEO")
    box.form.button.click()
    assert box.is_open and diary.records == []
    box.form.fields["kind"].value, box.form.fields["hours"].value = "book", "1.5"
    box.form.button.click()
    assert diary.records == [Learning(on=DAY, skill="SEO", kind="book", hours=1.5)]
    assert (box.is_open, box.box.value) == (False, True)
    assert "Done. Saved it." in said(box)
    box.undo.click()
    assert (diary.records, box.box.value) == ([], False)


def test_a_form_that_is_closed_again_keeps_what_was_typed(diary):
    box = box_of(learn(diary))
    box.box.value = True
    box.form.fields["what"].value = "Half a sent"
    _, cancel = box.form.buttons.children
    cancel.click()
    assert (box.is_open, box.box.value, said(box)) == (False, False, "")
    box.box.value = True
    assert box.form.values["what"] == "Half a sent"


def test_a_rerun_keeps_what_was_typed(diary):
    before, after = (Tasks([write(diary), learn(diary)]) for _ in range(2))
    before.boxes["Learn SEO."].box.value = True
    before.boxes["Learn SEO."].form.fields["what"].value = "Half a sent"
    after.draft = before.draft
    assert after.boxes["Learn SEO."].form.values["what"] == "Half a sent"
    assert after.boxes["Learn SEO."].box.value is True
    fewer = Tasks([write(diary)])
    fewer.draft = before.draft
    assert diary.records == []


def test_a_task_of_another_page_has_a_link_and_no_box():
    tasks = Tasks([Task("Rate <b>SEO</b>.", "Not rated yet.", page="assess.ipynb", link="Rate my skills")])
    assert tasks.boxes == {}
    what, why = (part.value for part in tasks.widget.children[1].children)
    assert what == "<div><b>Rate &lt;b&gt;SEO&lt;/b&gt;.</b></div>"
    assert '<a href="assess.ipynb">Rate my skills</a>' in why


def test_the_undo_of_each_task_is_told_from_the_others(diary):
    assert " ".join(box_of(write(diary)).undo.description.split()) == "Undo what was saved for: Write to Ines."
