"""The people of the journeys and what they do, in the words a person would use: ``maya.sends("…")``."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.browsers import Answer, Browser, File, Line, soon
from tests.journeys.page import Mark, Page


@dataclass
class Outcome:
    """The answer to Send, as the kiosk shows it."""

    id: str
    state: str
    say: str
    card: Page


@dataclass
class Student:
    """A student at a kiosk."""

    browser: Browser
    name: str
    code: str
    pictures: Sequence[str]
    words: str = ""
    """What stands in the box, the child's own."""
    to: str = "Class board"
    files: tuple[File, ...] = ()
    answer: Answer | None = None
    outcome: Outcome | None = None
    line: Line | None = None
    told: list[Any] = field(default_factory=list)

    # -- coming in ------------------------------------------------------------------------------------------------

    def joins(self, pictures: Sequence[str] = ()) -> Student:
        """Class code, nickname, four pictures: one picture a page, as without scripts."""
        seats = self.browser.get(f"/join?code={self.code}").page
        here = next(link for link in seats.links(self.name) if "seat=" in link)
        seat = here.partition("seat=")[2]
        self.browser.get(here)
        *first, last = pictures or self.pictures
        form = {"code": self.code, "seat": seat, "pictures": list(first), "picture": last}
        self.answer = self.browser.submits("/join", form)
        return self

    def listens(self) -> Student:
        """Have the page open: the tile is awake and the doorbell is heard."""
        self.line = self.browser.line("/kiosk")
        return self

    def leaves(self) -> None:
        self.browser.submits("/leave")

    # -- writing --------------------------------------------------------------------------------------------------

    def sends(self, words: str, *files: File, to: str = "", message_id: str = "") -> Outcome:
        """Press Send."""
        self.words, self.files, self.to = words, files, to or self.to
        return self._put(message_id or str(uuid.uuid4()))

    def asks_the_teacher(self) -> Outcome:
        """This is wrong – ask my teacher."""
        return self._put(str(uuid.uuid4()), asks="yes")

    def takes_it_out(self, which: int | None = None) -> Outcome:
        """Press Take it out on one line, or on every line, then Send."""
        for number in [which] if which is not None else reversed(range(len(self.marks))):
            form = self._form(do=f"take:{number}", marks=self._packed_marks(number), id=str(uuid.uuid4()))
            self.words = self.browser.submits("/messages", form).page.field("words")
        return self.sends(self.words)

    def changes_it_to(self, words: str) -> Outcome:
        """Change it myself, then Send."""
        return self.sends(words)

    def tries(self, message_id: str = "", **form: str) -> Answer:
        """Send something by script, whatever it is."""
        path = f"/messages/{message_id or uuid.uuid4()}"
        return self.browser.asks("PUT", path, {"words": "", "whom": "board:", **form}, self.files)

    def _put(self, message_id: str, **more: str) -> Outcome:
        self.answer = self.browser.asks("PUT", f"/messages/{message_id}", self._form(**more), self.files)
        assert self.answer.status == 200, (self.answer.status, self.answer.text)
        self._read(self.answer)
        assert self.outcome
        if self.outcome.state == "checking":
            soon(lambda: self._looks_again(message_id) != "checking", within=25)
        return self.outcome

    def _looks_again(self, message_id: str) -> str:
        return self._read(self.browser.asks("GET", f"/messages/{message_id}/outcome")).state

    def _read(self, answer: Answer) -> Outcome:
        said = answer.json()
        self.outcome = Outcome(said["id"], said["state"], said["say"], Page(said["html"]))
        return self.outcome

    def _form(self, **more: str) -> dict[str, str]:
        replaces = self.outcome.id if self.outcome and self.outcome.state in {"coached", "refused"} else ""
        return {"words": self.words, "whom": self._whom(), "replaces": replaces, **more}

    def _whom(self) -> str:
        choices = self.room.choices()
        return choices.get(self.to, self.to)

    def _packed_marks(self, most: int) -> str:
        marks = self.marks[: most + 1] if self.marks else []
        return ",".join(f"{mark.start}-{mark.end}" for mark in marks)

    # -- seeing ---------------------------------------------------------------------------------------------------

    @property
    def room(self) -> Page:
        return self.browser.get("/room").page

    @property
    def marks(self) -> list[Mark]:
        return self.outcome.card.marks() if self.outcome else []

    @property
    def marked(self) -> list[str]:
        """The marked words, exactly as they stand in the child's text."""
        return [self.words[mark.start : mark.end] for mark in self.marks if not mark.where]

    @property
    def board(self) -> list[Page]:
        return self.room.messages()

    def sees(self, words: str) -> bool:
        """Whether a card in the room says this."""
        return any(words in card.words for card in self.board)

    def card(self, words: str) -> Page:
        """The card in the room that says this."""
        found = [card for card in self.board if words in card.words]
        assert found, f"{self.name} sees no card with {words!r}: {[card.words for card in self.board]}"
        return found[0]

    def hears(self, ring: str, within: float = 3.0) -> bool:
        """Whether the doorbell rang for this."""
        assert self.line, "this page is not open"

        def look() -> bool:
            assert self.line
            self.told += [said for event, said in self.line.heard() if event == "ring"]
            return any(said["ring"] == ring for said in self.told)

        heard = bool(soon(look, within))
        self.told = [said for said in self.told if said["ring"] != ring]
        return heard

    # -- telling --------------------------------------------------------------------------------------------------

    def reports(self, *, on: Page | None = None, **said: str) -> str:
        """Report this, or "Something feels wrong"; returns the two words of the receipt."""
        first = on.links("Report this")[0] if on else "/report"
        self.browser.get(first)
        tell = self.browser.get(f"/report?step=tell&{first.partition('?')[2]}").page
        form = {"id": tell.field("id"), "message": tell.field("message"), "feeling": "weird", **said}
        self.answer = self.browser.submits("/report", form)
        return self.answer.page.text("//*[@class='receipt']")

    def reports_a_website(self, address: str) -> str:
        form = {"id": self.browser.get("/report/website").page.field("id"), "website": address}
        self.answer = self.browser.submits("/report/website", form)
        return self.answer.page.text("//*[@class='receipt']")

    @property
    def reports_page(self) -> str:
        return self.browser.get("/reports").page.words


@dataclass
class Teacher:
    """A teacher or counselor at a console."""

    browser: Browser
    login: str
    password: str
    lesson: str = ""
    line: Line | None = None
    answer: Answer | None = None
    rung: list[dict[str, Any]] = field(default_factory=list)
    """Alerts that came live, in order."""
    stirred: bool = False

    def signs_in(self) -> Teacher:
        self.browser.get("/sign-in")
        self.answer = self.browser.submits("/sign-in", {"login": self.login, "password": self.password, "back": "/"})
        return self

    def opens_a_lesson(self, minutes: int = 50) -> Teacher:
        """Press Open the lesson, or go to the wall of the one that runs; then stay at the wall."""
        home = self.browser.get("/").page
        running = [link for link in home.links("Go to the wall") if "/lessons/" in link]
        opening = home.actions("/open")
        self.answer = (
            self.browser.get(running[0]) if running else self.browser.submits(opening[0], {"minutes": str(minutes)})
        )
        self.lesson = self.answer.path.rpartition("/")[2]
        return self.watches()

    def watches(self) -> Teacher:
        """Have the wall (or, without a lesson, the inbox) open, alive."""
        self.line = self.browser.line("/console")
        joined = self.line.ask("join", {"lesson_id": self.lesson, "since": 0})
        assert joined["ok"], joined
        self.rung = [dict(alert) for alert in joined["alerts"]]
        if self.lesson:
            self.touches_it()
        return self

    def touches_it(self) -> Any:
        """A sign of life of the page and of the person."""
        assert self.line
        return self.line.ask("beat", {"person": True})

    def page_beats(self) -> Any:
        """A sign of life of the page alone."""
        assert self.line
        return self.line.ask("beat", {"person": False})

    def closes_the_console(self) -> None:
        assert self.line
        self.line.close()
        self.line = None

    def ends_the_lesson(self) -> Answer:
        return self.browser.submits(f"/lessons/{self.lesson}/close")

    def pauses(self) -> None:
        self.browser.submits(f"/lessons/{self.lesson}/pause")

    def resumes(self) -> None:
        self.browser.submits(f"/lessons/{self.lesson}/resume")

    # -- seeing ---------------------------------------------------------------------------------------------------

    @property
    def wall(self) -> dict[str, Any]:
        path = f"/lessons/{self.lesson}/wall.json" if self.lesson else "/inbox.json"
        wall: dict[str, Any] = self.browser.asks("GET", path).json()
        return wall

    def tile(self, name: str) -> dict[str, Any]:
        return next(tile for tile in self.wall["tiles"] if tile["name"] == name)

    @property
    def cards(self) -> list[dict[str, Any]]:
        """The cards that need somebody now."""
        return list(self.wall["alerts"])

    def card(self, about: str) -> dict[str, Any]:
        """The card that speaks of this."""
        found = [card for card in self.cards if about in Page(card["html"]).words]
        assert found, f"no card with {about!r}: {[Page(card['html']).words for card in self.cards]}"
        return found[0]

    def rings(self, about: str = "", within: float = 3.0, *, state: str = "") -> dict[str, Any] | None:
        """The alert that came live and speaks of this (in this state); None when none came in time."""

        def look() -> dict[str, Any] | None:
            self._listen()
            told = [alert for alert in self.rung if about in Page(alert["html"]).words]
            fits = [alert for alert in told if state in {"", alert["state"]}]
            return fits[-1] if fits else None

        seen: dict[str, Any] | None = soon(look, within)
        return seen

    def is_told_to_look_again(self, within: float = 3.0) -> bool:
        """Whether the wall was told live that something on it changed."""

        def look() -> bool:
            self._listen()
            return self.stirred

        told, self.stirred = bool(soon(look, within)), False
        return told

    def _listen(self) -> None:
        assert self.line, "this console is not open"
        heard = self.line.heard()
        self.rung += [said for event, said in heard if event == "alert"]
        self.stirred = self.stirred or any(event == "wall" for event, _ in heard)

    # -- doing ----------------------------------------------------------------------------------------------------

    def releases(self, card: dict[str, Any], why: str = "", **ticked: str) -> Answer:
        return self.decides(card, "release", why, **ticked)

    def refuses(self, card: dict[str, Any], why: str = "") -> Answer:
        return self.decides(card, "refuse", why)

    def decides(self, card: dict[str, Any], choice: str, why: str = "", **ticked: str) -> Answer:
        """Press a key of a card."""
        form = {"choice": choice, "why": why, **ticked}
        return self.browser.asks("POST", Page(card["html"]).actions("/decide")[0], form)

    def is_on_it(self, card: dict[str, Any]) -> Answer:
        return self.browser.asks("POST", f"/alerts/{card['id']}/see")

    def puts_away(self, card: dict[str, Any]) -> Answer:
        return self.browser.asks("POST", f"/alerts/{card['id']}/close")

    def reveals(self, card: dict[str, Any]) -> str:
        return str(self.browser.asks("POST", f"/alerts/{card['id']}/reveal").json()["words"])

    def reports_this(self, card: dict[str, Any], note: str) -> Answer:
        """The console's own Report this: to the counselor, with a note."""
        return self.browser.asks("POST", f"/alerts/{card['id']}/hand-over", {"note": note})

    def opens_the_file(self, card: dict[str, Any]) -> Answer:
        return self.browser.asks("POST", Page(card["html"]).actions("/open")[0])

    def reads_the_report(self, card: dict[str, Any]) -> str:
        return self.browser.get(Page(card["html"]).links("Open the report")[0]).page.words
