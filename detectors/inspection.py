"""The one function a worker runs on a file: everything seen in it, and what of it may leave or be shown.

Light to import on purpose: the web process names ``inspect`` and unpickles ``FileReport`` without ever loading a
decoder, a parser or a model. Those are loaded on the first call, which happens in a worker.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from detectors.base import Content, Detector, Finding, Kind, Local, Partner
from detectors.shown_names import fit
from detectors.stretches import STAYS
from detectors.unpacked import film_of

if TYPE_CHECKING:
    from detectors.panel import Panel

_TELLING = 0.5
"""From this confidence on a finding in a name replaces the name; fainter ones are shapes such as IMG2034."""


rule_folders: list[Path] = []
"""Where the school keeps YARA rules of its own; told once to a new worker, before it loads anything."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a worker says about one file.

    ``cleaned``: what may leave — a picture drawn anew without notes, or the bytes of another file that passed;
    ``None`` when nothing may leave. ``clean_name``: a name that is safe to show, replaced when the name itself held a
    finding. ``preview``: PNG, longest side ≤ 1280. ``preview_text``: the first words of a document. Exposure has
    neither copy nor preview, ever. ``done``: not empty when this is the report of one stretch and the file is to be
    looked at further, knowing these keys (``detectors.stretches``); such a report has findings alone.
    """

    findings: tuple[Finding, ...] = ()
    media_type: str = "application/octet-stream"
    cleaned: bytes | None = None
    clean_name: str = ""
    preview: bytes | None = None
    preview_text: str | None = None
    done: tuple[str, ...] = ()


def unscreened_report(name: str, label: str, why: str) -> FileReport:
    """The report of a file nobody could look at: fail closed, a teacher decides."""
    finding = Finding(Kind.UNSCREENED, where=fit(name), label=label, why=why, by="screening")
    return FileReport(findings=(finding,), clean_name=_replaced("file", ""))


def inspect(  # noqa: PLR0913 - a file, whose it is and where it goes, and how far it was looked at
    name: str,
    blob: bytes,
    local: Local,
    *,
    outbound: bool = True,
    partner: Partner = Partner.CONTACT,
    known: Iterable[str] = (),
    more: int = 0,
) -> FileReport:
    """Look at one file with every detector, and make what may leave. May raise; its caller fails closed.

    ``known`` and ``more`` are for a file that is looked at in several stretches (``Panel.stretch``).
    """
    content = Content(blob=blob, name=name, where=fit(name), outbound=outbound, partner=partner)
    try:
        seen = _panel(local).stretch(content, known, more)
        findings = once_each(seen.findings)
        return FileReport(findings, done=seen.done) if seen.done else _report(content, findings)
    finally:
        _forget()


def warm() -> None:
    """Load decoders and models before the first file; called once in a new worker."""
    import cv2  # noqa: PLC0415 - only a worker may load it

    cv2.setNumThreads(1)
    inspect("warm.txt", b"hello", Local())


@lru_cache(maxsize=1)
def eyes() -> tuple[Detector, ...]:
    """The detectors that look into files, in the order they are asked. Each is built once in a process."""
    from detectors.archives import Archives  # noqa: PLC0415 - loads parsers
    from detectors.cleaning import Whereabouts  # noqa: PLC0415 - loads decoders
    from detectors.documents import Documents  # noqa: PLC0415 - loads parsers
    from detectors.files import Files  # noqa: PLC0415 - loads a model
    from detectors.films import Films  # noqa: PLC0415 - loads decoders
    from detectors.photos import Photos  # noqa: PLC0415 - loads a model
    from detectors.picture_text import PictureText  # noqa: PLC0415 - loads a model
    from detectors.rules_of_bytes import Rules  # noqa: PLC0415 - loads a parser

    return Files(), Rules(rule_folders), Archives(), Documents(), Films(), Photos(), Whereabouts(), PictureText()


@lru_cache(maxsize=2)
def _panel(local: Local) -> Panel:
    from detectors import full_panel  # noqa: PLC0415 - loads every model

    return full_panel(local)


def _forget() -> None:
    from detectors import pixels, true_type  # noqa: PLC0415 - loads decoders

    pixels.forget()
    true_type.true_type.cache_clear()


def once_each(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """A name is read twice, slices overlap, stretches and frames repeat: the surest of equal findings stays."""
    best: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = (finding.kind, finding.start, finding.end, film_of(finding.where), finding.label)
        if key not in best or best[key].confidence < finding.confidence:
            best[key] = finding
    return tuple(best.values())


def _report(content: Content, findings: tuple[Finding, ...]) -> FileReport:
    from detectors.true_type import Family, true_type  # noqa: PLC0415 - loads a model

    found = true_type(content.blob or b"", content.name)
    stays = any(finding.kind in STAYS for finding in findings)
    sealed = any(finding.kind is Kind.NUDITY for finding in findings)
    if found.family is Family.PICTURE:
        return _picture_report(content, findings, stays=stays, sealed=sealed)
    cleaned, more = (None, ()) if stays else _without_notes(content)
    kept = true_type(cleaned, content.name) if cleaned is not None else found
    return FileReport(
        findings=(*findings, *more),
        media_type=kept.media_type,
        cleaned=cleaned,
        clean_name=_clean_name(content, findings, kept.ending),
        preview=_page(content, is_pdf=found.family is Family.PDF) if not stays else None,
        preview_text=None if sealed else _words(content),
    )


def _without_notes(content: Content) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The file without author, place and time; one that cannot be cleaned is held for a teacher (R2)."""
    from detectors.notes import CannotClean, without_notes  # noqa: PLC0415 - loads parsers

    try:
        return without_notes(content.blob or b"", content.name), ()
    except CannotClean as error:
        finding = Finding(Kind.UNSCREENED, where=content.where, label="notes", why=str(error), by="cleaning")
        return None, (finding,)


def _picture_report(content: Content, findings: tuple[Finding, ...], *, stays: bool, sealed: bool) -> FileReport:
    from detectors.cleaning import copy_of, preview_of  # noqa: PLC0415 - loads decoders
    from detectors.pixels import Unreadable, decoded  # noqa: PLC0415 - loads decoders

    try:
        picture = None if sealed else decoded(content.blob or b"")
    except Unreadable:
        picture = None
    if picture is None:
        return FileReport(findings=findings, media_type="image/unknown", clean_name=_replaced("picture", ""))
    copy = copy_of(picture)
    return FileReport(
        findings=findings,
        media_type=copy.media_type,
        cleaned=None if stays else copy.blob,
        clean_name=_clean_name(content, findings, copy.ending),
        preview=preview_of(picture),
    )


def _page(content: Content, *, is_pdf: bool) -> bytes | None:
    from detectors.pdf import first_page  # noqa: PLC0415 - loads a parser

    return first_page(content.blob or b"") if is_pdf else None


def _words(content: Content) -> str | None:
    from detectors.documents import words_of  # noqa: PLC0415 - loads parsers

    return words_of(content) or None


def _clean_name(content: Content, findings: tuple[Finding, ...], ending: str) -> str:
    from detectors.panel import FILE_NAME  # noqa: PLC0415 - the panel comes with the package's face

    own = f"{content.where} › {FILE_NAME}"
    if any(finding.where == own and finding.confidence >= _TELLING for finding in findings):
        noun = "picture" if ending in (".png", ".jpg", ".webp", ".tif") else "document" if ending else "file"
        return _replaced(noun, ending)
    stem, dot, given = content.where.rpartition(".")
    if not dot:
        return f"{content.where}{ending}"
    keeps = ending in ("", ".txt") and given.isalnum() and len(given) <= 5  # homework.py stays .py
    return f"{stem}.{given}" if keeps else f"{stem}{ending}"


def _replaced(noun: str, ending: str) -> str:
    return f"{noun}-1{ending}"
