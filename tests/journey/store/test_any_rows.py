"""Any rows are read as they were written."""

import codecs
import datetime as dt

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from career_lib.journey import store
from career_lib.journey.columns import columns
from career_lib.journey.days import FIRST_DAY, LAST_DAY
from career_lib.journey.journey import assemble
from career_lib.journey.tables import TABLES
from tests.journey.store.ada import written

NAMES = st.text(st.characters(exclude_characters=";"), min_size=1, max_size=40).filter(
    lambda text: "".join(c if c.isprintable() else " " for c in text).split()
)


PRINTABLE = st.text(max_size=60)
DAYS = st.dates(FIRST_DAY, LAST_DAY - dt.timedelta(days=1))


def value_of(column):
    """Anything that may stand in a column, as a person might give it."""
    numbers = (
        st.floats(column.low, column.high)
        if column.low is not None
        else st.floats(allow_nan=False, allow_infinity=False)
    )
    kinds = {
        "day": DAYS,
        "whole": st.integers(int(column.low or 0), int(column.high or 9)),
        "number": numbers,
        "choice": st.sampled_from(column.choices or ("",)),
        "text": NAMES if column.required else st.one_of(st.just(""), NAMES),
        "note": PRINTABLE,
        "list": st.lists(NAMES, max_size=3).map(tuple),
    }
    value = kinds[column.kind]
    return st.one_of(st.none(), value) if column.default is None and not column.required else value


def record_of(table):
    fields = {column.name: value_of(column) for column in columns(TABLES[table])}

    def record(values):
        if table == "contacts":
            values |= dict(
                zip(("cadence_days", "limit_days"), sorted((values["cadence_days"], values["limit_days"])), strict=True)
            )
        if table == "deadlines":
            values |= {"on": min(values["on"], values["deadline"]) - dt.timedelta(days=1)}
            values["on"] = max(values["on"], FIRST_DAY)
            values["deadline"] = max(values["deadline"], FIRST_DAY + dt.timedelta(days=1))
        return TABLES[table].model_validate(values)

    return st.fixed_dictionaries(fields).map(record)


ANY_ROWS = st.sampled_from(list(TABLES)).flatmap(lambda table: st.lists(record_of(table), min_size=1, max_size=6))


@pytest.mark.parametrize("header", [None, codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=ANY_ROWS, split=st.integers(0, 6))
def test_written_rows_are_read_as_they_were(tmp_path_factory, header, records, split):
    root, table = tmp_path_factory.mktemp("people"), records[0].table
    folder = written(root)
    if header:
        names = "\t".join(column.name for column in columns(TABLES[table])) + "\r\n"
        encoding = "utf-16-le" if header == codecs.BOM_UTF16_LE else "utf-8"
        (folder / f"{table}.csv").write_bytes(header + names.encode(encoding))
    saved = [*store.append(root, "ada", records[:split]).rows, *store.append(root, "ada", records[split:]).rows]
    journey = store.read(root, "ada")
    lines = {table: [line for _, line in saved]}
    expected = assemble("ada", journey.plan, {table: records}, lines=lines)
    pd.testing.assert_frame_equal(journey.tables[table], expected.tables[table])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=ANY_ROWS, as_of=DAYS)
def test_no_table_knows_a_row_of_a_later_day(tmp_path_factory, records, as_of):
    root = tmp_path_factory.mktemp("people")
    written(root)
    store.append(root, "ada", records)
    kept = store.read(root, "ada", as_of=as_of).tables[records[0].table]
    assert len(kept) == sum(row.on <= as_of for row in records)
    assert all(kept["on"] <= pd.Timestamp(as_of))
