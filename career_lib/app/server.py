"""The server of the app: Voila on the project's notebooks, with addresses, kernels and an end of our own.

It listens on this machine only, answers nobody who did not come in by the entrance, reads no settings but those
below, and keeps what it must keep in folders that only this user can open.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tornado.ioloop import IOLoop, PeriodicCallback
from traitlets.config import Config
from voila.app import Voila

from career_lib.app.entrance import Entrance
from career_lib.app.handlers import Nowhere, handlers
from career_lib.app.kernels import OwnKernels, SpareKernels
from career_lib.app.presence import Presence
from career_lib.app.site import BY_NAME, PAGES, Site
from career_lib.base import phrases
from career_lib.base.shipped import NOTEBOOKS, PACKAGE
from career_lib.journey import parameters
from career_lib.running.folders import has_room_for_sockets

LOOK = 2.0
"""Seconds between looks for pages that were left and kernels that died."""

KEPT_ADDRESSES = ("/api/kernels/", "/voila/templates/", "/voila/static/", "/voila/labextensions/", "/voila/api/themes/")
"""Of Voila's own addresses, those that a page needs. Its list of all notebooks and files is not among them."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        # JupyterLab's program compiles its schemas, and anywidget hands the browser our widgets' program as a blob,
        # which only a script that runs already can make; no script stands in a page.
        "script-src 'self' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws://127.0.0.1:*",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a page may load: nothing from another machine."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Server(Voila):
    """Voila with the addresses of `handlers`; `opened` is called once it answers.

    Parameters
    ----------
    site : Site
    runtime : str, a short private folder for the sockets of the kernels
    port : int, tried first
    opened : callable, takes the server
    """

    def __init__(self, site: Site, *, runtime: str, port: int, opened: Callable[[Server], None]) -> None:
        super().__init__(config=_settings(site, runtime, port))
        self.site, self.opened = site, opened
        self.entrance, self.presence = Entrance(Path(runtime)), Presence()
        self.laboratories: list[subprocess.Popen[bytes]] = []

    def init_settings(self) -> dict[str, Any]:
        """What the handlers find in their settings."""
        settings: dict[str, Any] = super().init_settings()
        return settings | {
            "site": self.site,
            "pages": BY_NAME,
            "entrance": self.entrance,
            "presence": self.presence,
            "end": self.end,
            "laboratory": self.open_laboratory,
            "serves": self.serves,
        }

    def init_handlers(self) -> list[Any]:
        """Our own addresses, and of Voila's those that a page needs."""
        voilas = [entry for entry in super().init_handlers() if entry[0].startswith(KEPT_ADDRESSES)]
        notebooks = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [*handlers(notebooks), *voilas, (r"/.*", Nowhere)]

    def launch_browser(self) -> None:
        """Called by Voila as soon as the server answers."""
        self.kernel_manager.has_page = lambda kernel: kernel in self.presence.kernels
        self.kernel_manager.prepare()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            if number := getattr(signal, name, None):
                signal.signal(number, lambda *_: self._loop.add_callback_from_signal(self._loop.stop))
        PeriodicCallback(self.look, LOOK * 1000).start()
        self.entrance.server = f"http://127.0.0.1:{self.port}"
        self.opened(self)

    @property
    def _loop(self) -> IOLoop:
        return IOLoop.current()

    def open_laboratory(self, id: str) -> None:
        """Start JupyterLab on a journey; it opens the browser itself, and ends with the app."""
        command = [sys.executable, "-P", "-m", "career_lib", "lab", id, "--data", str(self.site.root)]
        own = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER_", "IPYTHON"))}
        self.laboratories.append(
            subprocess.Popen(command, env=own | {"PYTHONPATH": str(PACKAGE.parent)}, stderr=subprocess.DEVNULL)
        )

    def stop(self) -> None:
        """Called by Voila at the end: no kernel has anything to finish, for what was saved is on the disk."""
        for laboratory in self.laboratories:
            laboratory.terminate()
        self._loop.run_sync(self.kernel_manager.end_all)
        for laboratory in self.laboratories:
            laboratory.wait()
        super().stop()

    def end(self) -> None:
        """Stop serving; `start` then returns, with all kernels ended."""
        self._loop.stop()

    async def serves(self, kernel: str) -> bool:
        """Whether a page still has its kernel."""
        kernels: SpareKernels = self.kernel_manager
        return await kernels.serves(kernel)

    async def look(self) -> None:
        """End what was left, say what has died, and end the app where nobody has looked for half an hour."""
        self.presence.look()
        kernels: SpareKernels = self.kernel_manager
        for kernel in self.presence.kernels:
            if not await kernels.serves(kernel):
                self.presence.tell(kernel, "gone")
                await kernels.end(kernel)
        for kernel in self.presence.abandoned(list(kernels.given)):
            await kernels.end(kernel)
        if self.presence.idle:
            self.end()


MANY = 5
"""Questions from which on a page begins with a list of them."""

LOGGERS = ("asyncio", "tornado.access", "tornado.application", "tornado.general")
"""What would tell the terminal of each page that was left too soon."""


def _settings(site: Site, runtime: str, port: int) -> Config:
    """Voila's settings; none is read from a file."""
    level = logging.DEBUG if os.environ.get("CAREER_DEBUG") else logging.CRITICAL
    for name in LOGGERS:
        logging.getLogger(name).setLevel(level)

    def as_page(handler: Any, notebook: Any, cwd: str) -> Any:
        prepared, journeys = site.as_page(notebook, handler.id, handler.asked), len(site.journeys())
        shown, now = handler.asked or site.as_of or parameters.today(), parameters.today()
        texts = [cell["source"] for cell in prepared["cells"] if cell["cell_type"] == "markdown"]
        questions = [line.removeprefix("## ") for text in texts for line in text.splitlines() if line.startswith("## ")]
        prepared.metadata["title"] = handler.page.title
        prepared.metadata["page"] = {
            "name": handler.page.name,
            "pages": [[page.name, page.title] for page in PAGES] if handler.id else [],
            "traveller": site.called(handler.id) if handler.id and journeys > 1 else "",
            "journeys": journeys,
            "questions": questions if len(questions) >= MANY else [],
            "day": shown.isoformat(),
            "in_words": phrases.day(shown),
            "today": "" if shown == now else now.isoformat(),
            "xsrf": handler.xsrf_token.decode(),
        }
        return prepared

    config = Config()
    config.Voila.ip = "127.0.0.1"
    config.Voila.port = port
    config.Voila.root_dir = str(NOTEBOOKS)
    config.Voila.token = secrets.token_urlsafe(32)
    config.Voila.cookie_secret = site.secret
    config.Voila.config_file_paths = []
    config.Voila.connection_dir_root = runtime
    config.Voila.log_level = level
    config.Voila.tornado_settings = {
        "allow_remote_access": False,
        "headers": HEADERS,
        "websocket_ping_interval": 20,
        "websocket_ping_timeout": 20,
        "ws_ping_timeout": 30_000,
        "websocket_max_message_size": 128 * 2**20,  # a chosen file comes as one message
    }
    config.VoilaConfiguration.template = "pages"
    config.VoilaConfiguration.theme = "light"
    config.VoilaConfiguration.http_keep_alive_timeout = 24 * 3600  # else a slow page gets a script in it
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.show_tracebacks = True  # to our template, which shows what is wrong and no code
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.extension_allowlist = [
        "@voila-dashboards/widgets-manager8",
        "@jupyter-widgets/jupyterlab-manager",
        "anywidget",
    ]
    config.VoilaConfiguration.multi_kernel_manager_class = SpareKernels
    config.VoilaConfiguration.kernel_spec_manager_class = OwnKernels
    config.VoilaConfiguration.prelaunch_hook = as_page
    config.IdentityProvider.cookie_options = {"samesite": "Lax", "expires_days": None}
    config.KernelManager.autorestart = False  # its page would show forms that nobody answers
    if has_room_for_sockets(Path(runtime)):
        config.KernelManager.transport = "ipc"  # over TCP, other users of the machine could listen
    return config
