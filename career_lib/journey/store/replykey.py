"""`reply.key`: the secret by which a journey recognizes replies to its own reports."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from career_lib.base.errors import CareerError
from career_lib.journey.store import disk, folders

NAME = "reply.key"

_BYTES = 32
"""As long as the digests that are made with it."""

_KEY = re.compile(rf"([0-9a-f]{{{2 * _BYTES}}})\s*")


def reply_key(root: Path, id: str) -> bytes | None:
    """The secret of a journey, or None if it has none yet (no report for a mentor was made here).

    Raises
    ------
    CareerError
        When the file holds something else.
    """
    path = folders.existing(root, id) / NAME
    data = disk.content(path)
    if data is None:
        return None
    key = _KEY.fullmatch(data.decode("ascii", "replace"))
    if key is None:
        raise CareerError(
            f"{path.name} of {id} is damaged: it must hold {2 * _BYTES} of the characters 0-9 and a-f. Take it from a "
            "backup; or delete it and make a new report for your mentor, as replies to older ones are then refused"
        )
    return bytes.fromhex(key[1])


def kept_reply_key(root: Path, id: str) -> bytes:
    """The secret of a journey; the first call makes it at random and writes a file that only the owner may read.

    Raises
    ------
    CareerError
        When it cannot be read or written.
    """
    if key := reply_key(root, id):
        return key
    with disk.locked(folder := folders.existing(root, id)):
        if key := reply_key(root, id):  # another report was quicker
            return key
        key = secrets.token_bytes(_BYTES)
        disk.publish({folder / NAME: disk.Change(None, f"{key.hex()}\n".encode())})
    return key
