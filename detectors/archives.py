"""R6: the only place that walks into archives; every file in one is a content of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from detectors.base import Content, Finding
from detectors.boxes import MOST_DEPTH, Entry, Refused, packed_entries, zip_entries
from detectors.file_names import TURNING
from detectors.seven_zip import MARK, seven_entries
from detectors.true_type import Family, true_type
from detectors.unpacked import dangerous, inner_file, unscreened


class Archives:
    """Detector that unpacks zip, 7z, tar, gzip, bzip2 and xz; yields the files and says what could not be opened."""

    name = "archives"

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Unpack an archive; anything else is left to the other detectors."""
        if content.blob is None or true_type(content.blob, content.name).family is not Family.ARCHIVE:
            return
        if content.depth >= MOST_DEPTH:
            yield unscreened(content, "deep", "archives inside archives inside archives")
            return
        try:
            yield from _files(content, entries(content.blob, content.depth))
        except Refused as refused:
            yield refusal(content, refused)


def _files(content: Content, found: Iterable[Entry]) -> Iterator[Finding | Content]:
    """Every file with the names of its folders; a folder can hide what follows it just as a file's own name can."""
    known = {""}
    for place, blob in found:
        folder = place.replace("\\", "/").rpartition("/")[0]
        file = inner_file(content, place, blob)
        if TURNING.search(folder):
            yield dangerous(file, "name", "the name of a folder hides its true letters behind turned ones")
        yield file if folder in known else replace(file, folders=folder.replace("/", "\n"))
        known.add(folder)


def refusal(content: Content, refused: Refused) -> Finding:
    """A bomb or a slip name is dangerous; a lock or a damage only cannot be looked into."""
    judge = dangerous if refused.label in ("bomb", "slip") else unscreened
    return judge(content, refused.label, str(refused))


def entries(blob: bytes, depth: int) -> Iterator[Entry]:
    """Name and bytes of every file in an archive of any kind that is opened here. Raises ``Refused``."""
    if blob.startswith(MARK):
        return seven_entries(blob, depth)
    return zip_entries(blob, depth) if blob.startswith(b"PK") else packed_entries(blob, depth)
