from career_lib.app import entrance
from career_lib.app.entrance import LASTS, Entrance


def key_of(address):
    return address.rpartition("/")[2]


def test_a_key_opens_once(tmp_path):
    door = Entrance(tmp_path)
    key = key_of(door.address("/ab/start"))
    assert door.let_in(key) == "/ab/start"
    assert door.let_in(key) is None
    assert door.let_in("") is None


def test_a_key_that_waited_too_long_opens_nothing(tmp_path, monkeypatch):
    door = Entrance(tmp_path)
    key = key_of(door.address("/"))
    now = entrance.time.monotonic()
    monkeypatch.setattr(entrance.time, "monotonic", lambda: now + LASTS + 1)
    assert door.let_in(key) is None


def test_the_file_for_the_browser_is_private_and_its_key_stands_in_no_address(tmp_path):
    door = Entrance(tmp_path)
    door.server = "http://127.0.0.1:20000"
    file = door.file("/ab/start")
    assert file.stat().st_mode & 0o777 == 0o600
    html = file.read_text(encoding="utf-8")
    assert 'action="http://127.0.0.1:20000/enter/"' in html
    key = html.split('name="key" value="')[1].split('"')[0]
    assert door.let_in(key) == "/ab/start"
