"""Files that are not in UTF-8 are read in the encoding in which their words look like words, and that is told."""

import pytest

from career_lib.journey import store
from career_lib.journey.store.encoding import ENCODINGS, guessed
from career_lib.journey.tables import Contact
from tests.journey.store.ada import problems_of, written

NAMES = {
    "German": ["Jürgen Müller", "Größe", "Voß"],
    "French": ["Hélène", "François", "à côté"],
    "Spanish": ["Íñigo Muñoz", "Ibáñez"],
    "Nordic": ["Søren Kjær", "Åge"],
    "Polish": ["Łukasz Żak", "Małgorzata Wiśniewska"],
    "Czech": ["Jiří Dvořák", "Šárka Nováková"],
    "Hungarian": ["Győző Erdős", "Fűtő"],
    "Russian": ["Иван Петров", "Яндекс"],
    "Greek": ["Γιώργος Παπαδόπουλος", "Ελένη"],
    "Turkish": ["Ayşe Yılmaz", "Gündoğdu"],
    "several": ["Müller", "Ibáñez", "Françoise", "Åsa Öberg", "João"],
}
WRITTEN = [
    (language, encoding)
    for language, names in NAMES.items()
    for encoding in ENCODINGS
    if all(name == name.encode(encoding, "replace").decode(encoding) for name in names)
]


def test_each_language_is_tried_in_some_encodings():
    assert {language for language, _ in WRITTEN} == set(NAMES)
    assert {encoding for _, encoding in WRITTEN} == set(ENCODINGS)


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
def test_names_are_read_as_they_were_written(root, language, encoding):
    rows = "".join(f"2026-02-01,{name}\n" for name in NAMES[language])
    written(root, contacts=f"on,contact\n{rows}".encode(encoding))
    assert store.read(root, "ada").contacts["contact"].tolist() == NAMES[language]
    assert problems_of(root) == []


@pytest.mark.parametrize("text", ["it’s “cheap”, €40", "5 °C, 10 m², ½ day", "Zoë – à la carte", "CAFÉ MÜLLER"])
def test_what_windows_writes_in_western_europe_is_read_so(text):
    assert guessed([text.encode("cp1252")])[0] == "cp1252"


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("cp1250", "the encoding of Windows in Central Europe, as the word Łukasz tells"),
        ("mac_latin2", "the old encoding of the Mac in Central Europe, as the word Łukasz tells"),
        ("cp852", "the encoding of DOS in Central Europe, as the word Łukasz tells"),
    ],
)
def test_what_was_assumed_is_told(root, encoding, called):
    written(root, contacts="on,contact\n2026-02-01,Łukasz Żak\n2026-02-01,Małgorzata\n".encode(encoding))
    (note,) = store.read(root, "ada").notes
    assert str(note) == (
        f"contacts.csv: not all of it is in UTF-8; it was taken for {called}: "
        "if names look wrong, open it and save it again as CSV UTF-8"
    )


@pytest.mark.parametrize("encoding", ["cp1250", "cp852", "mac_roman"])
@pytest.mark.parametrize("name", ["Ann", "Zoë", "Ødegård", "日本", "Łódź"])
def test_a_row_added_changes_how_no_other_is_read(root, encoding, name):
    names = ["Müller", "Zoë", "Györgyi"]
    rows = "".join(f"2026-02-01,{of}\n" for of in names)
    written(root, contacts=f"on,contact\n{rows}".encode(encoding))
    store.append(root, "ada", [Contact(on="2026-02-01", contact=name)])
    assert store.read(root, "ada").contacts["contact"].tolist() == [*names, name]


@pytest.mark.parametrize("other", ["日本", "Łódź", "Müller", "Ελένη"])
def test_lines_in_utf8_stay_so_beside_lines_that_excel_added(root, other):
    rows = f"on,contact\n2026-02-01,{other}\n".encode() + "2026-02-01,Zoë\n2026-02-01,Größe\n".encode("cp1252")
    written(root, contacts=rows)
    assert store.read(root, "ada").contacts["contact"].tolist() == [other, "Zoë", "Größe"]
