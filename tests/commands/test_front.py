"""The front chooses by the accepted port, and keeps threads free for the console."""

import threading

import pytest

from commands.front import Front


def answering(name):
    def app(environ, start_response):
        start_response("200 OK", [])
        return [name]

    return app


def asked(front, **environ):
    status = []
    body = b"".join(front(environ, lambda line, headers: status.append((line, dict(headers)))))
    return status[0], body


def test_the_port_decides_and_not_the_host_the_client_names():
    front = Front(answering(b"kiosk"), answering(b"console"), kiosk_port=8080, kiosk_threads=1)

    assert asked(front, SERVER_PORT="8080", HTTP_HOST="staff.school.test:8081")[1] == b"kiosk"
    assert asked(front, SERVER_PORT="8081", HTTP_HOST="kiosk.school.test:8080")[1] == b"console"


def test_kiosks_that_fill_their_threads_do_not_starve_the_console():
    inside, leave = threading.Event(), threading.Event()

    def slow(environ, start_response):
        inside.set()
        leave.wait(5)
        start_response("200 OK", [])
        return [b"slow"]

    front = Front(slow, answering(b"console"), kiosk_port=8080, kiosk_threads=1)
    first = threading.Thread(target=asked, args=(front,), kwargs={"SERVER_PORT": "8080"})
    first.start()
    assert inside.wait(5)

    (status, headers), _ = asked(front, SERVER_PORT="8080")
    assert status.startswith("503")
    assert headers["Retry-After"] == "3"
    assert asked(front, SERVER_PORT="8081")[1] == b"console"
    leave.set()
    first.join(5)
    assert asked(front, SERVER_PORT="8080")[1] == b"slow"


def test_a_kiosk_page_that_breaks_gives_its_place_back():
    breaks = [True, True, False]

    def sometimes(environ, start_response):
        if breaks.pop(0):
            raise RuntimeError
        return answering(b"kiosk")(environ, start_response)

    front = Front(sometimes, answering(b"console"), kiosk_port=8080, kiosk_threads=1)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            asked(front, SERVER_PORT="8080")

    assert asked(front, SERVER_PORT="8080")[1] == b"kiosk"
