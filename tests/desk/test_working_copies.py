"""A traveller's copies of the notebooks stay theirs, and what is new reaches them."""

import ast
import datetime as dt
import importlib
import json
import os
import re
import subprocess
import sys

import pytest

from career_lib.base import shipped
from career_lib.desk import working_copies


@pytest.fixture
def notebooks(tmp_path, monkeypatch):
    """The notebooks that the project ships, to be changed by a test."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in working_copies.NOTEBOOKS:
        source = [("parameters", 'person = "maya"\nas_of = "2026-11-15"\ndata = "data/demo"'), ("rate", "desk.rate()")]
        (folder / f"{name}.ipynb").write_text(json.dumps(book(*source)))
    monkeypatch.setattr(shipped, "NOTEBOOKS", folder)
    return folder


def cell(id, source, kind="code"):
    content = {"cell_type": kind, "id": id, "metadata": {}, "source": source}
    if id == "parameters":
        content["metadata"] = {"tags": ["parameters"]}
    return content | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def book(*cells):
    return {"cells": [cell(*fields) for fields in cells], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def sources(notebook):
    return [(cell["id"], "".join(cell["source"])) for cell in notebook["cells"]]


def parameters(path):
    """What the cell tagged `parameters` of a notebook assigns."""
    cells = json.loads(path.read_text())["cells"]
    source = next("".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", ()))
    return {line.targets[0].id: ast.literal_eval(line.value) for line in ast.parse(source).body}


def test_the_copies_are_the_travellers_and_the_shipped_notebooks_stay_as_they_are(root):
    before = {path.name: path.read_bytes() for path in shipped.NOTEBOOKS.glob("*.ipynb")}
    assert working_copies.prepare(root, "ada") == ()
    for name in working_copies.NOTEBOOKS:
        set_to = parameters(root / "ada" / "notebooks" / f"{name}.ipynb")
        assert (set_to["person"], set_to["as_of"], set_to["data"]) == ("ada", "", str(root))
    assert before == {path.name: path.read_bytes() for path in shipped.NOTEBOOKS.glob("*.ipynb")}


def test_a_folder_with_quotes_and_backslashes_stays_one_literal():
    folder = 'C:\\people\\"mine"\\$x\\😀'
    notebook = working_copies.with_parameters(
        book(("parameters", 'person = "maya"\ndata = "data/demo"')), {"data": folder}
    )
    person, data = "".join(notebook["cells"][0]["source"]).splitlines()
    assert person == 'person = "maya"'
    assert ast.literal_eval(data.removeprefix("data = ")) == folder


def test_a_copy_is_left_alone_while_there_is_nothing_new(root, notebooks):
    working_copies.prepare(root, "ada")
    copy = root / "ada" / "notebooks" / "assess.ipynb"
    copy.write_text(copy.read_text().replace("desk.rate()", "desk.rate()  # mine"))
    mine = copy.read_bytes()
    assert working_copies.prepare(root, "ada") == ()
    assert copy.read_bytes() == mine
    assert not list(copy.parent.rglob("*backup*"))


def test_a_new_version_reaches_the_copies_and_what_the_user_added_stays(root, notebooks):
    working_copies.prepare(root, "ada")
    copy = root / "ada" / "notebooks" / "assess.ipynb"
    mine = json.loads(copy.read_text())
    mine["cells"].append(cell("mine", "1 + 1"))
    copy.write_text(json.dumps(mine))
    old = copy.read_bytes()
    shipped_text = (notebooks / "assess.ipynb").read_text()
    (notebooks / "assess.ipynb").write_text(shipped_text.replace("desk.rate()", "desk.rate(all)"))
    assert working_copies.prepare(root, "ada") == ()
    assert sources(json.loads(copy.read_text()))[1:] == [("rate", "desk.rate(all)"), ("mine", "1 + 1")]
    assert (copy.parent / ".shipped" / "assess.backup.ipynb").read_bytes() == old


def test_a_copy_that_cannot_be_read_is_made_anew_and_kept(root, notebooks):
    working_copies.prepare(root, "ada")
    copy = root / "ada" / "notebooks" / "assess.ipynb"
    copy.write_text("{ half a not")
    (notebooks / "assess.ipynb").write_text((notebooks / "assess.ipynb").read_text().replace("rate()", "rate(all)"))
    (sentence,) = working_copies.prepare(root, "ada")
    assert "made anew" in sentence
    assert (copy.parent / re.search(r"kept as (.+)\.$", sentence)[1]).read_text() == "{ half a not"
    assert parameters(copy)["person"] == "ada"


def test_a_copy_opens_without_what_was_shown_in_it(root, notebooks):
    working_copies.prepare(root, "ada")
    copy = root / "ada" / "notebooks" / "assess.ipynb"
    shown = json.loads(copy.read_text())
    shown["metadata"]["widgets"] = {}
    shown["cells"][1] |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "old"}], "execution_count": 3}
    copy.write_text(json.dumps(shown))
    assert working_copies.prepare(root, "ada") == ()
    opened = json.loads(copy.read_text())
    assert (opened["cells"][1]["outputs"], opened["cells"][1]["execution_count"]) == ([], None)
    assert "widgets" not in opened["metadata"]


@pytest.mark.parametrize("text", ["", '{"cells": [', "[]", '{"cells": [{"id": "a"}], "nbformat": 4, "metadata": {}}'])
def test_a_copy_that_is_no_notebook_is_made_anew_and_kept_with_its_day(root, notebooks, text):
    working_copies.prepare(root, "ada")
    copy = root / "ada" / "notebooks" / "assess.ipynb"
    for kept in ("assess-broken-2026-11-03.ipynb", "assess-broken-2026-11-03-2.ipynb"):
        copy.write_text(text)
        os.utime(copy, (dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC).timestamp(),) * 2)
        (sentence,) = working_copies.prepare(root, "ada")
        assert sentence == f"assess.ipynb could not be read and was made anew; the broken file is kept as {kept}."
        assert (copy.parent / kept).read_text() == text
        assert parameters(copy)["person"] == "ada"
    assert working_copies.prepare(root, "ada") == ()


@pytest.mark.parametrize("slip", ["gone", "made text"])
def test_the_cell_of_a_form_comes_back_in_its_place_and_the_users_cells_stay(root, slip):
    working_copies.prepare(root, "ada")
    copy = root / "ada" / "notebooks" / "log.ipynb"
    before = sources(json.loads(copy.read_text()))
    broken = json.loads(copy.read_text())
    at = [id for id, _ in before].index("gigs")
    broken["cells"][at : at + 1] = [] if slip == "gone" else [cell("gigs", 'desk.log("gigs")', "markdown")]
    broken["cells"].insert(1, cell("mine", "1 + 1"))
    copy.write_text(json.dumps(broken))
    (sentence,) = working_copies.prepare(root, "ada")
    assert re.match(
        r"log.ipynb had lost cells that it needs and has them again; .* log-broken-[\d-]+\.ipynb\.$", sentence
    )
    assert sources(json.loads(copy.read_text())) == [before[0], ("mine", "1 + 1"), *before[1:]]
    assert working_copies.prepare(root, "ada") == ()


def test_the_cells_of_the_notebooks_are_folded_and_cannot_be_lost_by_a_slip(root):
    working_copies.prepare(root, "ada")
    for name in working_copies.NOTEBOOKS:
        for cell in json.loads((root / "ada" / "notebooks" / f"{name}.ipynb").read_text())["cells"]:
            assert (cell["metadata"]["deletable"], cell["metadata"]["editable"]) == (False, False)
            assert cell["cell_type"] != "code" or cell["metadata"]["jupyter"] == {"source_hidden": True}


BASE = [("a", "one"), ("b", "two"), ("c", "three")]


@pytest.mark.parametrize(
    ("new", "mine", "result"),
    [
        ([("a", "ONE"), ("b", "two"), ("c", "three")], BASE, [("a", "ONE"), ("b", "two"), ("c", "three")]),
        (BASE, [("a", "mine"), ("b", "two"), ("c", "three")], [("a", "mine"), ("b", "two"), ("c", "three")]),
        (BASE[:2], BASE, [("a", "one"), ("b", "two")]),
        (BASE[:2], [*BASE[:2], ("c", "mine")], [("a", "one"), ("b", "two"), ("c", "mine")]),
        (BASE, BASE[:2], [("a", "one"), ("b", "two")]),
        ([BASE[0], ("n", "new"), *BASE[1:]], BASE, [BASE[0], ("n", "new"), *BASE[1:]]),
        (BASE, [("m", "mine"), *BASE], [("m", "mine"), *BASE]),
        (
            [BASE[0], ("b", "TWO"), BASE[2]],
            [BASE[0], ("m", "mine"), ("m2", "mine too"), *BASE[1:]],
            [BASE[0], ("m", "mine"), ("m2", "mine too"), ("b", "TWO"), BASE[2]],
        ),
    ],
    ids=[
        "the project changed a cell",
        "the user changed a cell",
        "the project took a cell out",
        "the project took out a cell that the user had changed",
        "the user took a cell out",
        "the project added a cell",
        "the user put a cell first",
        "both, in different places",
    ],
)
def test_two_sets_of_changes_become_one(new, mine, result):
    merged, differing = working_copies.merged(book(*BASE), book(*new), book(*mine))
    assert sources(merged) == result
    assert not differing


def test_where_both_changed_a_cell_the_users_stays_and_the_new_text_is_shown_below():
    merged, differing = working_copies.merged(
        book(*BASE), book(("a", "ONE"), *BASE[1:]), book(("a", "mine"), *BASE[1:])
    )
    assert differing
    assert [id for id, _ in sources(merged)] == ["a", "a-new", "b", "c"]
    assert merged["cells"][0]["source"] == "mine"
    assert merged["cells"][1]["cell_type"] == "markdown"
    assert "```python\nONE\n```" in merged["cells"][1]["source"]


def test_a_second_clash_in_a_cell_shows_only_the_newest_text():
    mine, _ = working_copies.merged(book(*BASE), book(("a", "ONE"), *BASE[1:]), book(("a", "mine"), *BASE[1:]))
    merged, _ = working_copies.merged(book(("a", "ONE"), *BASE[1:]), book(("a", "uno"), *BASE[1:]), mine)
    assert [id for id, _ in sources(merged)] == ["a", "a-new", "b", "c"]
    assert "uno" in merged["cells"][1]["source"]


def test_output_stays_with_a_cell_that_did_not_change_and_goes_with_one_that_did():
    mine = book(*BASE)
    for cell in mine["cells"]:
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": cell["source"]}]
    merged, _ = working_copies.merged(book(*BASE), book(("a", "ONE"), *BASE[1:]), mine)
    assert [len(cell["outputs"]) for cell in merged["cells"]] == [0, 1, 1]


def test_new_metadata_reaches_a_cell_that_the_user_left_alone_and_what_they_set_stays():
    new, mine = book(*BASE), book(("a", "one"), ("b", "mine"), ("c", "three"))
    for fresh in new["cells"]:
        fresh["metadata"] = {"deletable": False, "jupyter": {"source_hidden": True}}
    mine["cells"][2]["metadata"] = {"jupyter": {"source_hidden": False}, "tags": ["mine"]}
    merged, _ = working_copies.merged(book(*BASE), new, mine)
    assert [cell["metadata"] for cell in merged["cells"]] == [
        {"deletable": False, "jupyter": {"source_hidden": True}},
        {},  # a cell of their own making stays theirs
        {"deletable": False, "jupyter": {"source_hidden": False}, "tags": ["mine"]},
    ]


FORMER = {
    "from career_lib.report.answers import Answers": "from career_lib.answers import Answers",
    "from career_lib.coach.morning import Morning": "from career_lib.morning import Morning",
}
"""How the notebooks import today, and how they did in the former version."""


def as_delivered_before(path):
    """A notebook as the former version delivered it."""
    text = path.read_text()
    for today, before in FORMER.items():
        text = text.replace(today, before)
    path.write_text(text)


def copies_of_the_former_version(root):
    """The folder of a traveller's copies that the former version has made."""
    working_copies.prepare(root, "ada")
    folder = root / "ada" / "notebooks"
    for path in folder.rglob("*.ipynb"):
        as_delivered_before(path)
    assert "from career_lib.answers" in (folder / "progress.ipynb").read_text()
    return folder


def test_copies_made_by_the_former_version_are_brought_along(root):
    folder = copies_of_the_former_version(root)
    assert working_copies.prepare(root, "ada") == ()
    for name in working_copies.NOTEBOOKS:
        imports = [
            line
            for _, source in sources(json.loads((folder / f"{name}.ipynb").read_text()))
            for line in source.splitlines()
            if line.startswith("from career_lib")
        ]
        shipped_imports = [
            line
            for _, source in sources(json.loads((shipped.NOTEBOOKS / f"{name}.ipynb").read_text()))
            for line in source.splitlines()
            if line.startswith("from career_lib")
        ]
        assert imports == shipped_imports


def test_a_cell_of_ones_own_that_imports_from_a_former_place_runs(root):
    folder = copies_of_the_former_version(root)
    copy = json.loads((folder / "progress.ipynb").read_text())
    (mine,) = (cell for cell in copy["cells"] if "from career_lib.answers" in "".join(cell["source"]))
    mine["source"] = "".join(mine["source"]) + "\nprint(progress.journey.id)"
    (folder / "progress.ipynb").write_text(json.dumps(copy))
    (sentence,) = working_copies.prepare(root, "ada")
    assert sentence.startswith("progress.ipynb: cells that you had changed have a newer version")
    kept = (source for _, source in sources(json.loads((folder / "progress.ipynb").read_text())))
    code = "\n".join(source for source in kept if source.startswith(("person =", "from career_lib.answers")))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("ada\n", "")


def test_another_name_from_a_former_place_is_told_where_it_is():
    with pytest.raises(ImportError, match=r"is now .*; type: from career_lib\.report\.answers import Answer$"):
        importlib.import_module("career_lib.answers").Answer  # noqa: B018 - asking is the act
