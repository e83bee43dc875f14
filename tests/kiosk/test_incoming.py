"""The trust boundary: whatever a browser sends is either understood or refused in words."""

from __future__ import annotations

import contextlib

import pytest
from flask import Request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder

from classroom.model import About, BadInput, Feeling
from kiosk import incoming


def asked(**form: str) -> Request:
    return Request(EnvironBuilder(method="POST", data=form).get_environ())


@given(st.text(max_size=300))
def test_words_keep_every_place_but_lose_what_nobody_can_type(words):
    clean = incoming.words(words)
    assert "\x00" not in clean
    assert "\r" not in clean
    assert len(clean) == len(words.replace("\r\n", "\n"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_an_address_is_one_of_ours_or_refused(app, given_address):
    with app.test_request_context(), contextlib.suppress(BadInput):
        to, to_id = incoming.whom(given_address)
        assert to in incoming.TO
        assert len(to_id) <= incoming.LONGEST_ID


@given(st.dictionaries(st.sampled_from(["id", "feeling", "about", "tell", "words", "message"]), st.text(max_size=50)))
def test_rule_3_any_form_at_all_is_a_report(form):
    report = incoming.report(asked(**form))
    assert report.feeling in set(Feeling)
    assert report.about in set(About)
    assert report.tell in {"teacher", "counselor"}
    assert incoming.UUID.fullmatch(report.id)


@pytest.mark.parametrize("about", list(About))
def test_what_the_child_chose_is_what_is_reported(about):
    report = incoming.report(asked(about=about, feeling="scary", tell="counselor"))
    assert (report.about, report.feeling, report.tell) == (about, Feeling.SCARY, "counselor")
