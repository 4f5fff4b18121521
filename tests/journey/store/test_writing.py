"""What is written goes beside what is there, and every other byte stays."""

import codecs
import datetime as dt
import stat

import pytest

from career_lib.base.errors import CareerError, ChangedUnderneathError
from career_lib.journey import store
from career_lib.journey.columns import columns
from career_lib.journey.plan import Plan
from career_lib.journey.tables import Assessment, Win
from tests.journey.store.ada import PLAIN, RATED, REQUIRED, SEO, VARIANTS, problems_of, rows, written


def test_what_is_saved_is_read_again(root):
    store.create(root, "ada", Plan(target_role="Marketing manager", start="2026-01-12"), [SEO])
    saved = store.append(root, "ada", [RATED, Win(on="2026-02-03", win="Wrote it", metric="readers", skills=("SEO",))])
    journey = store.read(root, "ada")
    assert saved.rows == (("assessments", 2), ("wins", 2))
    assert rows(journey.assessments) == [("2026-02-01", "SEO", 2, "self", "wrote a page")]
    assert journey.wins["skills"].tolist() == [("SEO",)]
    assert journey.as_of == dt.date(2026, 2, 3)
    assert journey.problems == ()


def test_a_new_journey_is_private_and_explains_its_plan(root):
    plan = Plan(target_role="Marketing manager", start="2026-01-12", hide=("Acme",))
    folder = store.create(root / "clients", "ada", plan, [SEO])
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {
        "plan.toml": 0o600,
        "requirements.csv": 0o600,
    }
    text = (folder / "plan.toml").read_text(encoding="utf-8")
    for column in columns(Plan):
        assert f"{column.help}\n{column.name} = " in text
    assert store.read(root / "clients", "ada").plan.hide == ("Acme",)


def test_a_journey_is_made_once(root):
    store.create(root, "ada", Plan(target_role="Marketing manager", start="2026-01-12"))
    with pytest.raises(CareerError, match=r"there is a journey ada in .* already"):
        store.create(root, "ada", Plan(target_role="Teacher", start="2026-01-12"))
    assert store.read(root, "ada").plan.target_role == "Marketing manager"


def test_a_folder_with_files_of_others_is_not_taken_over(root):
    (root / "ada").mkdir(parents=True)
    (root / "ada" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CareerError, match="holds other files"):
        store.create(root, "ada", Plan(target_role="Teacher", start="2026-01-12"))
    assert [path.name for path in (root / "ada").iterdir()] == ["letter.txt"]


LATER = Assessment(on="2026-04-01", skill="SEO", level=4, by="mentor", evidence='said "good", twice\nand meant it')


@pytest.mark.parametrize("data", VARIANTS.values(), ids=VARIANTS.keys())
def test_an_appended_row_looks_like_the_file_it_joins(root, data):
    folder = written(root, assessments=data)
    saved = store.append(root, "ada", [LATER])
    after = (folder / "assessments.csv").read_bytes()
    assert after.startswith(data)
    journey = store.read(root, "ada")
    assert rows(journey.assessments)[-1] == ("2026-04-01", "SEO", 4, "mentor", 'said "good", twice\nand meant it')
    assert len(journey.assessments) == 3
    assert saved.rows == (("assessments", journey.assessments.index[-1]),)


def test_an_appended_row_keeps_delimiter_line_end_and_order_byte_by_byte(root):
    data = "sep=;\r\nlevel;skill;on;mood;by;evidence\r\n2;Über;2026-02-01;fine;self;x\r\n".encode("cp1252")
    folder = written(root, assessments=data)
    store.append(root, "ada", [Assessment(on="2026-04-01", skill="Zoë", level=4, evidence="a; b")])
    assert (folder / "assessments.csv").read_bytes() == data + '4;Zoë;2026-04-01;;self;"a; b"\r\n'.encode("cp1252")


def test_a_letter_that_the_files_encoding_lacks_is_saved_and_the_old_file_kept(root):
    data = "on,skill,level\n2026-02-01,Über,2\n".encode("cp1252")
    folder = written(root, assessments=data)
    store.append(root, "ada", [Assessment(on="2026-04-01", skill="日本語", level=4)])
    assert store.read(root, "ada").assessments["skill"].tolist() == ["Über", "日本語"]
    assert (folder / "assessments.csv").read_bytes().startswith(codecs.BOM_UTF8 + b"on,skill,level\n2026-02-01,\xc3")
    (kept,) = folder.glob("assessments.csv.before-utf8-*")
    assert kept.read_bytes() == data


def test_a_column_that_the_file_lacks_is_named_when_a_row_needs_it(root):
    folder = written(root, assessments="on,skill,level\n2026-02-01,SEO,2\n")
    store.append(root, "ada", [Assessment(on="2026-03-01", skill="SEO", level=2)])
    store.append(root, "ada", [Assessment(on="2026-04-01", skill="SEO", level=3, evidence="did it")])
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == (
        "on,skill,level,evidence\n2026-02-01,SEO,2\n2026-03-01,SEO,2\n2026-04-01,SEO,3,did it\n"
    )
    assert store.read(root, "ada").assessments["evidence"].tolist() == ["", "", "did it"]


def test_a_file_without_a_usable_header_takes_no_rows(root):
    folder = written(root, assessments="2026-02-01,SEO,2\n")
    with pytest.raises(CareerError, match="no column on and no column skill and no column level; mend its first line"):
        store.append(root, "ada", [RATED])
    assert (folder / "assessments.csv").read_text(encoding="utf-8") == "2026-02-01,SEO,2\n"


def test_a_row_joins_a_file_with_a_quotation_mark_left_open(root):
    written(root, assessments='on,skill,level,by,evidence\n2026-02-01,SEO,2,self,"no end')
    store.append(root, "ada", [LATER])
    assert store.read(root, "ada").assessments["level"].tolist() == [4]


def test_rows_that_damage_would_hide_are_refused(root):
    folder = written(root, assessments='on,evidence,skill,level\n2026-02-01,"no end')
    before = (folder / "assessments.csv").read_bytes()
    with pytest.raises(CareerError, match="is damaged, and what is added would not be read"):
        store.append(root, "ada", [Assessment(on="2026-04-01", skill="SEO", level=4, evidence=', "x')])
    assert (folder / "assessments.csv").read_bytes() == before


MESSY = 'on;skill;mood;level\r\n\r\n2026-02-01;SEO;"a;\r\nb";2\r\n;;;\r\n2026-03-01;SEO;ok;3\n'.encode("cp1252")


def test_a_correction_keeps_every_other_byte(root):
    folder = written(root, assessments=MESSY)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    store.correct(root, "ada", "assessments", 3, Assessment(on="2026-02-01", skill="SEO", level=1), seen=seen)
    assert (folder / "assessments.csv").read_bytes() == MESSY.replace(b'b";2', b'b";1')


def test_a_removal_keeps_every_other_byte(root):
    folder = written(root, assessments=MESSY)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    store.remove(root, "ada", "assessments", [3], seen=seen)
    assert (folder / "assessments.csv").read_bytes() == MESSY.replace(b'2026-02-01;SEO;"a;\r\nb";2\r\n', b"")


def test_what_was_saved_is_undone_by_its_line(root):
    folder = written(root, assessments=MESSY)
    ((table, line),) = store.append(root, "ada", [RATED]).rows
    store.remove(root, "ada", table, [line], seen=store.read(root, "ada").inputs["assessments.csv"])
    assert rows(store.read(root, "ada").assessments)[0][2] == 2
    assert (folder / "assessments.csv").read_bytes().splitlines()[1:] == MESSY.splitlines()[1:]


@pytest.mark.parametrize("line", [1, 2, 4, 5, 99])
def test_only_a_line_on_which_a_row_begins_can_be_changed(root, line):
    written(root, assessments=MESSY)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    with pytest.raises(CareerError, match=f"no row that begins on line {line}"):
        store.remove(root, "ada", "assessments", [line], seen=seen)


def test_a_whole_table_is_replaced_in_the_way_it_is_written(root):
    folder = written(root, assessments=MESSY)
    seen = store.read(root, "ada").inputs["assessments.csv"]
    store.replace(root, "ada", "assessments", [Assessment(on="2026-05-01", skill="Ärger", level=0)], seen=seen)
    assert (folder / "assessments.csv").read_bytes() == "on;skill;mood;level\r\n2026-05-01;Ärger;;0\r\n".encode()


def test_a_table_without_a_file_can_be_replaced_while_it_has_none(root):
    folder = written(root)
    store.replace(root, "ada", "requirements", [SEO], seen="")
    assert (folder / "requirements.csv").read_text(encoding="utf-8") == (
        "on,skill,importance,level,source\n2026-01-12,SEO,5,4,\n"
    )
    with pytest.raises(ChangedUnderneathError):
        store.replace(root, "ada", "requirements", [], seen="")


def test_a_record_of_another_table_is_a_mistake_of_the_programmer(root):
    written(root)
    with pytest.raises(ValueError, match="only records of wins"):
        store.replace(root, "ada", "wins", [SEO], seen="")


def test_a_stale_correction_is_a_conflict_with_both_versions_kept(root):
    folder = written(root, requirements=REQUIRED, assessments="on,skill,level\n2026-02-01,SEO,2\n")
    seen = store.read(root, "ada").inputs["assessments.csv"]
    first = Assessment(on="2026-02-01", skill="SEO", level=3)
    second = Assessment(on="2026-02-01", skill="SEO", level=5)
    store.correct(root, "ada", "assessments", 2, first, seen=seen)
    with pytest.raises(ChangedUnderneathError, match=r"Your version is kept as assessments\.mine-[0-9a-f]{8}\.csv"):
        store.correct(root, "ada", "assessments", 2, second, seen=seen)
    assert store.read(root, "ada").assessments["level"].tolist() == [3]
    (kept,) = folder.glob("assessments.mine-*.csv")
    assert kept.read_text(encoding="utf-8") == "on,skill,level,by,evidence\n2026-02-01,SEO,5,self,\n"
    assert any("your version of a save that was refused" in problem for problem in problems_of(root))


def test_a_file_deleted_underneath_is_a_conflict(root):
    folder = written(root, assessments="on,skill,level\n2026-02-01,SEO,2\n")
    seen = store.read(root, "ada").inputs["assessments.csv"]
    (folder / "assessments.csv").unlink()
    with pytest.raises(ChangedUnderneathError):
        store.remove(root, "ada", "assessments", [2], seen=seen)
    assert not (folder / "assessments.csv").exists()


def test_a_files_mode_is_kept(root):
    folder = written(root, assessments=PLAIN)
    (folder / "assessments.csv").chmod(0o666)  # more than the umask gives
    store.append(root, "ada", [RATED, SEO])
    assert stat.S_IMODE((folder / "assessments.csv").stat().st_mode) == 0o666
    assert stat.S_IMODE((folder / "requirements.csv").stat().st_mode) == 0o600


def test_nothing_is_saved_where_there_is_nothing_to_save(root):
    folder = written(root)
    assert store.append(root, "ada", []).rows == ()
    assert [path.name for path in folder.iterdir()] == ["plan.toml"]
