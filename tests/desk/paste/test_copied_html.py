"""Tables and lists as HTML has them, well-formed or not."""

from career_lib.desk.paste.copied_html import CopiedHtml


def test_a_cell_that_spans_rows_stands_in_each_and_one_that_spans_columns_in_the_first():
    html = "<table><tr><td rowspan=2>Acme<td>1<tr><td>2<tr><td colspan=2>All</table>"
    assert CopiedHtml(html).rows == [["Acme", "1"], ["Acme", "2"], ["All", ""]]


def test_a_table_around_a_table_is_a_frame():
    html = "<table><tr><td>Hello<table><tr><td>Acme</td><td>1</td></tr></table></td></tr></table>"
    assert CopiedHtml(html).rows == [["Acme", "1"]]


def test_a_frame_around_a_text_is_no_table():
    assert CopiedHtml("<table><tr><td>Dear Ada,</td></tr></table>").rows == []


def test_what_is_not_shown_is_not_read():
    html = "<style>td {}</style><script>x()</script><table><tr><td>a<!-- b --></td><td>c<br>d</td></tr></table>"
    assert CopiedHtml(html).rows == [["a", "c\nd"]]


def test_a_span_that_is_no_number_or_too_large_does_no_harm():
    row = CopiedHtml("<table><tr><td colspan=99999999>a</td><td rowspan=x>b</td></tr></table>").rows[0]
    assert (len(row), row[0], row[-1]) == (61, "a", "b")


def test_ends_without_a_beginning_are_passed_over():
    assert CopiedHtml("</table></li></ul></td><li>a</li></ol>").items == ["a"]
