"""What holds for the whole checkout: arrows between the rooms, sizes, and nothing of anybody's own machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
ROOMS = ("detectors", "classroom", "doorway", "kiosk", "teacher_console", "commands")
FACES = {"classroom", "classroom.model", "classroom.views", "classroom.settings"}
MACHINE = re.compile(r"(?<![\w.])/(home|root|tmp)[/]\w")
REGISTRY = re.compile(r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs[.]org")
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".ico", ".woff2", ".onnx", ".heic", ".webp", ".npz", ".bin"}


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py") if "versions" not in path.parts)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is not a git checkout: only tracked files are the project's")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_nobody_imports_run():
    everyone = [*sources(*ROOMS), *(ROOT / "benchmarks").rglob("*.py")]
    assert named([path for path in everyone if "run" in set(imports_of(path))]) == []


def test_the_sides_and_the_doorway_know_only_the_faces_of_the_classroom():
    inside = {f"classroom.{path.stem}" for path in (ROOT / "classroom").iterdir()} - FACES
    behind = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources("kiosk", "teacher_console", "doorway")
        for name in imports_of(path)
        if any(name == hidden or name.startswith(f"{hidden}.") for hidden in inside)
    }
    assert sorted(behind) == []


def test_the_arrows_between_the_rooms_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


def test_no_file_of_ours_is_longer_than_three_hundred_lines():
    long = [path for path in sources(*ROOMS) if len(path.read_text(encoding="utf-8").splitlines()) > 300]
    assert named(long) == []


def test_no_function_of_ours_is_longer_than_forty_lines():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path in [*sources(*ROOMS), *ROOT.glob("run.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
        if node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["a local path", "a registry"])
def test_no_tracked_file_names_somebodys_machine(pattern):
    text = [path for path in tracked() if path.suffix not in PICTURES]
    guilty = [path for path in text if pattern.search(path.read_text(encoding="utf-8", errors="replace"))]
    assert named(guilty) == []


def test_no_tracked_file_knows_where_this_checkout_lies():
    if ROOT.is_relative_to("/opt"):
        pytest.skip("a server has its checkout where systemd/README.md says, and that page may say so")
    guilty = [path for path in tracked() if f"{ROOT}/".encode() in path.read_bytes()]
    assert named(guilty) == []


def test_the_locks_are_hashed_and_complete():
    for lock in LOCKS:
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if line and not line.startswith((" ", "#"))]
        assert pins
        assert all("==" in pin and pin.endswith("\\") for pin in pins), "every pin is exact and followed by hashes"


def test_the_service_and_the_tests_run_on_the_same_versions():
    pins = {lock: set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text("utf-8"), re.MULTILINE)) for lock in LOCKS}
    assert pins["requirements.lock"] <= pins["requirements-dev.lock"]


def test_mirrored_test_folders_have_no_init_file():
    assert named(list((ROOT / "tests").rglob("__init__.py"))) == []
