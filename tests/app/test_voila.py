"""What the app stands on in voila and Jupyter that is not documented, and what to do when it is gone: no browser here.

Nothing of career_lib.app is imported above: where such a part is gone, the app cannot be imported, and only these
tests can say why.
"""

import functools
import importlib
import inspect
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

SERVER = """career_lib/app/server.py and handlers.py serve the pages by it. Follow the new way there."""
TEMPLATE = """career_lib/app/jupyter/voila/templates/pages/index.html.j2 makes the page of it. Compare it with
    voila's own templates, share/jupyter/voila/templates in the environment, and follow the new way there."""
SPARE = """career_lib/app/kernels.py hands out a kernel by it that has its imports behind it. Follow the new way there;
    or do without: leave multi_kernel_manager_class out in server.py, and each page takes seconds longer."""
AHEAD = """career_lib/app/provisioner.py hands it a process that began beside the server. Follow the new way there; or
    do without: leave the provisioner's name out in kernels.py, and the first page takes longer."""

PARTS = {
    # What the server overrides, and what it calls or reads there.
    "voila.app:Voila.initialize": SERVER,
    "voila.app:Voila.init_settings": SERVER,
    "voila.app:Voila.init_handlers": SERVER,
    "voila.app:Voila.launch_browser": SERVER,
    "voila.app:Voila.start": SERVER,
    "voila.app:Voila.stop": SERVER,
    "voila.app:Voila.setup_template_dirs": SERVER,
    "voila.tornado.handler:TornadoVoilaHandler.get_generator": SERVER,
    # What the kernel manager overrides and calls.
    "jupyter_server.services.kernels.kernelmanager:AsyncMappingKernelManager.start_kernel": SPARE,
    "jupyter_server.services.kernels.kernelmanager:AsyncMappingKernelManager.shutdown_kernel": SPARE,
    "jupyter_server.services.kernels.kernelmanager:AsyncMappingKernelManager.is_alive": SPARE,
    # By which a kernel is watched and ended.
    "jupyter_client.provisioning.local_provisioner:LocalProvisioner.launch_kernel": AHEAD,
    "jupyter_client.provisioning.local_provisioner:LocalProvisioner.process": AHEAD,
    "jupyter_client.provisioning.local_provisioner:LocalProvisioner.pid": AHEAD,
    "jupyter_client.provisioning.local_provisioner:LocalProvisioner.pgid": AHEAD,
    "jupyter_client.provisioning.local_provisioner:LocalProvisioner.cwd": AHEAD,
}


def sentence(part, remedy, package="voila"):
    """What to do when an upgrade has moved a part of a package."""
    return (
        f"{part} is not in {package} {version(package)} as it was. {remedy}\n"
        f"    Until then hold {package} below this version: docs/undocumented.md says where."
    )


@pytest.mark.parametrize(("part", "remedy"), PARTS.items(), ids=PARTS)
def test_what_the_app_stands_on_is_there(part, remedy):
    module, _, path = part.partition(":")
    try:
        functools.reduce(getattr, path.split("."), importlib.import_module(module))
    except (ImportError, AttributeError):
        pytest.fail(sentence(part, remedy, module.partition(".")[0]), pytrace=False)


def test_the_generator_of_a_page_takes_a_path_and_gives_parts():
    from voila.tornado.handler import TornadoVoilaHandler

    generator = TornadoVoilaHandler.get_generator
    if not inspect.isasyncgenfunction(generator) or "path" not in inspect.signature(generator).parameters:
        pytest.fail(sentence("TornadoVoilaHandler.get_generator(path=...)", SERVER), pytrace=False)


@pytest.fixture
def voilas_files():
    """The folders of voila's Python and of its program in the browser."""
    import voila
    from voila.paths import collect_static_paths

    return Path(voila.__file__).parent, [Path(path) for path in collect_static_paths(["voila", "nbconvert"], "base")]


@pytest.mark.parametrize("name", ["kernel_start", "cell_generator", "main_js", "page_config"])
def test_voila_gives_its_template_the_names_that_ours_uses(voilas_files, name):
    package, _ = voilas_files
    renderer = (package / "notebook_renderer.py").read_text(encoding="utf-8")
    if f'"{name}"' not in renderer and f"{name}=" not in renderer:
        pytest.fail(sentence(f"the name {name} of a template", TEMPLATE), pytrace=False)


@pytest.mark.parametrize("name", ["application/vnd.voila.cell-output+json", "jupyter-config-data", "voila_finish"])
def test_voilas_program_in_the_browser_looks_for_what_our_template_writes(voilas_files, name):
    _, static = voilas_files
    programs = [file for folder in static for file in folder.glob("*.js")]
    assert programs, "voila's program in the browser lies elsewhere now: look for voila.js in the environment"
    if not any(name in file.read_text(encoding="utf-8", errors="replace") for file in programs):
        pytest.fail(sentence(f"“{name}” of the program in the browser", TEMPLATE), pytrace=False)


@pytest.fixture
def server(tmp_path, monkeypatch):
    """The app's server as it is made, which does not listen yet."""
    from career_lib.app.server import Server
    from career_lib.app.site import Site

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return Server(Site(tmp_path / "people"), runtime=str(tmp_path), port=0, opened=lambda server: None)


def test_voila_and_jupyter_know_each_setting_of_ours(server):
    """One under a name that is gone is passed over in silence, even if it is the one that keeps strangers out."""
    from jupyter_client import KernelManager
    from jupyter_server.auth.identity import IdentityProvider
    from voila.app import Voila
    from voila.configuration import VoilaConfiguration

    classes = {kind.__name__: kind for kind in (Voila, VoilaConfiguration, IdentityProvider, KernelManager)}
    assert set(server.config) == set(classes)
    for section, settings in server.config.items():
        for name in settings:
            if name not in classes[section].class_trait_names(config=True):
                pytest.fail(sentence(f"the setting {section}.{name}", SERVER), pytrace=False)


STARTED = """
import sys
from pathlib import Path
from career_lib.app import server, site

class Watched(server.Server):
    def init_handlers(self):
        handlers = super().init_handlers()
        print("addresses", *[place for place in server.KEPT_ADDRESSES if any(h[0].startswith(place) for h in handlers)])
        return handlers

    def stop(self):
        super().stop()
        print("stopped", not Path(self.connection_dir).exists())

def opened(app):
    print("opened", "site" in app.app.settings, isinstance(app.kernel_manager, server.SpareKernels))
    app.end()

server.SpareKernels.prepare = lambda self: None  # no page is opened here
app = Watched(site.Site(Path(sys.argv[1]) / "people"), runtime=sys.argv[1], port=0, opened=opened)
app.initialize([])
app.start()
"""


def test_voila_starts_as_the_app_wants_it_calls_what_it_overrides_and_ends(tmp_path, monkeypatch):
    from career_lib.app.opening import _own_folders
    from career_lib.app.server import KEPT_ADDRESSES

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for name, value in _own_folders(str(tmp_path)).items():
        monkeypatch.setenv(name, value)
    try:
        done = subprocess.run(
            [sys.executable, "-c", STARTED, str(tmp_path)], capture_output=True, text=True, timeout=60
        )
        said = done.stdout + done.stderr
    except subprocess.TimeoutExpired:
        said = "it neither called launch_browser nor ended"
    expected = ["addresses " + " ".join(KEPT_ADDRESSES), "opened True True", "stopped True"]
    if said.splitlines() != expected:
        pytest.fail(f"{sentence('what voila calls of the server', SERVER)}\n{said}", pytrace=False)
