"""One line of `screen`: reading it, looking at it, judging it, and the JSON it is answered with."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classroom.model import BadInput
from classroom.rules import Circumstances, Rulebook, Verdict, judge, lane_of
from detectors.base import Content, Earlier, Finding, Kind, Local, Partner

if TYPE_CHECKING:
    from classroom.screening import Screening
    from detectors.inspection import FileReport

OUTBOUND = frozenset(Partner)
INBOUND = frozenset({Partner.CONTACT, Partner.UNKNOWN, Partner.CLASSMATE})
WINDOW = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One message to look at."""

    id: str
    text: str
    outbound: bool = True
    partner: Partner = Partner.CONTACT
    conversation: str | None = None
    files: tuple[Path, ...] = ()

    @classmethod
    def read(cls, asked: Any) -> Line:  # noqa: ANN401 -- whatever the line held
        """From parsed JSON. Raises BadInput with a sentence about the field that is wrong."""
        if not isinstance(asked, dict):
            raise BadInput("a line is one JSON object")
        for name in ("id", "text"):
            if not isinstance(asked.get(name), str):
                raise BadInput(f"“{name}” is needed and is a string")
        outbound = _one_of(asked, "direction", ("outbound", "inbound")) != "inbound"
        return cls(
            id=asked["id"],
            text=asked["text"],
            outbound=outbound,
            partner=_partner(asked, outbound=outbound),
            conversation=_text_or_none(asked, "conversation"),
            files=_files(asked),
        )


def _one_of(asked: dict[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    given = asked.get(name)
    if given is None:
        return allowed[0]
    if given not in allowed:
        raise BadInput(f"“{name}” is one of {', '.join(allowed)}")
    return str(given)


def _partner(asked: dict[str, Any], *, outbound: bool) -> Partner:
    name, allowed = ("to", OUTBOUND) if outbound else ("sender", INBOUND)
    words = sorted(one.value for one in allowed - {Partner.CONTACT})
    return Partner(_one_of(asked, name, ("contact", *words)))


def _text_or_none(asked: dict[str, Any], name: str) -> str | None:
    given = asked.get(name)
    if given is None or isinstance(given, str):
        return given
    raise BadInput(f"“{name}” is a string or null")


def _files(asked: dict[str, Any]) -> tuple[Path, ...]:
    given = asked.get("files") or []
    if not isinstance(given, list) or not all(isinstance(path, str) for path in given):
        raise BadInput("“files” is a list of paths")
    return tuple(Path(path) for path in given)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a line and what comes of it; ``ms`` is the time it took."""

    line: Line
    verdict: Verdict
    findings: tuple[Finding, ...]
    ms: float
    reports: tuple[FileReport, ...] = ()

    def as_json(self, by: Judge) -> dict[str, Any]:
        """The answer of the contract."""
        listed = self.findings if by.everything else self.verdict.findings
        return {
            "id": self.line.id,
            "action": self.verdict.action.name.lower(),
            "loudness": self.verdict.loudness.name.lower(),
            "findings": [_finding(one, by.rulebook) for one in listed],
            "ms": round(self.ms, 3),
        }


def _finding(one: Finding, rulebook: Rulebook) -> dict[str, Any]:
    return {
        "rule": rulebook.kinds[one.kind].rule,
        "kind": one.kind.value,
        "start": one.start,
        "end": one.end,
        "confidence": round(one.confidence, 4),
        "where": one.where,
        "why": one.why,
        "parts": [{"id": part.id, "start": part.start, "end": part.end} for part in one.parts],
    }


@dataclass
class Judge:
    """Looks at lines, remembering the last few of each conversation."""

    screening: Screening
    local: Local
    rulebook: Rulebook
    everything: bool = False
    tick: Callable[[], float] = time.perf_counter
    _earlier: dict[str, deque[Earlier]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=WINDOW)))
    _askings: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def warm_up(self) -> None:
        """Load word lists and models now, so that the first line is timed like the others."""
        self.screening.words(Content(text="hello there maya"), self.local)

    def line(self, line: Line) -> Seen:
        """Screen one line. Raises BadInput for a file that cannot be read."""
        began = self.tick()
        reports = self._reports(line)
        findings = (*self._words(line), *(finding for report in reports for finding in report.findings))
        verdict = self._verdict(line, findings)
        if line.conversation is not None:
            self._earlier[line.conversation].append(Earlier(line.id, line.text))
        return Seen(line, verdict, findings, 1000 * (self.tick() - began), reports)

    def _words(self, line: Line) -> tuple[Finding, ...]:
        earlier = tuple(self._earlier[line.conversation]) if line.conversation is not None else ()
        if not line.text:
            return ()
        content = Content(text=line.text, outbound=line.outbound, partner=line.partner, earlier=earlier)
        return self.screening.words(content, self.local)

    def _reports(self, line: Line) -> tuple[FileReport, ...]:
        blobs = [(path.name, _read(path)) for path in line.files]
        look = self.screening.file
        looking = [look(name, blob, self.local, outbound=line.outbound, partner=line.partner) for name, blob in blobs]
        return tuple(future.result() for future in looking)

    def _verdict(self, line: Line, findings: tuple[Finding, ...]) -> Verdict:
        lane = lane_of(outbound=line.outbound, partner=line.partner)
        asked = self._askings[line.conversation] if line.conversation is not None and not line.outbound else 0
        about = Circumstances(askings=asked, unknown=line.partner == Partner.UNKNOWN)
        verdict = judge(findings, lane, self.rulebook, about)
        if line.conversation is not None and Kind.ASKING.value in verdict.kinds:
            self._askings[line.conversation] += 1
        return verdict


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise BadInput(f"{path.name}: {(wrong.strerror or 'cannot be read').lower()}") from None
