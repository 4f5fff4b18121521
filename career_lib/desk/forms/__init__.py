"""Forms made from the fields of a record. A form hands the finished record to a callback; it knows no files.

    look        what all forms have in common
    field       one input, from one field of a record
    form        the fields of one record
    question    what is doubted, asked before it is saved
    which       of which project, gig or application a row is the next step
    obstacles   what stands in the way of saving, told above a form
    in_browser  what a form does in the browser: drafts, Enter, the cursor
    one_of      sentences of which one is chosen, one stop of the Tab key
    book        what stores the rows of a table, and what is said of a row
    entries     one table: its form, and its rows to correct or to undo
    tasks       things to do, each with a box to tick that saves what was done
    offers      skills of starter roles, to be ticked and added
    rating      all required skills, with a chart that follows

Every field can be reached and used with the keyboard alone, carries its name, and keeps what was typed
until it is saved. What a user typed is never taken for HTML. (Sliders and icon buttons have no name that
a screen reader could say, so there are none.)
"""

from career_lib.desk.forms.book import Book, Row, named, summary
from career_lib.desk.forms.entries import Choice, Entries
from career_lib.desk.forms.form import Form
from career_lib.desk.forms.offers import Offer, Offers
from career_lib.desk.forms.rating import RateForm, SkillToRate
from career_lib.desk.forms.tasks import Slip, Task, Tasks

__all__ = [
    "Book",
    "Choice",
    "Entries",
    "Form",
    "Offer",
    "Offers",
    "RateForm",
    "Row",
    "SkillToRate",
    "Slip",
    "Task",
    "Tasks",
    "named",
    "summary",
]
