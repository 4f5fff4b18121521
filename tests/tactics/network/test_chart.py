"""Warm contacts over time, and whom to write to first."""

from career_lib.tactics.network.chart import due_chart, warmth_chart
from tests.marks import bars, labels, mark, middles, texts, widths
from tests.results import states, warmth


def test_warm_contacts_are_drawn_against_all_and_the_target():
    chart = warmth_chart(warmth([1, 3, 2], [4, 4, 6]), 12)
    assert list(mark(chart, "warm").get_ydata()) == [1, 3, 2]
    assert list(mark(chart, "contacts").get_ydata()) == [4, 4, 6]
    assert {"warm 2", "known 6", "target 12"} <= set(labels(chart))
    assert chart.description == "Warm contacts on 15 Nov 2026: 2 of 6; the target is 12. The most so far: 3."


def test_one_week_of_contacts_and_no_contact_at_all_are_no_line():
    assert warmth_chart(warmth([1], [4]), 12) is None
    assert warmth_chart(warmth([0, 0], [0, 0]), 12) is None


def test_the_due_list_says_whom_to_write_to_first_and_how_late_it_is():
    chart = due_chart(states(("Ada", 200, "overdue"), ("Cem", 130, "overdue"), ("Bo", 70, "due"), ("Cy", 3, "fresh")))
    assert labels(chart) == ["overdue", "days late", "Ada", "140", "Cem", "70", "due", "Bo", "10"]
    assert chart.description == (
        "3 contacts are due, 2 of them overdue. Write first to Ada, silent for 200 days, 140 days late."
    )


def test_a_bar_of_the_due_list_is_the_days_since_the_contact_was_due():
    chart = due_chart(states(("Ada", 200, "overdue"), ("Cem", 130, "overdue"), ("Bo", 70, "due")))
    assert widths(chart, "overdue") == [140, 70]
    assert widths(chart, "due") == [10]


def test_bars_stand_beside_their_names_below_the_name_of_their_group():
    chart = due_chart(states(("Ada", 200, "overdue"), ("Cem", 130, "overdue"), ("Bo", 70, "due")))
    rows = {text.get_text(): text.get_position()[1] for text in texts(chart)}
    drawn_at = [*middles(chart, "overdue"), *middles(chart, "due")]
    assert drawn_at == [rows["Ada"], rows["Cem"], rows["Bo"]] == [1.5, 2.5, 4.5]


def test_due_is_an_outline_and_overdue_is_filled():
    chart = due_chart(states(("Ada", 200, "overdue"), ("Bo", 70, "due")))
    overdue, due = mark(chart, "overdue"), mark(chart, "due")
    assert (overdue.get_facecolor() == overdue.get_edgecolor()).all()
    assert (due.get_facecolor() != due.get_edgecolor()).any()


def test_somebody_who_was_never_written_to_is_new():
    chart = due_chart(states(("Ada", 64, "due")).assign(ever_touched=False))
    assert "new, 4" in labels(chart)
    assert chart.description.endswith("Write first to Ada, never yet in touch, 4 days late.")
    assert "440" in labels(due_chart(states(("Ada", 500, "overdue")).assign(ever_touched=False)))


def test_more_due_contacts_than_are_drawn_are_said_to_be_more():
    chart = due_chart(states(*((f"Ada {i}", 200, "overdue") for i in range(60))))
    assert len(bars(chart, "overdue")) == 8
    assert "and 52 more in the table" in labels(chart)
    assert chart.description.startswith("60 contacts are due")
    assert chart.description.endswith("The chart shows the first 8.")


def test_nobody_due_is_no_chart():
    assert due_chart(states(("Cy", 3, "fresh"))) is None
