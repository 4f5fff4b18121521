"""A private value is found in whatever code it stands, and an ordinary word is left alone."""

import base64
import gzip
import io
import json
import quopri
import time
import unicodedata
import zlib
from urllib.parse import quote

import pypdf
import pytest
from PIL import Image, PngImagePlugin
from pypdf.generic import DecodedStreamObject, NameObject, TextStringObject

from career_lib.sharing import reading as reading_room
from career_lib.sharing.mask import Mask
from career_lib.sharing.reading import UnscannableError
from career_lib.sharing.search import Harmless, Private, scan

WORD = "Halvenne"
PLAIN = f"<p>Wrote letters for {WORD}.</p>"


def hidden(text: str = WORD, kind="hidden", **where) -> Private:
    return Private(text, kind, **{"table": "plan", "line": 0, "field": "employer"} | where)


def hits(data: bytes | str, *values: Private, ordinary=()) -> list[str]:
    data = data.encode() if isinstance(data, str) else data
    return [hit.private.text for hit in scan(data, values or (hidden(),), Harmless(frozenset(ordinary)))]


def base64_of(data: bytes | str) -> str:
    return base64.b64encode(data.encode() if isinstance(data, str) else data).decode()


def picture(key: str = "Comment", *, packed: bool = False, after: bytes = b"") -> bytes:
    """A PNG with the secret in a chunk of text, or with more after its end."""
    facts = PngImagePlugin.PngInfo()
    facts.add_text(key, "none" if after else f"for {WORD}", zip=packed)
    file = io.BytesIO()
    Image.new("RGB", (9, 9)).save(file, "png", pnginfo=facts)
    return file.getvalue() + after


def international(packed: bool) -> bytes:
    facts = PngImagePlugin.PngInfo()
    facts.add_itxt("Title", f"for {WORD}", zip=packed)
    file = io.BytesIO()
    Image.new("RGB", (9, 9)).save(file, "png", pnginfo=facts)
    return file.getvalue()


def pdf(change) -> bytes:
    """An empty PDF to which something was done."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(90, 90)
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def with_stream(writer) -> None:
    stream = DecodedStreamObject()
    stream.set_data(f"for {WORD}".encode())
    writer._add_object(stream.flate_encode())


def with_alt_text(writer) -> None:
    writer.root_object[NameObject("/Alt")] = TextStringObject(f"for {WORD} – all")


CODES = {
    "as it is": PLAIN,
    "capitals": PLAIN.upper(),
    "attribute": f'<img alt="for {WORD}">',
    "class name": f'<p class="x {WORD}">x</p>',
    "comment": f"<p>x</p><!-- {WORD} -->",
    "comment left open": f"<p>x</p><!-- {WORD}",
    "script": f"<script>var x = '{WORD}'</script>",
    "style": f"<style>p::after {{content: '{WORD}'}}</style>",
    "style escapes": "<style>p::after {content: '\\48 alvenn\\65'}</style>",
    "decimal entities": "".join(f"&#{ord(c)};" for c in WORD),
    "hexadecimal entities": "".join(f"&#x{ord(c):x};" for c in WORD),
    "entities of entities": "".join(f"&amp;#{ord(c)};" for c in WORD),
    "split over tags": "<p>for Hal<b>ven</b>ne</p>",
    "split over blocks": "<p>for Hal</p><p>ven</p><p>ne</p>",
    "touching other words": f"<i>for</i>{WORD}<i>all</i>",
    "soft hyphens": "for Hal\u00advenne",
    "soft hyphen entity": "for Hal&shy;venne",
    "zero width": "for H\u200ba\u200bl\u200bv\u200benne",
    "letters with accents": "for Hálvênnè",
    "combining accents": "for Ha\u0301lvenne",
    "full width": "Ｈａｌｖｅｎｎｅ",
    "mathematical letters": "𝐇𝐚𝐥𝐯𝐞𝐧𝐧𝐞",
    "spaced out": "H a l v e n n e",
    "dotted": "h.a.l.v.e.n.n.e",
    "possessive": f"{WORD}’s letters",
    "in an address": "www.halvenne-mail.example",
    "in one word": "theHalvenneLetters",
    "percent": "".join(f"%{ord(c):02X}" for c in WORD),
    "percent twice": quote("".join(f"%{ord(c):02X}" for c in WORD)),
    "quoted printable": quopri.encodestring("for Hálvenne — all".encode()).decode(),
    "quoted printable, broken": "for Halv=\nenne",
    "JSON escapes": json.dumps({"a": "".join(f"\\u{ord(c):04x}" for c in WORD)}).replace("\\\\", "\\"),
    "script escapes": "'" + "".join(f"\\x{ord(c):02x}" for c in WORD) + "'",
    "JSON key": json.dumps({WORD: 1}),
    "JSON key twice": '{"a": "Halvenne", "a": "x"}',
    "lines of a notebook": json.dumps({"cells": [{"source": ["for Hal", "venne"]}]}),
    "notebook with HTML": json.dumps({"data": {"text/html": ["<p>Hal<b>v</b>enne</p>"]}}),
    "base64": base64_of(f"for {WORD}"),
    "base64 of a word": base64_of(WORD),
    "base64 for addresses": base64.urlsafe_b64encode(f"for {WORD} \u00ff\u00fe?>".encode()).decode(),
    "base64 twice": base64_of(base64_of(f"for {WORD}")),
    "base64 in lines": base64.encodebytes(b"nothing here yet, nothing at all " * 4 + WORD.encode()).decode(),
    "base64 of UTF-16": base64_of(WORD.encode("utf-16-le")),
    "base64 of gzip": base64_of(gzip.compress(PLAIN.encode())),
    "data address": f'<a href="data:text/html;base64,{base64_of(PLAIN)}">x</a>',
    "picture in a page": f'<img src="data:image/png;base64,{base64_of(picture())}">',
    "drawing in a page": f'<img src="data:image/svg+xml,{quote(f"<svg><!-- {WORD} --></svg>")}">',
    "hexadecimal": WORD.encode().hex(),
    "UTF-8 with a mark": PLAIN.encode("utf-8-sig"),
    "UTF-16": PLAIN.encode("utf-16"),
    "UTF-16 without a mark": PLAIN.encode("utf-16-be"),
    "UTF-16 among other bytes": b"\x00\x01\xff" + WORD.encode("utf-16-le") + b"\xff\xff",
    "cp1252": "für Hálvenne".encode("cp1252"),
    "gzip": gzip.compress(PLAIN.encode()),
    "zlib": zlib.compress(PLAIN.encode()),
    "PNG tEXt": picture(),
    "PNG tEXt key": picture(WORD),
    "PNG zTXt": picture(packed=True),
    "PNG iTXt": international(packed=False),
    "PNG iTXt, packed": international(packed=True),
    "after a PNG's end": picture(after=PLAIN.encode()),
    "PDF facts": pdf(lambda writer: writer.add_metadata({"/Author": WORD})),
    "PDF packed stream": pdf(with_stream),
    "PDF description": pdf(with_alt_text),
    "PDF attachment": pdf(lambda writer: writer.add_attachment("a.txt", PLAIN.encode())),
    "SVG": "<svg xmlns='http://www.w3.org/2000/svg'><text>Hal<tspan>venne</tspan></text></svg>",
    "SVG metadata": f"<svg><metadata><x y='{WORD}'/></metadata></svg>",
}


@pytest.mark.parametrize("data", CODES.values(), ids=CODES)
def test_a_hidden_word_is_found_in_every_code(data):
    assert hits(data) == [WORD]


def test_a_hit_says_what_from_where_stands_where():
    data = f"<h1>Report</h1><h2>What <i>next</i>?</h2><p>Wrote letters for {WORD} in May.</p>"
    (hit,) = scan(data.encode(), [hidden(table="contacts", line=7, field="company")])
    assert str(hit) == (
        "“Halvenne” (contacts.csv:7, company) stands in “What next?”: “What next? Wrote letters for Halvenne in May.”"
    )


def test_nothing_is_found_where_nothing_is():
    assert hits("<p>Wrote letters for half of Venne.</p>") == []
    assert hits(picture(after=b"x" * 20).replace(b"Halvenne", b"Holvenne")) == []


# ---- words, names and titles -----------------------------------------------------------------------


def test_a_name_is_found_in_any_case_and_glued_together_its_parts_as_whole_words():
    ada, part = hidden("Ada Brightwater", "name"), hidden("Brightwater", "part")
    assert hits("thanks to ADA  brightwater", ada) == ["Ada Brightwater"]
    assert hits("ada_brightwater@larkspur.example", ada) == ["Ada Brightwater"]
    assert hits("Ms Brightwater said", part) == ["Brightwater"]
    assert hits("Brightwaters", part) == ["Brightwater"]
    assert hits("a.brightwater@x.example", part) == hits("abrightwater@x.example", part) == ["Brightwater"]
    assert hits("bright, watery", part) == hits("Brightwood", part) == []


def test_ordinary_words_that_meet_are_nobodys_name():
    andover, ordinary = hidden("Andover"), ["and", "over", "overdue", "convention"]
    assert hits("3 due and over the limit, 8 due and overdue", andover, ordinary=ordinary) == []
    assert hits("3 due and over it, said An-dover", andover, ordinary=ordinary) == ["Andover"]
    assert hits("at a convention", hidden("Vention"), ordinary=ordinary) == []
    assert hits("at vention.example", hidden("Vention"), ordinary=ordinary) == ["Vention"]


def test_a_name_that_touches_another_word_is_found():
    for word in ("IkeaJobs", "Ikeas", "Ikea2026", "myIkea"):
        assert hits(f"for {word}", hidden("Ikea")) == ["Ikea"], word
    assert hits("bikeage", hidden("Ikea")) == []


def test_a_name_that_is_recorded_without_umlauts_is_found_with_them():
    assert hits("with Müller", hidden("Mueller", "part")) == ["Mueller"]


@pytest.mark.parametrize("spelling", ["Müller", "MÜLLER", "Mueller", "Muller", "Mu\u0308ller"])
def test_umlauts_are_one_letter_two_or_bare(spelling):
    assert hits(f"with {spelling} on Monday", hidden("Müller", "part")) == ["Müller"]


def test_a_word_that_the_program_writes_itself_is_no_hit_in_that_spelling():
    mark = hidden("Mark", "part")
    assert hits("a mark on the page; Mark said so", mark, ordinary=["mark"]) == ["Mark"]
    assert hits("a mark on the page", mark, ordinary=["mark"]) == []
    assert hits("a gap; Gap to proven", hidden("Gap"), ordinary=["gap", "Gap"]) == []
    assert hits("for Gap Stores", hidden("Gap Stores"), ordinary=["gap", "Gap"]) == ["Gap Stores"]


def test_a_word_of_a_title_counts_with_its_capital_only_and_an_acronym_as_written():
    assert hits("a page for a bicycle", hidden("Bicycle", "title")) == []
    assert hits("the Bicycle page, the BICYCLE page", hidden("Bicycle", "title")) == ["Bicycle"]
    assert hits("in the sap of trees", hidden("SAP", "acronym")) == []
    assert hits("moved to SAP", hidden("SAP", "acronym")) == ["SAP"]
    assert hits("sold at H&M, at h and m", hidden("H&M", "acronym")) == ["H&M"]
    assert hits("two IBMs", hidden("IBM", "acronym")) == ["IBM"]


# ---- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spelling",
    ["1200", "1,200", "1.200", "1 200", "1\u202f200", "1'200", "1’200", "1200.00", "1.200,50", "€1,200.-", "EUR 1200"],
)
def test_an_amount_is_found_in_its_usual_spellings(spelling):
    assert hits(f"they paid {spelling} at once", hidden("1200", "amount")) == ["1200"]


@pytest.mark.parametrize("other", ["11200", "12001", "1,200,000", "3.1200", "1200%", "12.00", "1,20"])
def test_another_number_is_no_hit(other):
    assert hits(f"there were {other} of them", hidden("1200", "amount")) == []


@pytest.mark.parametrize("spelling", ["12500EUR", "EUR12500", "12.5k", "12,5 Tsd", "12.5 thousand"])
def test_an_amount_is_found_shortened_and_where_it_touches_its_currency(spelling):
    assert hits(f"they paid {spelling}", hidden("12500", "amount")) == ["12500"]


def test_lakhs_are_grouped_in_their_own_way():
    assert hits("₹8,00,000", hidden("800000", "amount")) == hits("8 lakh", hidden("800000", "amount")) == ["800000"]


def test_the_year_of_a_day_the_codes_of_the_form_and_cells_side_by_side_are_no_amounts():
    year = hidden("2026", "small amount")
    assert hits("<td>paid</td><td>8 July 2026</td>", year) == hits("paid on 2026-07-08", year) == []
    assert hits("paid 2026 euros", year) == ["2026"]
    assert hits("55356e35 Web analytics", hidden("55356", "amount")) == []
    assert hits("<td>2026</td><td>3.0</td>", hidden("20263", "amount")) == []


def test_what_the_program_puts_into_every_file_says_nothing():
    style = "h2 { font-size: 1.375rem; font-family: -apple-system }"
    values = hidden("1375", "amount"), hidden("Apple", "part")
    found = scan(f"<style>{style}</style><p>Apple</p>".encode(), values, Harmless(own=(style,)))
    assert [hit.private.text for hit in found] == ["Apple"]
    assert hits(f"<style>{style}</style>", *values) == ["Apple", "1375"]


def test_a_long_text_is_told_by_its_beginning():
    note = "word " * 50
    (hit,) = scan(note.encode(), [hidden(note, "text")])
    assert len(str(hit)) < 300


# ---- taking words out ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "text", "left"),
    [
        ("EY", "They left EY, EY's survey", "They left [hidden], [hidden]'s survey"),
        ("Ikea", "bikeage for IKEA and IkeaJobs", "bikeage for [hidden] and [hidden]Jobs"),
        ("Halvenne Mutual", "HalvenneMutual, halvenne-mutual.example", "[hidden], [hidden].example"),
        ("Müller", "Mueller, MÜLLER, Mu\u0308ller", "[hidden], [hidden], [hidden]"),
        ("Straße", "die STRASSE", "die [hidden]"),
        ("H&M", "at H&M", "at [hidden]"),
        ("R", "Written in R, R's our tool", "Written in [hidden], [hidden]'s our tool"),
        ("<b>", "a <b> b", "a [hidden] b"),
        ("☠", "a ☠ b", "a [hidden] b"),
        ("华为", "在华为重写了欢迎邮件", "在[hidden]重写了欢迎邮件"),
        ("トヨタ", "トヨタでメールを書き直した", "[hidden]でメールを書き直した"),
        ("삼성", "한국삼성에서", "한국[hidden]에서"),
        ("이수", "이순신, 이수는", "이순신, [hidden]는"),
        ("삼성", unicodedata.normalize("NFD", "삼성에서"), "[hidden]에서"),
        ("Zonk", "cafe\u0301", "cafe\u0301"),
        ("Halvenne", "H-a-l-v-e-n-n-e, Hal venne", "[hidden], [hidden]"),
        ("Andover", "due and overdue", "due and overdue"),
        ("", "a b", "a b"),
    ],
)
def test_a_word_to_hide_is_taken_out_however_it_is_written_and_out_of_no_other_word(word, text, left):
    assert Mask([word]).over(text) == left


def test_where_words_touch_a_name_of_two_letters_is_found_among_them():
    assert hits("和王小明一起重写", hidden("王小明", "part")) == ["王小明"]
    assert hits("在华为重写了邮件", hidden("华为", "hidden")) == ["华为"]
    assert hits("上周，和老板谈了辞职的事。", hidden("和老板谈了辞职的事", "text")) == ["和老板谈了辞职的事"]
    assert hits("和王 小明", hidden("明和", "part")) == []
    assert hits("이순신", hidden("이수", "part")) == []


def test_a_name_with_a_mark_inside_is_found_without_it():
    assert hits("with OBRIEN and Varga-Holm", hidden("O'Brien", "part")) == ["O'Brien"]
    assert hits("with Vargaholm", hidden("Varga-Holm", "part")) == ["Varga-Holm"]


@pytest.mark.parametrize("spelling", ["kr1200", "SEK1200", "Rs1200", "Rs.1200", "zł1200", "PLN1,200"])
def test_an_amount_is_found_behind_the_currency_that_it_touches(spelling):
    assert hits(f"earned {spelling}", hidden("1200", "amount")) == ["1200"]


def test_a_small_amount_counts_only_where_money_is_spoken_of():
    small = hidden("380", "small amount")
    assert hits("sent to 380 people", small) == []
    for money in ("€380", "380 EUR", "an income of 380", "The gigs brought 380.", "380.00"):
        assert hits(money, small) == ["380"], money


@pytest.mark.parametrize("spelling", ["+49 351 1234567", "0351/123 45 67", "0049-351-1234567", "(0351) 1234567"])
def test_a_phone_number_is_found_however_it_is_written(spelling):
    assert hits(f"call {spelling} now", hidden("+49 (0)351 123 45-67", "phone")) == ["+49 (0)351 123 45-67"]


def test_addresses_and_places_are_found_as_they_are():
    assert hits("mail ADA@Larkspur.example", hidden("ada@larkspur.example", "literal")) == ["ada@larkspur.example"]
    assert hits("in /home/maya/data", hidden("/home/maya", "place")) == ["/home/maya"]
    assert hits("<< /Root 1 0 R >>", hidden("/root", "place")) == []


# ---- limits ----------------------------------------------------------------------------------------


def test_a_very_long_word_is_searched_and_a_picture_is_read_as_one():
    word = "x" * 120 + "-Brightwater-" + "y" * 120
    assert hits(f"<p>{word}</p>", hidden("Brightwater", "part")) == ["Brightwater"]
    assert hits(f'<img alt="" src="/{word}">', hidden("Brightwater", "part")) == ["Brightwater"]


def test_a_bomb_is_refused_not_unpacked():
    bomb = gzip.compress(b"\0" * (reading_room.MOST_READ + 10**6))
    with pytest.raises(UnscannableError, match="more than can be checked"):
        hits(bomb)


def test_codes_inside_codes_without_end_are_refused():
    data = PLAIN
    for _ in range(reading_room.DEEPEST + 2):
        data = base64_of(data)
    with pytest.raises(UnscannableError, match="more than can be checked"):
        hits(data)


def test_the_time_hardly_grows_with_the_number_of_values():
    """Every value against every word, 20,000 phone numbers, names and notes took minutes."""
    names = [hidden(f"Ka{number:05d}ra Brightwater{number:05d}", "name") for number in range(20_000)]
    notes = [hidden(f"spoke with them about topic{number} at length", "text") for number in range(20_000)]
    phones = [hidden(f"0351 {number + 1_000_000}", "phone") for number in range(20_000)]
    text = " ".join(f"spoke with them about word{number} or 0351 {number + 3_000_000}" for number in range(4_000))
    began = time.process_time()
    found = scan(f"<p>{text} Ka00007ra Brightwater00007</p>".encode(), [*names, *notes, *phones])
    assert [hit.private.text for hit in found] == ["Ka00007ra Brightwater00007"]
    assert time.process_time() - began < 10
