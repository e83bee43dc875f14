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

    def __call__(self, array: NDArray[Any]) -> Sequence[NDArray[Any]]:
        """The network's answers, in the order of its outputs."""
        answers: Sequence[NDArray[Any]] = self._session.run(None, {self._input: array})
        return answers
