"""What each program puts on the clipboard, as rows."""

import pytest

from career_lib.desk.paste.clipboard import grid

ROWS = (("Company", "Hours"), ("Acme", "1.5"), ("Bolt & Co", "2"))

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=Generator content="Microsoft Excel 15"><style><!--table {mso-displayed-decimal-separator:"\\.";}
.xl65 {text-align:right;}--></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=128 style='border-collapse:collapse'>
<!--StartFragment-->
 <col width=64 span=2 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td height=20 width=64 style='height:15.0pt;width:48pt'>Company</td>
  <td width=64 style='width:48pt'>Hours</td>
 </tr>
 <tr height=20><td height=20>Acme</td><td class=xl65 align=right>1.5</td></tr>
 <tr height=20><td height=20>Bolt &amp;
  Co</td><td align=right>2</td></tr>
<!--EndFragment-->
</table></body></html>"""

LIBRE_OFFICE = """<!DOCTYPE html><html><head><title></title><meta name="generator" content="LibreOffice 7.4 (Linux)"/>
<style type="text/css">body,div,table { font-family:"Liberation Sans" }</style></head><body>
<table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup>
<tr><td height="17" align="left">Company</td><td align="left">Hours</td></tr>
<tr><td height="17" align="left">Acme</td><td align="right" sdval="1.5" sdnum="1033;">1.5</td></tr>
<tr><td height="17" align="left">Bolt &amp; Co</td><td align="right" sdval="2" sdnum="1033;">2</td></tr>
</table></body></html>"""

GOOGLE_SHEETS = """<meta charset='utf-8'><google-sheets-html-origin><style><!--td {border: 1px solid}--></style>
<table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr" border="1" data-sheets-root="1"><colgroup>
<col width="100"/><col width="100"/></colgroup><tbody>
<tr style="height:21px;"><td style="overflow:hidden;">Company</td><td>Hours</td></tr>
<tr style="height:21px;"><td data-sheets-value="{&quot;1&quot;:2}">Acme</td><td style="text-align:right;">1.5</td></tr>
<tr style="height:21px;"><td>Bolt &amp; Co</td><td>2</td></tr></tbody></table>"""

WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><body lang=EN-US><!--StartFragment-->
<table class=MsoTableGrid border=1><tr><td width=301 valign=top><p class=MsoNormal><b>Company<o:p></o:p></b></p></td>
<td><p class=MsoNormal><b>Hours<o:p></o:p></b></p></td></tr>
<tr><td><p class=MsoNormal>Acme<o:p></o:p></p></td><td><p class=MsoNormal>1.5<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Bolt &amp; Co<o:p></o:p></p></td><td><p class=MsoNormal>2<o:p></o:p></p></td></tr>
</table><!--EndFragment--></body></html>"""

GMAIL = """<div dir="ltr">Hi Ada,<div><br></div><div><table cellpadding="0"><tbody>
<tr><td>Company</td><td>Hours</td></tr><tr><td>Acme</td><td>1.5</td></tr>
<tr><td>Bolt &amp; Co</td><td>2</td></tr></tbody></table></div><div>Bye<br></div></div>"""


@pytest.mark.parametrize("html", [EXCEL, LIBRE_OFFICE, GOOGLE_SHEETS, WORD, GMAIL])
def test_a_table_is_read_from_the_html_of_each_program(html):
    assert grid("not looked at", html).rows == ROWS


def test_the_lines_around_a_table_are_told():
    assert grid("", GMAIL).around == ("Hi Ada,", "Bye")
    assert grid("", "<ul><li>To do</li></ul><table><tr><td>a</td><td>b</td></tr></table>").around == ("To do",)


@pytest.mark.parametrize(
    "text",
    [
        "Company\tHours\r\nAcme\t1.5\r\nBolt & Co\t2\r\n",
        "Company;Hours\nAcme;1.5\nBolt & Co;2",
        "Company,Hours\nAcme,1.5\nBolt & Co,2\n",
        "Company, Hours\nAcme, 1.5\nBolt & Co, 2\n",
        "Company | Hours\nAcme | 1.5\nBolt & Co | 2\n",
        "Company – Hours\nAcme – 1.5\nBolt & Co – 2\n",
        "Company - Hours\nAcme - 1.5\nBolt & Co - 2\n",
        "| Company | Hours |\n|---|---:|\n| Acme | 1.5 |\n| Bolt & Co | 2 |",
        "1. Company – Hours\n2. Acme – 1.5\n3. Bolt & Co – 2",
        "•\tCompany, Hours\n•\tAcme, 1.5\n•\tBolt & Co, 2",
        "- [x] Company | Hours\n- [ ] Acme | 1.5\n- [ ] Bolt & Co | 2",
    ],
)
def test_lines_are_cut_where_all_have_the_same_mark(text):
    assert grid(text).rows == ROWS


def test_a_cell_of_several_lines_and_quotation_marks_stays_one():
    text = 'Acme\t"Read ""SEO"" twice\nand took notes"\nBolt\tnothing\n'
    assert grid(text).rows == (("Acme", 'Read "SEO" twice\nand took notes'), ("Bolt", "nothing"))


def test_a_comma_in_quotation_marks_cuts_nothing():
    assert grid('"Acme, Inc.",Analyst\nBolt,Manager').rows == (("Acme, Inc.", "Analyst"), ("Bolt", "Manager"))


def test_a_quotation_mark_that_is_never_closed_swallows_no_row():
    assert grid('Acme\t"big plans\nBolt\tnone').rows == (("Acme", '"big plans'), ("Bolt", "none"))


def test_items_of_a_list_on_a_web_page_are_rows_also_one_within_another():
    html = "<p>Sent:</p><ul><li>Acme – <b>Analyst</b><ul><li>Bolt – Manager</li></ul></li><li>Cord – Intern</ul>"
    pasted = grid("", html)
    assert pasted.rows == (("Acme", "Analyst"), ("Bolt", "Manager"), ("Cord", "Intern"))
    assert pasted.around == ("Sent:",)


def test_days_that_begin_a_line_are_no_numbering():
    assert grid("3. November\n12. November").rows == (("3. November",), ("12. November",))


def test_a_day_that_begins_each_line_and_a_time_that_ends_it_are_cells():
    text = "2026-11-02 SEO course 1.5h\n2026-11-03 Ads (45 min)\n"
    assert grid(text).rows == (("2026-11-02", "SEO course", "1.5h"), ("2026-11-03", "Ads", "45 min"))
    assert grid("Coffee with Jo Park, 3 Nov\nCall with Al Min, 4 Nov").rows == (
        ("Coffee", "Jo Park", "3 Nov"),
        ("Call", "Al Min", "4 Nov"),
    )
    assert grid("Mon 2 Nov: SEO\nTue 3 Nov: Ads").rows == (("Mon 2 Nov", "SEO"), ("Tue 3 Nov", "Ads"))


def test_sentences_are_one_column_each():
    assert grid("I read, wrote and rested.\nNothing else").rows == (("I read, wrote and rested.",), ("Nothing else",))


def test_an_empty_line_within_is_a_row_and_empty_columns_are_none():
    assert grid("Acme\t\tAnalyst\n\t\t\nBolt\t\tManager\n\n").rows == (
        ("Acme", "Analyst"),
        ("", ""),
        ("Bolt", "Manager"),
    )


def test_html_without_any_table_or_list_leaves_the_plain_text():
    assert grid("Acme\t1", "<meta charset='utf-8'><span>Acme</span>").rows == (("Acme", "1"),)
    assert grid("", "<p>Acme, 1</p><p>Bolt, 2</p>").rows == (("Acme", "1"), ("Bolt", "2"))
    assert grid("").rows == ()


def test_a_day_behind_other_words_is_a_cell_of_its_own():
    text = "- Acme – Marketing analyst (3 Nov)\n- Bolt – Brand manager (4 Nov)\n- Cord – Editor"
    assert grid(text).rows == (
        ("Acme", "Marketing analyst", "3 Nov"),
        ("Bolt", "Brand manager", "4 Nov"),
        ("Cord", "Editor", ""),
    )
    assert grid("- Acme – Analyst (Berlin)").rows == (("Acme", "Analyst (Berlin)"),)


def test_records_of_one_line_for_each_field_are_rows():
    text = "Acme\nAnalyst\nApplied on 3 Nov\n\nBolt, Inc.\nManager\nApplied on 4 Nov\n"
    assert grid(text).rows == (("Acme", "Analyst", "Applied", "3 Nov"), ("Bolt, Inc.", "Manager", "Applied", "4 Nov"))
    assert grid("Company: Acme\nRole: Analyst\n\nCompany: Bolt\nRole: Manager").rows == (
        ("Company", "Role"),
        ("Acme", "Analyst"),
        ("Bolt", "Manager"),
    )
