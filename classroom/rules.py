"""The rulebook as data and the one pure judgement over findings. The only place that turns facts into actions.

``judge`` knows no store, no clock and no people: what was seen, in which lane, by which rulebook.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from classroom.model import BadInput
from detectors.base import Finding, Kind, Partner

DEFAULT = Path(__file__).with_name("rules.toml")
LANES: Final = ("class", "outside", "harbour", "inbound_contact", "inbound_classmate", "inbound_unknown")
EXTRAS: Final = frozenset({"blur", "lock", "seal", "strip", "help", "unlink"})
FILE_KINDS: Final = frozenset(
    {Kind.PHOTO, Kind.NUDITY, Kind.DRAWING, Kind.LOCATION_DATA, Kind.UNKNOWN_FILE, Kind.DANGEROUS_FILE}
)
"""Kinds only a file can have."""
LATER_KINDS: Final = frozenset({Kind.DRAWING})
"""Kinds that were not in the first rulebook."""
LANGUAGES: Final = ("en", "es")
FILE_GROUPS: Final = ("pictures", "documents", "text", "web", "archives")
"""The kinds of files a school may take or leave; ``detectors.files.GROUPS`` says what belongs to which."""


class Action(IntEnum):
    """What happens, weakest first."""

    ALLOW = 0
    COACH = 1
    HOLD = 2
    REFUSE = 3


class Loudness(IntEnum):
    """How loud the teacher hears it, softest first."""

    NONE = 0
    QUIET = 1
    NOTICE = 2
    URGENT = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the rulebook."""

    action: Action
    loudness: Loudness
    extras: frozenset[str] = frozenset()

    @classmethod
    def read(cls, words: str, place: str) -> Cell:
        """Read ``"hold urgent blur"``. Raises BadInput naming the place."""
        try:
            action, loudness, *extras = words.split()
            cell = cls(Action[action.upper()], Loudness[loudness.upper()], frozenset(extras))
        except (ValueError, KeyError, AttributeError):
            raise BadInput(f"Rulebook, {place}: “{words}” is not an action and a loudness.") from None
        if cell.extras - EXTRAS:
            raise BadInput(f"Rulebook, {place}: there is no extra “{min(cell.extras - EXTRAS)}”.")
        return cell

    def __str__(self) -> str:
        """As it is written in the file."""
        return " ".join([self.action.name.lower(), self.loudness.name.lower(), *sorted(self.extras)])


@dataclass(frozen=True, slots=True)
class KindRule:
    """What the rulebook says about one kind."""

    kind: Kind
    rule: str
    coach_at: float
    hold_at: float
    cells: Mapping[str, Cell]
    labels: Mapping[str, Mapping[str, Cell]]
    again: Cell | None
    title: Mapping[str, str]
    child: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The district's rules as data."""

    version: str
    names: str
    chosen_adult: str
    tries: int
    tries_minutes: int
    asked_times: int
    files: tuple[str, ...]
    rules: Mapping[str, Mapping[str, Mapping[str, str]]]
    kinds: Mapping[Kind, KindRule]
    unknown_sender: Mapping[str, Cell]
    approve_first: Mapping[str, Cell]

    def cell(self, finding: Finding, lane: str) -> Cell:
        """What happens to this finding in this lane."""
        of = self.kinds[finding.kind]
        return of.labels.get(finding.label, of.cells)[lane]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The strongest action, how loud, and the findings behind it, with the rulebook's version."""

    action: Action = Action.ALLOW
    loudness: Loudness = Loudness.NONE
    extras: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    rulebook: str = ""

    @property
    def kinds(self) -> list[str]:
        """The kinds that counted, each once, in order of appearance."""
        return list(dict.fromkeys(finding.kind.value for finding in self.findings))

    def coached_kinds(self, rulebook: Rulebook, lane: str) -> list[str]:
        """The kinds that were coached (not those that only passed quietly)."""
        hits = (finding for finding in self.findings if rulebook.cell(finding, lane).action >= Action.COACH)
        return list(dict.fromkeys(finding.kind.value for finding in hits))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else counts beside the findings."""

    tries: Mapping[str, int] = field(default_factory=dict)
    """Coached tries of this student per kind within the last minutes."""
    askings: int = 0
    """How often this correspondent asked before."""
    asks: bool = False
    approve_first: bool = False
    unknown: bool = False


def lane_of(*, outbound: bool, partner: Partner) -> str:
    """The lane for a direction and a partner."""
    if not outbound:
        return f"inbound_{partner}" if f"inbound_{partner}" in LANES else "inbound_contact"
    if partner in {Partner.BOARD, Partner.CLASSMATE}:
        return "class"
    return "harbour" if partner in {Partner.TEACHER, Partner.COUNSELOR} else "outside"


def judge(
    findings: Iterable[Finding], lane: str, rulebook: Rulebook, circumstances: Circumstances | None = None
) -> Verdict:
    """The verdict: the strongest action and loudness over all findings and circumstances."""
    about = circumstances or Circumstances()
    counted = [(finding, _cell_for(finding, lane, rulebook, about)) for finding in findings]
    hits = [(finding, cell) for finding, cell in counted if cell is not None]
    cells = [cell for _, cell in hits] + _standing(lane, rulebook, about)
    if not cells:
        return Verdict(rulebook=rulebook.version)
    return Verdict(
        action=max(cell.action for cell in cells),
        loudness=max(cell.loudness for cell in cells),
        extras=frozenset().union(*(cell.extras for cell in cells)),
        findings=tuple(finding for finding, _ in hits),
        rulebook=rulebook.version,
    )


def _cell_for(finding: Finding, lane: str, rulebook: Rulebook, about: Circumstances) -> Cell | None:
    """The finding's cell after thresholds and circumstances; None when it does not count."""
    of = rulebook.kinds[finding.kind]
    if finding.confidence < min(of.coach_at, of.hold_at):
        return None
    cell = _softened(rulebook.cell(finding, lane), finding, of, lane)
    if lane == "harbour" and not finding.where and finding.kind not in FILE_KINDS:
        return _harboured(cell)
    if cell.action == Action.COACH:
        return _after_tries(cell, finding, rulebook, about)
    if of.again and lane.startswith("inbound") and about.askings + 1 >= rulebook.asked_times:
        return of.again
    return cell


def _harboured(cell: Cell) -> Cell:
    """Invariant 2: words to a trusted adult pass, whatever the rulebook says; only the loudness may speak."""
    return Cell(Action.ALLOW, cell.loudness, cell.extras & {"help"})


def _softened(cell: Cell, finding: Finding, of: KindRule, lane: str) -> Cell:
    """Between ``coach_at`` and ``hold_at`` a hold becomes a coach (inbound: quiet); a refusal stays.

    What calls for help is never coached: a mere hint passes with the help card and is noted quietly.
    """
    if finding.confidence >= of.hold_at:
        return cell
    if "help" in cell.extras:
        return Cell(Action.ALLOW, Loudness.QUIET, frozenset({"help"}))
    if cell.action != Action.HOLD:
        return cell
    return Cell(Action.ALLOW if lane.startswith("inbound") else Action.COACH, Loudness.QUIET)


def _after_tries(cell: Cell, finding: Finding, rulebook: Rulebook, about: Circumstances) -> Cell:
    """The third try of one kind is held; "This is wrong – ask my teacher" is held at once."""
    if about.asks or about.tries.get(finding.kind.value, 0) + 1 >= rulebook.tries:
        return Cell(Action.HOLD, Loudness.NOTICE, cell.extras)
    return cell


def _standing(lane: str, rulebook: Rulebook, about: Circumstances) -> list[Cell]:
    """Cells that need no finding: unknown senders, and classes where a teacher approves everything first."""
    if lane == "harbour":
        return []  # invariant 2
    cells = [rulebook.unknown_sender[lane]] if about.unknown and lane in rulebook.unknown_sender else []
    if about.approve_first and lane in rulebook.approve_first:
        cells.append(rulebook.approve_first[lane])
    return cells


def load(path: Path = DEFAULT) -> Rulebook:
    """Read a rulebook. Raises BadInput with one sentence for the admin."""
    try:
        book = tomllib.loads(path.read_text(encoding="utf-8"))
        rulebook = _rulebook(book)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise BadInput(f"Rulebook {path.name} cannot be read: {wrong}") from None
    except KeyError as missing:
        raise BadInput(f"Rulebook {path.name}: {missing} is missing.") from None
    except (ValueError, TypeError, AttributeError) as wrong:
        raise BadInput(f"Rulebook {path.name}: something is not of the kind it should be: {wrong}") from None
    return rulebook


def _rulebook(book: dict[str, Any]) -> Rulebook:
    return Rulebook(
        version=str(book["version"]),
        names=str(book["names"]),
        chosen_adult=str(book["chosen_adult"]),
        tries=int(book["tries"]),
        tries_minutes=int(book["tries_minutes"]),
        asked_times=int(book["asked_times"]),
        files=tuple(str(group) for group in book.get("files", FILE_GROUPS)),
        rules={name: {level: dict(words) for level, words in of.items()} for name, of in book["rules"].items()},
        kinds={kind: _kind_rule(kind, _row(book, kind)) for kind in Kind},
        unknown_sender=_cells(book["unknown_sender"], "unknown_sender"),
        approve_first=_cells(book["approve_first"], "approve_first"),
    )


def _row(book: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """A school's own rulebook may be older than a kind: then our row holds."""
    if kind in LATER_KINDS and kind.value not in book["kinds"]:
        book = tomllib.loads(DEFAULT.read_text(encoding="utf-8"))
    row: dict[str, Any] = book["kinds"][kind.value]
    return row


def _kind_rule(kind: Kind, of: dict[str, Any]) -> KindRule:
    place = f"kinds.{kind}"
    labels = {label: _cells(cells, f"{place}.{label}", LANES) for label, cells in of.get("labels", {}).items()}
    return KindRule(
        kind=kind,
        rule=of["rule"],
        coach_at=float(of["coach_at"]),
        hold_at=float(of["hold_at"]),
        cells=_cells(of, place, LANES),
        labels=labels,
        again=Cell.read(of["again"], place) if "again" in of else None,
        title=dict(of["title"]),
        child=dict(of["child"]),
    )


def _cells(of: Mapping[str, Any], place: str, needed: Iterable[str] = ()) -> dict[str, Cell]:
    missing = [lane for lane in needed if lane not in of]
    if missing:
        raise BadInput(f"Rulebook, {place}: the lane {missing[0]} is missing.")
    return {lane: Cell.read(of[lane], f"{place}.{lane}") for lane in LANES if lane in of}
