"""R6: the only place that says whether a page or a drawing would act, as a browser reads its tags.

A browser reads HTML tag by tag and an SVG as XML; each reading is made and one that acts is enough. The HTML one is
linear on every input and follows the tokenizer of the HTML standard: a value may hold ``>``, a comment holds no tags.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

Tag = tuple[str, list[tuple[str, str]]]
_ACTING = frozenset({"script", "iframe", "object", "embed", "form", "applet", "foreignobject"})
_FOLLOWED = frozenset(
    "href src action formaction data to from by values background poster srcset srcdoc codebase style".split()
)
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,400}\?>")
_PLAIN_PAGE = re.compile(r"\s*(?:<!doctype\s+html\s*>\s*)?<html(?![^>]*\bxmlns)[\s>]", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?/](?![a-zA-Z-])[^>]*>?|<[!?][^>]*>?", re.DOTALL)
_OPENING = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)(?:"|\Z)|'([^']*)(?:'|\Z)|([^\s>"'][^\s>]*)|(?=>)))?"""
)
_CLOSING = re.compile(r"[\s/]*>")
_UNPARSED = frozenset({"title", "textarea", "style", "xmp", "noembed", "noframes"})
"""Within these a browser sees words and no tags, until they are closed; in a drawing inside a page it sees tags."""
_HANDLER = re.compile(r"on[a-z]{3,30}")
_WORTH_READING = re.compile(
    r"script|iframe|object|embed|form|applet|on[a-z]{3,30}\s{0,9}=|refresh|data:|&[#a-z]", re.IGNORECASE
)
"""Without one of these a page acts in no reading, and most are not read tag by tag."""
_FOLDS = str.maketrans("", "", "\t\r\n")
_INNER_DRAWING = re.compile(r"<(?:svg|math)\b", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2060\ufeff]")
_SCRIPTED = re.compile(r"(?:^|[;,(\"'])(?:javascript|vbscript|livescript|data:text/html|data:application/xhtml)[:;,+]")


def page_acts(source: str) -> bool:
    """Whether a page or a drawing would run a script, load another page or send what is typed into it."""
    if not _WORTH_READING.search(source.translate(_FOLDS)):
        return False
    if any(map(_acts, html_tags(source, _UNPARSED))) or _acts_as_xml(source):
        return True
    return bool(_INNER_DRAWING.search(source)) and any(map(_acts, html_tags(source, frozenset())))


def html_tags(source: str, unparsed: frozenset[str]) -> Iterator[Tag]:
    """The opening tags of a page with their attributes, as a browser takes them. One linear pass."""
    at = source.find("<")
    while at >= 0:
        if opening := _OPENING.match(source, at):
            given, at = _attributes(source, opening.end())
            name = opening.group(2).lower()
            if not opening.group(1):
                yield name, given
                at = _behind_words(source, name, at) if name in unparsed else at
        elif comment := _COMMENT.match(source, at):
            at = comment.end()
        else:
            at += 1
        at = source.find("<", at)


def _attributes(source: str, at: int) -> tuple[list[tuple[str, str]], int]:
    given = []
    while not (closing := _CLOSING.match(source, at)) and (found := _ATTRIBUTE.match(source, at)):
        key, *values = found.groups()
        given.append((key.lower(), html.unescape("".join(value or "" for value in values))))
        at = found.end()
    return given, closing.end() if closing else at


def _behind_words(source: str, name: str, at: int) -> int:
    end = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(source, at)
    return end.start() if end else len(source)


def _acts_as_xml(source: str) -> bool:
    """Whether a drawing read as XML acts, up to the first mistake in it; a page that is no XML does not.

    Entities are unfolded within expat's own bounds. A browser shows, and runs, what stands before the mistake.
    """
    acting: list[str] = []

    def take(name: str, given: dict[str, str]) -> None:
        if not acting and _acts((name, list(given.items()))):
            acting.append(name)

    reader = expat.ParserCreate()
    reader.StartElementHandler = take
    with suppress(expat.ExpatError, ValueError):
        reader.Parse(_DECLARATION.sub("", source).encode("utf-8", "replace"), True)  # noqa: FBT003 - this is all
    return bool(acting) and not _PLAIN_PAGE.match(source)


def _acts(tag: Tag) -> bool:
    name, given = _local(tag[0]), [(_local(key), value) for key, value in tag[1]]
    if name in _ACTING or any(_HANDLER.fullmatch(key) for key, _ in given):
        return True
    if name == "meta":
        return ("http-equiv", "refresh") in [(key, value.strip().lower()) for key, value in given]
    return any(key in _FOLLOWED and _SCRIPTED.search(_UNSEEN.sub("", value).lower()) for key, value in given)


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1].lower()
