"""What a person sees of a page: the only place in the journeys that reads HTML (and where ``Any`` of lxml stops)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import html  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Mark:
    """One line of the coach's card: the stretch it marks, its title and its advice."""

    start: int
    end: int
    where: str
    title: str
    advice: str


class Page:
    """A page or a piece of one."""

    def __init__(self, source: str) -> None:
        self._tree: Any = html.fromstring(source or "<html></html>")

    @property
    def words(self) -> str:
        """Everything a person can read, in one line."""
        drawn = self._tree.xpath("//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
        return " ".join(" ".join(drawn).split())

    @property
    def form_token(self) -> str:
        """The token the page gives its scripts; "" for a piece of a page."""
        return self._first("//meta[@name='csrf-token']/@content")

    @property
    def language(self) -> str:
        return self._first("/html/@lang")

    def field(self, name: str) -> str:
        """The value a form field holds now."""
        area = self._tree.xpath(f"//textarea[@name='{name}']")
        return str(area[0].text or "") if area else self._first(f"//input[@name='{name}']/@value")

    def choices(self) -> dict[str, str]:
        """Whom a student may write to: what the page says → what the form sends."""
        radios = self._tree.xpath("//input[@type='radio'][@name='whom']")
        return {_said(radio.xpath("following-sibling::span/text()[1]")): radio.get("value") for radio in radios}

    def links(self, label: str) -> list[str]:
        """Where links with this label lead."""
        return [a.get("href") for a in self._tree.xpath("//a[@href]") if label in " ".join(a.itertext())]

    def actions(self, ending: str) -> list[str]:
        """Where forms whose address ends so are sent."""
        return [one for one in self._tree.xpath("//form/@action") if one.endswith(ending)]

    def marks(self) -> list[Mark]:
        """The coach's lines."""
        return [_mark(line) for line in self._tree.xpath("//*[@data-mark][@data-start]")]

    def messages(self) -> list[Page]:
        """The cards of the board, newest first."""
        return [_page(card) for card in self._tree.xpath("//li[starts-with(@id, 'm-')]")]

    def ids(self, start: str) -> list[str]:
        """The ids of elements that begin so, without the beginning."""
        found = self._tree.xpath(f"//*[starts-with(@id, '{start}')]/@id")
        return [one.removeprefix(start) for one in found]

    def has(self, path: str) -> bool:
        """Whether an element is there (XPath)."""
        return bool(self._tree.xpath(path))

    def text(self, path: str) -> str:
        """The words of the first element of a kind (XPath)."""
        found = self._tree.xpath(path)
        return _said(found[0].itertext()) if found else ""

    def _first(self, path: str) -> str:
        found = self._tree.xpath(path)
        return str(found[0]) if found else ""


def _page(element: Any) -> Page:
    return Page(html.tostring(element, encoding="unicode"))


def _said(texts: Any) -> str:
    return " ".join(" ".join(texts).split())


def _mark(line: Any) -> Mark:
    title, advice = line.xpath(".//p")[:2]
    start, end = int(line.get("data-start")), int(line.get("data-end"))
    return Mark(start, end, line.get("data-where"), _said(title.itertext()), _said(advice.itertext()))
