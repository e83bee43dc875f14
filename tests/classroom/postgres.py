"""A real PostgreSQL for the tests: its own directory, its own port, its own (unprivileged) user, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import create_engine, text


def find_postgres() -> Path | None:
    """Where Debian puts the programs of the newest PostgreSQL, if it is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Cluster:
    """One PostgreSQL server; ``fresh()`` gives the address of a new empty database."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._home = Path(tempfile.mkdtemp(prefix="classroom-postgres-"))
        self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        self._port = _free_port()
        self._made = 0

    def start(self) -> None:
        if self._as:
            shutil.chown(self._home, "postgres", "postgres")
        self._run(
            "initdb", "--pgdata", self._folder, "--username=tests", "--auth=trust", "--encoding=UTF8", "--no-sync"
        )
        options = f"-p {self._port} -k {self._home} -c listen_addresses= -c fsync=off -c max_connections=120"
        self._run("pg_ctl", "--pgdata", self._folder, "--wait", "-o", options, "-l", str(self._home / "log"), "start")

    def stop(self) -> None:
        self._run("pg_ctl", "--pgdata", self._folder, "--mode=immediate", "stop")
        shutil.rmtree(self._home, ignore_errors=True)

    def fresh(self) -> str:
        self._made += 1
        name = f"db{self._made}"
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self._url(name)

    @property
    def _folder(self) -> str:
        return str(self._home / "cluster")

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://tests@/{name}?host={self._home}&port={self._port}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._as, str(self._binaries / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd="/", timeout=60, env={"PATH": os.defpath})


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
