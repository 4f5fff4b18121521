"""Texts that were written to take over a page stay texts: nothing is asked for, nothing runs, nothing moves."""

import datetime as dt
import itertools

import pytest

from career_lib.journey import store
from career_lib.journey.columns import columns
from career_lib.journey.plan import Plan
from career_lib.journey.tables import TABLES, Deadline
from career_lib.report import render
from tests.chromium import chromium

START, DAY = dt.date(2026, 1, 12), dt.date(2026, 11, 15)

AWAY = "https://beacon.example/x"

HOSTILE = [
    "<script>alert(1)</script>",
    f"<script src={AWAY}.js></script>",
    "</script><script>alert(2)</script>",
    "</style><script>alert(3)</script>",
    "</title><script>alert(4)</script>",
    "--><script>alert(5)</script>",
    "]]><script>alert(6)</script>",
    "<ScRiPt>alert(7)</sCrIpT>",
    "<scr<script>ipt>alert(8)</scr</script>ipt>",
    "<script>alert(9)//",
    '"><script>alert(10)</script>',
    "'><script>alert(11)</script>",
    '" onmouseover="alert(12)',
    "' onfocus='alert(13)' autofocus='",
    '"><img src=x onerror=alert(14)>',
    f"<img src={AWAY}.png>",
    f'<img srcset="{AWAY} 1x">',
    "<img src=x:x onerror=alert(15)>",
    "<IMG SRC=javascript:alert(16)>",
    "<svg onload=alert(17)>",
    "<svg><script>alert(18)</script></svg>",
    f'<svg><image href="{AWAY}.svg"/></svg>',
    f'<svg><use href="{AWAY}.svg#a"/></svg>',
    '<svg><a xlink:href="javascript:alert(19)"><text y="9">x</text></a></svg>',
    "<svg><animate onbegin=alert(20) attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(21)>",
    "<body onload=alert(22)>",
    "<iframe src=javascript:alert(23)></iframe>",
    f"<iframe srcdoc='<script src={AWAY}></script>'></iframe>",
    f"<object data={AWAY}></object>",
    f"<embed src={AWAY}>",
    f"<link rel=stylesheet href={AWAY}.css>",
    f"<link rel=prefetch href={AWAY}>",
    f"<style>@import '{AWAY}.css';</style>",
    f"<style>body{{background:url({AWAY})}}</style>",
    f'<p style="background:url({AWAY})">x',
    f"<base href={AWAY}/>",
    f'<meta http-equiv="refresh" content="0;url={AWAY}">',
    f"<form action={AWAY}><button autofocus>x</form>",
    "<input autofocus onfocus=alert(24)>",
    "<details open ontoggle=alert(25)>",
    f"<video poster={AWAY}><source onerror=alert(26)></video>",
    f"<audio src={AWAY} autoplay>",
    "<marquee onstart=alert(27)>",
    f'<a href="{AWAY}" ping="{AWAY}">x</a>',
    f"[x](javascript:alert(28)) ![x]({AWAY}.png)",
    "<noscript><p title='</noscript><img src=x onerror=alert(29)>'>",
    "<template><script>alert(30)</script></template>",
    "<xmp><script>alert(31)</script>",
    "<plaintext>",
    "<textarea autofocus onfocus=alert(32)>",
    "&lt;script&gt;alert(33)&lt;/script&gt;",
    "&#60;script&#62;alert(34)&#60;/script&#62;",
    "＜script＞alert(35)＜/script＞",
    "+ADw-script+AD4-alert(36)+ADw-/script+AD4-",
    "{{7*7}} {% raw %} ${7*7} #{7*7}",
    "$\\href{javascript:alert(37)}{x}$ $$\\unicode{x3c}$$",
    "\u202eturned round\u202c \u2066\u202b",
    "شركة السلام 2026 (ש.ל) 17",
    "Pneumono" + "ultramicroscopic" * 4,
    "👩‍👩‍👧‍👦🏴‍☠️🇩🇪 " * 3,
    "Z̷͎͠a̸͓͊l̴̰̈g̵̬̈o̶̱͝",
    "\x00\x07\x1b[31mred",
]
"""Known strings with which pages are taken over or followed, and scripts that are hard to set."""

ROWS = 22
"""Of each table: a win has three texts of its own, so its rows alone go through all of the strings."""

LONG = "w" * 10_000


def hostile_journey(root):
    """Each string stands in several fields, and each field of text holds one."""
    strings = itertools.cycle(HOSTILE)

    def text(column):
        one = next(strings)
        if column.kind == "note":
            return f"{one} {LONG[:9_000]}"
        return one.replace(";", ",")[: int(column.high or 80)]

    def value(column, row):
        if column.kind in ("text", "note"):
            return text(column)
        if column.kind == "list":
            return (text(column),)
        if column.kind == "choice":
            return column.choices[row % len(column.choices)]
        return dt.date(2028, 1, 1) if column.kind == "day" else int(column.low or 0) + 1

    rows, names = [Deadline(on=START, deadline=dt.date(2027, 9, 30), reason=LONG)], {}
    for table, record in TABLES.items():
        for row in range(ROWS):
            values = {"on": START + dt.timedelta(days=4 * row)}
            for column in columns(record)[1:]:
                name = column.refers and names.get((column.refers.table, column.refers.column, row))
                values[column.name] = name or value(column, row)
                names[table, column.name, row] = values[column.name]
            if table == "contacts":
                values |= {"cadence_days": 7, "limit_days": 9}
            rows.append(record.model_validate(values))
    plan = {c.name: text(c) for c in columns(Plan) if c.kind == "text"} | {"start": START, "hide": ["<b>", "☠"]}
    store.create(root, "h", Plan.model_validate(plan), rows)


@pytest.fixture(scope="module", params=["self", "mentor"])
def page(request, tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile")
    hostile_journey(root)
    file = root / "page.html"
    file.write_text(render.html_of(root, "h", as_of=DAY, audience=request.param), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


def test_nothing_is_asked_for_nothing_runs_and_the_page_stays_in_its_width(page, browser):
    assert 3 * ROWS >= len(HOSTILE) >= 40
    happened = []
    shown = browser.new_page(viewport={"width": 360, "height": 740})
    shown.on("request", lambda asked: happened.append(asked.url) if not asked.url.startswith("data:") else None)
    shown.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    shown.on("popup", lambda other: happened.append(other.url))
    shown.on("framenavigated", lambda frame: happened.append(f"to {frame.url}"))
    shown.on("pageerror", lambda error: happened.append(str(error)))
    shown.on("console", lambda line: happened.append(line.text))
    shown.goto(page.as_uri())
    shown.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    for _ in range(12):
        shown.keyboard.press("Tab")
    shown.mouse.move(180, 300)
    shown.mouse.wheel(0, 4000)
    shown.wait_for_timeout(300)
    assert happened == [page.as_uri(), f"to {page.as_uri()}"]
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    strange = shown.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.matches("
        "'iframe,object,embed,svg,math,link,base,video,audio,marquee,template:not(#form),a[href]')"
        " || (e.getAttributeNames().some(n => n.startsWith('on')))).map(e => e.outerHTML.slice(0, 80))"
    )
    assert strange == []
    turned = "[...document.querySelectorAll('main *')].filter(e => getComputedStyle(e).direction === 'rtl')"
    assert shown.evaluate(f"{turned}.every(e => e.matches('bdi'))"), "only a name that is isolated runs from the right"
    shown.close()


def test_no_mark_that_turns_text_around_is_left_in_the_page(page):
    html = page.read_text(encoding="utf-8")
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x07\x1b") & set(html)
    assert "alert(1)" in html, "the texts are there, as texts"
