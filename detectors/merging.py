"""One thing, one finding: the only place that decides which of two overlapping findings stays."""

from __future__ import annotations

from collections.abc import Iterable

from detectors.base import Finding, Kind, Part

ABSORBS: dict[Kind, frozenset[Kind]] = {
    Kind.FULL_NAME: frozenset({Kind.LAST_NAME}),
    Kind.EMAIL: frozenset({Kind.HANDLE, Kind.FULL_NAME, Kind.LAST_NAME, Kind.SCHOOL, Kind.LINK, Kind.PHONE}),
    Kind.ADDRESS: frozenset({Kind.PHONE, Kind.LAST_NAME, Kind.FULL_NAME, Kind.HANDLE}),
    Kind.HANDLE: frozenset({Kind.LINK, Kind.FULL_NAME, Kind.LAST_NAME, Kind.PHONE, Kind.SCHOOL}),
    Kind.SCHOOL: frozenset({Kind.LAST_NAME, Kind.FULL_NAME, Kind.HANDLE}),
    Kind.LINK: frozenset({Kind.PHONE}),
}
"""The kind that stays -> the kinds that disappear when they stand inside it."""
MOSTLY = 0.5
CERTAIN_ENOUGH = 0.5
CLEARLY = 3
"""By so many times less doubtful a telephone number is one, and not an account that is all digits."""


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings sorted by place; same kind overlapping became one, contained lesser kinds are gone."""
    found = tuple(findings)
    if len(found) < 2:
        return found
    in_words, others = _split(found)
    united = _united(in_words)
    kept = _unabsorbed(united)
    return tuple(sorted([*kept, *others], key=lambda each: (each.where, each.start, each.end, each.kind)))


def _split(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    in_words: list[Finding] = []
    others: list[Finding] = []
    for each in findings:
        (in_words if each.end > each.start else others).append(each)
    return in_words, list(dict.fromkeys(others))


def _united(findings: list[Finding]) -> list[Finding]:
    united: list[Finding] = []
    for each in sorted(findings, key=lambda found: (found.kind, found.where, found.start, found.end)):
        last = united[-1] if united else None
        if last and (last.kind, last.where) == (each.kind, each.where) and each.start < last.end:
            united[-1] = _one(last, each)
        else:
            united.append(each)
    return united


def _one(left: Finding, right: Finding) -> Finding:
    """The surer of the two, stretched over both when both are probable; equal sureness keeps the longer one."""
    best, other = sorted((left, right), key=lambda each: (each.confidence, each.end - each.start), reverse=True)
    parts = _narrowest((*best.parts, *other.parts))
    if other.confidence < CERTAIN_ENOUGH <= best.confidence:
        return best._replace(parts=parts)
    return best._replace(start=min(left.start, right.start), end=max(left.end, right.end), parts=parts)


def _narrowest(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Pieces of earlier messages in order, of those for the same words the shortest."""
    every, kept = tuple(dict.fromkeys(parts)), list[Part]()
    for part in sorted(every, key=lambda each: each.end - each.start):
        if all(part.id != other.id or part.end <= other.start or other.end <= part.start for other in kept):
            kept.append(part)
    return tuple(sorted(kept, key=every.index))


def _unabsorbed(united: list[Finding]) -> list[Finding]:
    """Those that stand in no greater finding; one sweep over the places, so many findings cost no more than few."""
    ordered = sorted(united, key=lambda each: (each.where, each.start))
    gone: set[int] = set()
    open_ones: list[int] = []
    for at, each in enumerate(ordered):
        open_ones = [
            other for other in open_ones if ordered[other].where == each.where and ordered[other].end > each.start
        ]
        for other in open_ones:
            if _absorbed(each, by=ordered[other]):
                gone.add(at)
            elif _absorbed(ordered[other], by=each):
                gone.add(other)
        open_ones.append(at)
    return [each for at, each in enumerate(ordered) if at not in gone]


def _absorbed(lesser: Finding, *, by: Finding) -> bool:
    """Whether a finding disappears in another: the lesser kind, save a surer telephone number for the same words."""
    if lesser.where != by.where or not _mostly_in(lesser, by):
        return False
    if by.kind in ABSORBS.get(lesser.kind, ()):
        return _surer_phone(by, lesser)
    if lesser.kind not in ABSORBS.get(by.kind, ()) or _surer_phone(lesser, by) or _surer_name(lesser, by):
        return False
    return by.confidence >= CERTAIN_ENOUGH or lesser.confidence <= by.confidence


def _mostly_in(one: Finding, other: Finding) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > MOSTLY * (one.end - one.start)


def _surer_name(one: Finding, other: Finding) -> bool:
    """Whether a full name is one, and not a school that may be called like its second half."""
    is_half = one.kind == Kind.FULL_NAME and other.kind == Kind.SCHOOL and one.start < other.start
    return is_half and one.confidence > other.confidence


def _surer_phone(one: Finding, other: Finding) -> bool:
    """Whether a telephone number is one, and not words that it makes up or only reaches into."""
    margin = CLEARLY if other.kind in {Kind.HANDLE, Kind.EMAIL} else 1
    reaches_in = one.start < other.start or one.end > other.end
    is_meant = reaches_in or _mostly_in(other, one)
    return one.kind == Kind.PHONE and is_meant and margin * (1 - one.confidence) < 1 - other.confidence
