"""Packed files: their parts, unpacked bit by bit, so that no small file can fill the memory.

What a packed file says of its own sizes is not believed: the bytes are counted as they come.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

SIGNATURE = b"PK\x03\x04"
END = b"PK\x05\x06"
END_LENGTH = 22
LOCAL_HEADER = 30
STORED, DEFLATED = 0, 8
CHUNK = 2**20
MOST_PARTS = 10_000
MOST_BYTES = 2**30
MOST_RATIO = 200
RATIO_FROM = 2**24
XML = (".xml", ".rels", ".vml")
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
AGAIN = "Open it in a spreadsheet program, and save it as a new .xlsx file."
LESS = "Save the sheets that are needed as a new file, or as CSV."


class RefusedFileError(Exception):
    """Why a file is not opened: the code, the sentence and the hint of its problem."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def __reduce__(self) -> tuple[type["RefusedFileError"], tuple[str, str, str]]:
        """Let the error be sent to other processes."""
        return type(self), (self.code, self.message, self.hint)


def damaged() -> RefusedFileError:
    """Return the fault of a file that cannot be unpacked, or only in part."""
    message = "The workbook is damaged, or not all of it is there."
    return RefusedFileError("damaged_workbook", message, AGAIN)


def locked() -> RefusedFileError:
    """Return the fault of a file that has a password."""
    message = "The workbook is protected with a password."
    hint = "Take the password off in a spreadsheet program, and save it again."
    return RefusedFileError("locked_workbook", message, hint)


class Archive:
    """The parts of a packed file, of which none is unpacked before it is asked for.

    Raises
    ------
    RefusedFileError
        If the bytes are no such file, or could be read in two ways.
    """

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        end = data[-END_LENGTH:]
        # With anything behind the end or ahead of the start, two programs may see two files.
        if not (data.startswith(SIGNATURE) and end.startswith(END) and end.endswith(b"\0\0")):
            raise damaged()
        try:
            parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
            raise damaged() from None
        self._parts = {part.filename: part for part in parts}
        if len(self._parts) < len(parts) or len(parts) > MOST_PARTS:
            raise damaged()
        if min((part.header_offset for part in parts), default=0):
            raise damaged()
        if any(part.flag_bits & 1 for part in parts):
            raise locked()

    @property
    def names(self) -> list[str]:
        """The names of the parts."""
        return list(self._parts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece.

        Raises
        ------
        RefusedFileError
            If it cannot be unpacked, or to more than can be held.
        """
        packed = self._packed(self._parts[name])
        if self._parts[name].compress_type == STORED:
            yield from (bytes(packed[at : at + CHUNK]) for at in range(0, len(packed), CHUNK))
        else:
            yield from _unpacked(packed)

    def read(self, name: str) -> bytes:
        """Return a part that is known to be small enough."""
        return b"".join(self.chunks(name))

    def _packed(self, part: zipfile.ZipInfo) -> memoryview:
        """Return the packed bytes of a part, which begin behind a header of their own."""
        head = bytes(self._data[part.header_offset : part.header_offset + LOCAL_HEADER])
        if len(head) < LOCAL_HEADER or not head.startswith(SIGNATURE):
            raise damaged()
        if part.compress_type not in (STORED, DEFLATED):
            raise damaged()
        name_length, extra_length = struct.unpack("<HH", head[26:30])
        start = part.header_offset + LOCAL_HEADER + name_length + extra_length
        packed = self._data[start : start + part.compress_size]
        if len(packed) < part.compress_size:
            raise damaged()
        return packed


def _unpacked(packed: memoryview) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    total, waiting = 0, bytes(packed)
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(waiting, CHUNK)
            waiting = unpacker.unconsumed_tail
            total += len(piece)
            _check_size(total, len(packed))
            if piece:
                yield piece
            elif not waiting:
                break
        if not unpacker.eof:
            raise damaged()
    except zlib.error:
        raise damaged() from None


def _check_size(total: int, packed: int) -> None:
    if total > MOST_BYTES or (total > RATIO_FROM and total > MOST_RATIO * packed):
        raise _huge()


def _huge() -> RefusedFileError:
    message = "The workbook is far larger inside than its size says, as no list of partners is."
    return RefusedFileError("huge_workbook", message, LESS)


def whole_tags(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """Unpack all parts once, with their names, in pieces that end ahead of a tag.

    Raises
    ------
    RefusedFileError
        If they are larger together than can be held, or declare what no workbook declares.
    """
    total = 0
    for name in archive.names:
        rest = b""
        for piece in archive.chunks(name):
            total += len(piece)
            if total > MOST_BYTES:
                raise _huge()
            rest += piece
            cut = rest.rfind(b"<")
            if cut > 0:
                yield name, _undeclared(name, rest[:cut])
                rest = rest[cut:]
            elif len(rest) > RATIO_FROM:
                raise _huge()
        if rest:
            yield name, _undeclared(name, rest)


def _undeclared(name: str, piece: bytes) -> bytes:
    if name.lower().endswith(XML) and any(word in piece for word in DECLARATIONS):
        raise declares_entities()
    return piece


def declares_entities() -> RefusedFileError:
    """Return the fault of XML that may grow as it is read."""
    message = "The workbook declares entities of its own, which workbooks do not do."
    return RefusedFileError("unsafe_xml", message, AGAIN)
