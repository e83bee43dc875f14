"""What looking at pictures does to the service: worker processes, the web process beside them, hostile files."""

from __future__ import annotations

import multiprocessing
import os
import socket
import socketserver
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.hostile_files import all_of_them
from benchmarks.text import percentile
from classroom.screening import Screening
from detectors.base import Kind, Local
from detectors.inspection import FileReport
from tests.detectors.drawn import landscape, saved

Measures = dict[str, float]
PHOTOS_A_SECOND = 6
PINGS_A_SECOND = 200
BATCH = 8
TOO_LATE = 60
SHOWN = 1.0


@contextmanager
def screening(workers: int) -> Iterator[Screening]:
    """Warm workers, stopped at the end."""
    pool = Screening(workers=workers)
    pool.start()
    _all(pool, [saved(landscape())] * workers * 2)
    try:
        yield pool
    finally:
        pool.stop()


def _all(pool: Screening, blobs: Sequence[bytes]) -> list[FileReport]:
    waiting = [pool.file(f"{number}.jpg", blob, Local()) for number, blob in enumerate(blobs)]
    return [one.result(timeout=TOO_LATE) for one in waiting]


def two_workers_ratio(blobs: Sequence[bytes], rounds: int) -> float:
    """Pictures a second of two workers against one, in turns; above 2 cores' worth is noise.

    Two get twice as many, so that a last picture that one of them does alone weighs as little as it does in a lesson.
    """
    batch = [blobs[n % len(blobs)] for n in range(BATCH)]
    with screening(1) as one, screening(2) as two:
        pairs = [(_seconds(one, batch), _seconds(two, batch * 2)) for _ in range(rounds)]
    return median(2 * alone / both for alone, both in pairs)


def _seconds(pool: Screening, blobs: Sequence[bytes]) -> float:
    began = time.perf_counter()
    _all(pool, blobs)
    return time.perf_counter() - began


class _Echo(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while said := self.request.recv(64):
            self.request.sendall(said)


def _ping(port: int, seconds: float, answers: multiprocessing.Queue[list[float]]) -> None:
    """Another process: how long each echo took, in seconds."""
    taken = []
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end = time.perf_counter() + seconds
        while (began := time.perf_counter()) < end:
            line.sendall(b"x" * 64)
            line.recv(64)
            taken.append(time.perf_counter() - began)
            time.sleep(1 / PINGS_A_SECOND)
    answers.put(taken)


def echo_p99_ratio(blobs: Sequence[bytes], seconds: float, rounds: int) -> float:
    """How much longer the slowest echoes of this process take while 6 photos a second are looked at, against none."""
    socketserver.ThreadingTCPServer.daemon_threads = True
    with screening(2) as pool, socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = int(server.server_address[1])
        pairs = [(_p99(port, seconds), _p99(port, seconds, pool, blobs)) for _ in range(rounds)]
        server.shutdown()
    return median(busy / calm for calm, busy in pairs)


def _p99(port: int, seconds: float, pool: Screening | None = None, blobs: Sequence[bytes] = ()) -> float:
    spawn = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[list[float]] = spawn.Queue()
    client = spawn.Process(target=_ping, args=(port, seconds, answers))
    client.start()
    end, number = time.perf_counter() + seconds + SHOWN, 0
    while pool is not None and time.perf_counter() < end:
        pool.file(f"{number}.jpg", blobs[number % len(blobs)], Local())
        number += 1
        time.sleep(1 / PHOTOS_A_SECOND)
    taken = answers.get(timeout=TOO_LATE)
    client.join()
    return percentile(taken, 0.99)


def hostile() -> Measures:
    """Every hostile file through one worker: crashes of a worker or the service, the slowest answer, memory."""
    slowest, crashes, count, rss = 0.0, 0, 0, 0.0
    with screening(1) as pool:
        for name, blob in all_of_them():
            began = time.perf_counter()
            report = pool.file(name, blob, Local()).result(timeout=TOO_LATE)
            taken = time.perf_counter() - began
            rss = max(rss, worker_rss_mb())
            crashed = _is_crash(report) or _all(pool, [saved(landscape())])[0].cleaned is None
            crashes += crashed
            count += 1
            if crashed or taken > SHOWN:
                print(f"  {name}: {taken:.1f} s, {[f'{one.kind}:{one.label}' for one in report.findings][:3]}")
            slowest = max(slowest, taken)
    return {"hostile_files": count, "hostile_crashes": crashes, "hostile_max_s": slowest, "hostile_rss_mb": rss}


def _is_crash(report: FileReport) -> bool:
    """The worker was ended; a panel that answers in time that it did not see everything is no crash."""
    ended = {"crashed", "late"}
    return any(f.kind is Kind.UNSCREENED and f.by == "screening" and f.label in ended for f in report.findings)


def worker_rss_mb() -> float:
    """The most memory any child of this process has had."""
    own, most = str(os.getpid()), 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if lines.get("PPid", "").strip() == own:
            most = max(most, float(lines.get("VmHWM", "0 kB").split()[0]) / 1024)
    return most
