"""Forms are driven here without a browser: a value is set, a button is clicked."""

import asyncio
import datetime as dt

from ipywidgets import Combobox, Text, Textarea

from career_lib.base.errors import CareerError
from career_lib.desk.forms import Book, Choice, Entries, Form, RateForm, Row, SkillToRate
from career_lib.desk.forms.look import Later
from career_lib.journey.columns import columns
from career_lib.journey.plan import Break, Plan
from career_lib.journey.tables import TABLES, Assessment, Contact, Deadline, Learning, Win

DAY = dt.date(2026, 11, 3)


class Kept(Book):
    """A book that keeps records in a list."""

    def __init__(self, *records):
        self.records = list(records)
        self.refusal = ""

    def rows(self):
        return [Row(place, record) for place, record in enumerate(self.records)][::-1]

    def suggestions(self):
        return {"skills": ["SEO", "Copywriting"], "unit": [record.unit for record in self.records]}

    def _change(self, said, change):
        if self.refusal:
            raise CareerError(self.refusal)
        change()
        return said

    def add(self, record):
        return self._change("Saved.", lambda: self.records.append(record))

    def correct(self, row, record):
        return self._change("Corrected.", lambda: self.records.__setitem__(row.place, record))

    def take_out(self, row):
        return self._change("Took it out.", lambda: self.records.pop(row.place))


def win(**values):
    return Win.model_validate({"on": DAY, "win": "Rewrote the welcome e-mails", "metric": "open rate"} | values)


def enter(form, **values):
    for name, value in values.items():
        form.fields[name].value = value
    form.button.click()


def errors(form):
    return {name: field.error.value for name, field in form.fields.items() if field.error.value}


def buttons(entries, row=0):
    return entries.rows.children[1 + row].children[1:]


# ---- a form ----------------------------------------------------------------------------------------


def test_a_form_has_a_field_for_each_field_of_its_record_and_makes_that_record():
    saved = []
    form = Form(Learning, lambda record: saved.append(record) or "Saved.")
    enter(form, on=DAY, skill="SEO", kind="course", hours="1,5", what="Week 2")
    assert saved == [Learning(on=DAY, skill="SEO", kind="course", hours=1.5, what="Week 2")]
    assert "Saved." in form.message.widget.value


def test_every_table_gets_a_form_in_which_every_input_has_its_label_as_name():
    for record in (*TABLES.values(), Plan, Break):
        form = Form(record, lambda record: "")
        for column in columns(record):
            field = form.fields[column.name]
            labelled = getattr(field.input, "description", None) or field.input.children[0].value
            assert column.label in labelled


def test_what_is_typed_is_told_when_its_field_is_left_and_not_letter_by_letter():
    records = (*TABLES.values(), Plan, Break)
    forms = [Form(record, lambda record: "", suggestions={"skill": ["SEO"], "contact": ["Ada"]}) for record in records]
    inputs = [field.input for form in forms for field in form.fields.values()]
    inputs += [rating.evidence for rating in rate_form().ratings.values()]
    typed = [one for one in inputs if isinstance(one, Text | Textarea)]
    assert {Text, Textarea, Combobox} <= {type(one) for one in typed}
    assert [one.description for one in typed if one.continuous_update] == []


def test_wrong_input_is_told_at_its_field_with_what_is_allowed_and_nothing_is_lost():
    form = Form(Learning, lambda record: "Saved.")
    enter(form, on=DAY, skill="SEO", hours="a lot", what="Week 2")
    assert set(errors(form)) == {"kind", "hours"}
    assert "Kind is empty; choose one." in errors(form)["kind"]
    assert (
        "Hours is &#39;a lot&#39;, which is no number; write hours, as in 1.5, 1:30 or 90 min." in errors(form)["hours"]
    )
    assert form.values["what"] == "Week 2"
    enter(form, kind="book", hours="2")
    assert errors(form) == {}


def test_a_day_too_far_away_is_told():
    form = Form(Learning, lambda record: "Saved.")
    enter(form, on=dt.date(2206, 11, 3), skill="SEO", kind="book", hours="2")
    assert "Day is 2206-11-03" in errors(form)["on"]


def test_what_is_wrong_with_two_fields_together_is_told_at_the_one_it_begins_with():
    form = Form(Contact, lambda record: "Saved.")
    enter(form, on=DAY, contact="Ada", cadence_days="60", limit_days="30")
    assert list(errors(form)) == ["limit_days"]
    assert "Overdue after (days) is smaller than Due after (days)" in errors(form)["limit_days"]


def test_a_deadline_in_the_past_is_told_at_the_deadline():
    form = Form(Deadline, lambda record: "Saved.")
    enter(form, on=DAY, deadline=DAY)
    assert "Deadline lies on or before the day of the commitment" in errors(form)["deadline"]


def test_a_save_that_fails_says_why_and_keeps_what_was_typed():
    def refuse(record):
        raise CareerError("the disk is full; free some space and save again")

    form = Form(Learning, refuse)
    enter(form, on=DAY, skill="SEO", kind="book", hours="2")
    assert "the disk is full" in form.message.widget.value
    assert form.values["skill"] == "SEO"


def test_what_a_user_typed_is_never_taken_for_html():
    form = Form(Learning, lambda record: f"Saved {record.skill}.")
    enter(form, on=DAY, skill="<img src=x onerror=alert(1)>", kind="book", hours="<b>2</b>")
    assert "<b>" not in errors(form)["hours"]
    enter(form, hours="2")
    assert "<img" not in form.message.widget.value


def test_a_list_is_boxes_to_tick_where_something_is_suggested_and_semicolons_elsewhere():
    ticked = Form(Win, lambda record: "", suggestions={"skills": ["SEO", "Budgeting"]})
    assert ticked.values["skills"] == ()
    ticked.fields["skills"].value = ("Budgeting", "Long forgotten")
    assert ticked.values["skills"] == ("Budgeting", "Long forgotten")
    typed = Form(Win, lambda record: "")
    typed.fields["skills"].input.value = "SEO; Budgeting;"
    assert typed.values["skills"] == ("SEO", "Budgeting")


def test_the_draft_is_what_was_typed_since_the_last_save():
    form = Form(Learning, lambda record: "Saved.", values={"on": DAY})
    assert form.draft == {}
    form.fields["skill"].value = "SEO"
    assert form.draft == {"skill": "SEO"}
    enter(form, kind="book", hours="2")
    assert form.draft == {}


# ---- the rows of a table ---------------------------------------------------------------------------


def test_the_five_newest_rows_are_shown_and_more_at_a_press_of_a_button():
    book = Kept(*(win(metric=f"metric {number}") for number in range(12)))
    entries = Entries(Win, book)
    *shown, more = entries.rows.children[1:]
    assert len(shown) == 5
    assert "metric 11" in shown[0].children[0].value
    more.click()
    assert len(entries.rows.children[1:]) == 12


def test_the_buttons_of_a_row_say_what_they_are_for():
    entries = Entries(Win, Kept(win()))
    names = [" ".join(button.description.split()) for button in buttons(entries)]
    assert names == [
        "Correct the win of 3 Nov 2026, Rewrote the welcome e-mails",
        "Undo the win of 3 Nov 2026, Rewrote the welcome e-mails",
    ]


def test_a_row_shows_markup_as_text():
    entries = Entries(Win, Kept(win(win="Made <b>bold</b>")))
    assert "&lt;b&gt;bold" in entries.rows.children[1].children[0].value


def test_a_saved_record_is_the_first_row_and_its_words_are_suggested_from_then_on():
    entries = Entries(Win, Kept(), values={"on": DAY})
    assert entries.rows.children == ()
    enter(entries.form, win="Set up the newsletter", metric="sign-ups", unit="a week")
    assert "Set up the newsletter" in entries.rows.children[1].children[0].value
    assert entries.form.fields["unit"].input.options == ("a week",)


def test_correcting_lays_aside_what_was_being_typed_and_gives_it_back():
    book = Kept(win(after=21))
    entries = Entries(Win, book, values={"on": DAY})
    entries.form.fields["win"].value = "Half a sent"
    buttons(entries)[0].click()
    assert entries.form.values["win"] == "Rewrote the welcome e-mails"
    assert entries.draft == {"win": "Half a sent"}
    enter(entries.form, after="34")
    assert book.records == [win(after=34)]
    assert entries.form.values["win"] == "Half a sent"
    assert entries.form.values["after"] == ""


def test_a_correction_can_be_cancelled():
    book = Kept(win(after=21))
    entries = Entries(Win, book, values={"on": DAY})
    buttons(entries)[0].click()
    entries.form.fields["after"].value = "34"
    entries.cancel.click()
    assert book.records == [win(after=21)]
    assert entries.form.draft == {}


def test_a_correction_that_is_refused_stays_in_the_form():
    book = Kept(win(after=21))
    entries = Entries(Win, book)
    buttons(entries)[0].click()
    book.refusal = "wins.csv was changed by another program"
    enter(entries.form, after="34")
    assert "changed by another program" in entries.form.message.widget.value
    assert entries.form.values["after"] == "34"
    book.refusal = ""
    entries.form.button.click()
    assert book.records == [win(after=34)]


def test_what_was_undone_can_be_put_back():
    book = Kept(win())
    entries = Entries(Win, book)
    buttons(entries)[1].click()
    assert book.records == []
    assert entries.put_back in entries.form.buttons.children
    entries.put_back.click()
    assert book.records == [win()]
    assert entries.put_back not in entries.form.buttons.children


def test_of_several_forms_one_is_shown_and_the_others_keep_what_was_typed():
    first, second = Entries(Win, Kept()), Entries(Learning, Kept())
    choice = Choice("What", {"A win": lambda: first, "Learning": lambda: second})
    first.form.fields["win"].value = "Half a sent"
    choice.choice.value = "Learning"
    assert choice.widget.children[-1] is second.widget
    choice.choice.value = "A win"
    assert choice.widget.children[-1] is first.widget
    assert first.form.values["win"] == "Half a sent"


# ---- rating ----------------------------------------------------------------------------------------

SENTENCES = ("You can say it.", "You can try it.", "You can do it.", "You can improve it.", "You can teach it.")


def rate_form(save=None, drawn=None):
    skills = [
        SkillToRate("SEO", 4, 3, SENTENCES, 2, "Two pages", dt.date(2026, 10, 3)),
        SkillToRate("Budgeting", 3, 3, SENTENCES),
    ]
    return RateForm(
        lambda: skills,
        on=DAY,
        save=save or (lambda records: "Saved."),
        take_back=lambda: "Taken back.",
        draw=lambda records: (drawn.append(records) if drawn is not None else None) or "",
    )


def test_the_last_rating_is_chosen_already_and_an_unrated_skill_comes_first():
    form = rate_form()
    assert form.ratings["SEO"].given == (2, "Two pages")
    assert form.ratings["Budgeting"].given == (None, "")
    assert form.skill.value == "Budgeting"
    assert form.ratings["SEO"].sentences.options[3] == "3 · You can do it."


def test_only_what_was_changed_is_saved_and_only_once():
    saved = []
    form = rate_form(save=lambda records: saved.append(records) or "Saved.")
    form.ratings["Budgeting"].sentences.value = 1
    form.button.click()
    form.button.click()
    assert saved == [[Assessment(on=DAY, skill="Budgeting", level=1)]]
    assert "Nothing was changed" in form.message.widget.value


def test_what_was_left_alone_is_saved_when_it_is_said_to_be_still_true():
    saved = []
    form = rate_form(save=lambda records: saved.append(records) or "Saved.")
    form.still.value = True
    form.button.click()
    assert saved == [[Assessment(on=DAY, skill="SEO", level=2, evidence="Two pages")]]
    assert form.still.value is False


def test_ratings_that_could_not_be_saved_stay():
    def refuse(records):
        raise CareerError("the disk is full")

    form = rate_form(save=refuse)
    form.ratings["SEO"].sentences.value = 3
    form.button.click()
    assert "Not saved: the disk is full" in form.message.widget.value
    assert form.draft == {"SEO": (3, "Two pages")}
    assert "1 skill changed, not saved yet" in form.unsaved.value


def test_evidence_without_a_level_is_told_at_the_skill_and_nothing_is_saved():
    form = rate_form(save=lambda records: "Saved.")
    form.ratings["SEO"].sentences.value = 3
    form.ratings["Budgeting"].evidence.value = "Read a book"
    form.button.click()
    assert "Level is empty; choose one." in form.ratings["Budgeting"].error.value
    assert "look at Budgeting" in form.message.widget.value
    assert set(form.draft) == {"SEO", "Budgeting"}


def test_the_list_and_the_sentences_show_the_same_level():
    form = rate_form()
    form.view.value = "all skills as a list"
    assert len(form.place.children) == 2
    form.ratings["Budgeting"].list.value = 4
    assert form.ratings["Budgeting"].sentences.value == 4
    form.ratings["SEO"].sentences.value = 0
    assert form.ratings["SEO"].list.value == 0


def test_previous_and_next_lead_through_the_skills_and_stop_at_the_ends():
    form = rate_form()
    assert form.next.disabled
    form.previous.click()
    assert form.skill.value == "SEO"
    assert form.previous.disabled


def test_the_chart_is_drawn_with_what_is_chosen():
    drawn = []
    form = rate_form(drawn=drawn)
    form.ratings["Budgeting"].sentences.value = 5
    assert [(record.skill, record.level) for record in drawn[-1]] == [("SEO", 2), ("Budgeting", 5)]


def test_a_chart_is_drawn_once_for_several_choices_in_a_row():
    drawn = []

    async def choose():
        redraw = Later(lambda: drawn.append("drawn"), 0.01)
        for _ in range(5):
            redraw()
        assert drawn == []
        await asyncio.sleep(0.1)

    asyncio.run(choose())
    assert drawn == ["drawn"]
