"""A file of many pictures is looked at whole in several short stretches; a hostile one earns no second."""

from __future__ import annotations

import pytest

from detectors.base import Content, Finding, Kind
from detectors.panel import Panel
from detectors.stretches import MOST_LEFT

BUDGET_S = 7.0
MORE = 11


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


class Opens:
    """Opens a file whose bytes are ``box`` and the names of what is in it, each with its bytes: ``box a.png=1``."""

    name = "opens"

    def look(self, content):
        if content.blob is not None and content.blob.startswith(b"box"):
            for inner in content.blob.decode().split()[1:]:
                name, _, blob = inner.partition("=")
                where = f"{content.where} › {name}"
                yield Content(blob=blob.encode(), name=name, where=where, depth=content.depth)
            yield Content(text="our volcano", where=f"{content.where} › page", depth=content.depth)


class Eye:
    """Sees somebody in every picture, says that there are words in it, and takes its time."""

    name = "eye"
    once_for_same_bytes = True

    def __init__(self, clock, seconds, kind=Kind.PHOTO):
        self.clock, self.seconds, self.kind = clock, seconds, kind
        self.seen: list[str] = []
        self.slow: dict[str, float] = {}

    def look(self, content):
        if content.blob is None or content.blob.startswith(b"box"):
            return
        self.seen.append(content.where)
        self.clock.now += self.slow.get(content.where, self.seconds)
        yield Finding(self.kind, where=content.where, why="a face", label="face")
        yield Content(text=f"words of {content.name}", where=f"{content.where} › words")


class Reads:
    """Remembers every text."""

    name = "reads"

    def __init__(self):
        self.texts = []

    def look(self, content):
        if content.text:
            self.texts.append(content.text)
        yield from ()


class Desk:
    """One file, looked at until it is over, as the workers do."""

    def __init__(self, *, seconds, kind=Kind.PHOTO):
        self.clock = Clock()
        self.eye, self.reads = Eye(self.clock, seconds, kind), Reads()
        self.panel = Panel([Opens(), self.eye, self.reads], budget_s=BUDGET_S, tick=self.clock)
        self.lengths = []
        self.findings = []

    def look(self, blob):
        known: tuple[str, ...] = ()
        more = MORE
        while True:
            began = self.clock.now
            seen = self.panel.stretch(Content(blob=blob, name="deck.zip", where="deck.zip"), known, more)
            self.lengths.append(self.clock.now - began)
            self.findings += seen.findings
            if not seen.done:
                return self
            known, more = seen.done, more - 1

    @property
    def late(self):
        return [one for one in self.findings if one.label == "late"]


def box(count):
    return ("box " + " ".join(f"{n}.png={n}" for n in range(count))).encode()


@pytest.mark.parametrize(("count", "seconds"), [(8, 1.0), (20, 1.5), (12, 2.5), (40, 0.3)])
def test_a_file_of_many_pictures_is_looked_at_whole_and_each_picture_once(count, seconds):
    desk = Desk(seconds=seconds).look(box(count))
    assert desk.late == []
    assert desk.eye.seen == [f"deck.zip › {n}.png" for n in range(count)]
    assert {one.where for one in desk.findings} == set(desk.eye.seen)
    assert max(desk.lengths) <= BUDGET_S


def test_the_words_in_it_are_read_once_and_its_names_in_every_stretch():
    desk = Desk(seconds=2.0).look(box(9))
    assert len(desk.lengths) > 1
    assert desk.reads.texts.count("our volcano") == 1
    assert [desk.reads.texts.count(f"words of {n}.png") for n in range(9)] == [1] * 9
    assert desk.reads.texts.count("deck.zip") + desk.reads.texts.count("deck") == len(desk.lengths)


def test_one_short_stretch_is_enough_for_a_few_pictures():
    assert len(Desk(seconds=1.0).look(box(4)).lengths) == 1


@pytest.mark.parametrize(
    ("count", "seconds"), [(MOST_LEFT + 30, 0.5), (20, 5.5), (30, 3.0), (1, 20.0), (3, 20.0), (200, 0.2)]
)
def test_more_than_anybody_presents_or_what_is_slow_is_answered_after_one_stretch(count, seconds):
    desk = Desk(seconds=seconds).look(box(count))
    assert len(desk.lengths) == 1
    assert desk.late


@pytest.mark.parametrize("kind", [Kind.NUDITY, Kind.DANGEROUS_FILE, Kind.UNKNOWN_FILE, Kind.UNSCREENED])
def test_what_a_teacher_has_to_see_anyway_earns_no_more_time(kind):
    desk = Desk(seconds=1.5, kind=kind).look(box(20))
    assert len(desk.lengths) == 1
    assert desk.late


def test_pictures_that_become_slow_are_late_in_that_stretch():
    desk = Desk(seconds=1.0)
    desk.panel.stretch(Content(blob=box(20), name="deck.zip", where="deck.zip"), (), MORE)
    desk.eye.seconds = 30.0
    assert desk.look(box(19)).late


def test_the_last_stretch_says_what_was_not_looked_at():
    desk = Desk(seconds=1.0)
    seen = desk.panel.stretch(Content(blob=box(20), name="deck.zip", where="deck.zip"))
    assert seen.done == ()
    assert {one.label for one in seen.findings if one.kind is Kind.UNSCREENED} == {"late"}


def test_a_picture_that_was_cut_short_is_looked_at_again():
    desk = Desk(seconds=2.0)
    desk.eye.slow["deck.zip › 2.png"] = 5.0
    desk.look(box(4))
    assert desk.eye.seen == [f"deck.zip › {n}.png" for n in (0, 1, 2, 2, 3)]
    assert desk.late == []


def test_the_same_picture_in_many_places_is_looked_at_once_and_told_with_their_number():
    desk = Desk(seconds=1.0).look(b"box a.png=logo b.png=logo c.png=photo d.png=logo")
    assert desk.eye.seen == ["deck.zip › a.png", "deck.zip › c.png"]
    assert [(one.where, one.why) for one in desk.findings] == [
        ("deck.zip › a.png", "a face (the same file is in 3 places)"),
        ("deck.zip › c.png", "a face"),
    ]


def test_the_same_bytes_with_another_ending_are_another_file():
    desk = Desk(seconds=1.0).look(b"box a.png=logo b.exe=logo c.png.=logo")
    assert desk.eye.seen == ["deck.zip › a.png", "deck.zip › b.exe"]


def test_the_words_of_every_name_are_read_though_the_bytes_are_the_same():
    desk = Desk(seconds=1.0).look(b"box maya.png=logo jorge.png=logo")
    assert {"maya", "jorge"} <= set(desk.reads.texts)
