"""Schools told as a riddle (R2): the only place that reads ``guess my school`` and the clues that follow it.

A riddle that is announced is a school told piece by piece: what comes first, second or last, what starts it, ends it or
rhymes with it, and short lines one after another. Each clue is found as soon as it is given, whichever school it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from detectors.base import Content, Finding, Kind, Part
from detectors.patterns import Pattern
from detectors.plain import Plain, plain_of

SCHOOL = r"(?:school|skool|scool|schol|escuela|secundaria|primaria)"
OWN = r"(?:my|our|are|her|his|their|mi|nuestra|su)"
WHOSE = rf"(?:(?:{OWN}|the)(?: [a-z']+){{0,2}}?|[a-z]+'?s)"
"""``my new``, ``my cousins``."""
GOES = r"where (?:i|we|she|he|my [a-z]+) (?:go|goes|went|used to go|learn)"
ENDS = (
    r"(?: ?(?:$|[^a-z' ])| (?:name|names?|is|its|it's|it|has|have|lol|haha|jaja|by|but|with|based|starts?|clue|hints?"
    r"|one|two|three|first|from|named|called|u|you|to|es|se|pero|tiene|empieza|con|then|now|so|ok|cuz|bc|because|im|i'm|i|we|yet|and"
    r"|riddle|this|in|rule)\b| \d)"
)
"""What may follow the school where it is the thing to guess: ``guess my school lunch`` is none."""
TOLD = rf"(?:(?:{WHOSE} {SCHOOL}|(?:what|which) {SCHOOL}|name of {WHOSE} {SCHOOL}|{GOES}(?: to {SCHOOL})?){ENDS})"
ANNOUNCED = Pattern(
    rf"\b(?:(?:guess|adivin(?:a|en?)|riddle|acertijo|adivinanza|(?:hint|clue|pista)s? (?:for|about|of|de))[^a-z]{{0,3}}"
    rf"(?: ?(?:to|what|que|cual|where|is|are|s|what's|whats|the name of|es))*"
    rf" ?(?:{TOLD}|where do(?:es)? (?:i|we|she|he) go(?: to {SCHOOL})?)"
    r"|(?:can ?not|cant|can't|couldnt|not allowed to|not supposed to|shouldn'?t|wont|not gonna|not going to|no puedo)"
    rf" (?:even )?(?:say|tell|write|type|name|spell|decir|escribir)"
    r"(?: (?:u|you|y'?all|them|the name of|exactly|anyone))*"
    rf" {TOLD}"
    rf"|(?:wanna|want to|quieres) (?:know|guess|saber|adivinar) {TOLD}"
    rf"|{OWN}(?: [a-z]+)? {SCHOOL}(?:'?s name)? (?:is (?:named|called) (?:after|for|like) (?:a|an|the|what)\b"
    r"|(?:has|is|tiene|have) (?:two|2|three|3|dos|tres) (?:words?|werds?|parts|palabras)"
    r"|rhymes|se llama como))"
)
"""That a riddle begins whose answer is a school."""
ASKED = Pattern(
    rf"\b(?:which|what|wich|wat|wut|que|cual) (?:middle |elementary |high |junior |grade )?{SCHOOL}"
    r"(?: ?$|[?!.,]| (?:do|does|did|are|r|u|you|ya|is|iz|was|u're|estas|vas|vienes|estudias|tienes)\b)"
    rf"|\b(?:where|wher|were|donde)\b(?:[^a-z.!?]+[a-z']+){{0,4}}[^a-z.!?]+(?:go|going|goin|attend|enrolled|vas|estudias)\b"
    rf"(?: (?:to|2|at|in|a|en|la|now))* {SCHOOL}\b"
    rf"|\b(?:what'?s|whats|what is|where'?s|wheres|where is|name of|tell me|cual es|donde esta|como se llama) "
    rf"(?:your|ur|yo|tu) {SCHOOL}(?: ?$|[?!.,]| (?:called|name|named|at|now|is)\b)"
    rf"|\bwhat (?:is|are) (?:your|ur) {SCHOOL} (?:called|named)|\bwhere (?:your|ur|tu) {SCHOOL} (?:is|esta)\b"
)
"""That somebody wants to know a school; what is answered may be a clue."""
YOURS = re.compile(r"\b(?:u|you|ya|y'?all|ur|your|yours|yall|tu|vas|estudias|va)\b")
ABOUT = re.compile(rf"{SCHOOL}|where ")
COUNTED = r"(?:first|1st|ferst|second|secand|2nd|third|3rd|fourth|4th|last|next|other|final|middle|rest)"
NUMBER = r"(?:one|two|three|four|1|2|3|4|uno|dos|tres)"
THING = r"(?:word|werd|part|half|clue|letter|hint|name|bit|piece|pista|palabra|parte|mitad|letra)"
JOINS = r"(?:[ ]?[:=,]+|(?: (?:is|iz|es|r|are|goes|for|of it|de)\b)*)"
CLUE = Pattern(
    r"^(?:(?:ok|okay|and|y|then|so|but|pero|now|um|uh|haha|lol|jaja|no|nah|yes|yeah|si"
    r"|its?|it's|luego|despues|well)[ ,.:]+)*"
    rf"(?:(?:the |la |el )?(?:{COUNTED}(?: {THING}| one)?|{THING} {NUMBER}"
    rf"|(?:primera|segunda|tercera|ultima|otra|primer|segundo|ultimo)(?: {THING})?){JOINS}"
    rf"|(?:it |que |and |y )?(?:start|begin|end|empiez|termin|acab)(?:s|a)?(?: (?:w|with|with a|con|en|in))?)"
    r"[ ]?([^ ].*)$"
)
"""``word two is what a pencil has: Point``."""
LIKENED = Pattern(r"^(?:(?:ok|okay|and|y|then|luego|plus)[ ,]+)?([a-z]+(?: [a-z]+)? (?:like|como|as in|for) .*)$")
"""``Tabby like a cat``."""
JOINED = Pattern(r"^(?:ok |and |y )?(?:then|plus|luego|despues|add|after that)[ ,:]+([^ ].*)$")
WITHIN = Pattern(
    rf"\b(?:(?:{COUNTED} (?:{THING}|one)|{THING} {NUMBER}){JOINS}|rhymes with|(?:starts|begins|empieza) (?:w|with|con)"
    r"|(?:named|called) (?:after|for|like) [^ ]+ [^ ]+ [^ ]+) ([^ ].*)$"
    r"|\b([a-z] (?:like|as in) [a-z]+)"
)
"""A clue in the announcement itself."""
SIGN = Pattern(
    r"\b(?:rhymes? w(?:ith\b|/)|rima con|(?:mascot|team|animal|bird|mascota) (?:is|are|on)|sounds like|suena a)\b"
)
ANSWERED = Pattern(
    r"(?:^|[.!?,] )(?:(?:ok|okay|but|haha|lol|jaja|no|nah|si|well|um|and|so|then|it|its|it's|pero|es|y)[ ,]+)*"
    r"((?:named (?:after|for|like)|se llama como|la de"
    r"|the one (?:with|w|w/|by|near|behind|next to|across from|that has)"
    r"|starts? (?:with|w|w/)|begins? (?:with|w|w/)|empieza con|ends? (?:with|w|w/)|termina (?:con|en)"
    rf"|(?:the )?{COUNTED} {THING} (?:is|iz|es|rhymes|its|it's)) [^ ].*)$"
)
"""How a question is answered by a clue."""
SHORT = Pattern(r"^([a-z0-9]+(?:-[a-z0-9]+)*(?: [a-z0-9]+)?)[ .!,]*$")
FILLER = frozenset(
    "ok okay lol lmao haha hahaha jaja yes no yeah yea nope yep what why how who when hi hey hello bye idk guess so"
    " well try nvm wait stop please pls thanks thx cool nice wow omg bruh huh hmm um duh si que go did"
    " do got right correct wrong good hint clue done easy math lunch gym recess art".split()
)
IN_LINES = Pattern(r"\b(?:acrostic|acrostico|riddle|acertijo|adivinanza)\b")
"""An announcement after which every short line is a clue."""
ALSO = r"(?:then|and|n|again|next|double|y|otra|luego|despues)"
LETTERS = Pattern(
    rf"\b([a-z](?:-[a-z])+)\b|^((?:{ALSO}[ ,.]+)*[a-z](?:[ ,.]+(?:{ALSO}[ ,.]+)*[a-z])*)(?: {ALSO}|[ ,.!]|$)"
)
STOPS = ".!?"
LONGEST, LONGEST_ASKED, LINE = 160, 2_000, 70
SURE = 0.95


def has_riddle(content: Content, lowered: str) -> bool:
    """Whether somebody began to tell a school as a riddle, here (``lowered`` is the text) or in the last messages.

    Or whether a school was asked for there.
    """
    return _is_announced(lowered) or _last(content, _is_announced) is not None or _is_asked(content)


def riddles(content: Content, plain: Plain) -> Iterator[Finding]:
    """The clue in this message, with those before it as its parts."""
    if len(content.text) > LONGEST:
        return
    if (begin := _last(content, _is_announced)) is not None:
        said = [(each.id, plain_of(each.text)) for each in content.earlier[begin:]]
        yield from _clue_after(said, plain)
    elif _is_announced(content.text.lower()):
        clue = next((max(found.span(1), found.span(2)) for found in WITHIN.all_in(plain.base.text)), None)
        if clue is not None:
            yield Finding(Kind.SCHOOL, *_place(plain, clue), SURE, why="school told as a riddle")
    elif _is_asked(content):
        for found in ANSWERED.all_in(plain.base.text):
            yield Finding(Kind.SCHOOL, *_place(plain, found.span(1)), SURE, why="a clue, and a school was asked for")


def _last(content: Content, says: Callable[[str], bool]) -> int | None:
    """The place of the last among the earlier messages that says so."""
    last = range(len(content.earlier) - 1, max(-1, len(content.earlier) - 6), -1)
    return next((at for at in last if says(content.earlier[at].text.lower())), None)


def _is_asked(content: Content) -> bool:
    """Whether a school was asked for: in what the other one said, or in the last messages."""
    return any(_asks(said.lower()) for said in content.heard) or _last(content, _asks) is not None


def _asks(lowered: str) -> bool:
    """Whether a message, or a letter, asks somebody for a school."""
    said = lowered[:LONGEST_ASKED]
    return ABOUT.search(said) is not None and ASKED.in_(said) and YOURS.search(said) is not None


def _is_announced(lowered: str) -> bool:
    return len(lowered) <= LONGEST and ABOUT.search(lowered) is not None and ANNOUNCED.in_(lowered)


def _clue_after(said: Sequence[tuple[str, Plain]], plain: Plain) -> Iterator[Finding]:
    (_, announced), *between = said
    in_lines = IN_LINES.in_(announced.base.text)
    parts, goes_on = [], True
    for name, earlier in between:
        clue = _clue(earlier, goes_on=goes_on, in_lines=in_lines)
        goes_on = clue is not None
        if clue is not None:
            parts.append(Part(name, *_place(earlier, clue)))
    clue = _clue(plain, goes_on=goes_on, in_lines=in_lines)
    if clue is not None:
        yield Finding(
            Kind.SCHOOL, *_place(plain, clue), SURE, why="clue of a school's riddle", label="spread", parts=tuple(parts)
        )


def _clue(plain: Plain, *, goes_on: bool, in_lines: bool) -> tuple[int, int] | None:
    """Where a clue stands in a view; short lines and what is joined on are clues only where the riddle ``goes_on``."""
    text = plain.base.text
    for pattern in (CLUE, LIKENED, JOINED, LETTERS) if goes_on else (CLUE, LIKENED, LETTERS):
        for found in pattern.all_in(text):
            return max(found.span(group) for group in (1, 2)) if pattern is LETTERS else found.span(1)
    if SIGN.in_(text) or (in_lines and len(text) <= LINE):
        return 0, len(text)
    short = next((found.span(1) for found in SHORT.all_in(text)), None) if goes_on else None
    if short is None or not FILLER.isdisjoint(text[slice(*short)].split()):
        return None
    return short


def _place(plain: Plain, clue: tuple[int, int]) -> tuple[int, int]:
    """The clue's sentence, with the word or two after it that are often its answer: ``rhymes with tough. Bluff``."""
    text = plain.base.text
    stop = next((at for at in range(clue[0] + 1, clue[1]) if text[at] in STOPS), clue[1])
    rest = [word for word in text[stop : clue[1]].replace(".", " ").split() if word[0].isalnum()]
    end = clue[1] if len(rest) <= 2 else stop
    return plain.base.span(clue[0], max(end, clue[0] + 1))
