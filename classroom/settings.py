"""What the school may set. The only reader of the environment and of the settings file.

Order of precedence: command line, environment (``CLASSROOM_…``), ``settings.toml`` in the state directory, defaults.
"""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from classroom.model import BadInput
from detectors.phone_regions import unknown

SOURCE_URL = "/source"


class Settings(BaseSettings):
    """Frozen settings of one installation. Durations in seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="CLASSROOM_", frozen=True, extra="forbid")

    state_dir: Path = Path("state")
    """Everything the service keeps lives in this one directory."""
    host: str = "127.0.0.1"
    kiosk_port: int = Field(default=8080, ge=0, le=65535)
    console_port: int = Field(default=8081, ge=0, le=65535)
    database_url: str = ""
    """Empty: SQLite in the state directory. Otherwise a PostgreSQL address (``postgresql+psycopg://…``)."""
    message_queue: str = ""
    """Empty: one process. Otherwise a Redis address for Socket.IO, a hint only: the database is the truth."""
    tls: bool = False
    """True behind HTTPS: cookies become ``Secure`` with the ``__Host-`` prefix."""
    source_url: str = SOURCE_URL
    """Where the running source can be had (AGPL section 13); the default serves it from this machine."""
    kiosk_secret: SecretStr = SecretStr("")
    console_secret: SecretStr = SecretStr("")

    lease_seconds: int = Field(default=30, ge=5, le=600)
    """R1: sending closes when no console gave a sign of life for so long."""
    person_seconds: int = Field(default=900, ge=10, le=7200)
    """R1: sending closes when nobody touched the console for so long."""
    urgent_minutes: int = Field(default=2, ge=1, le=60)
    """An urgent alert nobody took escalates to the counselor after so long."""
    notice_hours: int = Field(default=24, ge=1, le=240)
    """A notice nobody closed is brought up again after so long."""
    answer_school_days: int = Field(default=3, ge=1, le=30)
    """A held message nobody answered is refused after so many school days, with a word to the child."""
    keep_days: int = Field(default=180, ge=1, le=3650)
    """Words and files are destroyed after so many days; the log entry stays."""
    school_year_ends: str = Field(default="06-30", pattern=r"^[01][0-9]-[0-3][0-9]$")
    """Month and day on which what a class excepted ends, so that a new class starts without it."""
    session_hours: int = Field(default=10, ge=1, le=72)

    phone_regions: str = "US"
    """Countries (ISO 3166, with commas) whose telephone numbers are a secret; North America's always are."""
    max_words: int = Field(default=4000, ge=100, le=20000)
    """Code points in one message."""
    max_files: int = Field(default=4, ge=0, le=20)
    max_file_bytes: int = Field(default=20_000_000, ge=1000)
    screening_workers: int = Field(default=0, ge=0, le=16)
    """Processes that look into files; 0: one for each processor, at most four."""
    screening_seconds: float = Field(default=20.0, gt=0)
    clamav_socket: Path | None = None
    """A ClamAV daemon of this machine that looks at every file as well (clamd's ``LocalSocket``); empty: none."""

    threads: int = Field(default=160, ge=8)
    """Threads of the web process: each open page with live updates holds one."""
    console_threads: int = Field(default=24, ge=2)
    """Threads only the console may use, so that kiosks cannot starve it."""
    max_kiosk_sockets: int = Field(default=100, ge=1)
    max_console_sockets: int = Field(default=16, ge=1)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.kiosk_port == self.console_port != 0:
            raise ValueError("kiosk_port and console_port must differ")
        if self.console_threads >= self.threads:
            raise ValueError("console_threads must be fewer than threads")
        try:
            date.fromisoformat(f"2025-{self.school_year_ends}")
        except ValueError:
            raise ValueError("school_year_ends is a month and a day such as 06-30") from None
        if wrong := unknown(self.regions):
            raise ValueError(f"phone_regions: there is no region {wrong[0]}")
        return self

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions one by one."""
        return tuple(one.strip().upper() for one in self.phone_regions.split(",") if one.strip())

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the store."""
        return self.database_url or f"sqlite:///{self.state_dir / 'classroom.db'}"

    @property
    def rules_of_files(self) -> Path:
        """Where the admin may put YARA rules (``*.yar``) of the school's own."""
        return self.state_dir / "yara"

    @property
    def key_file(self) -> Path:
        """Where the one key lies: a systemd credential when there is one, else in the state directory (0600)."""
        credentials = os.environ.get("CREDENTIALS_DIRECTORY")
        given = Path(credentials) / "classroom.key" if credentials else None
        return given if given and given.exists() else self.state_dir / "classroom.key"


def load(state_dir: Path | None = None, **given: Any) -> Settings:
    """Settings from command line values (None means not given), environment and file. Raises BadInput in one line."""
    chosen = {name: value for name, value in given.items() if value is not None}
    if state_dir is None:
        state_dir = Path(os.environ.get("CLASSROOM_STATE_DIR", "state"))
    try:
        return Settings(**{**_from_file(state_dir), **chosen, "state_dir": state_dir})
    except ValidationError as wrong:
        raise BadInput(f"Settings: {_first_line(wrong)}") from None


def _from_file(state_dir: Path) -> dict[str, Any]:
    """The file's values, less those the environment sets."""
    path = state_dir / "settings.toml"
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadInput(f"Settings: {path.name} cannot be read: {wrong}") from None
    return {name: value for name, value in values.items() if f"CLASSROOM_{name.upper()}" not in os.environ}


def _first_line(wrong: ValidationError) -> str:
    first = wrong.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"].removeprefix("Value error, ")
