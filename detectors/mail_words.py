"""How the parts of an e-mail address are said (R2): the only place that lists providers, signs, dots and endings."""

from __future__ import annotations

from detectors.patterns import Pattern
from detectors.plain import LEET

PROVIDERS = (
    "gmail|gmial|gmal|gmai|yahoo|yaho|hotmail|hotmal|outlook|icloud|aol|proton(?:mail)?|live|msn|ymail|gmx"
    "|fastmail|zoho|mail"
    "|googlemail|comcast|verizon|att|me|pm|g mail|hot mail|gee mail|gee male|geemail|i cloud|eye cloud|out look"
)
FIRM_PROVIDERS = "gmail|googlemail|yahoo|hotmail|outlook|icloud|protonmail|proton|aol|ymail"
"""Providers whose names are nothing else, so that they may be glued to what stands before."""
TOP = "com|net|org|edu|gov|us|io|co|me|mx|es|info|tv|uk|ca|de|example|calm|con|kom"
ANY_TOP = r"(?:com|net|org|edu|gov|info|example|app|dev|xyz|school|[a-z]{2})"
"""After an unmistakable sign every ending of two letters is a country's."""
NOT_TOPS = frozenset("py js ts md cs go rb rs sh css".split())
"""Endings of two letters that files of code have."""
AT = (
    r"(?:\s*(?:@|%40|[(\[{<*_-]\s*(?:at|a|arroba|@)\s*[)\]}>*_-])\s*|\s+(?:at|att|4t|arroba|aroba|arrobita|arobase"
    r"|klammeraffe|sobaka|et|a"
    r"|curly a|at sign|at symbol|@)\s+)"
)
SURE_AT = (
    r"(?:@\s?|\s+@\s+|\s*[(\[{<*]\s*(?:at|a|arroba|arobase|@)\s*[)\]}>*]\s*"
    r"|\s+(?:arroba|arobase|klammeraffe|sobaka)\s+)"
)
"""Not ``como @name``: a sign that clings to what follows begins an account."""
DOT = (
    r"(?:\s*(?:\.|[(\[{<]\s*(?:dot|punto|ponto|\.|point)\s*[)\]}>]|~)\s*"
    r"|\s+(?:dot|punto|ponto|point|punkt|period|con punto|tochka)\s+)"
)
SPELLED_JOIN = (
    r"(?:\s+(?:underscore|under score|dash|hyphen|dot|punto|ponto|guion bajo|guion|point|punkt|period)\s+|[._+-])"
)
LOCAL = rf"[a-z0-9._%+-]*[a-z0-9](?:{SPELLED_JOIN}[a-z0-9]+)*"
ASIDE = frozenset(
    "is its it to at my me the a an an email mail e address adress im i am are was or and on in use using es mi un"
    " una correo"
    " contact ask there thats that be so say like by via thru u you your ur write rite him her for of with account"
    " called but"
    " he his she one look know no he's it's send google her their our from escribe escribeme mandame el la con"
    " anota apunta"
    " de now then just rest only usual".split()
)
KNOWN = Pattern(r"\b(?:gmail|gee ?mail|gee male|g mail|yahoo|hotmail|outlook|i ?cloud|aol|proton|gmx|live)\b")
CUE = Pattern(r"\b(?:e ?-?mails?|correo|emale|emial|mail|write|rite|account|send|google)\b")
_FIRM = tuple(FIRM_PROVIDERS.split("|"))


def is_provider(word: str) -> bool:
    """Whether a word is a great mail provider's name, also in disguise or with two letters swapped (``gm4il``)."""
    plain = word.translate(LEET)
    if plain in _FIRM:
        return True
    return len(plain) > 4 and any(len(plain) == len(name) and sorted(plain) == sorted(name) for name in _FIRM)
