"""What a field refers to, and who may see it."""

from pydantic import BaseModel

from career_lib.journey.columns import columns
from career_lib.journey.tables import TABLES, Contact
from career_lib.journey.values import Refers, Share


def test_columns_tell_what_a_field_refers_to_and_who_may_see_it():
    of = {column.name: column for column in columns(TABLES["touches"])}
    assert of["contact"].refers == Refers("contacts", "contact")
    assert of["contact"].share is Share.ALIAS
    assert of["what"].share is Share.NOTES
    assert {c.name: c for c in columns(Contact)}["company"].share is Share.NEVER


def test_a_field_that_says_nothing_about_sharing_is_private():
    class Diary(BaseModel):
        secret: str = ""

    assert columns(Diary)[-1].share is Share.NEVER
