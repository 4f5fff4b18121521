"""The last check before a file is published for others: it must not contain anything private."""

from __future__ import annotations

import getpass
import json
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from career_lib.base.errors import LeakError
from career_lib.journey import roles, store
from career_lib.journey.journey import Journey
from career_lib.journey.plan import Plan
from career_lib.journey.values import NAME_LENGTH
from career_lib.sharing import ordinary, private, search, view
from career_lib.sharing.search import Hit, Mask, Private

_MOST_NAMED = 10
"""Private values that one message names."""

_COMMON_LOGINS = {"root", "user", "users", "admin", "administrator", "guest", "home", "localhost", "ubuntu", "debian"}
"""Names of accounts and machines that tell nobody apart."""


def refuse_leaks(data: bytes, root: Path, id: str, *, own: Iterable[str] = ()) -> None:
    """Raise an error if the bytes of a file contain anything private of a journey or of this machine.

    Parameters
    ----------
    data : bytes
    root : Path
        The folder that holds the journeys.
    id : str
        Whose journey.
    own : iterable of str
        Texts that stand in every such file, whoever it is about.

    Raises
    ------
    LeakError
        Which private values stand where, and what to do about it.
    """
    journey = store.read(root, id)
    values = private.private_values(journey, of_this_machine(root, id))
    if hits := search.scan(data, values, ordinary=ordinary_words(journey), own=tuple(own)):
        raise LeakError(_message(hits, journey.plan))


def ordinary_words(journey: Journey) -> frozenset[str]:
    """The words that a mentor's report of a journey contains anyway, with those of its "you can ..." sentences."""
    skills = view.view(journey, "mentor").requirements["skill"].unique()
    can = roles.sentences_of(journey)
    sentences = {skill: can(skill) for skill in skills}
    # where a sentence names its skill, that is the traveller's word: it may be one of the employer's
    return ordinary.ordinary_words(
        *(can.removeprefix(f"{skill}:") for skill, cans in sentences.items() for can in cans)
    )


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
    texts = {hit.private.text: hit.around for hit in whole[:_MOST_NAMED]}
    maskable = [text for text, around in texts.items() if len(text) <= NAME_LENGTH and Mask([text]).hides(around)]
    ways = ["Change the text in which it stands"]
    if maskable:
        hide = _line("hide", plan.hide, maskable)
        ways.append(f"add the word to hide, on the page Plan or in plan.toml, then it is masked: {hide}")
    allow = _line("allow", plan.allow, texts)
    ways.append(f"only if your mentor may read it, let it pass, on the page Plan or in plan.toml: {allow}")
    return "\n".join(
        ("nothing was published, because the file would tell something private:", *lines, "; or ".join(ways))
    )


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
