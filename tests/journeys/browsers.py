"""A browser without a screen: cookies, form tokens and a live line, over Flask's test client.

``over_http.py`` is the same over a real socket; the people of the journeys speak to both in the same words.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Protocol

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.journeys.page import Page

Form = Mapping[str, str | Sequence[str]]
File = tuple[str, bytes]
AS_SCRIPT = {"Accept": "application/json"}


@dataclass(frozen=True)
class Answer:
    """What came back, after redirects: ``path`` is where the browser is now."""

    status: int
    text: str
    path: str
    headers: Mapping[str, str]

    @property
    def page(self) -> Page:
        return Page(self.text)

    def json(self) -> Any:
        return json.loads(self.text)


class Line(Protocol):
    """A live line to one side."""

    def heard(self) -> list[tuple[str, Any]]:
        """What was said since the last time somebody listened: event and words."""
        ...

    def ask(self, event: str, said: Any) -> Any:
        """Say something and wait for the answer."""
        ...

    @property
    def connected(self) -> bool: ...

    def tell(self, event: str, *said: Any) -> None: ...

    def close(self) -> None: ...


class Browser:
    """Sends what a browser would send; a form token is fetched before the first form, as a page would have it."""

    def __init__(self) -> None:
        self._token = ""

    def get(self, path: str, **headers: str) -> Answer:
        answer = self._send("GET", path, {}, (), headers)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            self._token = answer.page.form_token or self._token
        return answer

    def submits(self, path: str, form: Form | None = None, files: Iterable[File] = ()) -> Answer:
        """Press a button of a plain form."""
        answer = self._send("POST", path, {"csrf_token": self._fresh_token(), **(form or {})}, files, {})
        self._token = answer.page.form_token or self._token
        return answer

    def asks(self, method: str, path: str, form: Form | None = None, files: Iterable[File] = ()) -> Answer:
        """Send as the page's own script does."""
        return self._send(method, path, form or {}, files, AS_SCRIPT | {"X-CSRFToken": self._fresh_token()})

    def line(self, namespace: str) -> Line:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is held open, unless a browser says so."""

    def _fresh_token(self) -> str:
        if not self._token:
            self.get("/")
        return self._token

    def _send(self, method: str, path: str, form: Form, files: Iterable[File], headers: Mapping[str, str]) -> Answer:
        raise NotImplementedError


class InProcess(Browser):
    """Over Flask's test client."""

    def __init__(self, app: Flask) -> None:
        super().__init__()
        self._app = app
        self.client: FlaskClient = app.test_client()

    def meets(self, app: Flask) -> None:
        """The service was started again; this browser keeps its cookies and its page."""
        self._app = self.client.application = app

    def line(self, namespace: str) -> Line:
        server = self._app.extensions["socketio"]
        return InProcessLine(
            server.test_client(self._app, namespace=namespace, flask_test_client=self.client), namespace
        )

    def _send(self, method: str, path: str, form: Form, files: Iterable[File], headers: Mapping[str, str]) -> Answer:
        given: Any = dict(form) or None
        uploads = [FileStorage(BytesIO(blob), filename=name) for name, blob in files]
        if uploads:
            boundary, given = encode_multipart({**form, "files": uploads})
            headers = {**headers, "Content-Type": f'multipart/form-data; boundary="{boundary}"'}
        follow = method in {"GET", "POST"}
        sent = self.client.open(path, method=method, data=given, headers=dict(headers), follow_redirects=follow)
        text = sent.get_data(as_text=False).decode("utf-8", "replace")
        return Answer(sent.status_code, text, sent.request.path, dict(sent.headers))


class InProcessLine:
    """Flask-SocketIO's test client as a Line."""

    def __init__(self, client: Any, namespace: str) -> None:
        self._client = client
        self._namespace = namespace

    @property
    def connected(self) -> bool:
        return bool(self._client.is_connected(self._namespace))

    def heard(self) -> list[tuple[str, Any]]:
        if not self.connected:
            return []
        said = self._client.get_received(self._namespace)
        return [(one["name"], one["args"][0] if one["args"] else None) for one in said]

    def ask(self, event: str, said: Any) -> Any:
        return self._client.emit(event, said, namespace=self._namespace, callback=True)

    def tell(self, event: str, *said: Any) -> None:
        self._client.emit(event, *said, namespace=self._namespace)

    def close(self) -> None:
        self._client.disconnect(self._namespace)


def soon(look: Callable[[], Any], within: float = 3.0) -> Any:
    """Look again until there is something to see; what was seen last otherwise. ``within`` in seconds."""
    end = time.monotonic() + within
    while not (seen := look()) and time.monotonic() < end:
        time.sleep(0.01)
    return seen
