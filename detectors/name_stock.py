"""Which words are people's names, and how frequent: the only place that knows names the world over.

The lists of the US rank given names (Social Security) and family names (Census) by how many people have them. Names
that few people here have are missing there or far down, so names of 42 origins stand beside them; and given names of
Korea and China are hardly ever listed at all, for they are built: two syllables out of a closed stock.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from detectors.lexicon import Lexicon, lexicon, lines_of

ORIGINS = "names_of_origins.tsv"
LISTED_RANK, BUILT_RANK = 4_000, 5_000
"""As what a name counts that only the list of origins knows, and a given name that is built of two syllables."""
SHORTEST_BUILT = 5


@lru_cache(maxsize=1)
def names_of_origins() -> dict[str, tuple[list[str], list[str]]]:
    """Given and family names as they are written, by origin."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for line in lines_of(ORIGINS):
        origin, which, names = line.split("\t")
        found.setdefault(origin, ([], []))[which == "family"].extend(names.replace("_", " ").split("|"))
    return found


def given_rank(word: str) -> int | None:
    """How many given names are more frequent than a lower case word; None when it is no given name."""
    rank = lexicon("given_names.txt").rank(word)
    if rank is not None and rank < LISTED_RANK:
        return rank
    if word in _of_origins()[0]:
        return LISTED_RANK
    return rank if rank is not None else BUILT_RANK if _is_built(word) else None


def family_rank(word: str) -> int | None:
    """How many family names are more frequent than a lower case word; None when it is no family name."""
    rank = lexicon("surnames.txt").rank(word)
    return LISTED_RANK if (rank is None or rank > LISTED_RANK) and word in _of_origins()[1] else rank


def is_word(words: Iterable[str]) -> bool:
    """Whether all of a name are ordinary words as well, of English or of Spanish."""
    return all(word in lexicon("english_words.txt") or word in lexicon("spanish_words.txt") for word in words)


def is_hardly_a_name(word: str) -> bool:
    """Whether a lower case word is an ordinary one that hardly anybody is called."""
    rank = family_rank(word)
    return is_word([word]) and (rank is None or rank >= LISTED_RANK)


@lru_cache(maxsize=1)
def _of_origins() -> tuple[Lexicon, Lexicon]:
    given, family = zip(*names_of_origins().values(), strict=True)
    return _words_of(given), _words_of(family)


def _words_of(lists: Iterable[Iterable[str]]) -> Lexicon:
    """The single words of names as the name detectors see them: lower case, nothing but letters."""
    names = {"".join(filter(str.isalpha, name.lower())) for names in lists for name in names if " " not in name}
    return Lexicon(sorted(name for name in names if name.isascii()))


@lru_cache(maxsize=1)
def _syllables() -> tuple[frozenset[str], ...]:
    """The stock of each language; syllables of different languages make no name together."""
    return tuple(frozenset(line.split()) for line in lines_of("given_syllables.txt"))


def _is_built(word: str) -> bool:
    return len(word) >= SHORTEST_BUILT and any(
        word[:cut] in stock and word[cut:] in stock for stock in _syllables() for cut in range(2, len(word) - 1)
    )
