"""Schools named in other ways (R2): the only place that knows the type words of other languages.

``Gymnasium No. 23 of Mykolaiv``, ``Escola Secundária Dona Filipa``, ``Trường THCS Sông Lam``.
"""

from __future__ import annotations

from collections.abc import Iterator

from detectors.base import Finding, Kind
from detectors.patterns import Pattern, any_of
from detectors.plain import Plain

NUMBERED = Pattern(
    r"\b(public school|school|gymnasium|lyceum|lycee|liceo|escuela"
    r"|secundaria|primaria|shkola|szkola|gimnazija|schule|gymnazium)"
    r" (?:no\.? ?|num(?:ber|ero)?\.? ?|nr\.? ?|#|n\.? ?)?(\d{1,4})\b(?: of [a-z]+)?"
)
ABROAD = Pattern(
    r"\b(?:escola|ecole|lycee|college|gymnasium|gimnazija|gimnazium|lyceum|liceo|istituto|scuola|szkola|schule|grundschule"
    r"|realschule|skole|skola|koulu|okulu|lisesi|trng|truong|trung hoc|madrasa|madrasat|madrassa|vidyalaya|vidya mandir"
    r"|xiaoxue|zhongxue|maktab|sekolah|paaralan)"
    r"((?: [a-z0-9'.-]+){1,5})"
)
WENT = Pattern(
    any_of(
        "attend attended attends go goes going went was studied study studies learn learned transferred transfered in"
        " my_school my_old_school our_school old_school friend cousin sister brother estaba iba voy estudiaba antes"
        " before classmate classmates uniform plays"
    )
)
NOT_OWN = Pattern(any_of("history novel film movie book built century founded war_hero opera poem"))
SMALL = frozenset(
    "de da do das dos del della di la le el los las no of du des thcs thpt tieu hoc secundaria primaria".split()
)
REACH = 50


def foreign_schools(plain: Plain) -> Iterator[Finding]:
    """Findings where somebody says that they, or theirs, go there."""
    text = plain.base.text
    if NOT_OWN.in_(text):
        return
    for match in NUMBERED.all_in(text):
        start, end = match.span()
        counted = text[slice(*match.span(1))] == "school" and text[start:end].count(" ") < 2  # "school 180 days a year"
        if not counted and WENT.in_(text[max(0, start - REACH) : start]):
            yield _found(plain, (start, end), "school with a number")
    for match in ABROAD.all_in(text):
        end = _capitals_end(plain, match.span(1))
        if end and WENT.in_(text[max(0, match.span()[0] - REACH) : match.span()[0]]):
            yield _found(plain, (match.span()[0], end), "school's name in another language")


def _capitals_end(plain: Plain, name: tuple[int, int]) -> int:
    """Where the words with capitals (and the small words between them) end; 0 when there are none."""
    text, end, at = plain.base.text, 0, name[0] + 1
    for word in text[at : name[1]].split(" "):
        if word and plain.text[plain.base.starts[at]].isupper():
            end = at + len(word)
        elif word not in SMALL:
            break
        at += len(word) + 1
    return end


def _found(plain: Plain, span: tuple[int, int], why: str) -> Finding:
    return Finding(Kind.SCHOOL, *plain.base.span(*span), 0.65, why=why, label="other")
