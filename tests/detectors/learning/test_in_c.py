"""The reader's sums: compiled and in numpy they say the same, and without a compiler nothing is lost but time."""

import shutil
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.base import Listed, Local, Person
from detectors.learning.compiling import SOURCE, compiled
from detectors.learning.in_c import InC
from detectors.learning.in_numpy import InNumpy
from detectors.learning.network import Network
from detectors.learning.pieces import FLAGS, Description, described, keys_of, pieces_of
from detectors.learning.reader import Reader
from detectors.learning.weights import read_weights

WEIGHTS, _ = read_weights()
PLAIN = InNumpy(WEIGHTS)
SAID = "Hey!! d'you wanna meet at 1307 Larkspur Avenue? text 592 555 0131, my snap is lunar_mango22 :) tell mom's\n"
KEYS = keys_of(pieces_of(SAID))


@pytest.fixture(scope="module")
def in_c() -> InC:
    made = InC.of(WEIGHTS)
    if made is None:
        pytest.skip("no C compiler was here when this was set up")
    return made


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler here")
def test_where_there_is_a_compiler_the_sums_are_compiled():
    assert compiled() is not None
    assert InC.of(WEIGHTS) is not None


@settings(deadline=None)
@given(key=st.text(alphabet="aBcñ0379'_@-\n", min_size=1, max_size=40).map(lambda word: f"+{word} "))
def test_any_piece_is_the_same_by_itself(in_c, key):
    known = [described(key)]
    assert in_c.alone(known) == pytest.approx(PLAIN.alone(known), abs=1e-4)


@settings(deadline=None)
@given(word=st.text(min_size=1, max_size=24), mask=st.integers(0, (1 << FLAGS) - 1))
def test_words_of_any_alphabet_stay_inside_the_tables(in_c, word, mask):
    known = [Description(word, mask)]
    assert in_c.alone(known) == pytest.approx(PLAIN.alone(known), abs=1e-4)


@settings(deadline=None)
@given(
    keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=200),
    cuts=st.lists(st.integers(1, 199), max_size=6),
    codes=st.lists(st.tuples(st.integers(0, 199), st.integers(0, len(Listed) - 1)), max_size=6),
)
def test_any_pieces_say_the_same_together(in_c, keys, cuts, codes):
    single = PLAIN.alone([described(key) for key in keys])
    passages = [0, *sorted({cut for cut in cuts if cut < len(keys)})]
    known = sorted((place, code) for place, code in codes if place < len(keys))
    chances = in_c.together(single.copy(), known, passages)
    assert chances == pytest.approx(PLAIN.together(single.copy(), known, passages), abs=1e-4)
    assert chances[-1] == pytest.approx(chances[:-1].max(0))
    assert ((chances >= 0) & (chances <= 1)).all()


def test_many_threads_read_with_the_same_sums(in_c):
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - of this test alone

    single = PLAIN.alone([described(key) for key in KEYS])
    expected = in_c.together(single.copy(), [], [0])
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: in_c.together(single.copy(), [], [0]), range(200)))
    assert all(np.array_equal(answer, expected) for answer in answers)


def test_without_compiled_sums_a_text_reads_the_same():
    local = Local(roster=(Person("Nadia", "Kowalczyk"),))
    (usual, *_), (plain, *_) = (Reader(local, network).read(SAID) for network in (Network(), Network(sums=InNumpy)))
    for kind in WEIGHTS.kinds:
        assert usual.surest(kind) == pytest.approx(plain.surest(kind), abs=1e-4)


class TestSetup:
    """``compiling.py`` as ``make setup`` runs it, in a folder of its own."""

    @pytest.fixture
    def folder(self, tmp_path):
        for name in (SOURCE.name, "compiling.py"):
            shutil.copy(SOURCE.with_name(name), tmp_path / name)
        return tmp_path

    def setup(self, folder, **env):
        command = [sys.executable, str(folder / "compiling.py")]
        return subprocess.run(command, env=env or None, capture_output=True, text=True, check=False)

    @pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler here")
    def test_a_library_is_made_once_and_one_of_an_older_source_is_gone(self, folder):
        assert self.setup(folder).returncode == 0
        (first,) = folder.glob("kernel-*.so")
        made = first.stat().st_mtime_ns
        assert self.setup(folder).returncode == 0
        assert first.stat().st_mtime_ns == made
        (folder / SOURCE.name).write_text(SOURCE.read_text() + "/* newer */\n")
        assert self.setup(folder).returncode == 0
        (second,) = folder.glob("kernel-*.so")
        assert second != first

    def test_without_a_compiler_it_says_so_and_leaves_nothing(self, folder):
        done = self.setup(folder, PATH=str(folder))
        assert done.returncode == 1
        assert "no C compiler" in done.stderr
        assert list(folder.glob("kernel-*")) == []

    @pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler here")
    def test_a_library_that_a_power_cut_left_empty_is_made_again(self, folder):
        assert self.setup(folder).returncode == 0
        (made,) = folder.glob("kernel-*.so")
        made.write_bytes(b"")
        assert self.setup(folder).returncode == 0
        assert made.stat().st_size > 0

    def test_a_compiler_that_fails_leaves_nothing(self, folder):
        broken = folder / "cc"
        broken.write_text("#!/bin/sh\necho nothing of the sort >&2\nexit 1\n")
        broken.chmod(0o755)
        done = self.setup(folder, PATH=str(folder))
        assert done.returncode == 1
        assert "nothing of the sort" in done.stderr
        assert list(folder.glob("kernel-*")) == []
