"""The rows of a table of weights, found in one block of bytes without parsing it.

A process that advises on one mail needs a few hundred of some seventy thousand rows, and reading all of them as JSON
takes longer than the advice. So each name has a bucket by its checksum; a bucket is a few lines of the block, and
looking a name up means searching those (docs/adr/0002-fast-start.md).
"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from sys import byteorder
from zlib import crc32

A_BUCKET = 8
"""Rows in a bucket, on average."""
_OFFSET = 4


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by their names. Neither holds a tab or a line break."""

    offsets: "array[int]"
    """Where each bucket begins in the block, and where the last one ends."""
    block: bytes
    """Lines of a name, a tab and a row; each bucket begins with a line break."""

    def get(self, name: str) -> str | None:
        """The row of that name, if there is one."""
        key = name.encode()
        bucket = crc32(key) % (len(self.offsets) - 1)
        start, end = self.offsets[bucket], self.offsets[bucket + 1]
        found = self.block.find(b"\n" + key + b"\t", start, end)
        if found < 0:
            return None
        begin = found + len(key) + 2
        return self.block[begin : self.block.index(b"\n", begin, end)].decode("ascii")

    def to_bytes(self) -> bytes:
        """The rows as they are stored, the same on every machine."""
        offsets = array(self.offsets.typecode, self.offsets)
        if byteorder == "big":
            offsets.byteswap()
        return len(offsets).to_bytes(_OFFSET, "little") + offsets.tobytes() + self.block


def rows_of(named: Mapping[str, str]) -> Rows:
    """Rows, ready to be stored."""
    buckets: list[list[bytes]] = [[] for _ in range(len(named) // A_BUCKET + 1)]
    for name in sorted(named):
        key = name.encode()
        buckets[crc32(key) % len(buckets)].append(key + b"\t" + named[name].encode("ascii") + b"\n")
    blocks = [b"\n" + b"".join(lines) for lines in buckets]
    offsets = array("I", [0])
    for block in blocks:
        offsets.append(offsets[-1] + len(block))
    return Rows(offsets, b"".join(blocks))


def rows_from(stored: bytes) -> Rows:
    """The rows that were stored."""
    end = _OFFSET + int.from_bytes(stored[:_OFFSET], "little") * _OFFSET
    offsets = array("I", stored[_OFFSET:end])
    if byteorder == "big":
        offsets.byteswap()
    return Rows(offsets, stored[end:])
