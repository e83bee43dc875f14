"""Wiring: from settings to a Classroom that runs. The only place that chooses production parts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from classroom import rules
from classroom.classroom import Classroom
from classroom.feed import Feed
from classroom.kit import Clock, Parts, Screens
from classroom.logbook import Logbook
from classroom.rulelint import load_sound
from classroom.settings import Settings
from classroom.store import Store
from classroom.vault import Keys, Vault


def now() -> datetime:
    """The real clock, UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- the one place where the clock is read


def open_classroom(
    settings: Settings, screening: Screens, *, clock: Clock = now, feed: Feed | None = None, make: bool = False
) -> Classroom:
    """Open the installation in ``settings.state_dir``.

    ``make`` makes what is missing (state directory, key, schema) instead of refusing. Raises BadInput or NewerStore
    with one sentence for the admin.
    """
    if make:
        settings.state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = Keys.make_file(settings.key_file) if make else Keys.from_file(settings.key_file)
    store = Store(settings.database, keys)
    store.migrate() if make else store.check()
    return Classroom(
        Parts(
            store=store,
            vault=Vault(settings.state_dir / "vault", keys),
            screening=screening,
            feed=feed or Feed(),
            clock=clock,
            rules=load_sound(rulebook_file(settings.state_dir)),
            logbook=Logbook(keys.derive("log")),
            settings=with_secrets(settings, keys),
            mailbox=settings.state_dir / "mailbox" / "out",
        )
    )


def rulebook_file(state_dir: Path) -> Path:
    """The school's own rulebook where there is one, else the default."""
    own = state_dir / "rules.toml"
    return own if own.exists() else rules.DEFAULT


def with_secrets(settings: Settings, keys: Keys) -> Settings:
    """The settings with each side's own cookie secret, derived from the one key."""
    cookies = {f"{side}_secret": SecretStr(keys.derive(f"{side} cookie").hex()) for side in ("kiosk", "console")}
    return settings.model_copy(update=cookies)
