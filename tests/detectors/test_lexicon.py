"""The shipped word lists: sourced, compact, found again."""

import pytest

from detectors.lexicon import WORDS, Lexicon, lexicon


def test_a_word_is_found_with_its_rank():
    words = Lexicon(["smith", "johnson"])
    assert words.rank("johnson") == 1
    assert "smith" in words
    assert "zorba" not in words


@pytest.mark.parametrize("path", sorted([*WORDS.glob("*.txt"), *WORDS.glob("*.tsv")]), ids=lambda path: path.name)
def test_every_list_names_its_source_on_its_first_line(path):
    with path.open(encoding="utf-8") as lines:
        assert lines.readline().startswith("# ")


@pytest.mark.parametrize(
    ("name", "word"), [("surnames.txt", "okonkwo"), ("given_names.txt", "xiomara"), ("english_words.txt", "park")]
)
def test_the_lists_hold_what_they_promise(name, word):
    assert word in lexicon(name)
