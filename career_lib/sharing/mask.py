"""Takes words out of shared texts: the employer, and whatever the plan hides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from career_lib.base.letters import plain
from career_lib.sharing.spelling import BEGINS, DERIVED, ENDS, spellings, unspaced, words

MASK = "[hidden]"
"""What stands where a word was that must not be shown."""

INSIDE_FROM = 6
"""Letters from which a hidden word is found inside a longer one (halvenne.example, HalvenneMutual)."""

NOT_DERIVED = rf"(?!(?:{'|'.join(DERIVED)})(?![^\W_]))"
"""Where no ending follows that makes another word of it."""

_NO_LETTER = r"(?![^\W_])"


class Mask:
    """Masks words in shared texts, wherever `scan` would find them.

    From six letters on also inside a longer word, shorter ones as whole words only: somebody who works
    for EY still writes surveys.

    Parameters
    ----------
    hidden : str, the words
    patterns : str, regular expressions of what else is masked, as `short_forms.patterns` gives them

    >>> Mask(["Halvenne", "EY"]).over("Surveys for HALVÉNNE-Direct and EY's desk")
    "Surveys for [hidden]-Direct and [hidden]'s desk"
    """

    def __init__(self, hidden: Iterable[str], patterns: Iterable[str] = ()) -> None:
        patterns = {*patterns, *(pattern for text in hidden if text.strip() for pattern in _hiding(text))}
        self._hidden = re.compile("|".join(sorted(patterns, key=len, reverse=True))) if patterns else None

    def hides(self, text: str) -> bool:
        """Whether a text contains one of the words."""
        return self.over(text) != text

    def over(self, text: str) -> str:
        """The text with the words replaced by "[hidden]"."""
        if self._hidden is None or (text.isascii() and not self._hidden.search(text)):  # no letters to make alike
            return text
        as_typed, text = text, unicodedata.normalize("NFC", text)
        alike = [(letter, place) for place, each in enumerate(text) for letter in plain(each).replace("ß", "ss")]
        places = [*(place for _, place in alike), len(text)]
        shown, told = [], 0
        for found in self._hidden.finditer("".join(letter for letter, _ in alike)):
            start, end = places[found.start()], places[found.end()]
            shown += [text[told:start], MASK]
            told = end
        return "".join([*shown, text[told:]]) if shown else as_typed


def _hiding(text: str) -> Iterator[str]:
    """The patterns of a word to hide in a text whose letters were made alike."""
    for row in spellings(text) if len(text.strip()) > 1 else ():
        letters = sum(map(len, row))
        if letters >= INSIDE_FROM or unspaced("".join(row)):
            yield "(?i:" + r"[\W_]*".join(row) + ")" + (NOT_DERIVED if len(row) == 1 else "")
            yield r"(?<![^\W_])(?i:" + r"[\W_]*".join("".join(row)) + r")(?![^\W_])"  # in pieces
        elif letters > 1:
            yield f"{BEGINS}(?i:" + r"[\W_]+".join(row) + f"){ENDS}"
    if sum(map(len, words(text))) <= 1:  # "R", "<b>", an emoji: as it is written
        sign = re.escape(plain(text.strip()))
        yield f"{BEGINS}{sign}{_NO_LETTER}" if words(text) == (text.strip().casefold(),) else sign
