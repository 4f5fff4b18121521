"""What the page *Begin* calls: the first questions, and a backup brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from career_lib.app.files import Return
from career_lib.app.site import Site
from career_lib.app.surroundings import in_app
from career_lib.app.work import markup
from career_lib.base import phrases
from career_lib.desk.desk import Sentence
from career_lib.desk.forms import Form
from career_lib.desk.forms.look import LABELLED, Shown, boxed, stacked
from career_lib.journey import beginning, parameters, roles
from career_lib.sharing.short_forms import short_forms

OTHER = "Something else"
"""The choice of whoever wants to be what there is no starter role for."""


class Begin:
    """The beginning of a journey in a folder that may not exist yet.

    Parameters
    ----------
    as_of : str, the day that counts as today, as 2026-11-15; today where it is empty
    data : str, the folder that holds the journeys
    """

    def __init__(self, *, as_of: str = "", data: str = "data/people") -> None:
        parameters.check_declared()
        self.root = Path(data)
        self.today = parameters.day("as_of", as_of) or parameters.today()

    def offered(self) -> Sentence:
        """A sentence on the starter roles."""
        return Sentence(
            lambda: f"{len(roles.roles())} roles have a list of skills to begin with; for any other you make it."
        )

    def form(self) -> BeginForm:
        """The questions from which a journey is made."""
        return BeginForm(self)

    def bring_back(self) -> Return:
        """The form that brings a journey back from its backup."""
        return Return(self.root)


class BeginForm(Shown):
    """The first questions; the starter role that is chosen shows its skills."""

    def __init__(self, begin: Begin) -> None:
        self.begin = begin
        self.roles = {role.name: role for role in roles.roles().values()}
        self.role = widgets.Dropdown(
            description="What do you want to do instead?", options=[*self.roles, OTHER], **LABELLED
        )
        self.skills, self.link = widgets.HTML(), widgets.HTML()
        self.form = Form(
            beginning.Beginning,
            self._begin,
            values={"deadline": beginning.deadline_after(begin.today)},
            without=("role",),
            then=lambda: None,
            button="Begin",
            key="begin",
        )
        goal = stacked([self.role, self.skills])
        goal.add_class("career-whole")
        self.form.insert(goal, before="target_role")
        self.short = widgets.HTML()
        self.short.add_class("career-whole")
        self.form.insert(self.short, before="called")
        self.form.fields["employer"].input.observe(lambda _: self._shorten(), "value")
        self.role.observe(lambda _: self._choose(), "value")
        self.widget = boxed([self.form.widget, self.link])
        self._choose()

    def _shorten(self) -> None:
        """Show the short forms of the employer that are looked for."""
        self.short.value = markup().short_forms(short_forms(self.form.fields["employer"].value))

    def _choose(self) -> None:
        """Show what the chosen role asks; whoever wants another one says what it is called."""
        role, target = self.roles.get(self.role.value), self.form.fields["target_role"]
        target.value = role.name if role is not None else ""
        target.widget.layout.display = "none" if role is not None else ""
        self.skills.value = markup().skills([skill.skill for skill in role.skills] if role is not None else [])

    def _begin(self, answers: Any) -> str:
        root, role = self.begin.root, self.roles.get(self.role.value)
        answers = answers.model_copy(update={"role": role.slug if role is not None else ""})
        id = beginning.free_id(root, answers.name)
        beginning.begun(root, id, answers, self.begin.today)
        self.link.value = markup().begun(Site(root).address(id) if in_app() else "")
        self.form.button.disabled = True
        skills = phrases.counted(len(role.skills) if role is not None else 0, "skill")
        return f"It begins: {answers.target_role}, with {skills} on the list, until {phrases.day(answers.deadline)}."
