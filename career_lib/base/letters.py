"""Letters without what tells one spelling of a name from another: accents, strokes, widths, what nobody sees."""

from __future__ import annotations

import unicodedata

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
)
"""Letters with a stroke, which Unicode does not take apart as it does those with an accent."""

_UNSEEN = ("Mn", "Cf", "Me", "Cc")
"""Unicode categories that a reader does not see: accents once they are apart, soft hyphens, zero widths."""


def plain(text: str) -> str:
    r"""Text normalized: full-width and bold letters, ligatures, accents and invisible characters make no difference.

    >>> plain("Ｈａｌｖéｎｎｅ"), plain("Hal\u00advenne")
    ('Halvenne', 'Halvenne')
    """
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    seen = (c for c in apart if c in "\n\t\r" or unicodedata.category(c) not in _UNSEEN)
    return unicodedata.normalize("NFC", "".join(seen).translate(_UNDECOMPOSED))  # Korean letters are syllables again
