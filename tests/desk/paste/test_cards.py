"""Records with one line for each field become rows."""

from career_lib.desk.paste.cards import cards, day_behind, labelled

ACME, BOLT = ["Acme", "Marketing analyst", "3 Nov 2026", "Applied"], ["Bolt", "Brand manager", "4 Nov 2026", "Rejected"]


def test_blocks_between_empty_lines_are_rows():
    assert cards([*ACME, "", *BOLT]) == [ACME, BOLT]
    assert cards(["Lee Chan", "Acme", "", "Jo Park", "Bolt"]) == [["Lee Chan", "Acme"], ["Jo Park", "Bolt"]]


def test_without_empty_lines_or_with_one_after_each_line_what_repeats_is_a_row():
    assert cards([*ACME, *BOLT]) == [ACME, BOLT]
    assert cards([line for text in (*ACME, *BOLT) for line in (text, "")]) == [ACME, BOLT]
    assert cards(ACME) == [ACME]


def test_what_is_missing_before_the_day_moves_nothing():
    assert cards([*ACME, "", "Bolt", "4 Nov", "Rejected"])[1] == ["Bolt", "", "4 Nov", "Rejected"]


def test_a_list_is_no_card():
    assert cards(["Acme", "Bolt", "Cord"]) == []
    assert cards(["3 Nov", "4 Nov"]) == []
    assert cards(["Acme", "3 Nov", "Bolt", "Cord", "4 Nov"]) == [], "nothing repeats"
    assert cards(["Acme", "Bolt", "", "Cord", "Dent", "Ever"]) == [], "two groups of a list"


def test_labels_that_repeat_or_are_known_are_headings():
    assert labelled(["Mood: good", "Wage: 60k", "", "Mood: bad", "Wage: 50k"]) == [
        ["Mood", "Wage"],
        ["good", "60k"],
        ["bad", "50k"],
    ]
    assert labelled(["Firma: Acme", "Datum: 3.11."]) == [["Firma", "Datum"], ["Acme", "3.11."]]
    assert labelled(["Company: Acme", "Role: Analyst", "Company: Bolt"])[2] == ["Bolt", ""]
    assert labelled(["Acme: Analyst", "Bolt: Manager"]) == []
    assert labelled(["Mon 2 Nov: SEO", "Mon 2 Nov: Ads"]) == []


def test_a_day_is_found_behind_other_words():
    assert day_behind("Applied 2 weeks ago") == ("Applied", "2 weeks ago")
    assert day_behind("Open on Monday") == ("Open on Monday", "")
