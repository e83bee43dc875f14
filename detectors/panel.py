"""The panel: the only place that asks every detector, and turns failure or lateness into a finding ``unscreened``.

A file is looked at with its names and its words before the next one is begun, so that what was looked at whole can be
told (``detectors.stretches``). The same bytes in several places are asked about once by detectors that say so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from detectors.asides import asides
from detectors.asked import Asked, Told, worth_asking
from detectors.base import Content, Detector, Finding, Kind
from detectors.file_names import words_of, words_of_folders
from detectors.floods import read_once
from detectors.games import is_a_game
from detectors.in_context import after_what_was_said
from detectors.learning.read import Read
from detectors.learning.reader import Reader
from detectors.lines import box_of
from detectors.merging import merged
from detectors.name_cues import is_public_over
from detectors.stretches import Clock, Ledger, Stretch
from detectors.sureness import OFF_ROSTER, TOGETHER, joined, spread
from detectors.tangles import Tangle, tangle_in
from detectors.window import Joined, joins

LONGEST_TEXT = 20_000
DEEPEST = 5
MOST_CONTENTS = 300
LINES = "\n"
"""How the reader is shown several messages: as lines."""
BEYOND_DOUBT = 0.8
"""Chance of a piece of an earlier message from which on it belongs to what the present one says."""
SURE = 0.5
FILE_NAME = "name of file"


class Panel:
    """Detectors, asked one after another within a budget of seconds; never raises, fails closed."""

    def __init__(
        self,
        detectors: Sequence[Detector],
        *,
        reader: Reader | None = None,
        budget_s: float = 20.0,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        """``budget_s`` covers one call of ``screen`` with everything unpacked in it; ``tick`` is a clock in seconds.

        A ``reader`` reads the words first: detectors whose ``kinds`` it rules out are not asked (unless the words stand
        on one of the class's ``lists`` that they know, or they ``see`` something), and its opinion joins theirs.
        """
        self._detectors = tuple(map(Asked.of, detectors))
        self._reader = reader
        self._budget_s = budget_s
        self._tick = tick

    def screen(self, content: Content) -> tuple[Finding, ...]:
        """Everything seen in a content and in what was unpacked from it, sorted by where and start."""
        return self.stretch(content).findings

    def stretch(self, content: Content, known: Iterable[str] = (), more: int = 0) -> Stretch:
        """One stretch of work on a content, which takes the whole budget at most.

        ``known``: what earlier stretches looked at whole (``Stretch.done``). ``more``: how many stretches may follow;
        with 0 this one is the last, and what is left is a finding ``late``.
        """
        clock = Clock(self._tick, self._budget_s, pauses=more > 0)
        return _Screening(self._detectors, self._reader, clock, Ledger(known, more)).of(content)


class _Screening:
    """One stretch: the contents still to look at and the findings so far."""

    def __init__(
        self,
        detectors: tuple[Asked, ...],
        reader: Reader | None,
        clock: Clock,
        ledger: Ledger,
    ) -> None:
        self._detectors = detectors
        self._reader = reader
        self._clock = clock
        self._ledger = ledger
        self._findings: list[Finding] = []
        self._words: list[Content] = []
        self._files: list[tuple[str, Content]] = []
        self._seen = 0
        self._cut: Finding | None = None
        self._where = ""

    def of(self, content: Content) -> Stretch:
        self._where = content.where
        self._take(content)
        while (self._words or self._files) and not self._clock.is_late():
            if self._words:
                self._look(self._words.pop(0))
            elif self._clock.may_pause() and self._goes_on():
                return self._so_far()
            else:
                self._begin(*self._files.pop(0))
            if not self._words and not self._cut:
                self._ledger.end()
        if self._words or self._files or self._cut:
            if self._goes_on():
                return self._so_far()
            self._say_late()
        return Stretch(self._told())

    def _begin(self, key: str, content: Content) -> None:
        """A file, with its names as words."""
        is_new = self._ledger.begin(key)
        if not content.frame:
            self._words += _names(content)
        self._look(content, is_new=is_new)

    def _goes_on(self) -> bool:
        return self._ledger.earns([key for key, _ in self._files], self._findings)

    def _so_far(self) -> Stretch:
        return Stretch(self._told(), tuple(sorted(self._ledger.whole)))

    def _told(self) -> tuple[Finding, ...]:
        return merged(self._ledger.told(self._findings))

    def _say_late(self) -> None:
        if self._cut:
            self._findings.append(self._cut)
        if self._words or self._files:
            self._unscreened("late", "not everything was looked at in time", where=self._where)

    def _unscreened(self, label: str, why: str, *, where: str = "", by: str = "panel") -> None:
        self._findings.append(Finding(Kind.UNSCREENED, label=label, why=why, where=where, by=by))

    def _take(self, content: Content) -> None:
        """Put a content in its queue; too deep or too many is unscreened (R6)."""
        self._seen += 1
        if content.depth > DEEPEST or self._seen > MOST_CONTENTS:
            self._unscreened("too_deep", "more is packed inside than is unpacked", where=content.where)
        elif content.blob is not None:
            self._files.append((self._ledger.take_file(content), content))
            self._files.sort(key=_comes_later)
        elif self._ledger.take_words(content):
            self._words.append(content)

    def _look(self, content: Content, *, is_new: bool = True) -> None:
        content = self._shortened(content)
        flood = read_once("" if content.places else content.text)
        if flood.left_out:
            content = replace(content, text=flood.text)
        if tangle := self._tangle(content):
            self._findings.append(flood.back(tangle.finding()))
            content = replace(content, text=content.text[: tangle.start])
        reads = self._read(content.text, content.where)
        lines = next(iter(joins(content, (LINES,))), None) if content.earlier else None
        together = self._read(lines.text, content.where) if lines else ()
        seen: list[Finding] = []
        told = Told.by(reads, together)
        for asked in worth_asking(self._detectors, content, told, is_new=is_new):
            if self._clock.is_late():
                name = asked.detector.name
                why = f"{name} was not asked in time"
                self._cut = Finding(Kind.UNSCREENED, label="late", why=why, where=content.where, by=name)
                break
            seen += self._ask(asked.detector, content)
            if content.earlier:
                seen += self._ask_joined(asked.detector, content, asked.window)
        weighed = [*self._weighed(seen, content, reads)]
        if lines and together:
            weighed = [*after_what_was_said(weighed, content, lines, reads, together)]
        weighed = [*map(flood.back, weighed)]
        if lines and together:
            weighed += _built_up(lines, together, weighed)
        self._findings += (
            each for each in weighed if not _is_known_to_all(each, content) and not is_a_game(each, content)
        )
        if not content.where:
            self._findings += map(flood.back, asides(content.text, reads, lambda text: self._read(text, content.where)))

    def _tangle(self, content: Content) -> Tangle | None:
        """Where the message's own words become too tangled; a file has its seconds, and is read to its end."""
        if self._reader is None or content.where or content.places:
            return None
        try:
            return tangle_in(content.text, self._reader)
        except Exception as error:  # noqa: BLE001 - as below
            self._reader_failed(error, content.where)
            return None

    def _read(self, text: str, where: str) -> tuple[Read, ...]:
        if self._reader is None or not text:
            return ()
        try:
            return self._reader.read(text)
        except Exception as error:  # noqa: BLE001 - as with every detector: what could not be read is a finding
            self._reader_failed(error, where)
            return ()

    def _reader_failed(self, error: Exception, where: str) -> None:
        self._unscreened("failed", f"reader failed: {type(error).__name__}", where=where, by="reader")

    @staticmethod
    def _weighed(seen: list[Finding], content: Content, reads: tuple[Read, ...]) -> Iterable[Finding]:
        """The findings in the content's own words, with the reader's opinion; the others as they are.

        Words read in a picture stand at a place of it.
        """
        weighed = joined(seen, reads) if reads else seen
        if not content.where and not content.places:
            return weighed
        return [
            each._replace(
                where=each.where or content.where,
                box=each.box or box_of(content.text, content.places, each.start, each.end),
            )
            for each in weighed
        ]

    def _shortened(self, content: Content) -> Content:
        if len(content.text) <= LONGEST_TEXT:
            return content
        self._findings.append(
            Finding(
                Kind.UNSCREENED, LONGEST_TEXT, len(content.text), where=content.where, label="too_long",
                why=f"only the first {LONGEST_TEXT} characters were read", by="panel",
            )
        )  # fmt: skip
        return replace(content, text=content.text[:LONGEST_TEXT])

    def _ask(self, detector: Detector, content: Content) -> Iterator[Finding]:
        for seen in self._answers(detector, content):
            if isinstance(seen, Content):
                self._take(seen if seen.frame else replace(seen, depth=content.depth + 1))
            else:
                yield seen._replace(by=detector.name, where=seen.where or content.where)

    def _ask_joined(self, detector: Detector, content: Content, window: Sequence[str]) -> Iterator[Finding]:
        """The window: findings spread over messages, unless the message's own words already gave them."""
        for said in joins(content, window):
            for seen in self._answers(detector, replace(content, text=said.text, earlier=(), heard=())):
                shared = said.shared_out(seen) if isinstance(seen, Finding) else None
                if shared is not None:
                    yield shared._replace(by=detector.name)

    def _answers(self, detector: Detector, content: Content) -> Iterable[Finding | Content]:
        """What a detector says; an error becomes ``unscreened`` with its class only (R6, privacy)."""
        try:
            yield from detector.look(content)
        except Exception as error:  # noqa: BLE001 - a detector that fails is a finding, whatever it raised
            why = f"{detector.name} failed: {type(error).__name__}"
            self._unscreened("failed", why, where=content.where, by=detector.name)


def _comes_later(waiting: tuple[str, Content]) -> bool:
    """The frames of a film come before the next file, so that few files wait at once."""
    return waiting[1].frame is None


def _names(content: Content) -> Iterator[Content]:
    """The words in the name of a file and in those of its folders: whoever gets the archive reads them too (R2)."""
    own = f"{content.where} › {FILE_NAME}" if content.where else FILE_NAME
    for words, where in ((words_of(content.name), own), (words_of_folders(content.folders), content.where)):
        if words.strip():
            yield Content(text=words, where=where, outbound=content.outbound, partner=content.partner)


def _built_up(lines: Joined, together: Sequence[Read], found: Sequence[Finding]) -> Iterator[Finding]:
    """What the messages together say.

    What the present one says as surely itself, or rules put together, was found; only pieces beyond doubt are added.
    """
    own = [each for each in found if not each.where and each.end > each.start]
    for finding in spread(lines, together):
        if not _was_found(finding, own):
            yield finding
    for finding in spread(lines, together, least=BEYOND_DOUBT):
        if finding.kind not in TOGETHER and _was_found(finding, own):
            yield finding


def _is_known_to_all(finding: Finding, content: Content) -> bool:
    """Whether a family name, together with the message before, is a public figure's and nobody's in the class."""
    if not content.earlier or finding.kind != Kind.LAST_NAME or finding.label != OFF_ROSTER or finding.where:
        return False
    return is_public_over(content.earlier[-1].text, content.text[finding.start : finding.end])


def _was_found(finding: Finding, own: Sequence[Finding]) -> bool:
    least = max(SURE, finding.confidence)
    same = [each for each in own if each.kind == finding.kind]
    return any(each.parts for each in same) or any(
        each.confidence >= least and each.start < finding.end and finding.start < each.end for each in same
    )
