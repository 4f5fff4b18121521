"""The only reader and writer of a journey's folder.

    folders     which journeys there are, and where
    planfile    plan.toml: its keys, comments and mistakes
    encoding    in which encoding a file is that is not in UTF-8
    sheet       one CSV file: bytes to cells and back
    table       one table: cells to records and back
    beside      files beside the tables, which nobody reads
    obstacles   what stands in the way of writing to a table
    waiting     rows of a table that is open in a spreadsheet program
    reading     a journey from its folder
    writing     changes to it
    replykey    the secret by which a journey knows the replies to its reports
    backup      a journey as one zip file, and back
    disk        files replaced whole or not at all, by one writer at a time

A file is taken as people and spreadsheets leave it, and a row that cannot be used is a problem, never
a failure. What is written goes below what is there, or in the place of one row; every other byte stays.
"""

from career_lib.journey.store.folders import ID, NAMELESS, existing, folder, free, journeys, strays
from career_lib.journey.store.obstacles import obstacles
from career_lib.journey.store.reading import plan, read
from career_lib.journey.store.replykey import kept_reply_key, reply_key
from career_lib.journey.store.writing import Saved, append, correct, create, remove, replace, write_plan

__all__ = [
    "ID",
    "NAMELESS",
    "Saved",
    "append",
    "correct",
    "create",
    "existing",
    "folder",
    "free",
    "journeys",
    "kept_reply_key",
    "obstacles",
    "plan",
    "read",
    "remove",
    "replace",
    "reply_key",
    "strays",
    "write_plan",
]
