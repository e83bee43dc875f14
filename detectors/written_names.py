"""R2: the only place that takes out of tags who wrote a thing, remarked on it, changed it or last opened it.

A part of a document (XML) is read by a parser, so neither another prefix nor other quotes nor letters written as
numbers hide a name; one that seems to name somebody and cannot be read does not leave. A page (HTML) is read tag by
tag. What names somebody is taken out at its place, everything else stays byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from detectors.encodings import writing

_PEOPLE = frozenset(
    "creator contributor initial-creator printed-by creator-initials sender-initials lastmodifiedby lastauthor "
    "docauthor".split()
)
_PEOPLE_IN = (
    (re.compile(r"^xl/"), frozenset({"author"})),
    (re.compile(r"^customXml/", re.IGNORECASE), frozenset({"displayname", "accountid"})),
    (re.compile(r"^$"), frozenset("author company manager displayname".split())),
)
"""Elements that name people in some parts alone: an author elsewhere may be that of a book. No place: a whole file."""
_SAID_OF = frozenset(
    "*:author *:initials *:userid *:username *:refreshedby *:export-filename *:docbase *:absref cmauthor:name "
    "author:name userinfo:name person:displayname scenario:user customworkbookview:name creator:file-as "
    "contributor:file-as docvar:val".split()
)
"""Elements and their attributes that name people, or the folder of somebody's own disk."""
_TELLING = re.compile(
    r"(?:(?:dc|dcterms|article|book|twitter|og|citation)[.:_])?"
    r"(?:author|creator|contributor|publisher|owner|changedby|lastmodifiedby|generator|copyright|web_?author|reply-to|file-as)"
    r"(?:[.:_].{0,40})?|calibre:.{0,80}|operator|company|manager",
    re.IGNORECASE | re.DOTALL,
)
"""What a page or a book says about itself (``meta``) that names people or the programs of their machine."""
_WORTH_READING = re.compile(
    rb"creator|contributor|printed-by|initials|author|lastmodifiedby|username|userid|refreshedby|displayname|accountid"
    rb"|userinfo|scenario|customworkbookview|docvar|company|manager|<(?:\w{1,20}:)?meta\b|export-filename|docbase|absref|&#",
    re.IGNORECASE,
)
_VALUE = r"""\s(?:[\w.-]{1,40}:)?%s\s*=\s*(?:"([^"]*)"|'([^']*)')"""
_TAG_END = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_FOLDER = re.compile(
    rb"((?:\b[A-Za-z]:|\bfile:)(?:[\\/]|%5[cC]){1,4}"
    rb"(?:Users|home|Documents(?: |%20)and(?: |%20)Settings)(?:[\\/]|%5[cC]){1,2})"
    rb"[^\\/\"'<>|%]{1,80}(?:%20[^\\/\"'<>|%]{1,80}){0,5}(?=[\\/]|%5[cC])",
    re.IGNORECASE,
)
"""The folder of one person on a disk, which bears the person's name."""
_NAMELESS = rb"\1user"


def without_folders(blob: bytes) -> bytes:
    """The same without the names of the people in whose folders something lay."""
    return _FOLDER.sub(_NAMELESS, blob)


def without_names(blob: bytes, place: str = "") -> bytes:
    """A part of a document, or (without ``place``) a document in one text. Raises ``ValueError`` where it cannot."""
    blob = without_folders(blob)
    if b"\0" not in blob and not _WORTH_READING.search(blob):
        return blob
    people = _PEOPLE.union(*(more for parts, more in _PEOPLE_IN if parts.match(place)))
    reader = _Reader(blob, people)
    pieces, at = [], 0
    for start, end in sorted(reader.read()):
        if start >= at:
            pieces.append(blob[at:start])
            at = end
    return b"".join((*pieces, blob[at:]))


@dataclass(slots=True)
class _Reader:
    """Says where in a part the words lie that name somebody."""

    blob: bytes
    people: frozenset[str]
    spans: list[tuple[int, int]] = field(default_factory=list)
    _inside: int = 0
    _begin: int = 0

    def read(self) -> list[tuple[int, int]]:
        """Begin and end of each piece that names somebody."""
        if b"\0" in self.blob:
            raise ValueError("a part of two bytes a letter is not rewritten")
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, given: self._start(name, given, parser.CurrentByteIndex)
        parser.EndElementHandler = lambda _name: self._end(parser.CurrentByteIndex)
        try:
            parser.Parse(self.blob, True)  # noqa: FBT003 - this is all
        except expat.ExpatError as error:
            raise ValueError("a part that seems to name somebody cannot be read") from error
        return self.spans

    def _start(self, name: str, given: dict[str, str], at: int) -> None:
        if self._inside:
            self._inside += 1
            return
        element = _local(name)
        told = {_local(key): value for key, value in given.items()}
        is_telling = element == "meta" and any(_TELLING.fullmatch(told.get(key, "")) for key in ("name", "property"))
        cut = [key for key in told if {f"*:{key}", f"{element}:{key}"} & _SAID_OF]
        names_people = is_telling or (element in self.people and not name.startswith("text:"))
        if not (names_people or cut):
            return
        tag = _TAG_END.match(self.blob, at)
        if tag is None:
            raise ValueError("a name stands where it cannot be taken out")
        for key in (*cut, *(["content"] if is_telling else [])):
            self._cut(tag, key)
        if names_people and not tag.group().endswith(b"/>"):
            self._inside, self._begin = 1, tag.end()

    def _cut(self, tag: re.Match[bytes], key: str) -> None:
        for value in re.finditer((_VALUE % re.escape(key)).encode(), tag.group(), re.IGNORECASE):
            start, end = value.span(1 if value.group(1) is not None else 2)
            self.spans.append((tag.start() + start, tag.start() + end))

    def _end(self, at: int) -> None:
        if self._inside == 1:
            if not self.blob.startswith(b"</", at):
                raise ValueError("a name stands where it cannot be taken out")
            self.spans.append((self._begin, at))
        self._inside = max(0, self._inside - 1)


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1].lower()


_META = re.compile(r"""<(?:meta|link)\b(?:[^<>"']{1,400}+|"[^"]{0,4000}"|'[^']{0,4000}'){0,200}>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_OFFICE = re.compile(r"(<o:(Author|LastAuthor|Company|Manager)>)[^<]{0,400}(</o:\2>)", re.IGNORECASE)
"""What Word writes about a page it saves, in a remark that no browser reads."""


def page_without_names(blob: bytes) -> bytes:
    """A page without what its head says of people; one of two bytes a letter becomes UTF-8, with its mark."""
    is_wide = b"\0" in blob
    text = (writing(blob) or "") if is_wide else without_folders(blob).decode("latin-1")
    cleaned = _OFFICE.sub(r"\1\3", _META.sub(_without_content, text))
    if is_wide:
        return blob if cleaned == text else cleaned.encode("utf-8-sig")
    return cleaned.encode("latin-1")


def _without_content(tag: re.Match[str]) -> str:
    said = [(found, found.group(1).lower(), found.group(2) or found.group(3) or found.group(4) or "")
            for found in _ATTRIBUTE.finditer(tag.group())]  # fmt: skip
    is_link = tag.group()[1:5].lower() == "link"
    keys, people, blanked = ({"rel"}, _LINKS, {"href", "title"}) if is_link else (_META_KEYS, _TELLING, {"content"})
    if not any(key in keys and people.fullmatch(value.strip()) for _, key, value in said):
        return tag.group()
    return _blanked(tag.group(), [found for found, key, _ in said if key in blanked])


_LINKS = re.compile(r"(?:.* )?(?:author|made|me|publisher)(?: .*)?", re.IGNORECASE)
_META_KEYS = {"name", "property", "itemprop", "http-equiv"}


def _blanked(tag: str, values: list[re.Match[str]]) -> str:
    for found in reversed(values):
        tag = f'{tag[: found.start()]}{found.group(1)}=""{tag[found.end() :]}'
    return tag
