"""A year with the app, by keyboard alone: from an empty folder to the mentor's answer and the next month."""

import re

import pytest
from playwright.sync_api import expect

from career_lib.journey import store
from tests.app.keyboard import Keyboard
from tests.app.measure import PHONE, faults

FIRST, NEXT = "2026-11-15", "2026-12-15"
"""The days of the two months that are played."""

NAME, EMPLOYER, MENTOR = "Zofia Quint", "Hartwig Foods", "Gerda Blum"


@pytest.fixture
def root(tmp_path):
    """Where the journeys will be: a folder that nobody has made yet."""
    return tmp_path / "people"


def test_a_year_by_keyboard(root, started, tab, tmp_path):
    app = started(root, "--as-of", FIRST)
    page = tab(app)
    addresses = watched(page.context)
    page.on(
        "filechooser", lambda chooser: None
    )  # watched for from the start: asked for at a press, it may come too late
    keys = Keyboard(page)

    begins(page, keys)
    id = store.journeys(root)[0]
    plans(page, keys, root, id)
    rates(page, keys, root, id)
    logs(page, keys, root, id)
    ticks(page, keys, root, id)
    logs_what_is_rare(page, keys, root, id)
    goes(page, keys, "Start")
    reports(page, keys)
    file = asks_the_mentor(page, keys, tmp_path)
    answer = the_mentor_answers(page.context, file, tmp_path)
    reads_the_answer(page, keys, answer, root, id)

    page.goto("about:blank")  # a page that stayed open would say that the program has ended, and so would the browser
    app.end()
    app.arguments = ("--as-of", NEXT)
    app.start()
    page.goto(app.opened())
    checks_in_on_a_phone(tab, page.context, app, root, id)
    looks_back(page, keys)
    backs_up_and_brings_back(page, keys, root, id, tmp_path)
    ends(page, keys, app)

    assert app.hosts == {"127.0.0.1"}
    assert app.wrong == []
    private = ("zofia", "quint", "hartwig", "gerda", "blum", "marketing", "token", id)
    assert [url for url in addresses if any(word in url.lower() for word in private)] == []


def watched(context):
    """The addresses that anything in a browser asks for or stands at, once it was let in."""
    addresses = []
    context.on("request", lambda request: addresses.append(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: addresses.append(socket.url)))
    context.pages[0].on("websocket", lambda socket: addresses.append(socket.url))
    context.pages[0].on("framenavigated", lambda frame: addresses.append(frame.url))
    return addresses


def goes(page, keys, name):
    """Go to another page by the navigation, and hold it to what is asked of all."""
    keys.to(name).press("Enter")
    expect(page.locator(f"nav a[aria-current=page]:text-is('{name}')")).to_be_attached(timeout=20_000)
    assert faults(page, name) == []


def said(page, words):
    """What the page says after a button, as a screen reader hears it."""
    message = page.get_by_role("alert").filter(has_text=words).first
    expect(message).to_be_visible(timeout=20_000)
    return message


# ---- the first month ---------------------------------------------------------------------------------


def begins(page, keys):
    assert faults(page, "Begin") == []
    keys.to("Name").type(NAME)
    keys.to("Current role").type("Account manager")
    keys.to("Present employer").type(EMPLOYER)
    keys.to("What do you want to do instead?")
    page.keyboard.type("Marketing")
    expect(page.get_by_text("Campaign planning")).to_be_visible()
    keys.to("Deadline")
    page.keyboard.type("05312028")
    keys.to("Hours a week").type("6")
    keys.to("Begin").press("Enter")
    said(page, "It begins: Marketing manager, with 14 skills on the list, until 31 May 2028.")
    keys.to("Go on").press("Enter")
    expect(page).to_have_title("Assess", timeout=20_000)


def plans(page, keys, root, id):
    goes(page, keys, "Plan")
    assert (store.plan(root, id).name, store.plan(root, id).employer) == (NAME, EMPLOYER)
    keys.to("Hours a week").to("Mentor").type(MENTOR)
    keys.to("Save").press("Enter")
    said(page, "Saved: Mentor.")
    assert store.plan(root, id).mentor == MENTOR
    keys.to("Deadline")
    page.keyboard.type("09302028")
    keys.to("Set or move my deadline").press("Enter")
    said(page, "Not saved: ")
    keys.to("Deadline")
    keys.to("Reason").type("A course that ends in August.")
    keys.to("Set or move my deadline").press("Space")
    said(page, "Saved: from 22 Nov 2026 the deadline is 30 Sep 2028.")


def rates(page, keys, root, id):
    goes(page, keys, "Assess")
    keys.to("0 · ", exactly=False).press("ArrowDown", "ArrowDown", "ArrowDown")
    keys.to("Evidence for Campaign planning").type("Planned two mailings with a colleague.")
    keys.to("Show")
    page.keyboard.type("all")
    for skill, level in {"Positioning": 1, "Market research": 2}.items():
        keys.to(skill)
        keys.press(*["ArrowDown"] * (level + 1))
    keys.to("Save ratings").press("Enter")
    said(page, "Saved 3 ratings")
    assert sorted(store.read(root, id).assessments["level"]) == [1, 2, 2]


def logs(page, keys, root, id):
    goes(page, keys, "Log")
    keys.to("Energy").press("4")
    keys.to("Other hours").type("3")
    keys.to("What").type("Slept enough. <b>Really.</b>")
    keys.to("Save").press("Enter")
    said(page, "Saved the check-in of 15 Nov 2026")

    keys.to("Skill").type("Campaign planning")
    keys.to("Kind")
    page.keyboard.type("book")
    keys.to("Hours").type("4,5")
    keys.to("Save").press("Enter")
    said(page, "Saved the session of learning of 15 Nov 2026")

    keys.to("Win").type("Rewrote the welcome letters")
    keys.to("Campaign planning").press("Space")
    keys.to("Metric").type("open rate")
    keys.to("Before").type("21")
    keys.to("After").type("34")
    keys.to("Unit").type("%")
    keys.to("Save").press("Enter")
    said(page, "Saved the win of 15 Nov 2026")

    keys.to("Client").to("What I want to log")
    page.keyboard.type("A person")
    expect(page.get_by_label("Company")).to_be_visible(timeout=20_000)
    keys.to("Contact").type("Ines Okafor")
    keys.to("Save").press("Enter")
    said(page, "Saved the contact of 15 Nov 2026, Ines Okafor")
    keys.to("Client").to("What I want to log")
    page.keyboard.type("I was")
    expect(page.get_by_label("Direction")).to_be_visible(timeout=20_000)
    keys.to("Contact").type("Ines Okafor")
    keys.to("Kind")
    page.keyboard.type("coffee")
    keys.to("Direction")
    page.keyboard.type("gave")
    keys.to("Save").press("Enter")
    said(page, "Saved the touch of 15 Nov 2026, Ines Okafor")

    kept = store.read(root, id)
    assert list(kept.checkins["what"]) == ["Slept enough. <b>Really.</b>"]
    assert list(kept.learning["hours"]) == [4.5]
    assert list(kept.wins[["before", "after"]].iloc[0]) == [21, 34]
    assert list(kept.contacts["contact"]) == list(kept.touches["contact"]) == ["Ines Okafor"]
    assert kept.problems == ()


def ticks(page, keys, root, id):
    goes(page, keys, "Start")
    keys.to("Write down more people", exactly=False).press("Space")
    said(page, "Fill in what is missing below")
    keys.to("Contact").type("Noor Haddad")
    keys.to("Save").press("Enter")
    said(page, "Done. Saved the contact of 15 Nov 2026, Noor Haddad")
    keys.to("Undo what was saved", exactly=False).press("Space")
    said(page, "Took out the contact of 15 Nov 2026, Noor Haddad")
    keys.to("Ask your boss", exactly=False).press("Space")
    said(page, "Fill in what is missing below")
    keys.to("What").type("Spring campaign")
    keys.to("Save").press("Enter")
    said(page, "Done. Saved the step of a project of 15 Nov 2026, Spring campaign")
    kept = store.read(root, id)
    assert list(kept.contacts["contact"]) == ["Ines Okafor"]
    assert list(kept.projects["step"]) == ["asked boss"]


def logs_what_is_rare(page, keys, root, id):
    goes(page, keys, "Log")
    keys.to("Client").type("Harbour choir")
    keys.to("Save").press("Enter")
    said(page, "Saved the step of a gig of 15 Nov 2026, Harbour choir")
    keys.to("What I want to log")
    page.keyboard.type("An event")
    expect(page.get_by_label("People met")).to_be_visible(timeout=20_000)
    keys.to("Event").type("Harbour meetup")
    keys.to("Kind")
    page.keyboard.type("meetup")
    keys.to("Save").press("Enter")
    said(page, "Saved the event of 15 Nov 2026, Harbour meetup")
    keys.to("Employer").type("Quay Foods")
    keys.to("Role").type("Brand manager")
    keys.to("Save").press("Enter")
    said(page, "Saved the step of an application of 15 Nov 2026, Quay Foods, Brand manager")
    kept = store.read(root, id)
    assert [len(kept.tables[name]) for name in ("gigs", "events", "applications")] == [1, 1, 1]


def reports(page, keys):
    keys.to("Make my report").press("Enter")
    said(page, "Your report is made.")
    keys.to("Open my report")
    with page.context.expect_page() as opened:
        keys.press("Enter")
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
    expect(opened.value).to_have_title("Progress report")
    opened.value.close()


def asks_the_mentor(page, keys, folder):
    goes(page, keys, "Mentor")
    keys.to("Make the file for my mentor").press("Enter")
    said(page, "The file for your mentor is made. Nothing was sent")
    letter = page.get_by_role("region", name="What your mentor reads")
    expect(letter).to_contain_text("Marketing manager")
    expect(page.get_by_role("heading", name="Held back")).to_be_visible()
    assert not re.search(f"{NAME}|{EMPLOYER}|{MENTOR}|Okafor|Slept", letter.inner_text())
    keys.to("What your mentor reads").to("Save the file")
    with page.expect_download() as download:
        keys.press("Enter")
    file = folder / "for-the-mentor.html"
    download.value.save_as(file)
    return file


def the_mentor_answers(context, file, folder):
    """The mentor opens the file from their own disk, and sends back what its form saves."""
    page = context.browser.new_page(viewport={"width": PHONE, "height": 780})
    page.goto(file.as_uri())
    keys = Keyboard(page)
    keys.to("0 Not yet", exactly=False).press("Space", "ArrowDown")
    keys.to("Comment on Campaign planning", exactly=False).type("Do one alone.")
    keys.to("What should I do next?").type("Lead one campaign.")
    keys.to("Save my answer")
    with page.expect_download() as download:
        keys.press("Enter")
    download.value.save_as(folder / "answer.json")
    page.close()
    return folder / "answer.json"


def reads_the_answer(page, keys, answer, root, id):
    keys.to("Choose the file that they sent", exactly=False)
    with page.expect_file_chooser() as chooser:
        keys.press("Enter")
    chooser.value.set_files(answer)
    keys.to("Read my mentor's answer").press("Enter")
    said(page, "Is that what they wrote?")
    understood = page.locator(".career-letter").last
    expect(understood).to_contain_text("Do one alone.")
    expect(understood).to_contain_text("Lead one campaign.")
    assert faults(page, "Mentor") == []
    keys.to("Keep it").press("Enter")
    said(page, "Kept. Your next report shows")
    ratings = store.read(root, id).assessments
    assert list(ratings.loc[ratings["by"] == "mentor", "level"]) == [1]


# ---- the next month ----------------------------------------------------------------------------------


def checks_in_on_a_phone(tab, context, app, root, id):
    """With a finger, on a phone's width."""
    phone = context.browser.new_context(
        viewport={"width": PHONE, "height": 740}, has_touch=True, is_mobile=True, storage_state=context.storage_state()
    )
    page = app.watch(phone.new_page())
    page.goto(app.address)
    page.get_by_role("link", name="Log").tap()
    page.get_by_label("Energy").tap(timeout=20_000)
    page.get_by_label("Energy").select_option("2")
    what = page.get_by_label("What", exact=True).first
    what.tap()
    page.keyboard.type("A long month.")
    page.get_by_role("button", name="Save").first.tap()
    expect(said(page, "Saved the check-in of 15 Dec 2026")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    assert list(store.read(root, id).checkins["what"])[-1] == "A long month."
    phone.close()


def looks_back(page, keys):
    expect(page).to_have_title("Start", timeout=20_000)
    expect(page.get_by_text("15 December 2026, on the way to")).to_be_visible(timeout=20_000)
    goes(page, keys, "Progress")
    expect(page.locator("main")).to_contain_text("Campaign planning: you say 2, your mentor 1.")


def backs_up_and_brings_back(page, keys, root, id, folder):
    goes(page, keys, "Files")
    keys.to("Back up").press("Enter")
    said(page, "Backed up:")
    keys.to("Save a copy")
    with page.expect_download() as download:
        keys.press("Enter")
    assert id not in download.value.suggested_filename
    download.value.save_as(folder / "copy.zip")
    keys.to("Choose a backup", exactly=False)
    with page.expect_file_chooser() as chooser:
        keys.press("Enter")
    chooser.value.set_files(folder / "copy.zip")
    keys.to("Bring it back").press("Enter")
    said(page, "Brought back:")
    assert store.journeys(root) == [id, f"{id}-2"]
    keys.to(f"Open {NAME}").press("Enter")
    expect(page).to_have_title("Start", timeout=20_000)
    keys.to(NAME).press("Enter")
    expect(page.get_by_role("heading", name="Whose notebooks?")).to_be_visible()
    assert faults(page, "Notebooks") == []
    keys.to("All of them together").press("Enter")
    expect(page).to_have_title("Clients", timeout=20_000)
    assert faults(page, "Clients") == []


def ends(page, keys, app):
    keys.to("End").press("Enter")
    expect(page.get_by_role("heading", name="Ended")).to_be_visible()
    assert app.process.wait(20) == 0
