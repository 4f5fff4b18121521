"""What is wrong in a table is said with its line, and hides nothing else."""

import codecs

import pytest

from career_lib.journey import store
from career_lib.journey.tables import Win
from tests.journey.store.ada import REQUIRED, problems_of, written


def test_missing_optional_columns_are_at_their_default(root):
    written(root, contacts="on,contact\n2026-02-01,Bo\n")
    contact = store.read(root, "ada").contacts.iloc[0]
    assert (contact["company"], contact["cadence_days"], contact["limit_days"]) == ("", 60, 120)


@pytest.mark.parametrize(
    ("table", "text", "problem"),
    [
        (
            "assessments",
            "on,skill,level\n2026-02-01,SEO analytics,9\n",
            "2: level is 9; use a whole number from 0 to 5",
        ),
        (
            "assessments",
            "on,skill,level\n2026-02-01,SEO analytics,\n",
            "2: level is empty; use a whole number from 0 to 5",
        ),
        ("assessments", "on,skill,level\n2026-02-01\n", None),
        ("contacts", "on,contact\n2026-02-01,  \n", "2: contact is empty; write 1 to 80 characters"),
        (
            "contacts",
            "on,contact,cadence_days,limit_days\n2026-02-01,Bo,90,30\n",
            "2: limit_days is smaller than cadence_days; a contact is due before it is overdue",
        ),
        (
            "assessments",
            "on,skill,level\n02/03/2026,SEO analytics,3\n",
            "2: on is 02/03/2026, which could be 3 February 2026 or 2 March 2026; write 2026-02-03 or 2026-03-02 (",
        ),
        (
            "gigs",
            "on,gig,step,income\n2026-02-01,Bakery,paid,30 days\n",
            "2: income is '30 days', which says “days” beside the number; write an amount, as in 250 or €250",
        ),
        # 46338 days after 30 December 1899: 126 years of 365 days and 31 leap days make 46021, and 317 more
        (
            "checkins",
            "on,energy\n46338,3\n",
            "which is how a spreadsheet counts days, probably 12 November 2026; write 2026-11-12 (in a spreadsheet",
        ),
        (
            "checkins",
            "on,energy\n2.3.86,3\n",
            "on is 2.3.86, which has a year of two digits; write all four (in a spreadsheet, format",
        ),
        (
            "checkins",
            "on,energy\n2026-02-30,3\n",
            "on is 2026-02-30, which the calendar does not have; February 2026 has 28 days",
        ),
        ("checkins", "on,energy\n2026-02-01,-1\n", "2: energy is -1, which is less than nothing; leave out the minus"),
        ("checkins", "on,energy,hours\n2026-02-01,3,1:75\n", "has 75 minutes beside the hours; write 2:15, or 1.75"),
        (
            "checkins",
            "on,energy,hours\n2026-02-01,3,about 2\n",
            "which says “about” beside the number; leave “about” out",
        ),
        ("wins", "on,win,metric,before\n2026-02-01,w,m,9 of 10\n", "2: before is '9 of 10', which is no number; write"),
        (
            "wins",
            'on,win,metric,before\n2026-02-01,w,m,"1,234"\n',
            "2: before is 1,234, which could be 1234 or 1.234; write 1234 or 1.2340",
        ),
        ("wins", "on,win,metric,before\n2026-02-01,w,m,9 apples\n", "write the number alone, and what it counts as"),
        ("events", "on,event,kind\n2026-02-01,x,metup\n", "group, talk; did you mean meetup?"),
        (
            "checkins",
            "on,energy\n2026-02-01,3\n On ,ENERGY\n",
            "3: the names of the columns stand here once more; delete",
        ),
        (
            "checkins",
            f"on,energy,what\n2026-02-01,3,{'x' * 140_000}\n",
            f"2: what has 140,000 characters, '{'x' * 39}…'; shorten it by 130,000, to 10,000",
        ),
        (
            "checkins",
            b"PK\x03\x04\x14\0\x06\0\n\0\x08\0\n" * 99,
            "csv: this is a spreadsheet workbook, not a CSV file",
        ),
        ("checkins", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "csv: this is an old Excel workbook, not a CSV file"),
        ("checkins", "on,energy\n2026-02-01,3\n".encode("utf-32"), "csv: this is text in UTF-32, which is not read"),
        ("checkins", "on,energy\n2026-02-01,3\n".encode("utf-16-le"), "csv: this is not text as a CSV file has it"),
        (
            "assessments",
            "on,skill,level\nyesterday,SEO analytics,3\n",
            "2: on is yesterday, which is another day tomorrow; write the day as 2026-11-15",
        ),
        ("checkins", "on,energy\n2500-01-01,3\n", "2: on is 2500-01-01; use a day from 1950-01-01 to 2149-12-31"),
        (
            "learning",
            "on,skill,kind,hours\n2026-02-01,SEO analytics,tv,1\n",
            "2: kind is tv; use one of course, book, blog, coworker, practice, other",
        ),
        (
            "learning",
            "on,skill,kind,hours\n2026-02-01,SEO analytics,book,1;5\n",
            "2: hours is '1;5', which is no number; write hours, as in 1.5, 1:30 or 90 min",
        ),
        (
            "contacts",
            f"on,contact\n2026-02-01,{'x' * 81}\n",
            f"2: contact has 81 characters, '{'x' * 39}…'; shorten it by 1, to 80",
        ),
        (
            "wins",
            f"on,win,metric,skills\n2026-02-01,w,m,SEO analytics;{'x' * 81}\n",
            f"2: skills has 81 characters, '{'x' * 39}…'; shorten it by 1, to 80",
        ),
        ("events", "on,event,kind\n2026-02-01,x,a\x1b[31mb\n", "2: kind is 'a\\x1b[31mb'; use one of conference, "),
        (
            "assessments",
            "on,skill,levle,level\n2026-02-01,SEO analytics,9,3\n",
            "1: there is no column levle; did you mean level? If it is your own, call it 'my levle'",
        ),
        (
            "assessments",
            "on,skill,level,Level\n2026-02-01,SEO analytics,3,9\n",
            "1: there is more than one column level",
        ),
        (
            "assessments",
            "on,skill\n2026-02-01,SEO analytics\n",
            "1: there is no column level; the first line must name on, skill, level, by, evidence",
        ),
        ("assessments", "2026-02-01,SEO analytics,3\n", "1: no column is named here; the first line must name on,"),
        (
            "assessments",
            "on,skill,level,evidence\n2026-02-01,SEO analytics,3,one, two\n",
            "2: the row has 5 cells and the header 4; put text that holds the separator in quotation marks",
        ),
        (
            "assessments",
            "on,skill,level,,\n2026-02-01,SEO analytics,3,,hm\n",
            "2: hm stands in a column without a name; name the column",
        ),
        (
            "assessments",
            "on,skill,level\n2026-02-01,SEO analytics,3\n2026-02-01,SEO analytics,3\n",
            "3: the same as line 2, so it was probably saved twice; delete one of them",
        ),
        (
            "assessments",
            "on,skill,level\n2026-02-01,Seo analitics,3\n",
            "2: no requirement names the skill 'Seo analitics'; did you mean 'SEO analytics'?",
        ),
        ("touches", "on,contact,kind\n2026-02-01,Bo,call\n", "2: nobody in contacts is called Bo"),
        (
            "gigs",
            "on,gig,step,skills\n2026-02-01,g,won,SEO analytics;Oratory\n",
            "2: no requirement names the skill Oratory",
        ),
        ("checkins", "on,energy\n<<<<<<< HEAD\n2026-02-01,3\n", "2: a conflict marker of git"),
        ("checkins", "on,energy\n2026-02-01,3\n=======\n2026-02-02,3\n", "3: a conflict marker of git"),
        ("checkins", "on,energy\n2026-02-01,3\n>>>>>>> a1b2c3 (July)\n", "3: a conflict marker of git"),
        ("checkins", "<<<<<<< HEAD\non,energy\n2026-02-01,3\n", "1: a conflict marker of git"),
        ("checkins", "on,energy,hours\n2026-02-01,3", "2: the last line looks cut off"),
        ("checkins", 'on,energy,what\n2026-02-01,3,"no end\n', "2: a quotation mark is out of place"),
        ("checkins", 'on,energy,what\n2026-02-01,3,"said "yes" twice"\n', "2: a quotation mark is out of place"),
        ("checkins", "on,energy,what\n2026-02-01,3,a\0b\n", "2: the line holds NUL characters"),
        ("checkins", "on,energy\n2026-02-01,3\n" + "\0" * 50, "3: the line holds NUL characters"),
        ("checkins", b"on,energy,what\n2026-02-01,3,caf\x81\x8d\n", "2: the line holds bytes that are no letters"),
        ("checkins", "on,energy,what\n2026-02-01,3,é\n2026-02-02,3,é".encode()[:-1], "3: the line ends in the middle"),
        (
            "checkins",
            codecs.BOM_UTF16_LE + "on,energy,what\n2026-02-01,3,a\n".encode("utf-16-le")[:-1],
            "csv: the file is not whole UTF-16 text",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_is_allowed(root, table, text, problem):
    written(root, **{"requirements": REQUIRED, table: text})
    problems = problems_of(root)
    if problem is None:
        assert len(problems) == 2  # two empty cells, skill and level
    else:
        assert len(problems) == 1
        assert problem in problems[0]
        assert problems[0].startswith(f"{table}.csv:")


def test_one_bad_row_hides_no_other_and_every_bad_cell_is_told_once(root):
    written(
        root,
        requirements=REQUIRED,
        assessments="""
            on,skill,level,by
            2026-02-01,SEO analytics,1,self
            2026-02-02,,7,nobody
            2026-02-03,"SEO analytics,2,self
            2026-02-04,SEO analytics,3,"self"
            not a day,SEO analytics,3,self
            2026-02-05,SEO analytics,4,self
        """.replace("            ", ""),
    )
    journey = store.read(root, "ada")
    assert journey.assessments["level"].tolist() == [1, 3, 4]
    assert journey.assessments.index.tolist() == [2, 5, 7]
    assert [(p.line, p.message.split(" ")[0]) for p in journey.problems] == [
        (3, "by"),
        (3, "level"),
        (3, "skill"),
        (4, "a"),
        (6, "on"),
    ]


def test_rows_stay_beside_what_is_only_suspicious(root):
    written(
        root,
        requirements=REQUIRED,
        assessments="on,skill,level,levle\n2026-02-01,Oratory,1,good\n2026-02-01,Oratory,1,good\n",
    )
    assert store.read(root, "ada").assessments["level"].tolist() == [1, 1]
    assert len(problems_of(root)) == 3


def test_a_column_of_ones_own_is_no_problem_and_stays_when_rows_are_added_corrected_and_replaced(root):
    folder = written(root, wins="on,Mood,win,my metric,metric\n2026-02-01,good,Wrote,7,clicks\n")
    journey = store.read(root, "ada")
    assert journey.problems == ()
    assert [str(note) for note in journey.notes] == [
        "wins.csv:1: the column Mood is your own: it is kept, and nothing is read from it",
        "wins.csv:1: the column 'my metric' is your own: it is kept, and nothing is read from it",
    ]
    store.append(root, "ada", [Win(on="2026-03-01", win="Built", metric="leads")])
    seen = store.read(root, "ada").inputs["wins.csv"]
    store.correct(root, "ada", "wins", 2, Win(on="2026-02-01", win="Wrote", metric="views"), seen=seen)
    assert (folder / "wins.csv").read_text(encoding="utf-8") == (
        "on,Mood,win,my metric,metric\n2026-02-01,good,Wrote,7,views\n2026-03-01,,Built,,leads\n"
    )


def test_every_row_that_is_wrong_is_named_with_what_mends_it(root):
    days = ["1/2/2026", "2/3/2026", "3/4/2026", "4/5/2026", "5/6/2026", "6/7/2026", "7/8/2026"]
    written(
        root, checkins="on,energy\n" + "".join(f"{day},3\n2026-02-{n:02},{n % 2}\n" for n, day in enumerate(days, 1))
    )
    problems = problems_of(root)
    assert [int(problem.split(":")[1]) for problem in problems] == [2, 4, 5, 6, 8, 9, 10, 12, 13, 14]
    assert "write 2026-07-08 or 2026-08-07" in problems[-1]
    assert problems[2] == "checkins.csv:5: energy is 0; use a whole number from 1 to 5"


def test_notes_that_say_the_same_are_one(root):
    rows = "".join(f"2026-01-{day:02},3,1\n" for day in range(1, 8))
    written(root, checkins=f"on,energy,hours\n{rows}")
    (note,) = store.read(root, "ada").notes
    assert str(note).endswith("no week holds its hours. 6 more rows are alike, down to line 8")


@pytest.mark.parametrize(
    ("table", "text", "problem"),
    [
        (
            "learning",
            "on,skill,kind,hours,what\n2026-02-01,SEO analytics,book,1,5\n",
            "2: hours is 1 and what is 5: was that 1,5, split at its comma? Then write 1.5; if not, add a word to what",
        ),
        (
            "learning",
            "on,skill,kind,hours,what\n2026-02-01,SEO analytics,book,1,5,Chapter 3\n",
            "2: hours is 1 and the next cell is 5: was that 1,5, split at its comma? Then write 1.5",
        ),
        ("checkins", "on,energy,hours,what\n2026-02-01,3,12,25\n", "2: hours is 12 and what is 25: was that 12,25"),
        (
            "wins",
            "on,win,metric,skills,before,after,unit\n2026-02-01,w,m,,3,5,4,2,%\n",
            "2: before is 3 and the next cell is 5: was that 3,5, split",
        ),
        ("gigs", "on,gig,step,hours,income,client\n2026-02-01,g,won,2,100,50\n", "income is 100 and client is 50"),
    ],
)
def test_a_decimal_comma_that_split_a_number_is_told(root, table, text, problem):
    written(root, **{"requirements": REQUIRED, table: text})
    (told,) = problems_of(root)
    assert problem in told


@pytest.mark.parametrize(
    "text",
    [
        "on;energy;hours;what\n2026-02-01;3;1,5;5\n",
        "on,energy,hours,what\n2026-02-01,3,1,5 pages\n",
        'on,energy,hours,what\n2026-02-01,3,"1,5",\n',
        "on,energy,hours,what\n2026-02-01,3,1,2026\n",
    ],
)
def test_a_number_beside_words_is_no_split_one(root, text):
    written(root, checkins=text)
    assert problems_of(root) == []


def test_a_row_with_too_few_cells_is_noted_below_longer_ones(root):
    header = "on,contact,company,role,tag,source,cadence_days,limit_days\n"
    written(
        root, contacts=f"{header}2026-02-01,Bo,Acme\n2026-02-01,Cy,Acme,editor,,,60,120\n2026-02-01,Di,editor,,,60\n"
    )
    journey = store.read(root, "ada")
    assert journey.problems == ()
    assert [str(note) for note in journey.notes] == [
        (
            "contacts.csv:4: the row has 6 cells and the header 8; the last are taken as empty: "
            "does none stand one too far left?"
        )
    ]


@pytest.mark.parametrize(
    ("table", "text", "problem"),
    [
        (
            "applications",
            (
                "on,application,step,employer\n2026-02-01,Editor,applied,Acme\n2026-03-01,editor,replied,\n"
                "2026-03-02,Editor,interview,Globex\n"
            ),
            "4: the application Editor has the employer Globex here and Acme on line 2; write the same employer, or",
        ),
        (
            "applications",
            "on,application,step,employer\n2026-02-01,Job,applied,\n2026-02-02,Job,applied,Acme\n2026-02-03,Job,applied,Ace\n",
            "4: the application Job has the employer Ace here and Acme on line 3",
        ),
        (
            "gigs",
            "on,gig,step,client\n2026-02-01,Site,lead,Bakery\n2026-03-01,Site,won,Butcher\n",
            "3: the gig Site has the client Butcher here and Bakery on line 2",
        ),
    ],
)
def test_one_name_with_two_owners_is_told(root, table, text, problem):
    written(root, **{table: text})
    (told,) = problems_of(root)
    assert problem in told


def test_one_owner_in_two_spellings_is_one(root):
    rows = "2026-02-01,Editor,applied,Acme\n2026-03-01,Editor,replied,ACME\n2026-03-02,Other,applied,Globex\n"
    written(root, applications=f"on,application,step,employer\n{rows}")
    assert problems_of(root) == []


def test_two_equal_sessions_of_learning_are_no_mistake_and_two_equal_rows_of_others_are(root):
    row, rated = "2026-02-01,SEO analytics,book,1\n", "2026-02-01,3\n"
    written(
        root, requirements=REQUIRED, learning=f"on,skill,kind,hours\n{row}{row}", checkins=f"on,energy\n{rated}{rated}"
    )
    journey = store.read(root, "ada")
    assert journey.learning["hours"].tolist() == [1, 1]
    assert [str(note) for note in journey.notes] == [
        (
            "learning.csv:3: the same as line 2: two sessions of one day, or one that was saved twice; "
            "if one, delete one of them"
        )
    ]
    assert [str(problem) for problem in journey.problems] == [
        "checkins.csv:3: the same as line 2, so it was probably saved twice; delete one of them"
    ]
