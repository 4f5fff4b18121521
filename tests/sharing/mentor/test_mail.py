"""A reply in an e-mail as a mail program saved it."""

import email
import email.policy
import html
from email.message import EmailMessage

import pytest

from career_lib.base.errors import CareerError
from career_lib.sharing.mentor.reply import parsed
from tests.sharing.mentor.answers import by_code, filled, mail, saved


def saved_mail(text, **how):
    """What a mail program saves of an e-mail."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Ines <ines@larkspur.example>", "Re: Grüße"
    message.set_content("see the page" if how.get("page") else text, cte=how.get("code", "quoted-printable"))
    if how.get("page"):
        rows = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in text.split("\n"))
        message.add_alternative(f"<html><style>p {{}}</style><body>{rows}</body></html>", subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize("how", [{}, {"code": "base64"}, {"code": "8bit"}, {"page": True}], ids=str)
def test_an_e_mail_is_read_as_a_program_saved_it(how):
    text = filled({"SEO": 3}, {"SEO": "Führe – eine Kampagne, " + "und noch eine " * 8}, "Lead one.")
    reply = parsed(saved_mail(text, **how), "mail.eml")
    assert by_code(reply) == by_code(mail(text)) and reply.next == "Lead one."


def test_a_page_of_an_e_mail_is_read_and_a_file_attached_to_one():
    text = filled({"SEO": 3}, {"SEO": "a < b"})
    assert by_code(mail(f"<html><body><pre>{html.escape(text)}</pre>")) == by_code(mail(text))
    message = email.message_from_bytes(saved_mail("Here it is."), policy=email.policy.default)
    message.add_attachment(saved(), maintype="application", subtype="json", filename="reply.json")
    assert parsed(message.as_bytes(), "mail.eml").next == "Lead one campaign."


def test_an_e_mail_in_e_mails_without_end_is_refused():
    part = b'Content-Type: multipart/mixed; boundary="%d"\r\nX: y\r\n\r\n--%d\r\n'
    with pytest.raises(CareerError, match="holds no reply"):
        parsed(b"".join(part % (n, n) for n in range(3000)), "mail.eml")
