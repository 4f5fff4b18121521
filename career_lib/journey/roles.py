"""Starter roles: the skills that common target roles ask for, and how to recognize each level of a skill.

A role is a file in `data/roles`. A traveller picks one, its skills become their requirements, and from
then on the requirements are theirs to edit.
"""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from career_lib.base import shipped
from career_lib.base.errors import CareerError, did_you_mean, quoted
from career_lib.journey.journey import Journey
from career_lib.journey.tables import Requirement
from career_lib.journey.values import HIGHEST_LEVEL, LEVELS, LOWEST_LEVEL, Importance, Level, Line, Name, Skill

Sentence = Annotated[str, StringConstraints(pattern=r"^You can .+\.$", max_length=300)]
Sentences = Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=HIGHEST_LEVEL - LOWEST_LEVEL)]
OnetCode = Annotated[str, StringConstraints(pattern=r"^\d\d-\d{4}\.\d\d$")]


@dataclass(frozen=True)
class RoleSkill:
    """A skill that a role asks for.

    Attributes
    ----------
    skill : str
    importance : int
        How much it counts, 1 to 5.
    level : int
        The level that the role asks, above the lowest.
    can : tuple of str
        What somebody can be seen to do at each level above the lowest: "You can ...".
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    skill: Skill
    importance: Importance
    level: Annotated[Level, Field(gt=LOWEST_LEVEL)]
    can: Sentences


@dataclass(frozen=True)
class Role:
    """A target role, with what it asks.

    Attributes
    ----------
    slug : str
        The name of its file: "marketing".
    name : str
    about : str
        What people in it do, in one sentence.
    onet_soc, onet_title : str
        The occupation in the O*NET-SOC taxonomy that it corresponds to: "11-2021.00".
    aliases : tuple of str
        What else people call it.
    skills : tuple of RoleSkill
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    slug: str
    name: Name
    about: Line
    onet_soc: OnetCode
    onet_title: Line
    aliases: tuple[Name, ...]
    skills: Annotated[tuple[RoleSkill, ...], Field(min_length=1)]


_ROLE = TypeAdapter(Role)


@functools.cache
def roles(folder: Path = shipped.ROLES) -> dict[str, Role]:
    """The roles in a folder by slug, sorted.

    Raises
    ------
    CareerError
        When a file is no role; it names the file and what is wrong in it.
    """
    return {path.stem: _role(path) for path in sorted(folder.glob("*.toml"))}


def _role(path: Path) -> Role:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        return _ROLE.validate_python({"slug": path.stem, **values})
    except ValidationError as error:
        raise CareerError("\n".join(f"{path.name}: {mistake}" for mistake in _mistakes(error))) from error
    except (OSError, ValueError) as error:
        raise CareerError(f"{path.name} is no role: {error}") from error


def _mistakes(error: ValidationError) -> Iterator[str]:
    """Each mistake with its place, skills counted from 1: "skills 3 importance is 9: ..."."""
    for details in error.errors(include_url=False):
        place = " ".join(str(part + 1 if isinstance(part, int) else part) for part in details["loc"])
        yield f"{place} is {quoted(details['input'])}: {details['msg']}"


def find(words: str) -> Role:
    """The role with that slug, name or alias, in capital or small letters; an error if there is none.

    Examples
    --------
    >>> find("Digital marketing").slug
    'marketing'

    Raises
    ------
    CareerError
        When there is no such role; it names one that is spelled alike, and how to see all.
    """
    by_name = _by_any_name()
    if role := by_name.get(_folded(words)):
        return role
    hint = did_you_mean(words, by_name)
    raise CareerError(
        f"there is no starter role {quoted(words)}{hint or ';'} `career roles` lists all {len(roles())}: "
        f"{', '.join(roles())}"
    )


@functools.cache
def _by_any_name() -> dict[str, Role]:
    """Each role by all it is called. A slug is stronger than a name, and a name than an alias."""
    by_name = {_folded(alias): role for role in roles().values() for alias in role.aliases}
    by_name |= {_folded(role.name): role for role in roles().values()}
    return by_name | {_folded(slug): role for slug, role in roles().items()}


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


SOURCE = "starter role: "
"""What the source of a requirement begins with that comes from a role; the role's slug follows."""


def requirements(role: Role, on: dt.date) -> list[Requirement]:
    """The requirements of a role, as rows of the table dated `on`."""
    return [
        Requirement(on=on, skill=s.skill, importance=s.importance, level=s.level, source=f"{SOURCE}{role.slug}")
        for s in role.skills
    ]


def sentences_of(journey: Journey) -> Callable[[str], tuple[str, ...]]:
    """What gives the "you can ..." sentences of a skill in a journey.

    A skill keeps those of the role from which it was added, also when its requirement was changed since; others
    have those of the plan's role.
    """
    rows = journey.rows("requirements", "skill", "source")
    added_from = {_folded(skill): source[len(SOURCE) :] for skill, source in rows if source.startswith(SOURCE)}
    return lambda skill: can_sentences(skill, added_from.get(_folded(skill), ""), journey.plan.role)


def can_sentences(skill: str, *slugs: str) -> tuple[str, ...]:
    """Sentences on what somebody can be seen to do, one for each level of a skill above the lowest.

    They are those of the first of some roles that names the skill, else of the first of all roles that does. Where
    no role has a sentence, it is a plain one made from `LEVELS`.

    Examples
    --------
    >>> can_sentences("Beekeeping")[2]
    'Beekeeping: you do it alone.'
    """
    plain = tuple(f"{skill}: you {words}." for level, words in LEVELS.items() if level > LOWEST_LEVEL)
    preferred = [role for slug in slugs if (role := _by_any_name().get(_folded(slug)))]
    for role in (*preferred, *roles().values()):
        for role_skill in role.skills:
            if _folded(role_skill.skill) == _folded(skill):
                return (*role_skill.can, *plain[len(role_skill.can) :])
    return plain
