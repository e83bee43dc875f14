"""The door of both sides, tried through a small app of its own."""

from __future__ import annotations

import logging

import pytest
from flask import Flask, Response, make_response, render_template, request
from flask.testing import FlaskClient

import doorway
from doorway import tokens
from doorway.looks import local_path


def a_side(*, secure: bool = False) -> Flask:
    doorway.compile_catalogues()
    app = doorway.build(
        "kiosk",
        name="kiosk",
        secret_key="k" * 32,
        cookie="kiosk_seat",
        secure=secure,
        source_url="https://example.org/source",
        testing=True,
    )
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/", "home", lambda: render_template("door/refusal.html", heading="Hello", say="there"))
    app.add_url_rule("/come", "come", come, methods=["POST"])
    app.add_url_rule("/broken", "broken", broken)
    app.add_url_rule("/sign-in", "sign_in", lambda: "tried", methods=["POST"])
    doorway.limit_tries(app, "sign_in", "2 per minute", key=lambda: request.form.get("seat", ""))
    return app


def come() -> Response:
    return tokens.set_on(make_response(tokens.read() or "nobody"), "a-token")


def broken() -> str:
    raise RuntimeError("my secret words")


@pytest.fixture
def side() -> Flask:
    return a_side()


@pytest.fixture
def browser(side: Flask) -> FlaskClient:
    side.config["WTF_CSRF_ENABLED"] = False
    return side.test_client()


class TestHeaders:
    def test_a_page_allows_only_its_own_scripts_and_no_inline_style(self, browser: FlaskClient) -> None:
        policy = browser.get("/").headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "style-src 'self';" in policy
        assert "connect-src 'self' ws://localhost" in policy
        assert "frame-ancestors 'none'" in policy

    def test_every_answer_has_its_own_nonce(self, browser: FlaskClient) -> None:
        first, second = (browser.get("/").headers["Content-Security-Policy"] for _ in range(2))
        assert first != second

    def test_a_strange_host_name_never_reaches_the_policy(self, browser: FlaskClient) -> None:
        policy = browser.get("/", headers={"Host": "a; script-src *"}).headers["Content-Security-Policy"]
        assert "script-src *" not in policy

    def test_pages_are_not_kept_by_a_shared_device(self, browser: FlaskClient) -> None:
        answer = browser.get("/")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_pages_have_no_inline_style_and_no_inline_script(self, browser: FlaskClient) -> None:
        page = browser.get("/").text
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick=" not in page

    def test_static_files_come_from_the_door(self, browser: FlaskClient) -> None:
        with browser.get("/door/tokens.css") as answer:
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] != "no-store"


class TestForms:
    def test_a_form_without_its_token_is_a_kind_400_and_never_a_500(self, side: Flask) -> None:
        answer = side.test_client().post("/come")
        assert answer.status_code == 400
        assert "open for too long" in answer.text
        assert "nonce-" in answer.headers["Content-Security-Policy"]

    def test_a_script_without_its_token_is_told_in_json(self, side: Flask) -> None:
        answer = side.test_client().post("/come", headers={"Accept": "application/json"})
        assert answer.status_code == 400
        assert answer.get_json()["error"] == "old_page"

    def test_a_page_that_outlived_a_restart_can_get_a_fresh_token(self, side: Flask) -> None:
        browser = side.test_client()
        token = browser.get("/form-token").get_json()["token"]
        assert browser.post("/come", headers={"X-CSRFToken": token}).status_code == 200


class TestTokens:
    def test_the_token_comes_back_and_scripts_cannot_read_it(self, browser: FlaskClient) -> None:
        cookie = browser.post("/come").headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert browser.post("/come").text == "a-token"

    def test_with_tls_the_cookies_are_bound_to_the_host(self) -> None:
        side = a_side(secure=True)
        side.config["WTF_CSRF_ENABLED"] = False
        cookies = "".join(side.test_client().post("/come", base_url="https://x").headers.getlist("Set-Cookie"))
        assert "__Host-kiosk_seat=a-token; Secure; HttpOnly; Path=/" in cookies
        assert side.config["SESSION_COOKIE_NAME"] == "__Host-kiosk_form"

    def test_an_endless_token_is_no_token(self, browser: FlaskClient) -> None:
        browser.set_cookie("kiosk_seat", "x" * 600)
        assert browser.post("/come").text == "nobody"


class TestRefusals:
    def test_a_missing_page_is_said_in_words(self, browser: FlaskClient) -> None:
        answer = browser.get("/nowhere")
        assert answer.status_code == 404
        assert "Nothing here" in answer.text

    def test_a_missing_page_is_json_when_json_was_asked_for(self, browser: FlaskClient) -> None:
        answer = browser.get("/nowhere", headers={"Accept": "application/json"})
        assert answer.status_code == 404
        assert answer.get_json()["error"] == "not_here"
        assert answer.get_json()["say"]

    def test_a_crash_tells_neither_the_person_nor_the_log_what_was_written(
        self, browser: FlaskClient, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.ERROR):
            answer = browser.get("/broken")
        assert answer.status_code == 500
        assert "secret words" not in answer.text
        assert "secret words" not in caplog.text
        assert "RuntimeError" in caplog.text

    def test_a_body_over_the_limit_is_413(self, side: Flask) -> None:
        side.config.update(MAX_CONTENT_LENGTH=10)
        assert side.test_client().post("/come", data={"a": "b" * 50}).status_code == 413

    def test_too_many_tries_are_slowed_down_for_one_seat_only(self, browser: FlaskClient) -> None:
        answers = [browser.post("/sign-in", data={"seat": "4"}).status_code for _ in range(3)]
        assert answers == [200, 200, 429]
        assert browser.post("/sign-in", data={"seat": "5"}).status_code == 200


class TestLooks:
    def test_spanish_is_spoken_when_the_browser_asks_for_it(self, browser: FlaskClient) -> None:
        page = browser.get("/nowhere", headers={"Accept-Language": "es-MX,es"}).text
        assert 'lang="es"' in page
        assert "Aquí no hay nada" in page

    def test_the_visible_switch_wins_over_the_browser(self, browser: FlaskClient) -> None:
        browser.post("/looks", data={"language": "en"})
        assert 'lang="en"' in browser.get("/", headers={"Accept-Language": "es"}).text

    def test_light_and_size_are_remembered(self, browser: FlaskClient) -> None:
        browser.post("/looks", data={"theme": "dark", "size": "large"})
        assert 'data-theme="dark" data-size="large"' in browser.get("/").text

    def test_an_invented_look_is_ignored(self, browser: FlaskClient) -> None:
        browser.set_cookie("kiosk_theme", '"><script>')
        assert 'data-theme="auto"' in browser.get("/").text

    @pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "\\\\evil.example", "evil"])
    def test_the_way_back_never_leaves_this_side(self, target: str) -> None:
        assert local_path(target) == "/"

    def test_the_way_back_is_the_page_it_came_from(self, browser: FlaskClient) -> None:
        assert browser.post("/looks", data={"theme": "dark", "back": "/reports"}).headers["Location"] == "/reports"


def test_healthz_answers_without_a_cookie(browser: FlaskClient) -> None:
    answer = browser.get("/healthz")
    assert answer.json == {"ok": True}
    assert "Set-Cookie" not in answer.headers


def test_the_page_shows_its_own_source(browser: FlaskClient) -> None:
    assert "https://example.org/source" in browser.get("/").text
