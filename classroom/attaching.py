"""Files on a message: kept sealed, looked at, given a state by the rulebook.

The only place that turns a file's findings into the file's own fate.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from functools import partial

from classroom.kit import Wired
from classroom.looks import Look
from classroom.model import FileState, Upload
from classroom.rules import Action, Circumstances, Verdict, judge
from classroom.store import Tx
from classroom.store.rows import AttachmentRow, MessageRow
from detectors.base import Finding, Kind, Local, Part, Partner
from detectors.inspection import FileReport


@dataclass(frozen=True, slots=True)
class Looked:
    """An attachment with what was seen in it and what the rulebook makes of it."""

    file: AttachmentRow
    report: FileReport
    verdict: Verdict


class Attaching(Wired):
    """Shared by sending and receiving."""

    def _keep_files(self, school_id: str, message_id: str, files: Sequence[Upload]) -> list[AttachmentRow]:
        """Seal the files in the vault, durably, before any row speaks of them."""
        return [self._keep_file(school_id, message_id, place, upload) for place, upload in enumerate(files)]

    def _keep_file(self, school_id: str, message_id: str, place: int, upload: Upload) -> AttachmentRow:
        return AttachmentRow(
            id=self._new_id(),
            school_id=school_id,
            message_id=message_id,
            place=place,
            name=upload.name,
            size=upload.length,
            sha256=upload.digest,
            state=FileState.CHECKING,
            original=upload.ref or self.parts.vault.keep(upload.blob),
        )

    def _look_at(
        self, files: Iterable[AttachmentRow], row: MessageRow, *, outbound: bool, partner: Partner
    ) -> list[Future[FileReport]]:
        """Ask for every file of a message to be looked at."""
        with self._store.read() as tx:
            local = self._local(tx, row.school_id, row.class_id)
        return [self._look_at_one(file, local, outbound=outbound, partner=partner) for file in files]

    def _look_once(
        self, files: Iterable[AttachmentRow], school_id: str, class_id: str, partner: Partner
    ) -> list[Future[FileReport]]:
        """The same for what a student sends now; a file the class sent a moment ago is not looked at again."""
        with self._store.read() as tx:
            local = self._local(tx, school_id, class_id)
        return [
            self._looks.at(
                Look(class_id, file.sha256, file.name, local, partner),
                self._now(),
                partial(self._look_at_one, file, local, outbound=True, partner=partner),
            )
            for file in files
        ]

    def _look_at_one(
        self, file: AttachmentRow, local: Local, *, outbound: bool, partner: Partner
    ) -> Future[FileReport]:
        """Whoever looks reads it from the vault; one that cannot be read back is unscreened (fail closed)."""
        source = partial(self.parts.vault.pieces, file.original)
        return self.parts.screening.file(file.name, source, local, outbound=outbound, partner=partner)

    def _judge_file(self, file: AttachmentRow, report: FileReport, lane: str, about: Circumstances) -> Looked:
        """What the rulebook makes of one file."""
        return Looked(file, report, judge(report.findings, lane, self._rules, about))

    def _settle_file(self, tx: Tx, one: Looked, state: FileState) -> list[str]:
        harmful = any(finding.kind == Kind.DANGEROUS_FILE for finding in one.report.findings)
        gone = state == FileState.LEFT_OUT or (state == FileState.REFUSED and harmful)
        shown = not gone and state != FileState.SEALED
        tx.change(
            AttachmentRow,
            one.file.id,
            state=state,
            name=one.report.clean_name if gone or state == FileState.PASSED else one.file.name,
            clean_name=one.report.clean_name,
            media_type=one.report.media_type,
            kinds=one.verdict.kinds,
            findings=pack(one.verdict.findings),
            original="" if gone else one.file.original,
            cleaned=self._keep_copy(one.report.cleaned if shown else None),
            preview=self._keep_copy(one.report.preview if shown else None),
            preview_text=one.report.preview_text if shown else None,
        )
        return [one.file.original] if gone else []

    def _keep_copy(self, blob: bytes | None) -> str:
        return self.parts.vault.keep(blob) if blob is not None else ""

    def _erase_refs(self, refs: Iterable[str]) -> None:
        for ref in refs:
            self.parts.vault.erase(ref)


def file_state(verdict: Verdict, *, lane: str, delivered: bool) -> FileState:
    """A file's fate: sealed, refused, left out (a harbour delivers the words), locked or passed."""
    if "seal" in verdict.extras:
        return FileState.SEALED
    if verdict.action == Action.REFUSE:
        return FileState.REFUSED
    if lane == "harbour" and verdict.action == Action.COACH:
        return FileState.LEFT_OUT
    if "lock" in verdict.extras or verdict.action == Action.HOLD or not delivered:
        return FileState.LOCKED
    return FileState.PASSED


def pack(findings: Iterable[Finding]) -> str:
    """Findings as JSON, to be sealed."""
    written = [{**one._asdict(), "parts": list(map(asdict, one.parts))} for one in findings]
    return json.dumps(written, ensure_ascii=False)


def unpack(packed: str | None) -> tuple[Finding, ...]:
    """Findings back from JSON."""
    return tuple(_finding(values) for values in json.loads(packed or "[]"))


def _finding(values: dict[str, object]) -> Finding:
    parts = tuple(Part(**part) for part in values.pop("parts"))  # type: ignore[attr-defined]
    box = values.pop("box")
    kind = Kind(str(values.pop("kind")))
    return Finding(kind=kind, parts=parts, box=tuple(box) if box else None, **values)  # type: ignore[arg-type]
