"""A journey with a token of its own in every field; the mentor's files hold none of the private ones.

The journey is made from the records, so that a field that is added tomorrow is covered by itself. The
files are searched by other means than the product's own scan, which is switched off here: what a mentor
may see is decided before anything is drawn, and has to be enough.
"""

import base64
import datetime as dt
import html
import io
import re
import zlib

import nbformat
import pypdf
import pytest

from career_lib.journey import store
from career_lib.journey.columns import columns
from career_lib.journey.plan import Break, Plan
from career_lib.journey.tables import TABLES, Deadline
from career_lib.journey.values import Share
from career_lib.report import page, render
from career_lib.running import notebook, process
from career_lib.sharing import leaks, private, search
from career_lib.sharing.spelling import words as words_of

START = dt.date(2026, 1, 12)
DAYS = [dt.date(2026, 3, 10), dt.date(2026, 11, 15)]
AMOUNT = 8_134_571
EMPLOYER = "Zqemployer Quarz"
SPELLINGS = [str.lower, str.upper, str.title]


class Canary:
    """Hands out tokens and remembers for which field."""

    def __init__(self):
        self.of = {}

    def token(self, place: str, *, private: bool) -> str:
        number = len(self.of) + 1
        letters = "".join("abcdefghij"[int(digit)] for digit in f"{number:04d}")
        token = SPELLINGS[number % 3](f"zq{letters}xv")
        self.of[token] = (place, private)
        return token

    def private(self) -> dict[str, str]:
        return {token: place for token, (place, private) in self.of.items() if private}

    def shared(self) -> dict[str, str]:
        return {token: place for token, (place, private) in self.of.items() if not private}


def value(canary, column, place, row):
    """A value for a field: a token in text, an unmistakable number where it is money."""
    private = column.share is not Share.ALWAYS
    if column.kind in ("text", "note", "list"):
        token = canary.token(place, private=private)
        return f"{token} und {token}s Weg" if column.kind == "note" else token
    if column.kind == "choice":
        return column.choices[row % len(column.choices)]
    if column.kind == "day":
        return START + dt.timedelta(days=700)
    if column.share is Share.MONEY:
        return AMOUNT + 37 * row
    low = int(column.low or 0)
    return min(low + row % 3, int(column.high or 100))


def journey_with_a_token_in_every_field(root):
    """Rows of every table on two days, whose names refer to one another as real ones do."""
    canary = Canary()
    rows, names = [], {}
    for table, record in TABLES.items():
        for row, day in enumerate((START, START + dt.timedelta(days=30), START + dt.timedelta(days=60))):
            values = {"on": day}
            for column in columns(record)[1:]:
                name = column.refers and names.get((column.refers.table, column.refers.column, row))
                if column.name == "company" and row == 2:
                    name = EMPLOYER
                values[column.name] = name or value(canary, column, f"{table}.{column.name}", row)
                names[table, column.name, row] = values[column.name]
            if table == "contacts":
                values["limit_days"] = values["cadence_days"] + 30
            rows.append(record.model_validate(values))
    rows += [Deadline(on=START, deadline=dt.date(2027, 9, 30))]
    plan = {
        column.name: value(canary, column, f"plan.{column.name}", 0)
        for column in columns(Plan)
        if column.kind in ("text", "note") and column.name not in ("employer", "role")
    }
    off = Break(start=dt.date(2026, 7, 1), back=dt.date(2026, 7, 9), reason=canary.token("break.reason", private=True))
    hide = canary.token("plan.hide", private=True)
    canary.of[EMPLOYER.split()[0]] = ("plan.employer", True)
    plan |= {"employer": EMPLOYER, "start": START, "hide": [hide], "breaks": [off]}
    store.create(root, "zqtheid", Plan.model_validate(plan), rows)
    canary.of["zqtheid"] = ("the folder's name", True)
    return canary


def every_reading(data: bytes) -> str:
    """What a curious person gets out of a file with the tools at hand, in lower case."""
    readings = [data.decode("latin-1"), data.decode("utf-8", "ignore"), data.replace(b"\0", b"").decode("latin-1")]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            readings.append(zlib.decompressobj().decompress(stream).decode("latin-1"))
        except zlib.error:
            continue
    packed = re.findall(rb"[A-Za-z0-9+/]{40,}={0,2}", data)
    readings += [base64.b64decode(code + b"=" * (-len(code) % 4)).decode("latin-1") for code in packed]
    if data.startswith(b"%PDF"):
        document = pypdf.PdfReader(io.BytesIO(data))
        readings += [part.extract_text() for part in document.pages]
        readings.append(str([document.get_object(number) for number in range(1, document.trailer["/Size"])]))
        readings.append(repr(document.metadata))
    readings += [html.unescape(text) for text in readings]
    readings += [re.sub(r"<[^>]*>", "", text) for text in readings[-3:]]
    return "\n".join(readings).lower()


@pytest.fixture(scope="module")
def canary(tmp_path_factory):
    root = tmp_path_factory.mktemp("people")
    return root, journey_with_a_token_in_every_field(root)


@pytest.fixture(scope="module", params=DAYS, ids=str)
def files(request, canary):
    """What the mentor could be given on a day: the page, the PDF, the notebook's outputs; not scanned."""
    root, _ = canary
    parameters = {
        "person": "zqtheid",
        "as_of": str(request.param),
        "audience": "mentor",
        "data": str(root),
        "since": "",
    }
    with process.surrounded(render.settings()):
        render.begin()
        done = notebook.executed(render.PROGRESS, parameters, timeout=120)
    text = page.page(done, "mentor")
    outputs = [
        cell.get("outputs", []) for cell in done.cells if "injected-parameters" not in cell.metadata.get("tags", [])
    ]
    return {
        "page": text.encode(),
        "PDF": page.printed(text),
        "notebook": nbformat.v4.writes(nbformat.v4.new_notebook(metadata={"o": outputs})).encode(),
    }


@pytest.mark.parametrize("kind", ["page", "PDF", "notebook"])
def test_no_private_token_of_any_field_reaches_the_mentor_though_nothing_is_scanned(files, canary, kind):
    read = every_reading(files[kind])
    assert {place for token, place in canary[1].private().items() if token.lower() in read} == set()
    for amount in (AMOUNT, AMOUNT + 37, AMOUNT + 74, 3 * AMOUNT + 111):
        assert str(amount) not in read and f"{amount:,}" not in read
    assert str(canary[0]).lower() not in read


@pytest.mark.parametrize("kind", ["page", "PDF", "notebook"])
def test_what_is_shared_does_reach_them_so_that_the_search_can_fail(files, canary, kind):
    read = every_reading(files[kind])
    there = {place for token, place in canary[1].shared().items() if token.lower() in read}
    assert {"requirements.skill", "wins.win", "wins.metric", "plan.target_role"} <= there


def test_the_scan_finds_nothing_either_and_each_token_once_it_is_there(files, canary):
    root, tokens = canary
    journey = store.read(root, "zqtheid")
    values = private.private_values(journey, leaks.of_this_machine(root, "zqtheid"))
    harmless = leaks.harmless(journey)
    for data in files.values():
        assert search.scan(data, values, harmless) == ()
    read = files["page"].decode()
    spelled = [token.title() if place in TITLES else token.swapcase() for token, place in tokens.private().items()]
    leaky = read.replace("</main>", " ".join(f"<p>{token}</p>" for token in spelled) + "</main>")
    words = {word for hit in search.scan(leaky.encode(), values, harmless) for word in words_of(hit.private.text)}
    notes = {token for token, place in tokens.private().items() if place.split(".")[-1] in NOTES}
    assert {token.lower() for token in tokens.private()} - words == {token.lower() for token in notes}


TITLES = {
    *("projects.project", "wins.origin", "gigs.gig", "events.event", "applications.application", "applications.role"),
    *("contacts.role", "plan.current_role"),
}
"""What is often an ordinary word: of one word, it is looked for with its capital only."""

NOTES = {c.name for record in (*TABLES.values(), Break) for c in columns(record) if c.kind == "note"}
"""Of a private note, a single word is not looked for."""
