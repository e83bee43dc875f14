"""Home addresses (R2): the only place that decides when a place named in a message is where somebody lives.

A number with a street name and suffix is an address by itself; everything softer (a street without a number, a number
without a suffix, a description of a house) needs words of home near it. Stories, history and famous addresses pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from detectors.address_pieces import goes_on_with_a_story, house_number, in_pieces, may_go_on, softer
from detectors.base import Content, Finding, Kind
from detectors.dwellings import (
    DESCRIBED,
    DESCRIBED_ES,
    DWELLING,
    DWELLING_ES,
    DWELLING_LAST,
    LOOKS,
    LOT,
    TOPPED,
)
from detectors.lexicon import lexicon
from detectors.other_homes import other_homes
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain, plain_of
from detectors.streets import DIRECTION, FAMOUS, FIRM, HOME, LOOSE, NAME_STOP, NOT_HOME, STOP, TOWN, UNIT
from detectors.views import View

NAME = r"[a-z0-9'~-]+"
NUMBERED = Pattern(
    rf"\b((?:\d{{1,6}}|[nsew]\d{{2,5}})(?:[ ~-]\d{{1,4}}){{0,3}}[a-z]?)[ ,~]+(?:on |en |in"
    rf" )?{DIRECTION}((?:{NAME}\.?[ ~]+){{1,4}})({FIRM}|{LOOSE})\b\.?"
    rf"((?: (?:[nsew]|north|south|east|west|\d{{1,4}}|[a-z]{{2}}\b))?{UNIT}{TOWN})"
)
COUNTY = Pattern(
    rf"\b[nsew]?\d{{1,6}} (?:[a-z]+ )?(?:county|state|rural) (?:road|rd|highway|hwy|route)"
    rf" [0-9a-z]{{1,4}}\b{UNIT}{TOWN}"
)
BARE = Pattern(
    r"\b(?:live at|lives at|living at|stay at|stays at|place is|house is|address is|adress is|home is|addy is"
    r"|vivo en|its|we at|im at) (\d{1,5} ([a-z]{4,}))\b"
)
MOVED = Pattern(
    r"\b(?:moved to|live at|lives at|living at|house is|home is|place is|package to|address is|adress is|come to"
    r"|mail it to|send it to) "
    r"(\d{2,6} [a-z]+ [a-z]+(?: (?:apt|suite|unit|apartment|lot)\.? ?#?[0-9a-z]+)?)"
)
WITH_UNIT = Pattern(r"\b\d{2,6} [a-z]+(?: [a-z]+)? (?:apt|suite|unit|apartment)\.? ?#?\d+[a-z]?\b")
GLUED = Pattern(r"\b\d{2,5}[a-z]{3,}(?:street|court|avenue|lane|road|drive|circle|terrace|boulevard)\b")
BOX = Pattern(
    r"\b(?:p\.? ?o\.? ?|post office |apartado (?:postal )?)box #?\d+\b|\bapartado postal \d+\b"
    r"|\bp ?\.? ?o ?\.? ?box \d+"
)
SPANISH = Pattern(
    r"\b(?:calle|avenida|av|ave|privada|callejon|carretera|boulevard|bulevar|blvd|camino|paseo|calzada|cerrada"
    r"|andador|circuito|pasaje|retorno"
    rf"|prolongacion)\.? ((?:(?:de|del|la|el|los|las) )*[a-z0-9]+(?: [a-z]+){{0,3}}?)(?:[ ,]+(?:con )?(?:#|numero"
    rf"|nuemro|num|no\.?|n)? ?(\d{{1,5}}[a-z]?)\b{UNIT})?"
)
SPANISH_FIRST = Pattern(
    r"\b(\d{1,5}) (?:de |en )?(?:la |el )?(?:calle|avenida|av|privada|camino|paseo|cerrada|callejon)\.? ((?:de |la"
    r" |los |las |el )*[a-z]+(?: [a-z]+)?)"
)
STREET = Pattern(rf"\b((?:{NAME} ){{1,3}})({FIRM}|{LOOSE})\b")
CORNER = Pattern(
    r"\b(?:corner of|corner|esquina de|esquina|cross streets?|between|entre)(?: the)?(?: calles?)? ([a-z0-9]+(?:"
    r" (?:st|street|ave|avenue))?) (?:and|n|y|&|con) ([a-z0-9]+(?: (?:st|street|ave|avenue))?)\b"
)
ZIPPED = Pattern(r"\b\d{1,6} (?:[nsew]\.? )?(?:[a-z]+ ){0,3}[a-z]+,? [a-z]+(?: [a-z]+)?,? [a-z]{2},? \d{5}\b")
ROUTE_BOX = Pattern(r"\b(?:rr|hc|rural route|star route)\.? ?#? ?\d+,? box ?#? ?\d+\b")
TURNED = Pattern(r"\b\d{1,3}(?: \d{1,3})? (?:north|south|east|west) [a-z]{4,}\b")
CALLED = Pattern(
    r"\b(?:street|road|lane|avenue|calle)(?: name)?(?: is| called| named| se llama| has? the name of|'s name is|"
    r" have the name of)+(?: (?:called|a bird|of a bird))?,?"
    r" ([a-z]+(?: (?:way|lane|street|road|drive|court|avenue))?)\b"
)
COORDINATES = Pattern(r"-?\b\d{1,2}\.\d{3,},? ?-?\d{1,3}\.\d{3,}\b")
THREE_WORDS = Pattern(r"///[a-z]+\.[a-z]+\.[a-z]+\b")
LIVING = Pattern(
    any_of(
        "i_live we_live live_at live_on live_in lives_at lives_on lives_in im_at we're_at living_at livin_at livin"
        " stay_at stays_at my_house our_house"
        " my_place our_place my_home our_home vivo vivimos viven vive my_street my_crib my_address our_address"
        " mi_casa nuestra_casa mi_calle we_moved"
        " i_stay u_can_come my_moms_house my_dads my_room my_trailer my_building mi_direccion house_is home_is"
        " living_in abuelas_house grandmas"
        " mi_edificio live at_home to_my_house my_apartment my_door mi_puerta mail_me where_i_live we_stay"
        " nos_cambiamos nos_mudamos is_my_street"
    )
)
MINE = Pattern(
    any_of("mine my our ours we we're were live lives living vivo vivimos viven nuestra mi me thats_us is_me")
)
NEAR = 60
FIGURES = frozenset("0123456789")
"""Without one of them nothing that asks for a number is looked for."""


class Places:
    """Finds home addresses."""

    name = "places"
    kinds = (Kind.ADDRESS,)
    window = (" ",)

    @staticmethod
    def sees(content: Content) -> bool:
        """Whether an address may go on in a text."""
        return may_go_on(content)

    def look(self, content: Content) -> Iterator[Finding]:
        """Findings in the message's words."""
        plain = plain_of(content.text)
        told = _in_one_text(plain)
        yield from (softer(each) for each in told) if goes_on_with_a_story(content) else told
        yield from house_number(content, plain)
        yield from in_pieces(content, plain)


def _in_one_text(plain: Plain) -> Iterator[Finding]:
    scene = _Scene(plain, plain.digits)
    yield from scene.addresses()
    yield from scene.descriptions()
    yield from other_homes(plain)
    for view in plain.disguised:
        yield from _Scene(plain, view).numbered()


class _Scene:
    """One view of a text with what is said of homes and stories in it."""

    def __init__(self, plain: Plain, view: View) -> None:
        self._plain = plain
        self._view = view
        self._text = view.text
        self._figures = not FIGURES.isdisjoint(view.text)
        self._home = HOME.in_(view.text)
        self._living = LIVING.in_(view.text)
        self._story = 0.45 * (NOT_HOME.in_(view.text) or False) * (0.5 if self._living else 1)

    def _found(self, span: tuple[int, int], sure: float, why: str, label: str = "") -> Iterator[Finding]:
        start, end = span
        while end > start and self._text[end - 1] in " ,.":
            end -= 1
        sure = sure - self._story
        if sure > 0.15 and end > start and not FAMOUS.in_(self._text[start:end]):
            first, last = self._view.span(start, end)
            yield Finding(Kind.ADDRESS, first, last, round(min(sure, 0.98), 2), why=why, label=label)

    def addresses(self) -> Iterator[Finding]:
        """Everything with a number and a street, a box, or coordinates."""
        yield from self.numbered()
        text = self._text
        for pattern, sure, why in (
            (COUNTY, 0.85, "county road"),
            (GLUED, 0.75, "street run together"),
            (BOX, 0.9, "post office box"),
            (ROUTE_BOX, 0.85, "route and box"),
            (WITH_UNIT, 0.65, "number, name and unit"),
            (ZIPPED, 0.8, "number, town and ZIP code"),
        ):
            for match in pattern.all_in(text) if self._figures else ():
                yield from self._found(match.span(), sure, why)
        for pattern, why in ((COORDINATES, "coordinates"), (THREE_WORDS, "three-word place")):
            for match in pattern.all_in(self._plain.base.text):
                start, end = self._plain.base.span(*match.span())
                yield Finding(Kind.ADDRESS, start, end, 0.8, why=why, label="coordinates")
        yield from self._spanish()
        if self._home or self._living:
            yield from self._bare()

    def numbered(self) -> Iterator[Finding]:
        """``214 Pinwheel Lane``, ``720 W Bellweather St apt 3B, Dunmere OH 43099``."""
        for match in NUMBERED.all_in(self._text) if self._figures else ():
            start, end = match.span()
            sure = self._numbered_score(match.span(2), match.span(3), match.span(4))
            if sure:
                yield from self._found((start, end), sure, "number, street name and suffix")

    def _numbered_score(self, name: tuple[int, int], suffix: tuple[int, int], rest: tuple[int, int]) -> float:
        words = self._text[slice(*name)].split()
        if any(word.strip("~'") in NAME_STOP for word in words[:1]) or sum(word in STOP for word in words) * 2 > len(
            words
        ):
            return 0.0
        capital = self._capital(name[0]) and self._capital(suffix[0])
        firm = self._text[slice(*suffix)] in FIRM.split("|")
        sure = 0.7 if firm else 0.4
        sure += 0.15 * capital + 0.25 * self._home + 0.2 * (rest[1] - rest[0] > 4)
        if not capital and not self._home and len(words) > 2:
            sure -= 0.3
        if not firm and not capital and all(word in lexicon("english_words.txt") for word in words):
            sure -= 0.2
        return sure

    def _capital(self, at: int) -> bool:
        return self._plain.text[self._view.starts[at]].isupper()

    def _spanish(self) -> Iterator[Finding]:
        for match in SPANISH.all_in(self._text):
            start, end = match.span()
            numbered = match.span(2)[0] >= 0
            near = self._living_near(start)
            sure = 0.75 + 0.2 * near if numbered else 0.6 if near else 0.0
            if sure:
                yield from self._found((start, end), sure, "street in Spanish")
        for match in SPANISH_FIRST.all_in(self._text):
            yield from self._found(match.span(), 0.7 + 0.2 * self._home, "number and street in Spanish")

    def _living_near(self, at: int) -> bool:
        return LIVING.in_(self._text[max(0, at - NEAR) : at + NEAR])

    def _bare(self) -> Iterator[Finding]:
        for match in BARE.all_in(self._text):
            word = self._text[slice(*match.span(2))]
            if word not in STOP and _uncommon([word]):
                yield from self._found(match.span(1), 0.65, "house number and a name")
        for match in TURNED.all_in(self._text):
            yield from self._found(match.span(), 0.55, "number, direction and a name")
        for match in CALLED.all_in(self._text):
            if self._text[slice(*match.span(1))].split()[0] not in STOP:
                yield from self._found(match.span(1), 0.6, "name of a street told")
        for match in MOVED.all_in(self._text):
            words = self._text[slice(*match.span(1))].split()[1:3]
            if not set(words) & STOP and _uncommon(words[:1]):
                yield from self._found(match.span(1), 0.6, "number and a name where somebody lives")
        for match in STREET.all_in(self._text):
            yield from self._street(match.span(), match.span(1), match.span(2))

    def _street(self, span: tuple[int, int], name: tuple[int, int], suffix: tuple[int, int]) -> Iterator[Finding]:
        """A street without a number, where somebody says that they live there."""
        firm = self._text[slice(*suffix)] in FIRM.split("|")
        start = self._name_start(name)
        if start is None or not self._living:
            return
        capital = self._capital(start) and self._capital(suffix[0])
        if firm and len(self._text[slice(*suffix)]) < 3 and not capital:
            return
        words = self._text[start : suffix[0]].split()
        placed = self._text[:start].endswith(("on ", "en ", "at "))
        if not capital and not placed and not ("my street" in self._text and _uncommon(words)):
            return
        sure = 0.6 if firm else 0.5 if capital else 0.3
        yield from self._found((start, span[1]), sure, "street where somebody lives")

    def _name_start(self, name: tuple[int, int]) -> int | None:
        """Where the name of the street begins, after the last word that cannot be in it; None when nothing is left."""
        start = at = name[0]
        for word in self._text[slice(*name)].split(" "):
            if word in STOP:
                start = at + len(word) + 1
            at += len(word) + 1
        return start if start < name[1] - 2 else None

    def descriptions(self) -> Iterator[Finding]:
        """Corners, flats, trailers, and houses told by their looks."""
        if not (self._home or self._living):
            return
        text, own = self._text, MINE.in_(self._text)
        for match in CORNER.all_in(text):
            if not ({text[slice(*match.span(1))], text[slice(*match.span(2))]} & STOP):
                yield from self._found(match.span(), 0.65, "corner of two streets")
        for pattern, why in (
            (DWELLING, "flat or room"),
            (DWELLING_LAST, "flat or room"),
            (DWELLING_ES, "flat in Spanish"),
            (LOT, "lot"),
        ):
            for match in pattern.all_in(text):
                yield from self._found(match.span(), 0.65, why)
        if own:
            for pattern in (DESCRIBED, DESCRIBED_ES, LOOKS, TOPPED):
                for match in pattern.all_in(text):
                    yield from self._found(match.span(), 0.6, "house told by its looks", "described")


def _uncommon(words: list[str]) -> bool:
    return any(word not in lexicon("english_words.txt") for word in words)
