"""What is entered in a notebook's forms reaches the disk, and what is on the disk reaches the forms."""

import datetime as dt
import json
import re

import pytest

from career_lib.base.errors import UnknownJourneyError
from career_lib.base.shipped import NOTEBOOKS
from career_lib.desk.desk import Desk, Sentence
from career_lib.journey import store
from career_lib.journey.columns import columns
from career_lib.journey.plan import Plan
from career_lib.journey.roles import roles
from career_lib.journey.tables import Assessment, Contact, Deadline, Gig, Project, Requirement, Win

START = "2026-01-12"
TODAY = "2026-11-03"


@pytest.fixture
def desk(tmp_path):
    rows = [
        Requirement(on=START, skill="SEO", importance=4, level=3),
        Requirement(on=START, skill="Budgeting", importance=5, level=3),
        Assessment(on="2026-10-01", skill="SEO", level=1, evidence="Read about it"),
        Assessment(on="2026-10-02", skill="SEO", level=2, by="mentor"),
        Deadline(on=START, deadline="2027-07-12"),
        Contact(on=START, contact="Ines", company="Fabrikam"),
        Project(on=START, project="Newsletter", step="idea"),
        Gig(on=START, gig="Bakery", step="lead", client="Bakery Ltd"),
        Win(on="2026-09-01", win="Set up tracking", skills="SEO", metric="pages tracked", before=0, after=40),
    ]
    store.create(tmp_path, "ada", Plan(target_role="Marketing manager", role="marketing", start=START), rows)
    return Desk("ada", as_of=TODAY, data=str(tmp_path))


def answer(form, says):
    """Press the answer to what a form asks; returns what it says then."""
    next(button for button in form.question.answers if button.description == says).click()
    return form.message.widget.value


def enter(form, **values):
    for name, value in values.items():
        form.fields[name].value = value
    form.button.click()
    return form.message.widget.value


def row_buttons(entries, row=0):
    return entries.rows.children[1 + row].children[1:]


def texts(entries):
    return [row.children[0].value for row in entries.rows.children[1:]]


# ---- where things are ------------------------------------------------------------------------------


def test_a_journey_that_is_not_there_is_told_at_once(tmp_path):
    with pytest.raises(UnknownJourneyError):
        Desk("nobody", as_of=TODAY, data=str(tmp_path))


# ---- what is said ----------------------------------------------------------------------------------


def test_the_headlines_are_plain_sentences(desk):
    assert repr(desk.goal()) == "To Marketing manager, by 12 July 2027, 2 skills asked, 5 hours a week."
    assert repr(desk.rated()) == "1 of 2 skills rated, readiness 33% claimed and 33% proven."
    assert repr(desk.logged()) == "In the 30 days up to 3 November 2026: nothing."


def test_a_sentence_in_jupyter_is_a_paragraph_of_text_also_where_there_are_no_widgets():
    sentence = Sentence(lambda: "R & D to <Marketing>.")
    assert sentence.widget.children[-1].value == "<p>R &amp; D to &lt;Marketing&gt;.</p>"
    shown = sentence._repr_mimebundle_()
    assert shown["text/plain"] == "R & D to <Marketing>."
    assert shown["application/vnd.jupyter.widget-view+json"]["model_id"] == sentence.widget.model_id


def test_what_was_logged_is_counted_in_words(desk):
    enter(desk.log("checkins").form, energy=3, hours="1")
    enter(desk.log("gigs").form, gig="Bakery", step="won")
    assert repr(desk.logged()) == "In the 30 days up to 3 November 2026: 1 step of a gig and 1 check-in."


def test_a_headline_mentions_rows_that_could_not_be_read(desk):
    with (desk.root / "ada" / "learning.csv").open("w") as file:
        file.write("on,skill,kind,hours,what\n2026-10-10,SEO,course,a lot,\n")
    assert "1 problem in the files: “career check ada” says where" in repr(desk.rated())


# ---- one page --------------------------------------------------------------------------------------


def test_the_sentence_on_top_follows_what_is_saved_below_it(desk):
    logged, rated, goal = desk.logged(), desk.rated(), desk.goal()
    assert desk.logged() is logged, "shown twice, it is the same"
    enter(desk.log("checkins").form, energy=3, hours="1")
    assert repr(logged) == "In the 30 days up to 3 November 2026: 1 check-in."
    assert "1 check-in" in logged.widget.children[-1].value
    form = desk.rate()
    form.ratings["Budgeting"].sentences.value = 3
    form.button.click()
    assert repr(rated).startswith("2 of 2 skills rated, readiness 70% claimed")
    enter(desk.plan(), target_role="Brand manager", hours_per_week="9")
    enter(desk.requirements().form, skill="Copywriting", importance=2, level=2)
    assert repr(goal) == "To Brand manager, by 12 July 2027, 3 skills asked, 9 hours a week."
    row_buttons(desk.log("checkins"))[1].click()
    assert repr(logged) == "In the 30 days up to 3 November 2026: nothing."


def test_a_skill_just_added_can_be_chosen_in_the_other_forms_and_what_is_typed_there_stays(desk):
    learning, wins, rating, requirements = desk.log("learning"), desk.log("wins"), desk.rate(), desk.requirements()
    learning.form.fields["what"].value = "Half a sent"
    rating.ratings["SEO"].sentences.value = 3
    enter(requirements.form, skill="Copywriting", importance=5, level=4)
    assert "Copywriting" in learning.form.fields["skill"].input.options
    assert "Copywriting" in [box.description for box in wins.form.fields["skills"].input.children[1].children]
    assert learning.draft == {"what": "Half a sent"}
    assert "Copywriting" in rating.skill.options
    assert rating.draft == {"SEO": (3, "Read about it")}
    assert "2 are not rated yet" in rating.chart.value
    row_buttons(requirements, 0)[1].click()
    assert len(rating.ratings) == len(texts(requirements)) == 2


def test_two_forms_of_one_file_can_be_saved_one_after_the_other(desk):
    plan, targets, mentor, rating = desk.plan(), desk.targets(), desk.mentor(), desk.rate()
    plan.fields["current_role"].value = "Account manager"
    assert "Saved: Wins." in enter(targets, wins="7")
    assert "Saved: Current role." in enter(plan)
    rating.ratings["Budgeting"].sentences.value = 3
    rating.button.click()
    assert "Budgeting" in texts(mentor)[0]
    row_buttons(mentor, 0)[0].click()
    assert "Corrected" in enter(mentor.form, level=2)


def test_rows_that_did_not_change_are_not_made_anew(desk):
    wins = desk.log("wins")
    before = wins.rows.children
    enter(desk.log("checkins").form, energy=3)
    assert wins.rows.children is before


# ---- rating ----------------------------------------------------------------------------------------


def test_a_rating_is_saved_and_is_chosen_already_the_next_time(desk):
    form = desk.rate()
    assert list(form.ratings) == ["Budgeting", "SEO"]
    assert form.ratings["SEO"].given == (1, "Read about it")
    form.ratings["Budgeting"].sentences.value = 3
    form.ratings["Budgeting"].evidence.value = "Planned one"
    form.button.click()
    # (4 x 1) of (4 x 3) before, (4 x 1 + 5 x 3) of (4 x 3 + 5 x 3) now
    assert "Saved 1 rating of 3 Nov 2026: Budgeting 3." in form.message.widget.value
    assert "33% before, 70% now" in form.message.widget.value
    again = Desk("ada", as_of=TODAY, data=str(desk.root)).rate()
    assert again.ratings["Budgeting"].given == (3, "Planned one")
    assert len(desk.journey().assessments) == 3


def test_the_chart_follows_a_choice_before_it_is_saved(desk):
    form = desk.rate()
    assert "1 of 1 rated skills" in form.chart.value
    form.ratings["Budgeting"].sentences.value = 0
    assert "First Budgeting: 3 is asked, 0 claimed" in form.chart.value
    assert len(desk.journey().assessments) == 2


def test_the_sentences_are_those_of_the_starter_role(desk):
    assert desk.rate().ratings["SEO"].sentences.options[3].startswith("3 · You can ")


def test_running_the_cell_again_keeps_what_was_not_saved_yet(desk):
    desk.rate().ratings["Budgeting"].sentences.value = 4
    assert desk.rate().draft == {"Budgeting": (4, "")}
    desk.log("wins").form.fields["win"].value = "Half a sent"
    assert desk.log("wins").draft == {"win": "Half a sent"}


def test_without_requirements_the_way_to_the_plan_is_told(tmp_path):
    store.create(tmp_path, "ada", Plan(target_role="Beekeeper", start=START))
    assert "Open the plan" in repr(Desk("ada", as_of=TODAY, data=str(tmp_path)).rate())


def test_what_the_mentor_says_is_saved_as_the_mentors(desk):
    enter(desk.mentor().form, skill="SEO", level=3)
    assert list(desk.journey().assessments["by"]) == ["self", "mentor", "mentor"]


# ---- the log ---------------------------------------------------------------------------------------


def test_each_form_suggests_what_was_named_before(desk):
    suggested = {name: field.input for name, field in desk.log("wins").form.fields.items()}
    assert suggested["origin"].options == ("Bakery", "Newsletter")
    assert desk.log("touches").form.fields["contact"].input.options == ("Ines",)
    assert desk.log("learning").form.fields["skill"].input.options == ("SEO", "Budgeting")
    assert desk.log("gigs").form.fields["client"].input.options == ("Bakery Ltd",)


def test_an_entry_goes_to_its_file_and_a_correction_to_its_line(desk):
    entries = desk.log("wins")
    assert "Saved the win of 3 Nov 2026" in enter(entries.form, win="Raised the open rate", metric="open rate")
    assert "Raised the open rate" in texts(entries)[0]
    row_buttons(entries, 1)[0].click()
    assert entries.form.values["after"] == "40"
    enter(entries.form, after="44")
    assert list(desk.journey().wins["after"].fillna(-1)) == [44, -1]
    assert list(desk.journey().wins.index) == [2, 3]


def test_undo_takes_the_row_out_and_puts_it_back(desk):
    entries = desk.log("wins")
    row_buttons(entries)[1].click()
    assert desk.journey().wins.empty
    entries.put_back.click()
    assert list(desk.journey().wins["win"]) == ["Set up tracking"]


def test_a_row_changed_by_another_program_is_left_alone_and_the_correction_kept(desk):
    entries = desk.log("wins")
    row_buttons(entries)[0].click()
    path = desk.root / "ada" / "wins.csv"
    path.write_text(path.read_text().replace("Set up tracking", "Set up the tracking"))
    assert "changed by another program" in enter(entries.form, after="44")
    assert list(desk.journey().wins["win"]) == ["Set up the tracking"]
    assert entries.form.values["after"] == "44"


def test_a_row_is_corrected_and_taken_out_though_another_program_moved_it(desk):
    entries = desk.log("wins")
    row_buttons(entries)[0].click()
    path = desk.root / "ada" / "wins.csv"
    header, *rows = path.read_text().splitlines(keepends=True)
    path.write_text("".join([header, "2026-10-10,Another win,,metric,,,,\n", *rows]))
    assert "Corrected" in enter(entries.form, after="44")
    assert desk.journey().wins.set_index("win").loc["Set up tracking", "after"] == 44
    path.write_text(path.read_text() + "2026-10-11,A third,,metric,,,,\n")
    row_buttons(entries, 0)[1].click()
    assert list(desk.journey().wins["win"]) == ["Another win", "A third"]


def test_a_day_ahead_is_asked_and_the_entry_then_stands_in_the_list(desk):
    entries = desk.log("learning")
    form = entries.form
    assert enter(form, on=dt.date(2026, 12, 1), skill="SEO", kind="book", hours="1") == ""
    assert "1 December 2026 lies ahead. Really?" in form.question.sentence
    assert desk.whole().learning.empty
    assert "it counts from that day on" in answer(form, "Save it as it is")
    assert desk.journey().learning.empty
    assert "1 Dec 2026" in texts(entries)[0]
    assert "lies ahead" in texts(entries)[0]
    row_buttons(entries)[0].click()
    enter(form, hours="2")
    assert form.question.sentence == "", "it was asked when it was saved"
    assert list(desk.whole().learning["hours"]) == [2]
    row_buttons(entries)[1].click()
    assert desk.whole().learning.empty


def test_a_day_that_was_meant_otherwise_is_taken_from_the_answer(desk):
    form = desk.log("learning").form
    enter(form, on=dt.date(2026, 11, 30), skill="SEO", kind="book", hours="30")
    answer(form, "It was today")
    assert "30 hours in one day. Really?" in form.question.sentence, "one doubt after the other"
    assert "Saved the session of learning of 3 Nov 2026, SEO." in answer(form, "It was 30 minutes")
    assert desk.journey().learning[["hours"]].to_numpy().tolist() == [[0.5]]


def test_going_back_loses_nothing_and_an_answer_is_asked_again_at_the_next_try(desk):
    form = desk.log("learning").form
    enter(form, skill="SEO", kind="book", hours="30", what="All of it")
    answer(form, "Back to the field")
    assert form.question.sentence == ""
    assert form.values["what"] == "All of it"
    form.button.click()
    assert "30 hours" in form.question.sentence
    form.fields["hours"].value = "3"
    answer(form, "Save it as it is")
    assert desk.journey().learning["hours"].tolist() == [3], "what stands in the fields counts"


def test_somebody_who_is_not_known_is_added_with_the_touch(desk):
    touches, contacts = desk.log("touches"), desk.log("contacts")
    enter(touches.form, contact="Jo Park", kind="call")
    assert "Jo Park is not among your contacts. Add Jo Park?" in touches.form.question.sentence
    message = answer(touches.form, "Add Jo Park to my contacts")
    assert "Saved the touch of 3 Nov 2026, Jo Park. Added Jo Park to your contacts.<" in message
    assert desk.journey().contacts["contact"].tolist() == ["Ines", "Jo Park"]
    assert "Jo Park" in texts(contacts)[0]


def test_a_name_that_no_list_has_can_be_saved_and_corrected(desk):
    touches = desk.log("touches")
    enter(touches.form, contact="Inse", kind="call")
    message = answer(touches.form, "Save it as it is")
    assert "Saved the touch of 3 Nov 2026, Inse." in message
    assert "To be mended: nobody in contacts is called Inse; did you mean Ines?<" in message
    row_buttons(touches)[0].click()
    assert "mended" not in enter(touches.form, contact="Ines")


def test_the_same_entry_twice_is_asked_and_told(desk):
    form = desk.log("learning").form
    enter(form, skill="SEO", kind="book", hours="1")
    enter(form, skill="SEO", kind="book", hours="1")
    assert "The same session of learning of 3 November 2026 is there already" in form.question.sentence
    assert "Saved the session" in (said := answer(form, "Save it once more"))
    assert "To be mended" not in said  # two sessions of one day may be alike


# ---- things that go on -----------------------------------------------------------------------------


def test_an_application_is_named_from_employer_and_role_and_its_next_step_asks_no_more_than_the_step(desk):
    entries = desk.log("applications")
    form, which = entries.form, entries.which
    assert not form.fields["application"].shown
    assert which.widget.layout.display == "none", "nothing is open yet"
    enter(form, employer="Acme", role="Marketing manager", source="referral")
    assert desk.journey().applications[["application", "step"]].to_numpy().tolist() == [
        ["Acme, Marketing manager", "applied"]
    ]
    assert [label for label, _ in which.list.options] == ["a new one", "Acme, Marketing manager: applied 3 Nov 2026"]
    which.list.value = "Acme, Marketing manager"
    assert [name for name, field in form.fields.items() if field.shown] == ["step", "on"]
    assert [label for label, _ in form.fields["step"].input.options][:3] == ["choose", "replied", "interview"]
    enter(form, step="interview")
    row = desk.journey().applications.iloc[-1]
    assert (row["application"], row["employer"], row["source"]) == ("Acme, Marketing manager", "Acme", "referral")
    assert form.values["step"] == "applied", "the next one may be new"
    assert form.fields["employer"].shown


def test_what_is_finished_is_not_offered_and_a_new_one_of_its_name_is_numbered(desk):
    entries = desk.log("applications")
    enter(entries.form, employer="Acme", role="Marketing manager")
    enter(entries.form, employer="Acme", role="Marketing manager", step="rejected")
    assert "Is this the same application?" in entries.form.question.sentence
    answer(entries.form, "It is a step of Acme, Marketing manager")
    assert [label for label, _ in entries.which.list.options] == ["a new one"]
    enter(entries.form, employer="Acme", role="Marketing manager")
    assert desk.journey().applications["application"].iloc[-1] == "Acme, Marketing manager (2)"


def test_choosing_another_thing_takes_back_what_the_first_brought_and_keeps_what_was_typed(desk):
    entries = desk.log("gigs")
    entries.which.list.value = "Bakery"
    assert entries.form.values["client"] == "Bakery Ltd"
    entries.form.fields["hours"].value = "2"
    entries.which.list.value = ""
    assert (entries.form.values["client"], entries.form.values["hours"]) == ("", "2")
    assert entries.form.values["step"] == "lead"


def test_a_correction_of_a_step_shows_all_of_it_with_its_name(desk):
    entries = desk.log("gigs")
    row_buttons(entries)[0].click()
    assert all(field.shown for field in entries.form.fields.values())
    assert entries.form.values["gig"] == "Bakery"
    assert "Corrected" in enter(entries.form, gig="Bakery page")
    assert desk.journey().gigs["gig"].tolist() == ["Bakery page"]
    assert not entries.form.fields["gig"].shown


def test_a_thing_that_was_chosen_and_not_saved_is_still_chosen_when_the_cell_runs_again(desk):
    desk.log("gigs").which.list.value = "Bakery"
    again = desk.log("gigs")
    assert again.which.list.value == "Bakery"
    assert not again.form.fields["client"].shown


# ---- what stands in the way ------------------------------------------------------------------------


def told(entries):
    return entries.obstacles.widget.children[0].value if entries.obstacles.widget.children else ""


def look_again(entries):
    entries.obstacles.widget.children[1].click()


def test_a_table_that_is_open_elsewhere_is_told_above_its_form_until_it_is_closed(desk):
    mark = desk.root / "ada" / ".~lock.wins.csv#"
    mark.touch()
    wins, learning = desk.log("wins"), desk.log("learning")
    assert "wins.csv is open in a spreadsheet program" in told(wins)
    assert told(learning) == ""
    wins.form.fields["win"].value = "Half a sent"
    mark.unlink()
    look_again(wins)
    assert told(wins) == ""
    assert wins.form.values["win"] == "Half a sent"


def test_a_plan_that_breaks_while_the_page_is_open_is_told_and_mended(desk):
    path = desk.root / "ada" / "plan.toml"
    wins, breaks, whole = desk.log("wins"), desk.breaks(), path.read_text()
    path.write_text(whole.replace("hours_per_week", "hours_per_weak"))
    assert "Not saved" in enter(wins.form, win="Raised the open rate", metric="open rate")
    breaks.refresh()
    for entries in (wins, breaks):
        assert "there is no key hours_per_weak; did you mean hours_per_week?" in told(entries)
    path.write_text(whole)
    look_again(wins)
    assert told(wins) == told(breaks) == ""
    wins.form.button.click()
    assert "Saved the win" in wins.form.message.widget.value


def test_a_file_that_vanishes_while_the_page_is_open_is_told_before_it_begins_anew(desk):
    wins, path = desk.log("wins"), desk.root / "ada" / "wins.csv"
    path.rename(path.with_suffix(".away"))
    wins.refresh()
    assert "wins.csv is gone from" in told(wins)
    path.with_suffix(".away").rename(path)
    wins.refresh()
    assert told(wins) == ""


# ---- one after the other ---------------------------------------------------------------------------


def test_another_like_this_keeps_the_day_and_the_rest_but_whom_it_was_and_what_was_said(desk):
    entries = desk.log("touches")
    enter(entries.form, on=dt.date(2026, 11, 1), contact="Ines", kind="coffee", direction="gave", what="Sent a link")
    assert entries.another in entries.form.buttons.children
    entries.form.fields["what"].value = "Typed meanwhile"
    entries.another.click()
    assert entries.form.values == {
        "contact": "",
        "kind": "coffee",
        "direction": "gave",
        "what": "Typed meanwhile",
        "on": dt.date(2026, 11, 1),
    }


def test_what_was_just_saved_can_be_undone_though_its_day_is_long_ago(desk):
    entries = desk.log("wins")
    enter(entries.form, on=dt.date(2026, 2, 1), win="Set up a page", metric="visits")
    assert "Set up a page" in texts(entries)[0]
    entries.undo.click()
    assert desk.journey().wins["win"].tolist() == ["Set up tracking"]
    assert entries.another not in entries.form.buttons.children
    entries.put_back.click()
    assert sorted(desk.journey().wins["win"]) == ["Set up a page", "Set up tracking"]


def test_several_tables_share_one_place(desk):
    choice = desk.log("touches", "contacts", "events")
    assert choice.choice.options == ("I was in touch with", "A person in my network", "An event I went to")
    assert list(choice.forms) == ["I was in touch with"], "another form is made once it is shown"
    choice.forms["An event I went to"].form.fields["event"].value = "Half a name"
    again = desk.log("touches", "contacts", "events")
    assert list(again.forms) == ["I was in touch with"]
    assert again.forms["An event I went to"].form.values["event"] == "Half a name"


# ---- the plan --------------------------------------------------------------------------------------


def test_only_what_was_changed_is_written_to_the_plan_and_its_comments_stay(desk):
    path = desk.root / "ada" / "plan.toml"
    path.write_text("# mine\n" + path.read_text())
    form = desk.plan()
    assert "Saved: Employer, Words to hide." in enter(form, employer="Acme", hide=("Acme", "Roadrunner"))
    assert "# mine" in path.read_text()
    assert desk.journey().plan.employer == "Acme"
    assert desk.journey().plan.hide == ("Acme", "Roadrunner")
    assert "Nothing was changed" in enter(form)


def test_the_plan_tells_wrong_input_at_the_field(desk):
    form = desk.plan()
    enter(form, hours_per_week="many")
    assert "Hours a week is many, which is no number; write hours, as in 5" in form.fields["hours_per_week"].error.value
    assert desk.journey().plan.hours_per_week == 5


def test_a_plan_changed_underneath_is_not_overwritten_and_what_was_typed_survives_a_rerun(desk):
    form, other = desk.plan(), Desk("ada", as_of=TODAY, data=str(desk.root)).plan()
    enter(other, employer="Hartwig", mentor="Grace")
    assert "changed by another program" in enter(form, employer="Acme")
    assert desk.journey().plan.employer == "Hartwig"
    assert "Saved: Employer." in enter(desk.plan())
    assert (desk.journey().plan.employer, desk.journey().plan.mentor) == ("Acme", "Grace")


def test_two_forms_of_the_plan_change_different_fields(desk):
    form, other = desk.plan(), Desk("ada", as_of=TODAY, data=str(desk.root)).plan()
    enter(other, mentor="Grace")
    assert "Saved: Employer." in enter(form, employer="Acme")
    assert form.values["mentor"] == "Grace"
    assert (desk.journey().plan.employer, desk.journey().plan.mentor) == ("Acme", "Grace")


def test_targets_and_breaks_are_parts_of_the_plan(desk):
    assert "Saved: Wins." in enter(desk.targets(), wins="7")
    assert desk.journey().plan.targets.wins == 7
    entries = desk.breaks()
    enter(entries.form, start=dt.date(2026, 12, 19), back=dt.date(2027, 1, 7), reason="Holidays")
    assert desk.journey().plan.breaks[0].reason == "Holidays"
    row_buttons(entries)[0].click()
    enter(entries.form, reason="A birth")
    assert [one.reason for one in desk.journey().plan.breaks] == ["A birth"]
    row_buttons(entries)[1].click()
    assert desk.journey().plan.breaks == ()


def test_a_break_is_changed_wherever_it_stands_in_a_plan_that_was_changed_elsewhere(desk):
    entries, elsewhere = desk.breaks(), Desk("ada", as_of=TODAY, data=str(desk.root))
    enter(entries.form, start=dt.date(2026, 12, 19), back=dt.date(2027, 1, 4), reason="Holidays")
    row_buttons(entries)[0].click()
    enter(elsewhere.plan(), mentor="Grace")
    other = elsewhere.breaks()
    enter(other.form, start=dt.date(2026, 8, 1), back=dt.date(2026, 8, 9), reason="Lake")
    assert "Changed" in enter(entries.form, reason="End of the year")
    assert [pause.reason for pause in desk.journey().plan.breaks] == ["End of the year", "Lake"]
    assert desk.journey().plan.mentor == "Grace"


def test_a_break_that_was_changed_elsewhere_is_left_alone(desk):
    entries, other = desk.breaks(), Desk("ada", as_of=TODAY, data=str(desk.root))
    enter(entries.form, start=dt.date(2026, 12, 19), back=dt.date(2027, 1, 4), reason="Holidays")
    changed = other.breaks()
    row_buttons(changed)[0].click()
    enter(changed.form, reason="A birth")
    row_buttons(entries)[1].click()
    assert "changed by another program" in entries.form.message.widget.value
    assert [pause.reason for pause in desk.journey().plan.breaks] == ["A birth"]


def test_a_deadline_is_corrected_though_its_file_was_changed_elsewhere(desk):
    entries = desk.deadline()
    row_buttons(entries)[0].click()
    path = desk.root / "ada" / "deadlines.csv"
    header, *rows = path.read_text().splitlines(keepends=True)
    path.write_text("".join([header, "2026-01-01,2026-12-31,A first thought\n", *rows]))
    assert "Corrected" in enter(entries.form, reason="Eighteen months")
    assert list(desk.journey().deadlines["reason"]) == ["A first thought", "Eighteen months"]


def test_moving_the_deadline_needs_a_reason_counts_after_a_week_and_leaves_the_old_one(desk):
    entries = desk.deadline()
    assert list(entries.form.fields) == ["deadline", "reason"]  # from which day it counts is not for choosing
    assert "a move needs a reason" in enter(entries.form, deadline=dt.date(2027, 12, 31))
    message = enter(entries.form, deadline=dt.date(2027, 12, 31), reason="A sick child")
    assert "from 10 Nov 2026 the deadline is 31 Dec 2027" in message
    assert len(desk.journey().deadlines) == 1
    assert "31 Dec 2027" in texts(entries)[0]
    later = Desk("ada", as_of="2026-11-10", data=str(desk.root))
    assert [f"{day:%Y-%m-%d}" for day in later.journey().deadlines["deadline"]] == ["2027-07-12", "2027-12-31"]


def test_a_move_can_be_withdrawn_until_it_counts_and_a_standing_deadline_cannot(desk):
    entries = desk.deadline()
    enter(entries.form, deadline=dt.date(2027, 12, 31), reason="A sick child")
    row_buttons(entries)[1].click()
    assert "Withdrew" in entries.form.message.widget.value
    row_buttons(entries)[1].click()
    assert "has stood since 12 Jan 2026, and stays in view" in entries.form.message.widget.value
    assert len(texts(entries)) == 1


def test_the_reason_of_a_standing_deadline_can_be_corrected_and_its_day_cannot(desk):
    entries = desk.deadline()
    row_buttons(entries)[0].click()
    assert "stays in view" in enter(entries.form, deadline=dt.date(2027, 8, 1))
    assert "Corrected" in enter(entries.form, deadline=dt.date(2027, 7, 12), reason="Eighteen months")
    assert list(desk.journey().deadlines["reason"]) == ["Eighteen months"]
    assert "12 Jul 2027</span><span>counts from 12 Jan 2026</span><span>Eighteen months" in texts(entries)[0]


def test_another_day_for_a_move_that_waits_begins_the_week_anew(desk):
    enter(desk.deadline().form, deadline=dt.date(2027, 12, 31), reason="A sick child")
    later = Desk("ada", as_of="2026-11-05", data=str(desk.root))
    entries = later.deadline()
    row_buttons(entries)[0].click()
    enter(entries.form, deadline=dt.date(2028, 1, 31))
    assert "12 Nov 2026" in texts(entries)[0]


def test_the_first_deadline_counts_at_once(tmp_path):
    store.create(tmp_path, "new", Plan(target_role="Marketing manager", start=START))
    desk = Desk("new", as_of=TODAY, data=str(tmp_path))
    assert "Saved: the deadline is 31 Dec 2027." in enter(desk.deadline().form, deadline=dt.date(2027, 12, 31))
    assert len(desk.journey().deadlines) == 1


def test_a_changed_requirement_is_a_row_of_today_and_leaves_the_past_as_it_was(desk):
    entries = desk.requirements()
    assert ["Budgeting" in texts(entries)[0], "SEO" in texts(entries)[1]] == [True, True]
    row_buttons(entries, 1)[0].click()
    enter(entries.form, importance=5, level=4)
    last = desk.journey().latest("requirements").loc["SEO"]
    assert (last["importance"], last["level"], str(last["on"].date())) == (5, 4, TODAY)
    assert len(desk.journey().requirements) == 3


def test_a_renamed_requirement_takes_the_old_name_off(desk):
    entries = desk.requirements()
    row_buttons(entries, 1)[0].click()
    enter(entries.form, skill="Search")
    assert len(texts(entries)) == 2
    assert desk.journey().latest("requirements").loc["SEO", "level"] == 0


def test_a_skill_taken_off_can_be_put_back(desk):
    entries = desk.requirements()
    row_buttons(entries, 1)[1].click()
    assert len(texts(entries)) == 1
    entries.put_back.click()
    assert len(texts(entries)) == 2


def test_skills_of_any_starter_role_are_ticked_and_added_and_what_is_listed_is_marked(desk):
    entries, offers, rating = desk.requirements(), desk.role(), desk.rate()
    assert offers.list.value == "marketing"
    assert "SEO" not in offers.boxes, "it is on the list"
    assert "On your list already: SEO and Budgeting." in offers.listed.value
    offers.list.value = "nonprofit"
    first, second = list(offers.boxes)[:2]
    offers.boxes[first].value = True
    offers.button.click()
    assert f"Added {first}." in offers.message.widget.value
    assert first not in offers.boxes
    assert second in offers.boxes
    assert first in "".join(texts(entries))
    skill = next(asked for asked in roles()["nonprofit"].skills if asked.skill == first)
    assert rating.ratings[first].sentences.options[1] == f"1 · {skill.can[0]}"


def test_a_whole_role_is_two_clicks(desk):
    entries, offers = desk.requirements(), desk.role()
    offers.tick_all.click()
    offers.button.click()
    standing = desk.journey().latest("requirements")
    assert standing.loc["SEO", "importance"] == 4
    assert len(texts(entries)) == len(standing)
    assert offers.button.disabled


def test_nothing_ticked_adds_nothing_and_says_so_and_ticks_outlive_another_run(desk):
    offers = desk.role()
    offers.button.click()
    assert "Not saved: no skill is ticked" in offers.message.widget.value
    offers.list.value = "data"
    first = next(iter(offers.boxes))
    offers.boxes[first].value = True
    assert desk.role().draft == {"role": "data", "ticked": [first]}


def test_the_sentences_of_all_levels_can_be_shown(desk):
    offers = desk.role()
    can = roles()["marketing"].skills[0].can
    shown = offers.skills.children[0].children[-1]
    assert can[0] not in shown.value.replace("&#39;", "'")
    offers.all_levels.value = True
    assert can[0] in offers.skills.children[0].children[-1].value.replace("&#39;", "'")


def test_the_plan_page_has_each_field_of_the_plan_once():
    cells = json.loads((NOTEBOOKS / "plan.ipynb").read_text(encoding="utf-8"))["cells"]
    calls = re.findall(r"desk\.plan\((.*)\)", "\n".join("".join(cell["source"]) for cell in cells))
    named = [name for call in calls for name in re.findall(r'"(\w+)"', call)]
    assert sorted([*named, "role"]) == sorted(column.name for column in columns(Plan))


def test_two_groups_of_the_plan_are_saved_one_after_the_other(desk):
    aim, hidden = desk.plan("name", "target_role"), desk.plan("employer", "hide")
    assert list(aim.fields) == ["name", "target_role"]
    assert "Saved: Employer." in enter(hidden, employer="Acme")
    assert "Saved: Name." in enter(aim, name="Ada")
    assert (desk.journey().plan.employer, desk.journey().plan.name) == ("Acme", "Ada")


def test_a_file_that_is_open_elsewhere_is_told_above_the_plan_and_the_ratings_too(desk):
    folder = desk.root / desk.id
    (folder / ".~lock.assessments.csv#").touch()
    (folder / ".~lock.plan.toml#").touch()
    for form, name in ((desk.rate(), "assessments.csv"), (desk.plan("name"), "plan.toml")):
        assert f"{name} is open in a spreadsheet program" in form.obstacles.widget.children[0].value
        (folder / f".~lock.{name}#").unlink()
        form.obstacles.widget.children[1].click()
        assert form.obstacles.widget.children == ()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("applications", "Employer or Role is needed, because the application is named after it."),
        ("gigs", "Client is needed, because the gig is named after it."),
        ("projects", "What or Contact is needed, because the project is named after it."),
    ],
)
def test_an_empty_form_invents_no_name_however_often_it_is_saved(desk, table, said):
    form = desk.log(table).form
    for _ in range(2):
        form.submit(by_enter=True)
        assert said in "".join(field.error.value for field in form.fields.values())
    assert not [row for row in desk.journey().tables[table]["on"] if str(row.date()) == TODAY]


def test_a_file_that_vanished_is_not_begun_anew_by_a_save(desk):
    form = desk.log("wins").form
    (desk.root / desk.id / "wins.csv").unlink()
    said = enter(form, win="Wrote a page", metric="visits")
    assert "wins.csv is gone from" in said
    assert "Put it back, from the bin or from a backup" in said
    assert not (desk.root / desk.id / "wins.csv").exists()
    assert form.fields["win"].value == "Wrote a page"


def test_undo_takes_out_the_person_who_was_added_with_the_row_and_puts_both_back(desk):
    entries = desk.log("touches")
    enter(entries.form, contact="Jo Park", kind="call")
    answer(entries.form, "Add Jo Park to my contacts")
    assert list(desk.journey().contacts["contact"]) == ["Ines", "Jo Park"]
    entries.undo.click()
    assert "Jo Park is off your contacts again." in entries.form.message.widget.value
    assert list(desk.journey().contacts["contact"]) == ["Ines"]
    entries.put_back.click()
    assert list(desk.journey().contacts["contact"]) == ["Ines", "Jo Park"]
    assert list(desk.journey().touches["contact"]) == ["Jo Park"]


def test_the_same_application_in_other_letters_is_asked_about(desk):
    form = desk.log("applications").form
    enter(form, employer="Acme", role="Writer")
    enter(form, employer="acme", role="WRITER")
    assert "Is this the same application?" in form.question.sentence


def test_a_rating_that_was_changed_elsewhere_is_not_undone_and_says_so(desk):
    form = desk.rate()
    form.ratings["Budgeting"].sentences.value = 1
    form.submit()
    file = desk.root / desk.id / "assessments.csv"
    file.write_text(file.read_text().replace("Budgeting,1", "Budgeting,2"))
    form.undo.click()
    assert "Not undone: the rating of 3 Nov 2026, Budgeting is not there any more" in form.message.widget.value
    assert form.undo not in form.answer.children


def test_a_deadline_typed_with_a_wrong_year_and_eighty_hours_are_asked_about(desk):
    deadline = desk.deadline().form
    enter(deadline, deadline=dt.date(2127, 7, 12), reason="A slip")
    assert "12 July 2127 is 101 years from now. Really?" in deadline.question.sentence
    hours = desk.plan("hours_per_week")
    enter(hours, hours_per_week="80")
    assert "80 hours a week, beside the job. Really?" in hours.question.sentence
