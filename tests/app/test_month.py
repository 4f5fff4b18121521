"""What a typical month costs to enter: at most 500 keystrokes and 6 minutes."""

from career_lib.journey import store
from tests.app.month import PACE, TOUCHES, enter


def test_a_month_of_34_rows_is_entered_with_few_keystrokes_and_little_waiting(shared, tab):
    page = tab(shared, permissions=["clipboard-read", "clipboard-write"])
    before = store.read(shared.root, "maya")
    page.get_by_role("link", name="Log", exact=True).click()
    costs = enter(page)
    after = store.read(shared.root, "maya")
    added = {name: len(after.tables[name]) - len(before.tables[name]) for name in after.tables}
    assert {name: rows for name, rows in added.items() if rows} == {
        "learning": 10,
        "touches": 6,
        "events": 2,
        "wins": 1,
        "applications": 15,
    }
    assert after.learning["hours"].sum() - before.learning["hours"].sum() == 14.75
    touches = after.touches.set_index("what")["contact"]
    assert [touches[what] for _, _, _, what, _ in TOUCHES] == [
        "Haruto Lindgren",
        "Ines Varga-Holm",
        "Olumide Hartwig",
        "Bilal Ferhatov",
        "Leila Brandt-Osei",
        "Sunniva Adeyemi",
    ]
    listed = "\n".join(f"{cost.keystrokes:4} keystrokes, {cost.waited:4.1f} s waited: {cost.rows}" for cost in costs)
    print(listed)
    keystrokes, waited = sum(cost.keystrokes for cost in costs), sum(cost.waited for cost in costs)
    assert keystrokes <= 500, listed
    assert keystrokes / PACE + waited <= 6 * 60, listed
    assert shared.wrong == []
