"""The only place that runs a network: its own session, one thread, arrays in and arrays out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnxruntime
from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "weights"
"""The networks that lie in this repository; weights/README.md says where they come from."""
_QUIET = 3  # onnxruntime: errors only
LARGE = 2 * 1024**2
"""Bytes of an input from which on a network gives back at once what it needed for it, up to a quarter of a gigabyte:
kept for the next look, it would be missing to whoever reads the picture. To small ones memory comes faster kept."""


class Network:
    """An ONNX file behind one one-thread session; calling it is pure and may happen in several threads."""

    def __init__(self, path: Path) -> None:
        """Raises FileNotFoundError when the file is not there."""
        if not path.is_file():
            raise FileNotFoundError(f"{path.name} is not installed, so pictures cannot be looked at.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = _QUIET
        self._session = onnxruntime.InferenceSession(
            str(path), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        self._giving_back = onnxruntime.RunOptions()
        self._giving_back.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

    def __call__(self, array: NDArray[Any]) -> Sequence[NDArray[Any]]:
        """The network's answers, in the order of its outputs."""
        how = self._giving_back if array.nbytes >= LARGE else None
        answers: Sequence[NDArray[Any]] = self._session.run(None, {self._input: array}, how)
        return answers
