"""Messages of several parts on a stream of bytes: how a kernel's messages travel without ZeroMQ.

A message is the number of its parts, the length of each, and then the parts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from jupyter_client.session import Session

_COUNT = struct.Struct("!I")
_LENGTH = struct.Struct("!Q")

AT_ONCE = 1 << 20
"""Bytes read at once: a large picture."""


def packed(parts: Sequence[bytes | memoryview]) -> bytes:
    r"""One message as bytes.

    >>> packed([b"ab", b""])
    b'\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00ab'
    """
    lengths = (_LENGTH.pack(memoryview(part).nbytes) for part in parts)
    return b"".join((_COUNT.pack(len(parts)), *lengths, *parts))


class Unpacker:
    """The messages in a stream of bytes that arrives in pieces.

    >>> unpacker = Unpacker()
    >>> sent = packed([b"ab", b"c"])
    >>> list(unpacker.fed(sent[:20]))
    []
    >>> list(unpacker.fed(sent[20:]))
    [[b'ab', b'c']]
    """

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._held = 0
        self._needed = _COUNT.size

    def fed(self, piece: bytes) -> Iterator[list[bytes]]:
        """The messages that are complete with this piece."""
        self._pieces.append(piece)
        self._held += len(piece)
        if self._held < self._needed:
            return
        data, at = b"".join(self._pieces), 0
        while True:
            parts, self._needed = _message(data, at)
            if parts is None:
                break
            at += self._needed
            yield parts
        self._pieces = [data[at:]]
        self._held = len(data) - at


def _message(data: bytes, at: int) -> tuple[list[bytes] | None, int]:
    """The message that begins at a place, if it is all there, and as many bytes as it has or must have at least."""
    there = len(data) - at
    if there < _COUNT.size:
        return None, _COUNT.size
    (count,) = _COUNT.unpack_from(data, at)
    size = _COUNT.size + count * _LENGTH.size
    if there < size:
        return None, size
    lengths = [_LENGTH.unpack_from(data, at + _COUNT.size + i * _LENGTH.size)[0] for i in range(count)]
    if there < size + sum(lengths):
        return None, size + sum(lengths)
    parts = []
    for length in lengths:
        parts.append(data[at + size : at + size + length])
        size += length
    return parts, size


def session(**options: Any) -> Session:
    """What builds messages and takes them apart, without signing them: nobody else can write on these sockets."""
    made = Session(key=b"for want of which it warns", **options)
    made.key = b""
    return made
