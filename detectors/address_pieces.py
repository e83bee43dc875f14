"""Homes told over messages (R2): the only place that reads ``number is 314`` and ``the street is a bird, Sandpiper``.

A home that is spoken of, or the other piece, makes of such a line a piece of an address; alone it could be anything. A
story that was begun just before goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Content, Finding, Kind, Part
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain, plain_of
from detectors.streets import NOT_HOME, OWN

HOME = Pattern(
    any_of(
        "my_house my_address my_home my_street my_mailbox our_house our_address our_street my_addy"
        " where_i_live where_we_live where_i_stay mi_casa mi_direccion mi_calle donde_vivo envelope mail_me"
        " send_it_to birthday_card pick_me_up my_grandmas_house my_dads_house my_moms_house nuestra_casa"
    )
    + r"|\bgrandma said (?:u|you) can come\b"
)
STREET = Pattern(
    r"\b((?:(?:the|my|our|la|mi) )?(?:street|road|avenue|ave|lane|calle|block)(?: name)?(?: part)?"
    r"(?: (?:is|iz|es|its|it's|se|goes)|[:=]| first[:=]?) ([^.!?;]{3,60}))"
)
"""``street is like the bird, Sandpiper``."""
NUMBER = Pattern(
    r"\b((?:(?:the|our|el|first) )*(?:(?:my |our )?(?:house|door|mailbox) )?(?:number|numero|num|nr)"
    r"(?: on (?:our|the|my) (?:door|house|mailbox))?"
    r"(?: (?:is|iz|es|its|it's)|[:=]) [^.!?;]{1,60})"
)
"""``and the number is how many days in a year 365``."""
KIND = Pattern(
    r"(?:^|[,;] |\bbut |\band )(?:but |and )?(?:its |it's |it is )?"
    r"(?:not (?:a |an |the )?[a-z]+,? (?:but )?(?:its |it's |it is )?)"
    r"((?:a |an )?(?:street|road|avenue|lane|drive|court|circle|terrace|trace|boulevard|crossing|cove|pike))\b"
    r"|^((?:a )?(?:street|road|avenue|lane|drive|court|circle|terrace|trace) not )"
)
"""``but its not street its Court``: what sort of street it is, once it was named."""
ELSEWHERE = Pattern(
    any_of(
        "roblox minecraft lego mario kart fortnite skit museum library restaurant store shop quiz worksheet page level"
    )
)
DOOR = Pattern(any_of("number nummer numbr numero num door dore puerta afuera house casa depto building edificio"))
STREET_TOLD = Pattern(r"\b(?:street|calle|avenida|road|lane|avenue|court|drive|way|privada|live|vivo)\b")
NAMING = re.compile(r"[A-Z]|\b(?:called|named|como|llama|rhymes|spelled|bird|tree|animal|fruit|flower|president)\b")
"""What tells the name of a street from its weather: a capital, or a clue."""
COUNTED = Pattern(
    any_of(
        "jersey shirt team soccer player bus favorite fav lucky locker page room seat lane score like about guess think"
    )
)
OF_ONES_OWN = ("my ", "ur ", "your ", "mi ")
"""Before a number that is nobody's door: a jersey's, a telephone's."""
LONGEST_NUMBER = 5
SURE, LONGEST, LONGEST_SAID, CERTAIN = 0.7, 100, 160, 0.7
LAST_OF_A_STORY = 3


def may_go_on(content: Content) -> bool:
    """Whether a short message may be a piece of an address that others tell."""
    text = content.text.lower()
    return bool(content.earlier) and len(text) <= LONGEST and any(each.in_(text) for each in (STREET, NUMBER, KIND))


def in_pieces(content: Content, plain: Plain) -> Iterator[Finding]:
    """A piece of an address in this message, with those before it as its parts."""
    if not may_go_on(content):
        return
    said = [(each.id, plain_of(each.text)) for each in content.earlier[-5:] if len(each.text) <= LONGEST_SAID]
    if any(_is_no_home(each.base.text) for each in (plain, *(each for _, each in said))):
        return
    parts = tuple(Part(name, *each.base.span(*piece)) for name, each in said if (piece := _piece(each)) is not None)
    here = _piece(plain) if parts or any(HOME.in_(each.base.text) for _, each in said) else None
    if here is None and any(STREET.in_(each.base.text) for _, each in said):
        here = next((max(found.span(1), found.span(2)) for found in KIND.all_in(plain.base.text)), None)
    if here is not None:
        place = plain.base.span(*here)
        yield Finding(Kind.ADDRESS, *place, SURE, why="address in pieces", label="spread", parts=parts)


def _piece(plain: Plain) -> tuple[int, int] | None:
    """Where a message names a street, or a number of two to five figures that is on a door."""
    text = plain.base.text
    for found in STREET.all_in(text):
        start, end = plain.base.span(*found.span(2))
        if NAMING.search(plain.text[start:end]):
            return found.span(1)
    for found in NUMBER.all_in(text) if not COUNTED.in_(text) else ():
        start, end = found.span(1)
        if text[:start].endswith(OF_ONES_OWN):
            continue
        if 1 < sum(len(each.digits) for each in plain.numbers if start <= each.start < end) <= LONGEST_NUMBER:
            return start, end
    return None


def _is_no_home(text: str) -> bool:
    return NOT_HOME.in_(text) or ELSEWHERE.in_(text)


def goes_on_with_a_story(content: Content) -> bool:
    """Whether the messages just before tell a story, of which this may be the next line."""
    return any(NOT_HOME.in_(plain_of(each.text[:400]).base.text) for each in content.earlier[-LAST_OF_A_STORY:])


def softer(finding: Finding) -> Finding:
    """A finding in a line of a story: half as sure, unless a number, a street and its sort stand there."""
    return finding if finding.confidence > CERTAIN else finding._replace(confidence=finding.confidence / 2)


def house_number(content: Content, plain: Plain) -> Iterator[Finding]:
    """The street in one message, the number on the door in the next."""
    if not content.earlier or not plain.numbers:
        return
    said = [(earlier.id, plain_of(earlier.text[:400])) for earlier in content.earlier[-5:]]
    if not DOOR.in_(plain.base.text) or any(NOT_HOME.in_(each.base.text) for _, each in [*said, ("", plain)]):
        return
    for name, each in reversed(said):
        match = next(iter(STREET_TOLD.all_in(each.base.text)), None)
        if match is not None and OWN.in_(each.base.text + " " + plain.base.text):
            numbers = [
                number for number in plain.numbers if not plain.base.text[number.start - 1 : number.start].isalpha()
            ]
            if not numbers:
                return
            first, last = plain.base.span(numbers[0].start, numbers[-1].end)
            part = Part(name, 0, len(each.text))
            yield Finding(
                Kind.ADDRESS, first, last, 0.6, why="street and number over messages", label="spread", parts=(part,)
            )
            return
