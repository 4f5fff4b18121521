"""Converts a page to a tagged PDF with the same content; same bytes each time, no author, no date."""

from __future__ import annotations

import hashlib
import logging
import re
from typing import Any

from career_lib.base.errors import CareerError

MISSING = (
    "a PDF needs WeasyPrint, and it needs Pango from the system: "
    "pip install 'career-notebooks[pdf]', then on Debian apt-get install libpangoft2-1.0-0 libharfbuzz-subset0, "
    "on macOS brew install pango, on Windows see doc.courtbouillon.org/weasyprint. "
    "Without it, --pdf left away gives the HTML file, which any browser prints"
)
"""What to do where the extra or its system libraries are missing."""


def printed(html: str) -> bytes:
    """A page as a PDF/UA: tagged, with its language and title, without a date or a program's name.

    Nothing is fetched: pictures that are not in the page itself are left out.

    Raises
    ------
    CareerError
        When WeasyPrint or a library of the system that it needs is missing.
    """
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError):  # OSError: Python's part is there, the system's is not
        raise CareerError(MISSING) from None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells each line of CSS that only screens need
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    page = weasyprint.HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",), allow_redirects=False))
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    pdf: bytes = page.write_pdf(finisher=_anonymous, pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return pdf


_PRODUCER = re.compile(rb'<rdf:Description rdf:about="" pdf:Producer="[^"]*" />')


def _anonymous(_: Any, pdf: Any) -> None:
    """Take out which program wrote it, and when: from the list of facts, and from the same list as XML."""
    for key in set(pdf.info) - {"Title"}:
        del pdf.info[key]
    for part in pdf.objects:
        if isinstance(part, dict) or getattr(part, "extra", {}).get("Type") != "/Metadata":
            continue
        part.stream = [_PRODUCER.sub(b"", line) for line in part.stream]
