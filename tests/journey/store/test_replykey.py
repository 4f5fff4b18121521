"""The secret of a journey."""

import pytest

from career_lib.base.errors import CareerError
from career_lib.journey import store
from career_lib.journey.plan import Plan


def test_a_journey_draws_its_secret_once_and_only_its_owner_may_read_it(tmp_path):
    folder = store.create(tmp_path, "ann", Plan(target_role="Writer", start="2026-01-12"))
    store.create(tmp_path, "bob", Plan(target_role="Writer", start="2026-01-12"))
    assert store.reply_key(tmp_path, "ann") is None
    key = store.kept_reply_key(tmp_path, "ann")
    assert len(key) == 32
    assert store.kept_reply_key(tmp_path, "ann") == store.reply_key(tmp_path, "ann") == key
    assert store.kept_reply_key(tmp_path, "bob") != key
    assert (folder / "reply.key").stat().st_mode & 0o077 == 0
    assert store.read(tmp_path, "ann").problems == ()


def test_a_damaged_secret_is_told_and_left_alone(tmp_path):
    folder = store.create(tmp_path, "ann", Plan(target_role="Writer", start="2026-01-12"))
    (folder / "reply.key").write_text("abc")
    with pytest.raises(CareerError, match=r"reply\.key of ann is damaged: .* delete it and make a new report"):
        store.kept_reply_key(tmp_path, "ann")
    assert (folder / "reply.key").read_text() == "abc"
