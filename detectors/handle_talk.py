"""Accounts told in talk (R2): the only place that reads them where no platform is named by its own name.

``the photo app`` and a ghost stand for platforms, ``accept my request`` and ``thats me everywhere`` for an account,
``silver flower 88 no spaces`` for one word, ``friend code 884120937`` for a friend code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Finding, Kind
from detectors.lexicon import lexicon, lines_of
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain

PARAPHRASED = Pattern(
    r"\b(?:the |da |that |la |el )?(?:(?:photo|picture|pic|ghost|yellow|camera|bird|dance|dancing|video|purple"
    r"|music(?: note)?|note|chat|gaming|disappearing|block|blocks)s? (?:app|game|site)"
    r"|(?:app|aplicacion|game) (?:w|with|de|con) (?:the |a |el |la )?(?:lil |little |tiny |yellow |white )?"
    r"(?:camera|camara|ghost|fantasma|bird|bubble|controller|note|blocks?))\b"
    r"|~ ?app\b"
)
TALK = Pattern(
    any_of(
        "request everywhere find_me found_me look_up look_me_up search serch user username gamertag gamer_tag handle"
        " my_tag account accounts sub subscribe follow friend_me add_me ad_me go_by dm_me hmu hit_me message_me"
        " same_name nickname my_other other_place other_account alt my_user mi_usuario mi_cuenta buscame agregame"
        " play_as playing_as listed_as known_as screen_name juego_como"
    )
    + r"|\bm[yi] @ "
)
"""Words that speak of an account of one's own: a word shaped like one needs no platform then."""
PICTURED = re.compile(
    "(?:[\U0001f47b\U0001f4f8\U0001f4f7\U0001f3ae\U0001f3b5\U0001f3b6\U0001f426\U0001f6f0]\ufe0f?)\\s?:?\\s?"
    "@?([^\\s]{4,30})(?=$|\\s)"
)
"""A ghost, a camera, a controller, a note or a bird, and a word right behind it."""
PICTURES = ("\U0001f47b", "\U0001f4f8", "\U0001f4f7", "\U0001f3ae", "\U0001f3b5", "\U0001f426")
CODED = Pattern(
    r"\b(?:friend|trainer|player|support|creator|invite|server|join|amigo|party|lobby|realm) ?(?:code|id|codigo)"
    r"(?: is| es|:| =|'s)? ([a-z0-9]{2,}(?:[ -][0-9][a-z0-9]+)*)"
)
MEETING_CODE = re.compile(r"(?<![\w-])([a-z]{3})-([a-z]{4})-([a-z]{3})(?![\w-])", re.IGNORECASE)
"""The code of a video meeting (meet.google.com/abc-defg-hij)."""
MEETING = Pattern(
    r"\b(?:zoom|webex|meeting|reunion)(?: (?:id|link|code|number|codigo|numero))?\b[^.!?;0-9]{0,30}?"
    r"\b([0-9]{3}[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}|[0-9]{3}[ -][0-9]{4})\b"
)
"""The number of a video meeting: nine to eleven digits, or those of a short one."""
NOT_MET = Pattern(any_of("call text cell phone dial llama llamame telefono celular marca"))
JOINED = Pattern(
    r"[, ]+(?:all (?:together|one word|lower ?case|caps)|(?:with )?no (?:spaces?|gaps?)|without spaces?|one word"
    r"|together no space"
    r"|put it tog[a-z]+|todo (?:junto|pegado)|sin espacios?|de corrido|but (?:the )?(?:numbers|digits)"
    r"|no caps|lowercase)\b"
)
ANCHOR = re.compile(
    r"\b(?:is|its|it's|itz|im|i'm|es|soy|called|named?|user|username|tag|id|gamertag|handle|:|at sign|como"
    r"|look for)\b,? "
)
WORDS = re.compile(r"[a-z0-9_.']+")
PLATFORM_NAMES = "|".join(
    re.escape(line.replace("_", " ")) for line in lines_of("platforms.txt") if line.isascii() and line != "arroba"
)
ANNOUNCED = Pattern(
    rf"\b(?:on|en) (?:the |da |my |el |la )?(?:{PLATFORM_NAMES}),? (?:i'?m|i am|look for|search(?: for)?|find|soy"
    r"|busca|add|its|it's) "
    r"|\b(?:subscribe|sub) to (?:my channel )?"
)
SAID_AT = Pattern(r"\b(?:its|it's|i'?m|is) at (?:sign )?((?:[a-z0-9]{3,} ){1,2}[a-z0-9]{3,})")
NOT_JOINED = frozenset(
    "the a an and or we i you he she they it that this in on at to of for with is are was be do not my your our put all"
    " everyone everybody people so but if when then no puedo mi tu el la que porque se un una".split()
)
MOST_WORDS = 8
LONGEST = 120


def platforms_paraphrased(plain: Plain) -> list[tuple[int, int]]:
    """Where the base view speaks of a platform without its name."""
    return [match.span() for match in PARAPHRASED.all_in(plain.base.text)] if "app" in plain.base.text else []


def told(plain: Plain, platforms: list[tuple[int, int]]) -> Iterator[Finding]:
    """Accounts told by a picture, as a code, or as words to be put together."""
    yield from _pictured(plain)
    if "cod" in plain.base.text or " id" in plain.base.text:
        yield from _coded(plain)
    yield from _met(plain)
    yield from _put_together(plain, platforms)
    if platforms:
        yield from _titled(plain, platforms)


def meeting_codes(text: str) -> Iterator[Finding]:
    """Three groups of letters that are not words: ``kwz-rfop-bda`` and not ``top-down-map``."""
    for match in MEETING_CODE.finditer(text) if "-" in text else ():
        if not any(group.lower() in lexicon("english_words.txt") for group in match.groups()):
            yield Finding(Kind.HANDLE, *match.span(), 0.95, why="code of a video meeting")


def _pictured(plain: Plain) -> Iterator[Finding]:
    if plain.text.isascii() or not any(picture in plain.text for picture in PICTURES):
        return
    for match in PICTURED.finditer(plain.text):
        word = match.group(1)
        letters = re.sub(r"[^a-z]", "", word.lower())
        rest = len(plain.text.split()) - len(match.group().split())
        drawn_out = re.search(r"(.)\1\1", letters) is not None
        if len(letters) > 3 and letters not in lexicon("english_words.txt") and not drawn_out and rest < 4:
            sure = 0.7 if rest < 2 or not word.isalpha() else 0.5
            yield Finding(Kind.HANDLE, *match.span(1), sure, why="name behind a platform's picture")


def _coded(plain: Plain) -> Iterator[Finding]:
    for match in CODED.all_in(plain.base.text):
        start, end = match.span(1)
        written = plain.base.text[start:end]
        if sum(mark.isdigit() for mark in written) > 1 and len(written) > 4:
            yield Finding(Kind.HANDLE, *plain.base.span(start, end), 0.75, why="code of an account")


def _met(plain: Plain) -> Iterator[Finding]:
    """``the zoom for the drum group is 884 201 7736``, unless it is said to be called."""
    for match in MEETING.all_in(plain.base.text):
        if not NOT_MET.in_(plain.base.text[slice(*match.span())]):
            yield Finding(Kind.HANDLE, *plain.base.span(*match.span(1)), 0.75, why="number of a video meeting")


def _put_together(plain: Plain, platforms: list[tuple[int, int]]) -> Iterator[Finding]:
    """``my tag is silver flower 88 no spaces``: the words between the anchor and the word that joins them."""
    text = plain.base.text
    if len(text) > LONGEST:
        return
    for match in JOINED.all_in(text):
        end = match.span()[0]
        start = _anchored(text, end, platforms)
        words = WORDS.findall(text[start:end])
        own = bool(platforms) or TALK.in_(text) or "_" in text[start:end] or _letters(words)
        if (
            not own
            or not 0 < len(words) <= MOST_WORDS + 8 * _letters(words)
            or (NOT_JOINED & set(words) and not _letters(words))
        ):
            continue
        if len(words) > 1 or words[0] not in lexicon("english_words.txt"):
            yield Finding(Kind.HANDLE, *plain.base.span(start, end), 0.65, why="words to be put together")
            return


def _titled(plain: Plain, platforms: list[tuple[int, int]]) -> Iterator[Finding]:
    """``on roblox im Moldy``, ``look for Ember Wandleaf 3381``: capitals where an account is announced."""
    text = plain.base.text
    for match in ANNOUNCED.all_in(text):
        start = match.span()[1]
        end = start
        for word in WORDS.finditer(text, start, min(len(text), start + 60)):
            if text[end : word.start()].strip() or not _capital(plain, word.start()) or word.group() in NOT_JOINED:
                break
            end = word.end()
        words = text[start:end].split()
        named = len(words) == 1 and (words[0] in lexicon("given_names.txt") or len(words[0]) < 4)
        taken = any(left < end and start < right for left, right in platforms)
        if words and not named and not taken and not plain.shouted:
            yield Finding(Kind.HANDLE, *plain.base.span(start, end), 0.6, why="announced as an account")
    for match in SAID_AT.all_in(text):
        if not NOT_JOINED & set(text[slice(*match.span(1))].split()[:2]):
            yield Finding(Kind.HANDLE, *plain.base.span(*match.span(1)), 0.55, why="words after an at")


def _capital(plain: Plain, at: int) -> bool:
    written = plain.text[plain.base.starts[at]]
    return written.isupper() or written.isdigit()


def _letters(words: list[str]) -> bool:
    return len(words) > 4 and all(len(word) == 1 for word in words)


def _anchored(text: str, end: int, platforms: list[tuple[int, int]]) -> int:
    """Where the words to be joined begin: after the last platform or the last word that announces them."""
    starts = [match.end() for match in ANCHOR.finditer(text, 0, end)]
    starts += [stop for _, stop in platforms if stop < end]
    start = max(starts, default=0)
    while start < end and text[start] in " :,-":
        start += 1
    return start
