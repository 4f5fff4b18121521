"""The last check before a file is published for others: it must not contain anything private."""

from __future__ import annotations

import getpass
import json
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath

from career_lib.base.errors import LeakError
from career_lib.journey import roles, store
from career_lib.journey.columns import columns
from career_lib.journey.journey import Journey
from career_lib.journey.plan import Plan
from career_lib.journey.tables import TABLES
from career_lib.journey.values import NAME_LENGTH
from career_lib.sharing import ordinary, private, search, view
from career_lib.sharing.amounts import amounts
from career_lib.sharing.answer import check_answered
from career_lib.sharing.mask import Mask
from career_lib.sharing.search import Harmless, Hit, Private

_MOST_NAMED = 10
"""Private values that one message names."""

_COMMON_LOGINS = {"root", "user", "users", "admin", "administrator", "guest", "home", "localhost", "ubuntu", "debian"}
"""Names of accounts and machines that tell nobody apart."""


def refuse_leaks(data: bytes, root: Path, id: str, *, own: Iterable[str] = (), name: str = "") -> None:
    """Raise an error if the bytes of a file, or its name, contain anything private of a journey or of this machine.

    Parameters
    ----------
    data : bytes
    root : Path
        The folder that holds the journeys.
    id : str
        Whose journey.
    own : iterable of str
        Texts that stand in every such file, whoever it is about.
    name : str
        What the file is called; it leaves this machine with it.

    Raises
    ------
    LeakError
        Which private values stand where, and what to do about it.
    UnansweredError
        When nobody has said yet who the employer is.
    """
    journey = store.read(root, id)
    check_answered(journey.plan)
    values = private.private_values(journey, of_this_machine(root, id))
    known = harmless(journey, own)
    if hits := search.scan(PurePath(name).stem.encode(), values, replace(known, typed=None)):
        named = ", ".join(f"“{hit.private.text}” ({hit.private.source})" for hit in _by_text(hits))
        raise LeakError(f"nothing was published, because the file's name {name} tells {named}; choose another with -o")
    if hits := search.scan(data, values, known):
        raise LeakError(_message(hits, journey.plan))


def harmless(journey: Journey, own: Iterable[str] = ()) -> Harmless:
    """What says nothing of anybody in a file for a mentor: the program's own words and numbers, what the plan allows.

    Parameters
    ----------
    journey : Journey
    own : iterable of str, texts that stand in every such file
    """
    shared = view.view(journey, "mentor")
    can = roles.sentences_of(journey)
    sentences = {skill: can(skill) for skill in shared.requirements["skill"].unique()}
    # where a sentence names its skill, that is the traveller's word: it may be one of the employer's
    of_skills = [can.removeprefix(f"{skill}:") for skill, cans in sentences.items() for can in cans]
    return Harmless(
        ordinary=ordinary.ordinary_words(*of_skills),
        sentences=ordinary.sentences(),
        allowed=journey.plan.allow,
        own=tuple(own),
        typed=frozenset(number for text in _typed(shared) for number, *_ in amounts(text)),
    )


def _typed(shared: Journey) -> Iterator[str]:
    """The texts that were typed and that a mentor sees."""
    yield shared.plan.target_role
    typed = [(rows[c.name], c) for table, rows in shared.tables.items() for c in columns(TABLES[table])]
    for values, column in typed:
        if column.kind in ("text", "note") and view.is_shared(column, shared.plan):
            yield from values
        elif column.kind == "list" and view.is_shared(column, shared.plan):
            yield from (part for parts in values for part in parts)


def of_this_machine(root: Path, id: str) -> Iterator[Private]:
    """Private values of this machine (folders, login, network name), and the journey's secret for replies."""
    places = {"the home folder": str(Path.home()), "the folder of the journeys": str(root.resolve())}
    if key := store.reply_key(root, id):
        yield Private(key.hex(), "text", "this machine", 0, "reply.key")
    for field, place in places.items():
        if len(place) > 1:
            yield Private(place, "place", "this machine", 0, field)
    names = {"the name": socket.gethostname().partition(".")[0]}
    with suppress(OSError, KeyError):  # a user without a name, as in some containers
        names["the login"] = getpass.getuser()
    for field, name in names.items():
        if len(name) >= _SHORTEST_NAME and name.casefold() not in _COMMON_LOGINS:
            yield Private(name, "name", "this machine", 0, field)


_SHORTEST_NAME = 4
"""Letters; shorter logins and names of machines stand in other words' company everywhere."""


def _message(hits: Sequence[Hit], plan: Plan) -> str:
    """Which values were found where, and the three things to do about it, with the lines that do them."""
    whole = [hit for hit in _by_text(hits) if not any(_part_of(hit, longer) for longer in hits)]
    lines = [f"  {hit}" for hit in whole[:_MOST_NAMED]]
    if len(whole) > _MOST_NAMED:
        lines.append(f"  and {len(whole) - _MOST_NAMED} more")
    told = whole[:_MOST_NAMED]
    maskable = [hit.private.text for hit in told if _is_maskable(hit)]
    passages = [hit.private.text for hit in told if hit.private.kind not in _NUMBERS]
    ways = ["Change the text in which it stands"]
    if maskable:
        hide = _line("hide", plan.hide, maskable)
        ways.append(f"add the word to hide, on the page Plan or in plan.toml, then it is masked: {hide}")
    if passages:
        allow = _line("allow", plan.allow, passages)
        ways.append(f"only if your mentor may read it, let it pass, on the page Plan or in plan.toml: {allow}")
    if len(passages) < len(told):
        money = _line("share", plan.share, ["money"])
        ways.append(f"only if your mentor may see what you earn, on the page Plan or in plan.toml: {money}")
    return "\n".join(
        ("nothing was published, because the file would tell something private:", *lines, "; or ".join(ways))
    )


_NUMBERS = ("amount", "small amount")
"""Kinds that no word lets pass: a number that is allowed once would be allowed everywhere."""


def _is_maskable(hit: Hit) -> bool:
    text = hit.private.text
    return hit.private.kind not in _NUMBERS and len(text) <= NAME_LENGTH and Mask([text]).hides(hit.around)


def _line(field: str, values: Iterable[str], added: Iterable[str]) -> str:
    """A line of plan.toml with what stands in it and more."""
    return f"{field} = {json.dumps(list(dict.fromkeys((*values, *added))), ensure_ascii=False)}"


def _by_text(hits: Sequence[Hit]) -> Iterable[Hit]:
    """One hit for each text, whoever has that name."""
    return {hit.private.text.casefold(): hit for hit in reversed(hits)}.values()


def _part_of(hit: Hit, longer: Hit) -> bool:
    """Whether a hit says nothing beyond another one: "Ada" beside "Ada Brightwater"."""
    text, longer_text = hit.private.text.casefold(), longer.private.text.casefold()
    return text != longer_text and text in longer_text
