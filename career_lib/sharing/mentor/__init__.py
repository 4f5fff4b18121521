"""The questions to a mentor and the reading of the answer: text in, records out.

    questions   what a mentor is asked at the end of their report, with a code for each skill
    reply       the mentor's answer, as JSON or as the text of an e-mail
    mail        what an e-mail says that was saved as a file
    receipt     what an answer adds to a journey

Nothing here touches a disk. What comes in was written by somebody else, on another machine: it is
bounded before it is read, checked before it is believed, and made inert before it is kept.
"""

KIND = "application/vnd.career-notebooks.form+json"
"""The kind of output in a notebook that the page makes a form of."""
