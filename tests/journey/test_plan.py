"""What a plan refuses."""

import pytest
from pydantic import ValidationError

from career_lib.journey.plan import Plan


def test_the_plan_refuses_a_break_that_ends_before_it_begins():
    with pytest.raises(ValidationError, match="back is not after the first day of the break"):
        Plan.model_validate(
            {"target_role": "x", "start": "2026-11-15", "breaks": [{"start": "2026-12-24", "back": "2026-12-24"}]}
        )
