"""Invented journeys: the same seed gives the same bytes, all sorts come out, and what is said of them is true."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import journeys
from career_lib.base.errors import CareerError
from career_lib.journey import store
from career_lib.tactics.skills import gaps


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_a_larger_cohort_begins_with_the_smaller(tmp_path):
    journeys.write(4, tmp_path / "one", seed=3)
    journeys.write(4, tmp_path / "two", seed=3)
    journeys.write(6, tmp_path / "more", seed=3)
    journeys.write(4, tmp_path / "other", seed=4)
    one, more = files(tmp_path / "one"), files(tmp_path / "more")
    assert one == files(tmp_path / "two") != files(tmp_path / "other")
    del one["truth.csv"]
    assert one.items() <= more.items()


def test_what_has_no_fault_is_read_without_a_problem(tmp_path):
    truths = journeys.write(40, tmp_path, seed=1, faulty=0)
    assert {truth.fault for truth in truths} == {""}
    assert [store.read(tmp_path, truth.id).problems for truth in truths] == [()] * 40


def test_each_fault_shows_as_what_it_is(tmp_path):
    truths = journeys.write(30, tmp_path, seed=1, faulty=1)
    assert set(Counter(truth.fault for truth in truths)) == set(journeys.FAULTS)
    for truth in truths:
        if truth.fault == "broken plan":
            with pytest.raises(CareerError, match=r"plan\.toml"):
                store.read(tmp_path, truth.id)
        elif truth.fault == "bad rows":
            assert any("level is 9" in problem.message for problem in store.read(tmp_path, truth.id).problems)


def test_they_are_of_all_lengths_and_shapes():
    truths = [journeys.Invention(number, seed=0).truth for number in range(200)]
    weeks = sorted(truth.weeks for truth in truths)
    assert weeks[0] <= 3 and weeks[-1] >= 140
    shapes = Counter(truth.shape for truth in truths)
    assert 35 <= shapes["thin"] <= 65  # a quarter of 200
    assert 18 <= shapes["silent"] <= 42  # 15 %
    assert shapes["rich"] > 100


def test_on_the_day_of_the_true_finish_all_is_reached_and_on_none_before():
    seen = 0
    for number in range(200):
        one = journeys.Invention(number, seed=0)
        if one.shape == "silent" or one.finish is None or one.finish > journeys.AS_OF:
            continue
        asked = {skill: level for skill, _, level in one.skills}
        rated = {}
        for day, skill, level, by, _ in one.rows["assessments"]:
            if by == "self":
                rated.setdefault(day, {})[skill] = level
        assert all(levels != asked for day, levels in rated.items() if day < one.finish)
        assert rated[one.finish] == asked
        seen += 1
    assert seen >= 10


def test_the_truth_about_the_rest_is_what_the_last_ratings_say_but_for_parts_of_levels(tmp_path):
    truths = journeys.write(20, tmp_path, seed=5, faulty=0)
    with (tmp_path / "truth.csv").open() as file:
        summary = {row["id"]: row for row in csv.DictReader(file)}
    for truth in truths:
        journey = store.read(tmp_path, truth.id)
        shown = gaps.readiness(gaps.skill_gaps(journey))
        rest = shown.scope - shown.done
        assert summary[truth.id]["remaining"] == str(truth.remaining)
        assert shown.scope == truth.scope
        assert rest >= truth.remaining - 0.01  # what is begun is not yet reached
