"""A live line over a real web socket: the few words of Engine.IO 4 and Socket.IO 5 the journeys need, nothing more.

Packets: ``0`` opened, ``2``/``3`` ping and pong, ``40`` connected to a room, ``42`` event, ``43`` answer.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from typing import Any

from simple_websocket import Client, ConnectionClosed  # type: ignore[import-untyped]

from tests.journeys.browsers import soon


class SocketLine:
    """A Line to a running service."""

    def __init__(self, url: str, namespace: str, cookies: Mapping[str, str]) -> None:
        """Connect and join the namespace. Raises ConnectionError when the service does not want us."""
        ticket = "; ".join(f"{name}={value}" for name, value in cookies.items())
        where = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self._socket = Client(where, headers={"Cookie": ticket})  # no Origin: the ticket decides
        self._room = namespace
        self._said: list[tuple[str, Any]] = []
        self._answers: dict[int, Any] = {}
        self._asked = 0
        self._state = "opening"
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if soon(lambda: self._state != "opening", within=5) and self._state != "here":
            raise ConnectionError(self._state)

    @property
    def connected(self) -> bool:
        return self._state == "here"

    def heard(self) -> list[tuple[str, Any]]:
        said, self._said = self._said, []
        return said

    def ask(self, event: str, said: Any) -> Any:
        self._asked += 1
        number = self._asked
        self._socket.send(f"42{self._room},{number}{json.dumps([event, said])}")
        assert soon(lambda: number in self._answers, within=5), f"no answer to {event}"
        return self._answers.pop(number)

    def tell(self, event: str, *said: Any) -> None:
        self._socket.send(f"42{self._room},{json.dumps([event, *said])}")

    def close(self) -> None:
        self._state = "closed"
        self._socket.close()
        self._reader.join(2)

    def _read(self) -> None:
        try:
            while True:
                self._take(str(self._socket.receive()))
        except ConnectionClosed:
            self._state = "closed"

    def _take(self, packet: str) -> None:
        if packet.startswith("0"):
            self._socket.send(f"40{self._room},")
        elif packet == "2":
            self._socket.send("3")
        elif packet.startswith("40"):
            self._state = "here"
        elif packet.startswith("44"):
            self._state = "not let in"
        elif packet.startswith("42"):
            name, *said = json.loads(packet[packet.index("[") :])
            self._said.append((name, said[0] if said else None))
        elif packet.startswith("43"):
            head, _, rest = packet.partition(",")
            number = rest[: rest.index("[")]
            self._answers[int(number or head[2:])] = (json.loads(rest[rest.index("[") :]) or [None])[0]
