"""The browser without a screen, over real HTTP and a real web socket, against a running service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import requests

from tests.journeys.browsers import Answer, Browser, File, Form, Line
from tests.journeys.socketry import SocketLine


class OverHttp(Browser):
    """Over real HTTP, against a running service."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False

    def line(self, namespace: str) -> Line:
        return SocketLine(self.url, namespace, {one.name: one.value or "" for one in self.session.cookies})

    def _send(self, method: str, path: str, form: Form, files: Iterable[File], headers: Mapping[str, str]) -> Answer:
        uploads = [("files", (name, blob)) for name, blob in files]
        sent = self.session.request(
            method, self.url + path, data=dict(form) or None, files=uploads or None, headers=dict(headers), timeout=20
        )
        return Answer(sent.status_code, sent.text, sent.request.path_url, sent.headers)

    def close(self) -> None:
        self.session.close()
