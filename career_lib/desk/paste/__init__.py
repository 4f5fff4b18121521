"""Many rows at once: what was copied in a spreadsheet, on a web page or in a list becomes the rows of a table.

clipboard     text and HTML -> rows of texts
copied_html   what HTML shows: tables, lists, and the lines around them
cards         records with one line for each field
synonyms      what others call our columns and choices
reading       how the cells of a column are read
names         what can be no name
recognition   which column is which field
pasted        the rows as records: what is wrong, what is there already, what is left out
questions     what is doubted of many rows, asked once
book          one write, and one Undo
view          one page of the rows, as plain data
panel         the widget: what the browser tells, and what it shows (panel.js, panel.css)

text, HTML -> grid -> recognized columns -> texts of fields -> records -> doubts -> one write
"""

from career_lib.desk.paste.book import PasteBook
from career_lib.desk.paste.panel import PasteRows

__all__ = ["PasteBook", "PasteRows"]
