from career_lib.app.presence import ARRIVAL, GRACE, IDLE, LONGEST_STEP, Presence


class Clock:
    """A clock that is moved by hand, and looks every few seconds as the server does."""

    def __init__(self):
        self.now = 0.0
        self.presence = Presence(lambda: self.now)

    def awake(self, seconds):
        for _ in range(int(seconds)):
            self.now += 1
            self.presence.look()

    def asleep(self, seconds):
        self.now += seconds
        self.presence.look()


class Page:
    def __init__(self):
        self.heard = []

    def write_message(self, message):
        self.heard.append(message)


def test_what_a_page_left_behind_ends_soon_after_it():
    clock, page = Clock(), Page()
    clock.presence.came(page, "kernel")
    clock.awake(600)
    assert clock.presence.abandoned(["kernel"]) == []
    clock.presence.went(page, "kernel")
    clock.awake(GRACE - 1)
    assert clock.presence.abandoned(["kernel"]) == []
    clock.awake(2)
    assert clock.presence.abandoned(["kernel"]) == ["kernel"]


def test_a_page_that_comes_back_keeps_what_it_had():
    clock, page = Clock(), Page()
    clock.presence.came(page, "kernel")
    clock.presence.went(page, "kernel")
    clock.awake(GRACE - 1)
    clock.presence.came(page, "kernel")
    clock.awake(600)
    assert clock.presence.abandoned(["kernel"]) == []


def test_a_page_that_never_comes_does_not_hold_its_kernel_for_ever():
    clock = Clock()
    assert clock.presence.abandoned(["kernel"]) == []
    clock.awake(ARRIVAL - 1)
    assert clock.presence.abandoned(["kernel"]) == []
    clock.awake(2)
    assert clock.presence.abandoned(["kernel"]) == ["kernel"]


def test_half_an_hour_without_a_page_ends_it_and_the_sleep_of_the_machine_does_not_count():
    clock, page = Clock(), Page()
    clock.presence.came(page, "")
    clock.awake(IDLE + 60)
    assert not clock.presence.idle, "a page is open"
    clock.presence.went(page, "")
    clock.asleep(8 * 3600)
    assert not clock.presence.idle
    clock.awake(IDLE - LONGEST_STEP - 1)
    assert not clock.presence.idle
    clock.awake(2)
    assert clock.presence.idle


def test_only_the_pages_of_a_kernel_hear_that_it_has_gone():
    presence, one, other = Presence(), Page(), Page()
    presence.came(one, "a")
    presence.came(other, "b")
    presence.tell("a", "gone")
    assert one.heard == ["gone"]
    assert other.heard == []
