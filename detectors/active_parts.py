"""R6: the only place that says which parts of an office file would act when it is opened, or reach out of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from detectors.acting_pages import page_acts
from detectors.base import Content, Finding
from detectors.fields import instructions
from detectors.reaching import field_reaches_out, formula_reaches_out
from detectors.relations import NotRead, Relation, relations
from detectors.unpacked import dangerous, unscreened
from detectors.web_archives import web_archive_acts

_ACTING_KINDS = frozenset(
    "attachedtemplate oleobject frame subdocument externallinkpath externallink control package xlexternallinkpath "
    "keymapcustomizations afchunk".split()
)
_SHOWN_KINDS = frozenset({"image", "video", "audio", "media", "slideupdateinfo"})
_PASTED = re.compile(
    r"\s*INCLUDEPICTURE\s+\"?https?://[^\"\s]+\"?(?:\s+\\[*d]|\s+MERGEFORMAT(?:INET)?)*\s*$", re.IGNORECASE
)
_OF_SHEETS = re.compile(
    rb"<(?:\w+:)?(?:ddeLink|oleLink|webPr|dbPr|olapPr)\b|<f\b[^>]*>[^<]{0,400}(?:\|'?/[cC] |WEBSERVICE\(|CALL\(|EXEC\()"
)
_FORMULAS = re.compile(r"<(?:[\w.-]{1,40}:)?f(?:\s[^<]*)?>([^<]+)<")
_OF_SLIDES = re.compile(rb'\baction="ppaction://(?:program|macro|ole)')
_OF_OPEN = re.compile(
    rb"<(?:script:event-listener|office:script\b|table:dde-link|text:dde-connection-decl|office:dde-source|presentation:"
    rb"event-listener[^>]{0,400}presentation:action=\"execute)|vnd\.sun\.star\.(?:script|expand):|macro:///"
)
_OPEN_OBJECT = re.compile(
    rb"<draw:(?:object-ole|applet|floating-frame)\b|<draw:plugin\b(?![^>]{0,800}vnd\.sun\.star\.media)"
)
"""A plugin that plays sound or film is how Impress holds them; the film itself is looked at as a file."""
_OPEN_ELSEWHERE = re.compile(rb"<draw:image\b[^>]{0,800}xlink:href=\"(?:https?|ftp|file|smb):")
_LOCKED_OPEN = re.compile(rb"<(?:manifest:)?encryption-data\b")
_LOCKED_BOOK = re.compile(
    rb"CipherReference\b[^>]{0,400}URI=\"(?![^\"]{0,400}\.(?:ttf|otf|woff2?|ttc)\")", re.IGNORECASE
)
_PAGES = (".xhtml", ".html", ".htm")
_WRITTEN = (".xml", *_PAGES)
_MACROS = ("vbaproject", "vbadata", "xl/macrosheets/", "xl/dialogsheets/")
_OPEN_MACROS = ("basic/", "scripts/")


def active_parts(content: Content, place: str, blob: bytes) -> Iterator[Finding]:
    """What one part of an office file would do, load or hide. Names of parts are the same in any case (ISO 29500-2)."""
    place = place.lower()
    if place.endswith(".rels"):
        yield from _acting_relations(content, blob)
        return
    written = blob
    if place.endswith(_WRITTEN):
        if b"\0" in blob or b"<!ENTITY" in blob:
            yield _odd(content)
        blob = _without_numbers(blob)
    if why := _acts_as_written(place, written) or _acts(place, blob):
        yield dangerous(content, "active", why)
    if _is_locked(place, blob):
        yield unscreened(content, "encrypted", "the document is locked with a password")
    if place.endswith("content.xml") and _OPEN_ELSEWHERE.search(blob):
        yield _elsewhere(content)


def _acting_relations(content: Content, blob: bytes) -> Iterator[Finding]:
    try:
        found = relations(blob)
    except NotRead:
        yield _odd(content)
        return
    if any(_loads(relation) for relation in found):
        yield dangerous(content, "active", "the document loads a part from elsewhere when it is opened")
    if any(relation.starts_something and relation.kind != "attachedtemplate" for relation in found):
        yield dangerous(content, "active", "a link of the document opens a program or the files of another machine")
    if any(relation.is_remote and relation.kind in _SHOWN_KINDS for relation in found):
        yield _elsewhere(content)


def _loads(relation: Relation) -> bool:
    """Word writes where the template lay on the writer's own disk; elsewhere nothing is loaded from there."""
    if not relation.is_remote or relation.kind not in _ACTING_KINDS:
        return False
    return relation.kind != "attachedtemplate" or not relation.is_on_own_disk


def _odd(content: Content) -> Finding:
    return unscreened(content, "odd", "a part of the document is written in a way that no program writes it")


def _elsewhere(content: Content) -> Finding:
    return unscreened(content, "elsewhere", "the document shows something from elsewhere, which nobody can look at")


def _without_numbers(blob: bytes) -> bytes:
    """The part with letters written as numbers (``Ext&#101;rnal``) written as letters."""
    return html.unescape(blob.decode("utf-8", "replace")).encode("utf-8", "replace") if b"&#" in blob else blob


def remote_targets(blob: bytes) -> list[str]:
    """Where the relations of a part lead out of the file; none where they cannot be read, which is a finding."""
    try:
        return [relation.target for relation in relations(blob) if relation.is_remote]
    except NotRead:
        return []


def _acts(place: str, blob: bytes) -> str:
    if any(part in place for part in _MACROS) or place.startswith(_OPEN_MACROS):
        return "the document carries macros"
    if place == "[content_types].xml" and (b"macroEnabled" in blob or b"macrosheet" in blob):
        return "the document is made to carry macros"
    if "/activex/" in place or "oleobject" in place:
        return "the document carries an embedded program object"
    return _acts_in_words(place, blob) if place.endswith(_WRITTEN) else ""


def _acts_as_written(place: str, blob: bytes) -> str:
    """What parsers say of a part, which undo numbers themselves; done before, a lesson's ``&lt;`` would be a tag."""
    if place.endswith(_WRITTEN) and _starts_from_field(blob):
        return "a field of the document starts another program"
    if web_archive_acts(blob) or (place.endswith(_PAGES) and page_acts(blob.decode("utf-8", "replace"))):
        return "a page of the document would run a script or send what is typed into it"
    return ""


def _acts_in_words(place: str, blob: bytes) -> str:
    if place.startswith("xl/") and (_OF_SHEETS.search(blob) or any(map(formula_reaches_out, _formulas(blob)))):
        return "a formula or link of the sheet reaches out of it"
    if place.startswith("ppt/") and _OF_SLIDES.search(blob):
        return "a button of the slides starts a program"
    if _OF_OPEN.search(blob):
        return "the document carries a script or a link that starts something"
    return "the document carries an embedded program object" if _OPEN_OBJECT.search(blob) else ""


def _formulas(blob: bytes) -> list[str]:
    return [html.unescape(formula) for formula in _FORMULAS.findall(blob.decode("utf-8", "replace"))]


def _starts_from_field(blob: bytes) -> bool:
    """Word writes where a pasted picture came from, so a picture of a page fetches nothing that anybody asked for."""
    return any(field_reaches_out(said) for said in instructions(blob) if not _PASTED.match(said))


def _is_locked(place: str, blob: bytes) -> bool:
    if place == "meta-inf/manifest.xml":
        return bool(_LOCKED_OPEN.search(blob))
    return place == "meta-inf/encryption.xml" and bool(_LOCKED_BOOK.search(blob))
