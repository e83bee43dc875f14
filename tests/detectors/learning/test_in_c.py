"""The reader's kernel: compiled and in Python it says the same, and without a compiler nothing is lost but time."""

import ctypes
import shutil
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detectors.base import Listed, Local, Person
from detectors.learning.compiling import SOURCES, compiled
from detectors.learning.in_c import InC
from detectors.learning.in_numpy import InNumpy
from detectors.learning.network import Network
from detectors.learning.pieces import KEPT, cut, public_figures_in
from detectors.learning.reader import Reader
from detectors.learning.weights import read_weights

WEIGHTS, USUAL = read_weights()
PLAIN = InNumpy(WEIGHTS)
NEARLY = 0.02
"""Chances that are the same to whoever hears of them: a number that is rounded the other way moves them a little."""
SAID = "Hey!! d'you wanna meet at 1307 Larkspur Avenue? text 592 555 0131, my snap is lunar_mango22 :) tell mom's\n"
WORDS = SAID.split(" ")
TEXTS = st.one_of(
    st.text(alphabet=st.characters(max_codepoint=127), max_size=60),
    st.text(alphabet="aaBs'' \n07@", max_size=60),
    st.text(alphabet="abcXY'", min_size=20, max_size=120),
    st.text(alphabet="0123456789", min_size=4, max_size=40),
    st.lists(st.sampled_from([*WORDS, "rosa", "Parks", "ROSA", "Martin", "Luther's", "O'Brien's", "king", "-"])).map(
        " ".join
    ),
)


@pytest.fixture(scope="module")
def in_c() -> InC:
    made = InC.of(WEIGHTS)
    if made is None:
        pytest.skip("no C compiler was here when this was set up")
    return made


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler here")
def test_where_there_is_a_compiler_the_kernel_is_compiled():
    assert compiled() is not None
    assert InC.of(WEIGHTS) is not None


@settings(deadline=None, max_examples=300)
@given(text=TEXTS)
@example(text="")
@example(text="\0")
@example(text="\x1c\x7f")
@example(text="0" * 20_000)
@example(text="'" * 20_000)
@example(text="a'" * 10_000)
def test_any_text_is_cut_alike(in_c, text):
    pieces, expected = in_c.cut(text), cut(text)
    for name in ("starts", "ends", "sums"):
        assert list(getattr(pieces, name)) == getattr(expected, name)
    assert pieces.famous == expected.famous
    assert expected.famous or public_figures_in(expected.pieces()) == []


@settings(deadline=None, max_examples=300)
@given(text=TEXTS, around=st.tuples(st.integers(0, 4), st.integers(0, 4)))
@example(text="abcdefghijklmnopqrstuvwxyz", around=(0, 0))
@example(text="abcdefghijklmnopqrstuvw's", around=(0, 0))
@example(text="abcdefghijklmnopqrstuv'sx 1234567890", around=(0, 0))
def test_any_piece_is_the_same_by_itself(in_c, text, around):
    pieces = in_c.cut(text)
    first, end = around[0], len(pieces) - around[1]
    if first < end:
        expected = PLAIN.read(cut(text), first, end, [], [0])
        assert in_c.read(pieces, first, end, [], [0]) == pytest.approx(expected, abs=NEARLY)


def test_more_pieces_than_are_remembered_push_out_others_but_never_the_usual_ones():
    small = InC.of(WEIGHTS, (" the ", "+park+"))
    if small is None:
        pytest.skip("no C compiler was here when this was set up")
    memory, usual = small.memory, small.cut("the")
    before = small.read(usual, 0, len(usual), [], [0])
    for number in range(0, 2 * KEPT, 2_000):
        many = small.cut(" ".join(f"w{each}x" for each in range(number, number + 2_000)))
        small.read(many, 0, len(many), [], [0])
        assert 2 == memory.usual <= memory.count <= KEPT
    count = memory.count
    assert small.read(usual, 0, len(usual), [], [0]) == pytest.approx(before, abs=1e-6)
    assert memory.count == count
    pieces = small.cut(SAID)
    expected = PLAIN.read(cut(SAID), 0, len(pieces), [], [0])
    assert small.read(pieces, 0, len(pieces), [], [0]) == pytest.approx(expected, abs=NEARLY)


def test_no_more_than_half_of_the_memory_is_never_forgotten():
    full = InC.of(WEIGHTS, tuple(f" w{number} " for number in range(KEPT)))
    if full is not None:
        assert full.memory.usual == KEPT // 2
    pieces = cut("hello there")
    assert len(InNumpy(WEIGHTS, tuple(f" w{number} " for number in range(KEPT))).read(pieces, 0, 2, [], [0])) == 4


@settings(deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=120),
    cuts=st.lists(st.integers(1, 199), max_size=6),
    codes=st.lists(st.tuples(st.integers(0, 199), st.integers(0, len(Listed) - 1)), max_size=6),
)
def test_any_pieces_say_the_same_together(in_c, words, cuts, codes):
    pieces = cut(" ".join(words))
    passages = [0, *sorted({each for each in cuts if each < len(pieces)})]
    known = sorted((place, code) for place, code in codes if place < len(pieces))
    chances = in_c.read(pieces, 0, len(pieces), known, passages)
    assert chances == pytest.approx(PLAIN.read(pieces, 0, len(pieces), known, passages), abs=NEARLY)
    assert chances[-1] == pytest.approx(chances[:-1].max(0))
    assert ((chances >= 0) & (chances <= 1)).all()


def test_many_threads_read_with_the_same_kernel(in_c):
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - of this test alone

    library, fresh = compiled(), InC.of(WEIGHTS)
    assert library is not None
    assert isinstance(library[1], ctypes.PyDLL)  # one thread at a time is in the memory
    texts = [" ".join(f"{'xyz'[each % 3]}{number}q{each}w" for each in range(60)) for number in range(60)]

    def read(kernel, text):
        pieces = kernel.cut(text)
        return kernel.read(pieces, 0, len(pieces), [], [0])

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda text: read(fresh, text), texts))
    assert all(
        answer == pytest.approx(read(PLAIN, text), abs=NEARLY) for answer, text in zip(answers, texts, strict=True)
    )


def test_without_the_compiled_kernel_a_text_reads_the_same():
    local = Local(roster=(Person("Nadia", "Kowalczyk"),))
    (usual, *_), (plain, *_) = (Reader(local, network).read(SAID) for network in (Network(), Network(kernel=InNumpy)))
    for kind in WEIGHTS.kinds:
        assert usual.surest(kind) == pytest.approx(plain.surest(kind), abs=NEARLY)


class TestSetup:
    """``compiling.py`` as ``make setup`` runs it, in a folder of its own."""

    @pytest.fixture
    def folder(self, tmp_path):
        for source in (*SOURCES, SOURCES[0].with_name("compiling.py")):
            shutil.copy(source, tmp_path)
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
        (folder / SOURCES[1].name).write_text(SOURCES[1].read_text() + "/* newer */\n")
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
