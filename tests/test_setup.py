"""The ways to install the project name the same packages, and what is committed is clean."""

import json
import re
import runpy
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml
from jupyter_core.paths import ENV_CONFIG_PATH
from jupyter_server.extension.config import ExtensionConfigManager
from jupyterlab_server.config import get_static_page_config
from packaging.requirements import Requirement

HOME = Path(__file__).parent.parent
CONDA_NAMES = {
    "jupyter-client": "jupyter_client",
    "jupyter-core": "jupyter_core",
    "jupyter-server": "jupyter_server",
    "playwright": "playwright-python",
}
"""Packages that conda-forge calls otherwise."""
NOTEBOOKS = sorted((HOME / "notebooks").glob("*.ipynb"))


def project() -> dict:
    return tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def bounds(requirement: str) -> tuple[str, str]:
    name, bound = re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[\w+\])?(.*)", requirement).groups()
    return CONDA_NAMES.get(name, name), bound


def test_conda_names_the_same_packages_with_the_same_bounds():
    environment = yaml.safe_load((HOME / "environment.yml").read_text(encoding="utf-8"))
    *packages, by_pip = environment["dependencies"]
    *missing, itself = by_pip["pip"]
    conda = {bounds(line) for line in [*packages, *missing]}
    named = project()["dependencies"] + project()["optional-dependencies"]["dev"]
    assert conda == {bounds(line) for line in named} | {("python", project()["requires-python"]), ("pip", "")}
    assert itself == "-e ."


def test_the_lock_pins_every_package_with_hashes_and_names_no_index():
    lock = (HOME / "requirements.lock").read_text(encoding="utf-8")
    pinned = {name.lower().replace("_", "-") for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.M)}
    named = {bounds(line)[0] for line in project()["dependencies"] + project()["optional-dependencies"]["dev"]}
    back = {conda: name for name, conda in CONDA_NAMES.items()}
    assert {back.get(name, name) for name in named} <= pinned
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in entry, entry
    assert not re.search(r"https?:|-url|find-links|file:", lock)


def test_the_lock_keeps_within_the_bounds():
    lock = (HOME / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", lock, re.M))
    for named in map(Requirement, project()["dependencies"] + project()["optional-dependencies"]["dev"]):
        assert pinned[named.name] in named.specifier, f"{named.name} is pinned to {pinned[named.name]}: run make lock"


NUMBERS, SHOWING = (
    "The numbers know no files, no plotting, no widgets",
    "Charts and words take results, never a journey",
)
MODULES = sorted(path for path in (HOME / "career_lib" / "tactics").rglob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_each_module_of_the_tactics_is_held_to_a_contract(path):
    settings = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contract = SHOWING if path.stem.endswith(("chart", "words")) else NUMBERS
    [held] = [entry["source_modules"] for entry in settings["contracts"] if entry["name"] == contract]
    module = ".".join(path.relative_to(HOME).with_suffix("").parts)
    assert any(fnmatchcase(module, pattern) for pattern in held), f"add it to “{contract}” in pyproject.toml"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_committed_notebooks_hold_no_output_but_the_compared_one(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    compared = [cell for cell in code if "nbval-check-output" in cell["metadata"].get("tags", [])]
    assert compared, "no headline number of this notebook is compared; tag its cell nbval-check-output"
    for cell in code:
        if cell in compared:
            assert cell["outputs"] and cell["execution_count"], "nbval compares nothing where either is empty"
        else:
            assert cell["outputs"] == [] and cell["execution_count"] is None, cell["id"]
    assert set(notebook["metadata"]) <= {"kernelspec", "language_info"}
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_hold_no_logic(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(cell["source"]) for cell in code]
    for source in sources:
        assert len(source.splitlines()) <= 5, source
        assert not re.search(r"^\s*(def|for|if|while|class|with|try)\b|rcParams|sys\.path", source, re.M), source
    assert sum(source.count("import ") for source in sources) == 1
    assert sum("parameters" in cell["metadata"].get("tags", []) for cell in code) == 1


def test_there_are_notebooks():
    assert {path.stem for path in NOTEBOOKS} == {
        *("begin", "start", "plan", "assess", "log", "progress", "mentor", "files", "cohort")
    }


def test_the_page_of_tables_is_what_the_records_say():
    page = runpy.run_path(str(HOME / "docs" / "tables.py"))["page"]()
    assert (HOME / "docs" / "tables.md").read_text(encoding="utf-8") == page, "run make docs"


def test_no_jupyterlab_of_the_environment_loads_what_voila_brings():
    """A set-up from before the files came along lacks them: `rm .venv/.ready; make .venv/.ready`."""
    extensions = ExtensionConfigManager(read_config_path=ENV_CONFIG_PATH).get_jpserver_extensions()
    assert extensions["voila.server_extension"] is False
    assert get_static_page_config(level="sys_prefix")["disabledExtensions"]["@voila-dashboards/jupyterlab-preview"]
