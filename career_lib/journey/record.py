"""`Record`, the base class of tables: its fields are the columns, its class variables say what the table is for."""

from __future__ import annotations

import enum
import functools
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator

from career_lib.journey.values import Day, Refers, Share, field

Tactic = Literal["deadline", "skills", "exposure", "freelancing", "networking"]
"""In the order in which they are taken up."""

TACTICS: tuple[Tactic, ...] = get_args(Tactic)

HoursOf = Literal["the day", "the days since the row before"]
"""The time in which the hours of a row were spent; of a table with a key, the row before is that of the same thing."""


@dataclass(frozen=True)
class Log:
    """Says that the rows of a table are entered on the page Log.

    Attributes
    ----------
    question : str
        The heading of the page Log under which they are entered.
    row, rows : str
        What one row is called, and several.
    """

    question: str
    row: str
    rows: str


class Elsewhere(enum.Enum):
    """Says where the rows of a table come from if they are not entered on the page Log."""

    PLAN = "set on the page Plan"
    RATINGS = "given on the page Assess"
    MENTOR = "read from a mentor's reply"
    REPORTS = "written by reports"


@dataclass(frozen=True)
class Proof:
    """How the rows of a table prove skills: each thing proves once each skill that its rows name.

    Attributes
    ----------
    thing : str
        The column that tells one piece of evidence from another, however often it is written down.
    skills : str
        The column that names the skills.
    steps : tuple of str
        The steps from which on a thing proves something; empty where every row does.
    part_of : str or None
        The column that names the larger thing that this came from. Where that proves skills too, the
        two tell of the same work: of the larger thing and its first part, the earlier counts.
    """

    thing: str
    skills: str
    steps: tuple[str, ...] = ()
    part_of: str | None = None


class News(enum.Enum):
    """What counts as new in a table when two days are compared."""

    NOTHING = "no row by itself; its hours are counted with all others"
    ROWS = "how many rows there are more"
    THINGS = "how many things there are more"
    STEPS = "each thing that stands at another step"
    OWN = "what has a sentence of its own"


class Record(BaseModel):
    """An event on a day: one row of one table.

    A table is a class that states every class variable below. One that leaves any out, or states what it
    cannot be, is not even imported.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    table: ClassVar[Annotated[str, "the name of the table, which is the name of its CSV file"]]
    title: ClassVar[Annotated[str, "what a form says above its fields"]]
    key: ClassVar[
        Annotated[
            str | None,
            "the column that names the thing whose story the rows tell, its latest row being how it stands; "
            "None where each row stands for itself",
        ]
    ]
    named_from: ClassVar[
        Annotated[
            tuple[str, ...],
            "the columns from which a new thing gets its short name, so that nobody has to invent one, "
            "as in ('employer', 'role'); () where whoever enters it names it",
        ]
    ]
    finished: ClassVar[
        Annotated[
            tuple[str, ...],
            "the steps after which nothing more is expected of a thing, as in ('paid', 'lost'); "
            "() where it has no steps",
        ]
    ]
    tactic: ClassVar[
        Annotated[Tactic | None, f"the tactic that a row is work for, one of {', '.join(TACTICS)}; None for no tactic"]
    ]
    hours_column: ClassVar[
        Annotated[str | None, "the column whose hours count as given to the journey; None where none do"]
    ]
    hours_of: ClassVar[
        Annotated[
            HoursOf | None,
            f"the time that the hours of a row are of, one of {', '.join(get_args(HoursOf))}; None where none count",
        ]
    ]
    proves: ClassVar[
        Annotated[
            Proof | None, "how its rows prove skills, Proof(thing, skills, steps, part_of); None where they do not"
        ]
    ]
    entered: ClassVar[
        Annotated[
            Log | Elsewhere,
            "how its rows come about, Log(question, row, rows) or one of "
            f"{', '.join(f'Elsewhere.{place.name}' for place in Elsewhere)}",
        ]
    ]
    news: ClassVar[
        Annotated[News, f"what counts as new in it, one of {', '.join(f'News.{news.name}' for news in News)}"]
    ]
    cleared_up: ClassVar[
        Annotated[
            str | None,
            "the step that is written down of a thing from which nothing is to be hoped any more; "
            "None where it has no steps",
        ]
    ]
    known_names: ClassVar[
        Annotated[
            tuple[str, ...],
            "the columns whose names must stand in the table that they refer to, as in ('skills',); () for none",
        ]
    ]

    on: Annotated[Day, Share.ALWAYS] = field("Day", "The day on which it happened.")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a table that leaves something unsaid.

        Raises
        ------
        TypeError
            It names the class, what it does not say, and what may be said.
        """
        super().__pydantic_init_subclass__(**kwargs)
        if mistakes := [*_unsaid(cls)] or [*_contradictions(cls)]:
            raise TypeError("\n".join(f"{cls.__name__} {mistake}" for mistake in mistakes))

    @model_validator(mode="before")
    @classmethod
    def _empty_means_default(cls, values: Any) -> Any:
        """An empty cell stands for the default, where a field has one."""
        if not isinstance(values, dict):
            return values
        optional = _optional(cls)
        return {name: value for name, value in values.items() if not (value == "" and name in optional)}


@functools.cache
def _optional(record: type[Record]) -> frozenset[str]:
    """The fields that have a default."""
    return frozenset(name for name, field in record.model_fields.items() if not field.is_required())


# ---- what a table must say of itself ---------------------------------------------------------------


@dataclass(frozen=True)
class Statement:
    """One class variable that every table must set.

    Attributes
    ----------
    meaning : str
        What is said, and what may be said.
    kind : TypeAdapter
        What checks it.
    """

    meaning: str
    kind: TypeAdapter[Any]


@functools.cache
def statements() -> Mapping[str, Statement]:
    """The class variables that every table must set, by name."""
    hints: dict[str, Any] = inspect.get_annotations(Record, eval_str=True)
    class_variables: Any = ClassVar
    annotated = {name: get_args(hint)[0] for name, hint in hints.items() if get_origin(hint) is class_variables}
    return {
        name: Statement(get_args(hint)[1], TypeAdapter(hint))
        for name, hint in annotated.items()
        if get_origin(hint) is Annotated
    }


def _unsaid(record: type[Record]) -> Iterator[str]:
    """The statements that a table leaves out, or that are none of those allowed, each as the end of a sentence."""
    for name, statement in statements().items():
        if name not in vars(record):
            yield f"does not say {name}: {statement.meaning}"
            continue
        try:
            statement.kind.validate_python(getattr(record, name), strict=True)
        except ValidationError:
            yield f"says {name} = {getattr(record, name)!r}, which must be {statement.meaning}"


def _contradictions(record: type[Record]) -> Iterator[str]:
    """The statements that a table's columns do not bear out, each as the end of a sentence."""
    for name, column in _named_columns(record):
        if column not in record.model_fields:
            yield f"names a column {column!r} in {name}, and has only {', '.join(record.model_fields)}"
    for column in record.known_names:
        if column in record.model_fields and not _refers(record, column):
            yield f"names {column!r} in known_names, which refers to no table"
    steps = _choices(record, "step")
    if record.cleared_up not in (steps or (None,)):
        yield f"says cleared_up = {record.cleared_up!r}, and its steps are {', '.join(steps) or 'none'}"
    if not set(record.finished) <= set(steps) or (steps and record.cleared_up not in record.finished):
        yield (
            f"says finished = {record.finished!r}, which must be steps, cleared_up among them; its steps are "
            f"{', '.join(steps) or 'none'}"
        )
    if record.named_from and record.key is None:
        yield f"says named_from = {record.named_from!r}, and has no key to name"
    if (record.hours_of is None) is not (record.hours_column is None):
        yield f"says hours_of = {record.hours_of!r} and hours_column = {record.hours_column!r}; one needs the other"
    if record.proves and not set(record.proves.steps) <= set(steps):
        yield f"proves skills at the steps {', '.join(record.proves.steps)}, and its steps are {', '.join(steps)}"
    if record.news in (News.THINGS, News.STEPS) and record.key is None:
        yield f"says news = News.{record.news.name}, which needs a key that names the thing"
    if record.news is News.STEPS and not steps:
        yield "says news = News.STEPS, and has no column step"
    if record.news in (News.ROWS, News.THINGS) and not isinstance(record.entered, Log):
        yield f"says news = News.{record.news.name}, which needs the words for its rows: entered = Log(...)"


def _named_columns(record: type[Record]) -> Iterator[tuple[str, str]]:
    """The columns that a table's statements name, each with the statement."""
    proof = record.proves
    named = {
        "key": [record.key],
        "named_from": record.named_from,
        "hours_column": [record.hours_column],
        "proves": [proof.thing, proof.skills, proof.part_of] if proof else [],
        "known_names": record.known_names,
    }
    yield from ((name, column) for name, columns in named.items() for column in columns if column is not None)


def _refers(record: type[Record], column: str) -> bool:
    return any(isinstance(item, Refers) for item in record.model_fields[column].metadata)


def _choices(record: type[Record], column: str) -> tuple[str, ...]:
    """The choices of a column; none where there is no such column or it may hold anything."""
    hint = record.model_fields[column].annotation if column in record.model_fields else None
    return get_args(hint) if get_origin(hint) is Literal else ()
