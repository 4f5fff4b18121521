"""What an action is weighed by."""

from career_lib.tactics.action import Effort


def test_an_effort_is_weighed_over_the_whole_way_to_a_proven_level():
    ask = Effort(hours=1, chance=0.25, still=20)
    assert ask.importance_per_hour(5) == 5 * 0.25 / (1 + 0.25 * 20)
