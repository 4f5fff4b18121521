"""A journey "ada" as a person and spreadsheets left its files, and what is read from them."""

import codecs
from textwrap import dedent

from career_lib.journey import store
from career_lib.journey.tables import Assessment, Requirement

PLAN = 'target_role = "Marketing manager"\nstart = 2026-01-12\n'
SEO = Requirement(on="2026-01-12", skill="SEO", importance=5, level=4)
RATED = Assessment(on="2026-02-01", skill="SEO", level=2, evidence="wrote a page")


def written(root, plan=PLAN, **files):
    """A journey "ada" of files as a person wrote them: text, or bytes where the encoding matters."""
    folder = root / "ada"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    for table, content in files.items():
        data = content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode()
        (folder / f"{table}.csv").write_bytes(data)
    return folder


def problems_of(root):
    """What reading "ada" has to say about her files."""
    return [str(problem) for problem in store.read(root, "ada").problems]


def rows(frame):
    """A table as tuples, days as text."""
    return [tuple(row) for row in frame.assign(on=frame["on"].dt.strftime("%Y-%m-%d")).itertuples(index=False)]


PLAIN = "on,skill,level,by,evidence\n2026-02-01,SEO,2,self,Zoë's page\n2026-03-15,Über-Tool,3,mentor,\n"
SEMICOLONS = PLAIN.replace(",", ";")
VARIANTS = {
    "as this program writes it": PLAIN.encode(),
    "UTF-8 with its mark": codecs.BOM_UTF8 + PLAIN.encode(),
    "semicolons": SEMICOLONS.encode(),
    "sep= line": ("sep=;\n" + SEMICOLONS).encode(),
    "sep= line of Excel": codecs.BOM_UTF8 + ("sep=;\r\n" + SEMICOLONS.replace("\n", "\r\n")).encode(),
    "quoted sep= line of another sign": ('"sep=|"\n' + PLAIN.replace(",", "|")).encode(),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "cp1252": PLAIN.encode("cp1252"),
    "cp1252 with semicolons and CRLF": SEMICOLONS.replace("\n", "\r\n").encode("cp1252"),
    "UTF-8, then a row that Excel added in cp1252": (
        PLAIN[: PLAIN.index("2026-03")].encode() + PLAIN[PLAIN.index("2026-03") :].encode("cp1252")
    ),
    "UTF-16 LE with tabs (Excel's Unicode text)": codecs.BOM_UTF16_LE + PLAIN.replace(",", "\t").encode("utf-16-le"),
    "UTF-16 BE": codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
    "CRLF": PLAIN.replace("\n", "\r\n").encode(),
    "CR": PLAIN.replace("\n", "\r").encode(),
    "no last line break": PLAIN.rstrip("\n").encode(),
    "empty rows and columns": (PLAIN.replace("\n", ",,\n") + ",,,,,,\n\n,,,,,,\n").encode(),
    "empty rows between": PLAIN.replace("\n", "\n\n").encode(),
    "labels for a header": PLAIN.replace("on,skill,level,by", "Day,SKILL, Level ,Judged by").encode(),
    "all quoted": ('"' + PLAIN[:-1].replace(",", '","').replace("\n", '"\n"') + '"\n').encode(),
    "days as a spreadsheet shows them": PLAIN.replace("2026-03-15", "15.03.2026").encode(),
    "days as a spreadsheet in China or Japan shows them": (
        PLAIN.replace("2026-03-15", "2026/3/15").replace("2026-02-01", "2026/2/1").encode()
    ),
    "other order": (
        b"evidence,level,on,by,skill\nZo\xc3\xab's page,2,2026-02-01,self,SEO\n,3,2026-03-15,mentor,\xc3\x9cber-Tool\n"
    ),
}


REQUIRED = "on,skill,importance,level\n2026-01-12,SEO analytics,5,4\n"
