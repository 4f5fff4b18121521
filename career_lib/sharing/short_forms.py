"""The short forms of an employer's name, and the patterns that find one however it is dotted or spaced.

Department for Work and Pensions is called DWP, Bank of America is called BofA, and the NHS has the domain nhs.uk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from career_lib.base.letters import plain
from career_lib.journey.plan import Plan

SMALL_WORDS = {
    *("the", "of", "for", "and", "at", "in", "on", "to", "a", "an", "der", "die", "das", "des", "für", "fur", "fuer"),
    *("und", "von", "zu", "zur", "im", "am", "de", "du", "des", "la", "le", "les", "et", "pour", "d", "l", "el", "los"),
    *("las", "del", "y", "e", "para", "por", "di", "del", "della", "dei", "per", "il", "lo", "do", "da", "dos", "das"),
    *("van", "het", "voor", "en", "och", "og", "ja", "av", "af", "i", "w", "na", "dla", "и", "по", "для", "в"),
}
"""Small words of the common languages, which a short form leaves out, or writes small."""

AND = {"and", "und", "et", "y", "e", "og", "och", "en", "i", "&", "+"}
"""What makes a pair of two names."""

ENDINGS = {
    *("ag", "se", "kg", "ab", "as", "oy", "oyj", "sa", "nv", "bv", "ltd", "limited", "inc", "llc", "llp", "plc", "co"),
    *("pty", "pte", "spa", "srl", "sarl", "asa", "aps", "kgaa", "gmbh", "corp", "corporation"),
}
"""How a firm is owned: no short form has a letter for it."""

GENERAL = {
    *("AI", "PR", "HR", "IT", "UX", "UI", "QA", "CV", "PM", "TV", "UK", "US", "EU", "AB", "CRM", "SEO", "SEM", "SQL"),
    *("API", "KPI", "ROI", "B2B", "B2C", "FAQ", "PDF", "CSS", "CMS", "CTA", "CPC", "CTR", "MA", "OK", "AM", "PS", "ID"),
}
"""Short forms that mean something else to everybody; they can be added by hand."""

WORDS_OF_MANY_FIRMS = {
    *("limited", "gmbh", "corp", "corporation", "company", "group", "holding", "holdings", "bank", "insurance"),
    *("services", "solutions", "systems", "international", "partners", "associates", "consulting", "technologies"),
    *("technology", "university", "hospital", "foundation", "agency", "media", "studio", "studios", "marketing"),
    *("digital", "global", "national"),
}
"""Words in the names of so many firms that they tell none apart; the whole name is looked for all the same."""

ACRONYM_TO = 6
"""Letters of the longest name in capitals that is taken for a short form itself: NHS, UNESCO."""

_PIECE = re.compile(r"[^\W_]+|[&+]")


def short_forms(name: str) -> tuple[str, ...]:
    """The short forms that are looked for because of an employer's name.

    >>> short_forms("Department for Work and Pensions"), short_forms("Bank of America")
    (('DWP', 'DfWaP'), ('BofA', 'BA', 'BoA'))
    """
    forms = () if is_short(name) else _forms(_pieces(name))
    return tuple(dict.fromkeys(form for form in forms if form.upper() not in GENERAL))


def _pieces(name: str) -> list[str]:
    """The words of a name and its signs for "and", without how it is owned."""
    pieces = _PIECE.findall(plain(name))
    while len(pieces) > 1 and pieces[-1].casefold() in {*ENDINGS, "&", "+"}:
        pieces.pop()
    return pieces[1:] if len(pieces) > 2 and pieces[0].casefold() == "the" else pieces


def _forms(pieces: list[str]) -> Iterator[str]:
    words = [piece for piece in pieces if piece not in "&+"]
    large = [word for word in words if word.casefold() not in SMALL_WORDS]
    if len(large) < 2 or any(not word[0].isalpha() for word in words):
        return
    small = [word for word in words[1:-1] if word not in large]
    initials = "".join(word[0].upper() for word in large)
    if len(small) == 1 and small[0].casefold() not in AND:
        yield "".join(word.casefold() if word in small else word[0].upper() for word in words)
    if len(large) == 2 and any(piece.casefold() in AND for piece in pieces[1:-1]):
        yield f"{initials[0]}&{initials[1]}"
        return
    yield initials
    yield "".join(word[0].casefold() if word in small else word[0].upper() for word in words)


def employer_forms(plan: Plan) -> tuple[str, ...]:
    """The short forms of the employer's name that are looked for: all but those that the plan strikes out."""
    struck = {form.casefold() for form in plan.not_called}
    forms = short_forms(plan.employer) if plan.employed else ()
    return tuple(form for form in forms if form.casefold() not in struck)


def and_spelled(name: str) -> tuple[str, ...]:
    """A name, and the same with its sign or word for "and" in other ways.

    >>> and_spelled("Marks & Spencer"), and_spelled("Halvenne")
    (('Marks & Spencer', 'Marks and Spencer', 'Marks n Spencer', 'Marks  Spencer'), ('Halvenne',))
    """
    pair = re.search(r"(?<=\S)\s*[&+]\s*(?=\S)|\s+(?:and|und|et)\s+", name, re.IGNORECASE)
    if pair is None:
        return (name,)
    before, behind = name[: pair.start()], name[pair.end() :]
    return tuple(dict.fromkeys((name, *(f"{before} {sign} {behind}" for sign in ("and", "n", "")))))


def employer_names(plan: Plan) -> tuple[str, ...]:
    """The employer's name and what else it is called, its short forms left out; none where nobody is named."""
    return (plan.employer, *plan.called) if plan.employed else plan.called


def is_short(name: str) -> bool:
    """Whether a name is a short form itself: NHS, N.H.S., H&M, PwC, EY.

    >>> [is_short(name) for name in ("NHS", "H&M", "PwC", "Ikea", "Port Ansel")]
    [True, True, True, False, False]
    """
    letters = "".join(c for c in plain(name) if c.isalpha())
    capitals = sum(c.isupper() for c in letters)
    one_word = not re.search(r"[a-z]", name) or not re.search(r"\s", name)
    return one_word and capitals > 1 and capitals >= len(letters) / 2 and len(letters) <= ACRONYM_TO


# ---- finding them ------------------------------------------------------------------------------------

_BETWEEN = r"[. \u00a0]{0,2}"
_DOMAIN_BEHIND = r"(?=[\w-]*(?:\.[\w-]+)*\.[a-z]{2,}\b)"


def pattern(form: str) -> str:
    """A pattern of a short form: as written and in capitals, dotted, spaced, small inside an address.

    >>> [bool(re.search(pattern("NHS"), text)) for text in ("the N.H.S.", "N H S", "jobs at nhs.uk", "nhs", "TNHS")]
    [True, True, True, False, False]
    """
    signs = _PIECE.findall(plain(form))
    characters = [c for sign in signs for c in sign]
    as_written = _BETWEEN.join(_joiner() if c in "&+" else _letter(c) for c in characters)
    letters = "".join(c for c in characters if c not in "&+").casefold()
    in_address = (
        rf"(?<![^\W_]){letters}{_DOMAIN_BEHIND}|(?<=[@/.]){letters}(?![^\W_])(?=[\w-]*\.)|(?<=#){letters}(?![^\W_])"
    )
    return rf"(?:(?<![^\W_]){as_written}\.?(?:['’]?s)?(?![^\W_])|{in_address})"


def _letter(letter: str) -> str:
    """A capital stays one; a small letter may be one."""
    if letter.casefold() == letter.upper():
        return re.escape(letter)
    return letter if letter.isupper() else f"[{letter}{letter.upper()}]"


def _joiner() -> str:
    return r"(?:[&+nN]|and|AND)?"


def run_together(name: str) -> str:
    """A pattern of the first letters of each word in one: BofA, FedEx, NatWest; empty for a name of one word."""
    words = [piece for piece in _pieces(name) if piece not in "&+"]
    large = [word for word in words if word.casefold() not in SMALL_WORDS]
    while len(large) > 2 and large[-1].casefold() in WORDS_OF_MANY_FIRMS:  # NatWest Bank
        large.pop()
    if len(large) < 2 or not all(word.isalpha() and len(word) > 1 for word in words):
        return ""
    first, *rest = ("(?:" + _prefix(word, 2) + ")" for word in large)
    return rf"(?<![^\W_]){first}{''.join(rest)}(?:['’]?s)?(?![^\W_])"


def _prefix(word: str, shortest: int) -> str:
    """The beginnings of a word from some letters on, the first of them a capital."""
    rest = word[1:].casefold()
    tail = ""
    for letter in reversed(rest[shortest - 1 :]):
        tail = f"(?:{re.escape(letter)}{tail})?"
    return re.escape(word[0].upper()) + re.escape(rest[: shortest - 1]) + tail


def patterns(plan: Plan) -> tuple[str, ...]:
    """The patterns of all short forms of the employer: those looked for, those added, and first letters in one."""
    added = (name for name in (*employer_names(plan), *plan.hide) if is_short(name))
    blend = run_together(plan.employer) if plan.employed else ""
    return (*map(pattern, (*employer_forms(plan), *added)), *filter(None, [blend]))
