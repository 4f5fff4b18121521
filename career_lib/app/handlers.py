"""What the app answers to a browser."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any, cast

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import User
from jupyter_server.base.handlers import JupyterHandler
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, authenticated
from tornado.websocket import WebSocketHandler
from voila.tornado.handler import TornadoVoilaHandler

from career_lib.app.entrance import Entrance
from career_lib.app.kernels import HANDED_OUT, SpareKernels
from career_lib.app.presence import Presence
from career_lib.app.site import BEGIN, CLIENTS, PAGES, Page, Site
from career_lib.app.words import NAME, plain_page
from career_lib.base.errors import CareerError
from career_lib.journey import parameters


class Answering(JupyterHandler):
    """What all of them share: the site, and an error as a page of our own."""

    @property
    def site(self) -> Site:
        """The journeys as pages."""
        site: Site = self.settings["site"]
        return site

    def get_login_url(self) -> str:
        """Where a browser is sent that this program did not let in."""
        return "/closed"

    def journey(self, code: str) -> str:
        """The id of the journey behind a code in an address."""
        id = self.site.id_of(code)
        if id is None:
            raise HTTPError(404)
        return id

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A page that says what to do, instead of a code."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if isinstance(error, CareerError):
            text = f"{str(error)[:1].upper()}{str(error)[1:]}."
        elif status_code == 404:
            text = "There is no such page here."
        elif status_code == 403:
            text = "This page was opened in another way than by the program, so nothing was done."
        else:
            text = "Something went wrong here that should not have. Nothing that was saved is lost."
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(plain_page("That did not work", text, links=[("/", "Go to the first page")]))


class Entering(Answering):
    """Lets a browser in: with a key that works once, typed as an address or sent by the page that opens itself."""

    @allow_unauthenticated
    def get(self, key: str) -> None:
        """Let in whoever has the key, and go on to an address without it."""
        self._enter(key)

    def check_xsrf_cookie(self) -> None:
        """A browser that comes in has no cookie yet; the key does what the cookie would."""

    def check_origin(self, origin_to_satisfy_tornado: str = "") -> bool:
        """It may come from anywhere, as from the file that opens itself."""
        return True

    @allow_unauthenticated
    def post(self, _: str) -> None:
        """The same for a key that stands in no address."""
        self._enter(self.get_body_argument("key", ""))

    def _enter(self, key: str) -> None:
        entrance: Entrance = self.settings["entrance"]
        goal = entrance.let_in(key)
        if goal is None:
            self.redirect("/" if self.current_user else "/closed")
            return
        self.identity_provider.set_login_cookie(self, User(username="owner"))
        self.redirect(goal, status=303)


class Closed(Answering):
    """What a browser reads that this program did not let in."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say how to come in."""
        self.set_status(403)
        self.finish(plain_page("This page is private", "Open it the way you started it. An address works once only."))


class SecondStart(Answering):
    """Lets in another start of the program, which proves itself by the token."""

    def check_xsrf_cookie(self) -> None:
        """The token in its header does what the cookie would."""

    @authenticated
    def post(self) -> None:
        """The file and the address that lead to the page of a journey, or of the beginning."""
        if not self.token_authenticated:
            raise HTTPError(403)
        entrance: Entrance = self.settings["entrance"]
        goal = self.site.address(self.get_body_argument("id", "") or None)
        self.finish({"file": str(entrance.file(goal)), "address": entrance.address(goal)})


class Door(Answering):
    """The address without anything behind it."""

    @authenticated
    def get(self) -> None:
        """Go on to the page that is needed."""
        self.redirect(self.site.address(None))


class First(Answering):
    """A journey's address without a page."""

    @authenticated
    def get(self, code: str) -> None:
        """Go on to the page that is needed now."""
        self.redirect(self.site.first_page(self.journey(code)))


class Nowhere(Answering):
    """Any other address."""

    @authenticated
    def get(self) -> None:
        """Say that there is nothing."""
        raise HTTPError(404)


class Choice(Answering):
    """Whose journey it is to be."""

    @authenticated
    def get(self) -> None:
        """One link for each journey."""
        site = self.site
        names = {id: site.called(id) for id in site.journeys()}
        often = Counter(names.values())
        links = [(site.address(id), name if often[name] == 1 else f"{name} ({id})") for id, name in names.items()]
        more = [(f"/{CLIENTS.name}", "All of them together"), (f"/{BEGIN.name}", "Begin another one")]
        self.finish(plain_page("Whose notebooks?", "", links=links, more=more, here="/choice"))


class Showing(Answering, TornadoVoilaHandler):
    """A notebook as a page."""

    id: str | None = None
    page: Page
    asked: dt.date | None = None
    """The day that the reader asked for; None for today."""

    @authenticated
    async def get(self, code: str | None, name: str) -> None:
        """Run the notebook in a kernel of its own, and send its cells as they are done."""
        self.id = self.journey(code) if code else None
        self.asked = parameters.day("the day", self.get_query_argument("as_of", ""))
        self.page = self.settings["pages"][name]
        self.kernels: list[str] = []
        HANDED_OUT.set(self.kernels)
        try:
            async for part in self.get_generator(path=f"{name}.ipynb"):
                self.write(part)
                await self.flush()
        except StreamClosedError:  # left before it was there
            await self._end()

    def on_connection_close(self) -> None:
        """The browser has gone on to another page before this one was there."""
        super().on_connection_close()
        IOLoop.current().add_callback(self._end)

    async def _end(self) -> None:
        manager = cast(SpareKernels, self.kernel_manager)
        for kernel in self.kernels:
            await manager.end(kernel)


class Linked(Answering):
    """A link from one notebook to another, as it stands in both: assess.ipynb."""

    @authenticated
    def get(self, name: str) -> None:
        """Go on to the page."""
        self.redirect(name)


class Kept(Answering):
    """A file that the program made and keeps; its address does not tell whose it is."""

    def send(self, file: Path, kind: str, *, called: str = "") -> None:
        """Send a file as it is: to be shown, or to be saved under the name that is given."""
        if not file.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", kind)
        if called:
            self.set_header("Content-Disposition", f'attachment; filename="{called}"')
        self.finish(file.read_bytes())


class KeptReport(Kept):
    """A report, without any right to do something here: it may have come from elsewhere."""

    @authenticated
    def get(self, code: str, name: str, audience: str | None) -> None:
        """The report, to be read or to be saved; a mentor's has a form in it."""
        from career_lib.report.kept import kept_folder

        allowed = "allow-scripts allow-downloads" if audience else "allow-popups"
        self.set_header("Content-Security-Policy", f"sandbox {allowed}")
        called = name if self.get_argument("save", "") else ""
        self.send(kept_folder(self.journey(code)) / name, "text/html; charset=utf-8", called=called)


class KeptBackup(Kept):
    """A backup, to be kept elsewhere."""

    @authenticated
    def get(self, code: str, name: str) -> None:
        """The backup; in the folder of all backups, its name begins with that of its journey."""
        from career_lib.report.backups import folder

        file = folder() / f"{self.journey(code)}-{name}"
        self.send(file, "application/zip", called=f"{NAME.lower()}-{name}")


class Laboratory(Answering):
    """The button that opens the same notebooks in JupyterLab."""

    @authenticated
    def post(self, code: str) -> None:
        """Start it, for as long as the app runs."""
        id = self.journey(code)
        self.settings["laboratory"](id)
        self.finish(
            plain_page(
                "JupyterLab opens in a tab of its own",
                "It shows the same notebooks with their code. It ends when the app ends.",
                links=[(f"/{code}/files", "Back")],
                here="lab",
            )
        )


class Open(WebSocketHandler, Answering):
    """Held by each page for as long as it is open."""

    def check_origin(self, origin: str = "") -> bool:
        """Only a page of this server may hold it: tornado's rule for sockets, not Jupyter's for requests."""
        return WebSocketHandler.check_origin(self, origin)

    async def get(self, *args: Any, **kwargs: Any) -> None:
        """Let in whoever may see a page."""
        if self.current_user:
            await super().get(*args, **kwargs)
        else:
            self.redirect(self.get_login_url())

    @property
    def presence(self) -> Presence:
        """Which pages are open."""
        presence: Presence = self.settings["presence"]
        return presence

    async def open(self, *_: str) -> None:
        """A page has come, perhaps back after a while: it is told whether its kernel is still there."""
        self.kernel = self.get_argument("kernel", "")
        self.presence.came(self, self.kernel)
        here = not self.kernel or await self.settings["serves"](self.kernel)
        await self.write_message("here" if here else "gone")

    def on_message(self, message: str | bytes) -> None:
        """A page says that it is still there; there is nothing to answer."""

    def on_close(self) -> None:
        """A page has gone."""
        self.presence.went(self, self.kernel)


class Leaving(Answering):
    """What voila's own program says when a page is left, or only a file is saved: the line to the page knows better."""

    def check_xsrf_cookie(self) -> None:
        """It sends none, and nothing is done."""

    @authenticated
    def post(self, kernel: str) -> None:
        """Do nothing."""
        self.set_status(204)
        self.finish()


class End(Answering):
    """The button that ends the program."""

    @authenticated
    def post(self) -> None:
        """End it once the browser has this answer."""
        self.finish(
            plain_page(
                "Ended",
                "Everything that was saved is on your disk, and nothing is running any more. You can close this page.",
                note=f"To go on another day, start “{NAME}” or type: career",
            )
        )
        asyncio.get_running_loop().call_later(0.3, self.settings["end"])


def handlers(notebook_settings: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The addresses of the app; `notebook_settings` is what Voila hands to its own handler."""
    code, names = r"([0-9a-f]{10})", "|".join(page.name for page in PAGES)
    alone, day = f"{BEGIN.name}|{CLIENTS.name}", r"\d{4}-\d\d-\d\d"
    return [
        (r"/", Door),
        (r"/choice", Choice),
        (r"/closed", Closed),
        (r"/enter/([\w-]*)", Entering),
        (r"/again", SecondStart),
        (r"/open", Open),
        (r"/end", End),
        (r"/voila/api/shutdown/([\w-]+)", Leaving),
        (rf"/{code}/", First),
        (rf"/{code}/reports/({day}(-mentor)?\.html)", KeptReport),
        (rf"/{code}/backups/({day}(?:-\d+)?\.zip)", KeptBackup),
        (rf"/{code}/jupyterlab", Laboratory),
        (rf"/{code}/({names})", Showing, notebook_settings),
        (rf"/()({alone})", Showing, notebook_settings),
        (rf"/(?:{code[1:-1]}/)?({names}|{alone})\.ipynb", Linked),
    ]
