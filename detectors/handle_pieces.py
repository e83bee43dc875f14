"""Accounts given in pieces (R2): the only place that puts a handle together from several messages.

``on roblox im Moldy`` / ``Waffle goes right after it no space`` / ``and _88 at the very end``: once an account was
spoken of, the words that are said to follow, to come first or to end it belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from detectors.base import Content, Finding, Kind, Part
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain, plain_of

ABOUT = Pattern(
    any_of(
        "roblox snap snapchat insta instagram tiktok discord minecraft fortnite xbox psn steam switch username"
        " user_name usuario"
        " gamertag gamer_tag my_user my_tag my_account mi_cuenta mi_user handle youtube twitch my_name_on kik"
        " bereal epic tag invite disc add_me agregame my_sc ig ur_user your_user"
    )
    + r"|\b(?:my|ur|your) @"
)
WHICH = (
    r"(?:(?:the )?(?:first|1st|second|2nd|third|3rd|last|next|final)(?: (?:part|half|bit|piece|word|one))?"
    r"|(?:pt|part|parte|half|piece|word)\.? ?(?:[1-4]|one|two|three|four|uno|dos|tres))"
)
"""``pt 2``, ``second half``: which piece it is."""
JOINING = Pattern(
    any_of(
        "no_space no_spaces right_after all_together one_word todo_junto de_corrido empieza termina al_final"
        " at_the_end at_the_very_end"
        " luego_va luego_viene starts_with starts_w ends_with ends_w ends_in goes_after gos_right put_it_after"
        " whole_thing pegado"
        " without_spaces no_caps"
        " underscore guion_bajo texts in_parts"
        " first_part last_part second_part then_add minusculas sin_espacio sin_espacios in_pieces en_pedacitos"
        " stuck_together stick_em_together smashed_together in_3_parts in_two_parts"
    )
    + r"|\b(?:pt|part|parte) ?(?:[1-4]|one|two|three|uno|dos|tres)\b"
    + r"|\b(?:user|username|tag|name|handle|gamertag|minecraft|roblox|snap|insta)\b"
    r"[^.!?]{0,12}\b(?:is|are|has|have|got)\b[^.!?]{0,12}"
    r"\b(?:two|2|three|3|dos|tres) (?:words|animals|parts|palabras|partes)\b"
)
PIECE = Pattern(
    r"\b(?:empieza con|empieza|(?:starts?|begins?) (?:with|w)|luego (?:va|viene)|luego|then(?: add)?|next is|after that"
    r"|ends? (?:with|w|in)"
    r"|termina (?:con|en)|al final(?: el| va)?|code is"
    rf"|(?:its )?{WHICH}(?: (?:is|es|iz)| ?[:=])?(?: what [^,]{{1,30}},)?|and|y)"
    r" ((?:guion bajo|underscore|under score) (?:y |and )?[a-z0-9]+|[a-z0-9_.]{2,})"
)
BEFORE = Pattern(r"(?:^|\s)([a-z0-9_.]{2,}) (?:goes|gos|comes|va|viene) (?:right )?(?:after|next|at|al|in)\b")
ENDING = Pattern(
    r"(?:^|\s)(_?[a-z]{0,10}_?\d{1,6}_?)(?:,)?(?: (?:at|in) the (?:very )?end| al final|, todo| the"
    r" end|$)"
)
ALONE = Pattern(
    r"^\s*([a-z0-9_.]{2,20})(?:,? (?:(?:thats|that's|is) (?:it|the whole thing|all)|all together|no spaces?|one word"
    r"|todo junto|(?:on|en) [a-z0-9]+$).*)?\s*$"
)
MARK = Pattern(r"(?:^|\s)(_)(?:\s|$)")
NOT_PIECES = frozenset(
    "if mr ms mrs hes shes theres was of in on at for to with he she we they this be not so like are from has have u "
    "the that then and its it is ok okay yes no lol haha hi hey what who yeah yea nope now add me my im you your"
    " pues asi jaja jiji hola eso vale gracias si"
    " boring funny bad easy hard long short done over better best mine about when where called named really just too"
    " sent cool nice thx ty sure bet added send k kk fine great awesome perfect good sweet same true word got it"
    " how when where why did do wait stop bye thanks".split()
)
SHOWN = 0.6
LONGEST, LONGEST_SAID = 80, 160
"""Letters of a piece, and of a message that speaks of the account; whole letters speak of much."""


def may_go_on(content: Content) -> bool:
    """Whether a short message may be a piece of an account that was spoken of just before."""
    if not content.earlier or len(content.text) > LONGEST:
        return False
    said = [each.text.lower() for each in content.earlier[-5:] if len(each.text) <= LONGEST_SAID]
    return any(map(ABOUT.in_, said)) and any(map(JOINING.in_, (*said, content.text.lower())))


def in_pieces(content: Content, plain: Plain) -> Iterator[Finding]:
    """A piece of an account in this message, with the message that spoke of the account as its part."""
    if not content.earlier or len(content.text) > LONGEST:
        return
    said = [(each.id, plain_of(each.text)) for each in content.earlier[-5:] if len(each.text) <= LONGEST_SAID]
    about = next((at for at, (_, each) in enumerate(said) if ABOUT.in_(each.base.text)), None)
    about = 0 if about is None and ABOUT.in_(plain.leet.text) else about
    if about is None or not any(JOINING.in_(each.base.text) for each in (*(each for _, each in said[about:]), plain)):
        return
    here = _piece(plain)
    if here is None:
        return
    parts = tuple(
        Part(name, *each.base.span(*piece)) for name, each in said[about:] if (piece := _piece(each)) is not None
    )
    start, end = plain.base.span(*here)
    yield Finding(Kind.HANDLE, start, end, SHOWN, why="account in pieces over messages", label="spread", parts=parts)


def _piece(plain: Plain) -> tuple[int, int] | None:
    text = plain.base.text
    for pattern in (BEFORE, ENDING, PIECE, ALONE, MARK):
        for match in pattern.all_in(text):
            start, end = match.span(1)
            if text[start:end].strip(".") not in NOT_PIECES:
                return start, end
    return None
