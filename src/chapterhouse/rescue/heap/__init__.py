"""The heap: any number of paths, seen as one set of files with kinds, hashes and old addresses.

Folders, zips and single files come in; `HeapFile` values go out, whose bytes are read only where they are needed.
Nothing is unpacked to disk, no link leads out of what was given, and what is left out is a `Loss`.
"""

from chapterhouse.rescue.heap.gathering import Heap, gather
from chapterhouse.rescue.heap.heap_file import CannotReadFile, FileKind, HeapFile

__all__ = ["CannotReadFile", "FileKind", "Heap", "HeapFile", "gather"]
