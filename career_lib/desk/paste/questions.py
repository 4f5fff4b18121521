"""What is doubted of many rows, asked once: alike doubts are one question, and one answer settles them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from career_lib.base import phrases
from career_lib.desk.doubts import AS_IT_IS, Answer, Doubt
from career_lib.journey.record import Record

ONE_BY_ONE = 5
"""Questions of one kind that are asked each by itself; more are asked in one."""

NAMED = 5
"""Names that a question for many lists."""


@dataclass(frozen=True)
class Option:
    """One way to settle a question.

    Attributes
    ----------
    says : str
    answers : mapping of int to Answer, by the place of the record that it settles
    """

    says: str
    answers: Mapping[int, Answer]

    @property
    def back(self) -> bool:
        """Whether it leads back to the rows."""
        return any(answer.back for answer in self.answers.values())


@dataclass(frozen=True)
class Question:
    """A question about one or several records, and its options, the likeliest first.

    Attributes
    ----------
    column : str, the field that it is about
    """

    sentence: str
    column: str
    options: tuple[Option, ...]

    @property
    def places(self) -> list[int]:
        """The places of the records that it is about."""
        return sorted({place for option in self.options for place in option.answers})


def questions(found: Sequence[Sequence[Doubt]]) -> list[Question]:
    """The doubts about each of some records as few questions."""
    kinds: dict[tuple[str, str], dict[str, dict[int, Doubt]]] = {}
    for place, doubts in enumerate(found):
        for doubt in doubts:
            alike = kinds.setdefault((doubt.kind, doubt.column), {})
            alike.setdefault(doubt.sentence, {})[place] = doubt
    asked: list[Question] = []
    for alike in kinds.values():
        single = [of for of in alike.values() if any(answer.changes for answer in next(iter(of.values())).answers)]
        if len(single) > ONE_BY_ONE:
            single = []
        together = [of for of in alike.values() if of not in single]
        asked += [_single(of) for of in single]
        asked += [_single(of) for of in together] if len(together) == 1 else [_together(together)] if together else []
    return asked


def _single(doubts: Mapping[int, Doubt]) -> Question:
    """The question of one doubt, of however many records."""
    doubt = next(iter(doubts.values()))
    options = tuple(
        Option(answer.says, {place: other.answers[number] for place, other in doubts.items()})
        for number, answer in enumerate(doubt.answers)
    )
    return Question(doubt.sentence, doubt.column, options)


def _together(alike: Sequence[Mapping[int, Doubt]]) -> Question:
    """One question for several doubts of a kind."""
    doubts = {place: doubt for of in alike for place, doubt in of.items()}
    first = next(iter(doubts.values()))
    sentences = [next(iter(of.values())).sentence for of in alike]
    added = {place: next((a for a in doubt.answers if a.also), None) for place, doubt in doubts.items()}
    adding = {place: answer for place, answer in added.items() if answer}
    options = [Option("Save them as they are", dict.fromkeys(doubts, AS_IT_IS))]
    back = next(answer for answer in first.answers if answer.back)
    options.append(Option("Back to the rows", dict.fromkeys(doubts, back)))
    if len(adding) < len(doubts):
        shown = " ".join(sentences[:NAMED])
        more = f" And {len(sentences) - NAMED} more like these." if len(sentences) > NAMED else ""
        return Question(shown + more, first.column, tuple(options))
    names = dict.fromkeys(_name(record) for answer in adding.values() for record in answer.also)
    options.insert(0, Option(f"Add all {len(names)}", adding))
    sentence = f"{len(names)} names are not known yet: {phrases.listed(names, NAMED)}. Add them?"
    return Question(sentence, first.column, tuple(options))


def _name(record: Record) -> str:
    return str(getattr(record, str(record.key)))


def settled(records: Sequence[Record], chosen: Iterable[Option]) -> tuple[list[Record], list[Record]]:
    """The records as the chosen options change them, and what these add, each name once."""
    changes: dict[int, dict[str, object]] = {}
    also: dict[tuple[str, str], Record] = {}
    for option in chosen:
        for place, answer in option.answers.items():
            changes.setdefault(place, {}).update(answer.changes)
            for record in answer.also:
                before = also.setdefault((record.table, _name(record).casefold()), record)
                if record.on < before.on:
                    also[record.table, _name(record).casefold()] = record
    changed = [
        type(record).model_validate({**dict(record), **changes[place]}) if changes.get(place) else record
        for place, record in enumerate(records)
    ]
    return changed, list(also.values())
