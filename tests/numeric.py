"""Every numeric field of the tables and of the plan, for tests that hold for all of them."""

from typing import Annotated, get_args

import pytest
from pydantic import TypeAdapter

from career_lib.journey.columns import columns
from career_lib.journey.plan import Plan, Targets
from career_lib.journey.tables import TABLES

FIELDS = [
    pytest.param(record, column, id=f"{record.__name__}.{column.name}")
    for record in (*TABLES.values(), Plan, Targets)
    for column in columns(record)
    if column.kind in ("whole", "number")
]


def checked(record, column):
    """What checks a value of the field alone."""
    info = record.model_fields[column.name]
    return TypeAdapter(Annotated[info.annotation, *info.metadata]).validate_python


def is_whole(record, column):
    annotation = record.model_fields[column.name].annotation
    return int in (annotation, *get_args(annotation))
