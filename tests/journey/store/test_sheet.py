"""One CSV file, in each way in which spreadsheets write it."""

import pytest

from career_lib.base.errors import CareerError
from career_lib.journey import store
from tests.journey.store.ada import RATED, VARIANTS, problems_of, rows, written


@pytest.mark.parametrize("data", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_way_to_write_a_csv_reads_to_the_same_rows(root, data):
    written(root, assessments=data, requirements="on,skill,importance,level\n2026-01-12,SEO,1,1\n")
    journey = store.read(root, "ada")
    assert rows(journey.assessments) == [
        ("2026-02-01", "SEO", 2, "self", "Zoë's page"),
        ("2026-03-15", "Über-Tool", 3, "mentor", ""),
    ]
    assert [p.message for p in journey.problems] == ["no requirement names the skill Über-Tool"]


@pytest.mark.parametrize("data", [b"on,skill,level\n", b"sep=;\n"])
def test_a_file_without_rows_is_an_empty_table_and_takes_rows(root, data):
    written(root, assessments=data, requirements="on,skill,importance,level\n2026-01-12,SEO,1,1\n")
    assert problems_of(root) == []
    store.append(root, "ada", [RATED])
    assert rows(store.read(root, "ada").assessments) == [("2026-02-01", "SEO", 2, "self", "wrote a page")]


def test_text_that_looks_like_a_formula_stays_text(root):
    written(root, checkins='on,energy,hours,what\n2026-02-01,3,1,"=HYPERLINK(""http://x"")"\n')
    assert store.read(root, "ada").checkins["what"].tolist() == ['=HYPERLINK("http://x")']


def test_a_line_is_counted_as_an_editor_counts_it(root):
    written(
        root,
        checkins="""
            on,energy,hours,what
            2026-02-01,3,1,"two
            lines"

            2026-02-08,9,1,
            2026-02-15,4,1,
        """.replace("            ", ""),
    )
    assert problems_of(root) == ["checkins.csv:5: energy is 9; use a whole number from 1 to 5"]
    assert store.read(root, "ada").checkins.index.tolist() == [2, 6]


@pytest.mark.parametrize("data", [b"PK\x03\x04\n\0\n", "on,energy\n".encode("utf-32")])
def test_what_is_no_csv_takes_no_rows_and_stays_as_it_is(root, data):
    folder = written(root, assessments=data)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    for save in (
        lambda: store.append(root, "ada", [RATED]),
        lambda: store.replace(root, "ada", "assessments", [RATED], seen=seen),
    ):
        with pytest.raises(
            CareerError, match=r"nothing was saved, because assessments\.csv cannot be changed: this is"
        ):
            save()
    assert (folder / "assessments.csv").read_bytes() == data
