"""Every reading of a text must lead back to the exact code points it came from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.plain import base_view, despaced_view, leet_view, plain_of

DISGUISES = [
    ("6️⃣1️⃣ Sycamore", "base", "61 sycamore"),
    ("Маple Кnоll", "base", "maple knoll"),
    ("ＤＣＭＳ 4", "base", "dcms 4"),
    ("Ⓐⓑ \u200bx", "base", "ab x"),
    ("Villaseñor", "base", "villasenor"),
    ("Oli🌊via", "base", "olivia"),
    ("Bryce 🌊 Rivers", "base", "bryce ~ rivers"),
    ("Gr1stm1ll R0ad 4th 10am", "leet", "gristmill road 4th 10am"),
    ("P0TAT0_K1NG", "leet", "potato_king"),
    ("P A R K like", "despaced", "park like"),
    ("O-M-A-L-L-E-Y", "despaced", "omalley"),
    ("D.a.n.t.e O.k.e.k.e", "despaced", "dante okeke"),
    ("four one nine", "digits", "4 1 9"),
    ("mil doscientos cuatro", "digits", "1204"),
    ("triple five", "digits", "555"),
    ("B-r!y", "squeezed", "briy"),
]


@pytest.mark.parametrize(("text", "view", "read"), DISGUISES)
def test_a_disguise_is_undone(text, view, read):
    assert getattr(plain_of(text), view).text == read


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_span_of_every_view_lies_in_the_original_and_grows_with_it(text):
    plain = plain_of(text)
    for view in (plain.base, plain.leet, plain.despaced, plain.digits, plain.squeezed, *plain.disguised):
        assert len(view.text) == len(view.starts) == len(view.ends)
        assert view.text.isascii()
        assert list(view.starts) == sorted(view.starts)
        assert all(0 <= start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=True))


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=30))
def test_plain_ascii_words_map_to_themselves(word):
    base = plain_of(word).base
    assert base.text == word.lower()
    assert base.span(0, len(word)) == (0, len(word))


@given(st.text(max_size=60))
@settings(deadline=None)
def test_tokens_stand_where_they_say(text):
    plain = plain_of(text)
    for token in plain.tokens:
        assert plain.base.text[token.start : token.end].replace("'", "") == token.word


@given(st.text(alphabet="ab iz'019!?@$|.-_ \u00e9\U0001f30a", max_size=12))
@settings(max_examples=500, deadline=None)
def test_a_text_that_is_said_to_hide_nothing_reads_as_it_stands(text):
    base = base_view(text)
    if not plain_of(text).disguised:
        assert leet_view(base).text == despaced_view(base).text == base.text
