"""Every sentence is there in both languages, with the same gaps to fill, and none of them scares a child."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import classroom
from classroom import rules
from classroom.model import FileState, State
from classroom.wording import LANGUAGES, say, sentences

BOOK = rules.load()
SAID = [(f"{section}.{name}", words) for section, names in sentences().items() for name, words in names.items()]
CHILDS = {"room", "to", "outcome", "file", "letter", "report", "notice", "trouble"}
NEVER = re.compile(
    r"violat|block|flag|infring|bloque|marcad[oa]|sospechos[oa] de|suspicious|offend|infract|prohib", re.IGNORECASE
)


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize(("key", "words"), SAID)
def test_a_sentence_is_said_in_every_language_with_the_same_gaps(key, words):
    assert set(words) == set(LANGUAGES)
    assert all(words.values())
    assert gaps(words["en"]) == gaps(words["es"])


@pytest.mark.parametrize(("key", "words"), [one for one in SAID if one[0].split(".")[0] in CHILDS])
def test_no_child_reads_a_word_of_punishment(key, words):
    assert not any(NEVER.search(sentence) for sentence in words.values())


@pytest.mark.parametrize("kind", list(BOOK.kinds))
def test_no_rule_speaks_to_a_child_as_to_a_suspect(kind):
    of = BOOK.kinds[kind]
    assert not any(NEVER.search(sentence) for sentence in of.child.values())
    assert all(len(sentence) <= 100 for sentence in of.child.values())


@pytest.mark.parametrize("rule", list(BOOK.rules))
def test_every_rule_is_worded_for_child_teacher_and_policy(rule):
    assert all(BOOK.rules[rule][level][lang] for level in ("child", "teacher", "policy") for lang in LANGUAGES)
    assert not any(NEVER.search(sentence) for sentence in BOOK.rules[rule]["child"].values())


def test_every_state_can_be_said():
    for state in State:
        assert say(f"outcome.{state}", "en")
    for fate in FileState:
        assert say(f"file.{fate}", "es")


def test_a_language_nobody_speaks_here_is_english():
    assert say("room.open", "fr") == say("room.open", "en")


def test_braces_in_what_a_teacher_writes_are_left_alone():
    assert say("outcome.with_word", "en", said="Sent", why="{said} {0}") == "Sent Your teacher says: {said} {0}"


def test_every_sentence_that_is_asked_for_exists():
    asked = re.compile(r'say\(\s*"([a-z_]+\.[a-z_]+)"')
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(classroom.__file__).parent.glob("*.py"))
    known = {key for key, _ in SAID}
    assert set(asked.findall(code)) <= known
