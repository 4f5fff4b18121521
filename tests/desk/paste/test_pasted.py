"""Pasted rows become records: columns are chosen, cells mended, rows left out."""

import datetime as dt

import pytest

from career_lib.desk.paste.clipboard import grid
from career_lib.desk.paste.pasted import HEADINGS, KNOWN, SUM, THERE, TWICE, Pasted
from career_lib.journey.days import MONTH_FIRST
from career_lib.journey.tables import TABLES, Application, Contact, Learning

TODAY = dt.date(2026, 11, 15)


def pasted(table, text, *stored, **known):
    return Pasted(grid(text), TABLES[table], stored=stored, known=known, today=TODAY)


def marks(rows):
    return [row.mark for row in rows.rows]


def test_rows_become_records_with_names_made_from_employer_and_role():
    rows = pasted("applications", "Company\tPosition\tDate\tStatus\nAcme\tAnalyst\t3 Nov\tSent\n")
    assert rows.records == [
        Application(on="2026-11-03", application="Acme, Analyst", step="applied", employer="Acme", role="Analyst")
    ]


def test_two_steps_of_one_application_have_one_name():
    text = "Company\tPosition\tDate\tStatus\nAcme\tAnalyst\t3 Nov\tSent\nAcme\tAnalyst\t9 Nov\tPhone screen\n"
    assert [(row.application, row.step) for row in pasted("applications", text).records] == [
        ("Acme, Analyst", "applied"),
        ("Acme, Analyst", "interview"),
    ]


def test_what_is_needed_and_was_not_pasted_is_given_for_all_rows_at_once():
    rows = pasted("learning", "SEO\t1.5\nSEO\t2\n", skill=["SEO"])
    assert [(column.field, column.every) for column in rows.used][2:] == [("on", "2026-11-15"), ("kind", "")]
    assert [row.wrong for row in rows.rows] == [{"kind": "Kind is empty; choose one."}] * 2
    rows.fill("+kind", "course")
    rows.edit(2, "+kind", "book")
    assert [(row.kind, row.hours) for row in rows.records] == [("course", 1.5), ("book", 2.0)]


def test_the_objections_are_those_of_a_form_and_go_once_the_cell_is_mended():
    rows = pasted("applications", "Company\tDate\tStatus\nAcme\tsoon\tGhosted\n")
    assert rows.rows[0].wrong == {
        "on": "Day is soon, which is no day; write the day as 2026-11-15.",
        "step": "Step is Ghosted; use one of applied, replied, interview, offer, accepted, rejected, withdrawn.",
    }
    rows.edit(1, "c1", "3 Nov")
    rows.edit(1, "c2", "no answer yet")
    assert rows.rows[0].wrong == {}
    assert rows.records[0].step == "applied"


def test_days_that_could_be_two_are_settled_for_the_whole_column():
    rows = pasted("applications", "Company\tDate\tStatus\nAcme\t11/3/2026\tSent\nBolt\t11/4/2026\tSent\n")
    assert len(rows.to_mend) == 2
    rows.order("c1", MONTH_FIRST)
    assert [record.on.isoformat() for record in rows.records] == ["2026-11-03", "2026-11-04"]


def test_what_is_there_already_is_left_out_whatever_was_added_to_it_since():
    stored = Application(
        on="2026-11-03", application="My Acme", step="applied", employer="Acme", role="Analyst", source="referral"
    )
    text = "Company\tPosition\tDate\tStatus\nACME\tAnalyst\t3 Nov\tSent\nAcme\tAnalyst\t9 Nov\tOffer\n"
    rows = pasted("applications", text, stored)
    assert marks(rows) == [THERE, ""]
    assert [record.step for record in rows.records] == ["offer"]


def test_without_a_day_a_thing_at_the_same_step_is_there_already_and_an_hour_of_learning_is_not():
    applied = Application(on="2026-09-01", application="Acme", step="applied", employer="Acme")
    assert marks(pasted("applications", "Company\tStatus\nAcme\tSent\n", applied)) == [THERE]
    learned = Learning(on="2026-09-01", skill="SEO", kind="course", hours=1)
    assert marks(pasted("learning", "Skill\tKind\tHours\nSEO\tcourse\t1\n", learned, skill=["SEO"])) == [""]


def test_a_row_that_stands_twice_a_sum_and_headings_are_left_out_and_can_be_taken_in():
    text = "Skill\tKind\tHours\nSEO\tcourse\t1\nSkill\tKind\tHours\nSEO\tcourse\t1\nTotal\t\t2\n"
    rows = pasted("learning", text)
    assert marks(rows) == ["", HEADINGS, TWICE, SUM]
    assert len(rows.records) == 1
    rows.keep(3, True)
    assert len(rows.records) == 2
    rows.keep(1, False)
    assert len(rows.records) == 1


def test_what_the_user_says_of_a_row_stays_whatever_is_changed_above():
    rows = pasted("learning", "Skill\tKind\tHours\nSEO\tcourse\t1\nSEO\tcourse\t1\nAds\tbook\t2\n")
    rows.keep(2, True)
    rows.keep(3, False)
    rows.choose("c1", "kind")
    assert [row.kept for row in rows.rows] == [True, True, False]


def test_a_column_becomes_another_field_and_the_one_that_was_it_is_left_out():
    rows = pasted("applications", "Company\tAgency\tStatus\nAcme\tHire Ltd\tSent\n")
    assert [column.field for column in rows.columns][:3] == ["employer", "", "step"]
    rows.choose("c1", "employer")
    assert [column.field for column in rows.columns][:3] == ["", "employer", "step"]
    assert rows.records[0].employer == "Hire Ltd"
    rows.choose("c2", "")
    assert [column.key for column in rows.columns] == ["c0", "c1", "c2", "+on", "+step"]
    assert rows.rows[0].wrong == {"step": "Step is empty; choose one."}


def test_a_field_that_was_not_pasted_can_be_added():
    rows = pasted("applications", "Company\tStatus\nAcme\tSent\n")
    rows.add("source")
    rows.fill("+source", "referral")
    assert rows.records[0].source == "referral"


def test_without_employer_and_role_a_name_is_asked_for():
    rows = pasted("applications", "Date\tStatus\n3 Nov\tSent\n4 Nov\tSent\n")
    assert rows.rows[0].wrong == {"application": "Application is empty; write 1 to 80 characters."}


def test_a_row_without_what_names_it_says_so_there():
    rows = pasted("applications", "Company\tStatus\tDate\nAcme\tSent\t3 Nov\n\tSent\t4 Nov\n")
    assert rows.rows[1].wrong == {"employer": "Employer or Role is needed, because the application is named after it."}


def test_lines_that_are_no_rows_are_kept_to_be_told():
    rows = pasted("applications", "Autumn 2026\n\nCompany\tStatus\nAcme\tSent\n")
    assert rows.around == ("Autumn 2026",)
    assert len(rows.rows) == 1


def test_a_new_thing_begins_with_its_first_step_unless_a_column_that_was_left_out_may_tell_it():
    assert [record.step for record in pasted("applications", "Acme\nBolt\n").records] == ["applied", "applied"]
    assert pasted("applications", "Company\tTilanne\nAcme\tLähetetty\n").records == []


def test_skills_and_kinds_are_read_from_the_other_cells_where_one_only_is_named():
    rows = pasted("learning", "What\tHours\nSEO course\t1\nAds and SEO\t2\n", skill=["SEO", "Ads"])
    assert [(row.texts["skill"], row.texts["kind"]) for row in rows.rows] == [("SEO", "course"), ("", "")]
    assert [column.why for column in rows.used if column.field in ("skill", "kind")] == [
        "read from the other cells"
    ] * 2


def test_numbers_are_read_as_in_a_form():
    rows = pasted("gigs", "Client\tStatus\tDuration (min)\tFee\nBakery\tpaid\t90\t1.250,50 €\n")
    assert (rows.records[0].hours, rows.records[0].income) == (1.5, 1250.5)


def test_skills_of_one_cell_are_several():
    rows = pasted("wins", "Win\tSkills\tMetric\nRewrote mails\tseo, Ads\topen rate\n", skills=["SEO"])
    assert rows.records[0].skills == ("SEO", "Ads")


def test_first_and_last_names_are_one():
    rows = pasted("contacts", "First Name,Last Name,Company,Connected On\nJo,Park,Acme,03 Nov 2026\n")
    assert (rows.records[0].contact, rows.records[0].company) == ("Jo Park", "Acme")


def test_a_known_person_with_other_details_is_left_out_as_a_new_row_would_set_everything_anew():
    jo = Contact(on="2026-01-12", contact="Jo Park", company="Acme", cadence_days=30)
    rows = pasted("contacts", "Name\tCompany\njo park\tBolt\nJo Park\tAcme\nAl Min\tAcme\n", jo)
    assert marks(rows) == [KNOWN, THERE, ""]


@pytest.mark.parametrize("text", ["???", "?\t!", "1\t2\t3"])
def test_anything_can_be_pasted_and_is_asked_about(text):
    assert pasted("applications", text).records == []


def test_cards_become_rows():
    text = "Acme\nMarketing analyst\n3 Nov 2026\nApplied\n\nBolt\nBrand manager\n4 Nov 2026\nRejected"
    assert [(row.employer, row.role, row.on.day, row.step) for row in pasted("applications", text).records] == [
        ("Acme", "Marketing analyst", 3, "applied"),
        ("Bolt", "Brand manager", 4, "rejected"),
    ]


def test_what_can_be_no_name_is_to_be_mended_unless_it_is_known_as_one():
    text = "Employer\tRole\n3 Nov 2026\tAnalyst\nAcme\tRejected\n42\tEditor\n"
    rows = pasted("applications", text, employer=["42"])
    assert [list(row.wrong) for row in rows.rows] == [["employer"], ["role"], []]
    assert [record.employer for record in rows.records] == ["42"]


def test_two_gigs_of_a_client_keep_their_own_names():
    rows = pasted("gigs", "Client\tProject\tStatus\nZed\tLogo\tpaid\nZed\tFlyer\twon\n")
    assert [record.gig for record in rows.records] == ["Logo", "Flyer"]


def test_a_german_spreadsheet():
    text = (
        "Datum\tFirma\tStelle\tStand\tQuelle\n3.11.2026\tAcme\tAnalyst\tBeworben\tEmpfehlung\n"
        "4.11.26\tBolt\tRedakteurin\tUnklar\tAnzeige\n"
    )
    rows = pasted("applications", text)
    assert [(row.on.day, row.step, row.source) for row in rows.records] == [(3, "applied", "referral")]
    assert rows.rows[1].wrong["step"].startswith("Step is Unklar; "), "as it was written"
