"""AGPL section 13: whoever uses the service over the network gets its source, from the machine itself."""

import io
import tarfile

from doorway.source import packed


def names(blob: bytes) -> set[str]:
    with tarfile.open(fileobj=io.BytesIO(blob)) as tar:
        return {name.removeprefix("classroom-monitor/") for name in tar.getnames()}


def test_the_source_holds_every_room_and_the_licence():
    found = names(packed())

    assert {"run.py", "LICENSE", "Makefile", "requirements.lock", "classroom/rules.toml", "doorway/source.py"} <= found


def test_nothing_but_the_program_is_given_away(tmp_path):
    (tmp_path / "classroom").mkdir()
    (tmp_path / "classroom" / "model.py").write_text("")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "classroom.db").write_text("secret")
    (tmp_path / "classroom.key").write_text("secret")
    (tmp_path / "classroom" / "link").symlink_to(tmp_path / "state" / "classroom.db")

    assert names(packed(tmp_path)) == {"classroom/model.py"}
