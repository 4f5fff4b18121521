"""A journey with one requirement and a deadline."""

import pytest

from career_lib.journey import store
from career_lib.journey.plan import Plan
from career_lib.journey.tables import Deadline, Requirement


@pytest.fixture
def root(tmp_path):
    rows = [
        Requirement(on="2026-01-12", skill="SEO", importance=4, level=3),
        Deadline(on="2026-01-12", deadline="2027-07-12"),
    ]
    store.create(tmp_path / "people", "ada", Plan(target_role="Marketing manager", start="2026-01-12"), rows)
    return tmp_path / "people"
