"""What the page *Files* calls: where everything lies, a backup, and bringing one back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from career_lib.app.mentor import Answer
from career_lib.app.site import Site
from career_lib.app.surroundings import in_app
from career_lib.app.work import Work, markup
from career_lib.base import phrases
from career_lib.base.errors import CareerError
from career_lib.desk.desk import Desk, Sentence
from career_lib.desk.forms.look import Shown, boxed
from career_lib.journey import store
from career_lib.journey.store import backup
from career_lib.report import kept

if TYPE_CHECKING:
    from career_lib.running.notebook import Progress


class Files:
    """The files of one journey. The parameters and errors are those of `Desk`."""

    def __init__(self, person: str, *, as_of: str = "", data: str = "data/people") -> None:
        self.desk = Desk(person, as_of=as_of, data=data)

    def held(self) -> Sentence:
        """A sentence on how much there is, and since when."""
        return self.desk.follow("held", Sentence(self._held))

    def _held(self) -> str:
        journey = self.desk.journey()
        rows = phrases.counted(sum(map(len, journey.tables.values())), "row")
        tables = phrases.counted(sum(not table.empty for table in journey.tables.values()), "table")
        return f"{rows} in {tables}, since {phrases.day(journey.plan.start)}."

    def places(self) -> Any:
        """Where what was saved lies on the disk."""
        from career_lib.report import backups

        rows = [
            ("What you saved", store.folder(self.desk.root, self.desk.id)),
            ("Your reports, and the files for your mentor", kept.kept_folder(self.desk.id).resolve()),
            ("Your backups", backups.folder().resolve()),
        ]
        return boxed([widgets.HTML(markup().places(rows))])

    def answer(self) -> Answer:
        """The form that reads a mentor's answer."""
        return Answer(self.desk)

    def backup(self) -> Work:
        """The button that makes one file of everything."""
        return Work("Back up", self._backed_up)

    def _backed_up(self, _: Progress) -> str:
        from career_lib.report import backups

        done = backups.backed_up(self.desk.root, self.desk.id, self.desk.today)
        link = f"backups/{done.path.name.removeprefix(f'{self.desk.id}-')}" if in_app() else ""
        return str(markup().backup(link, done.path.resolve(), done.files, f"{done.size / 1e3:,.0f} kB", done.left_out))

    def bring_back(self) -> Return:
        """The form that brings a journey back, beside this one."""
        return Return(self.desk.root)


class Return(Shown):
    """Brings a journey back from a backup that is chosen; never over one that is there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.upload = widgets.FileUpload(description="Choose a backup", accept=".zip", multiple=False)
        self.work = Work("Bring it back", self._brought_back)
        self.widget = boxed([self.upload, self.work.widget])

    def _brought_back(self, _: Progress) -> str:
        from career_lib.report import backups

        chosen: Any = self.upload.value
        if not chosen:
            raise CareerError("no file is chosen; choose a backup, a file that ends in .zip")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / (Path(chosen[0].name).name or "backup.zip")  # as errors name it
            file.write_bytes(chosen[0].content)
            done = backups.restored(self.root, file, store.free(self.root, backup.unpacked(file).id))
        self.upload.value = ()
        link = Site(self.root).address(done.id) if in_app() else ""
        called = Site(self.root).called(done.id)
        return str(markup().restored(link, called, done.files, done.reports, [path.name for path in done.set_aside]))
