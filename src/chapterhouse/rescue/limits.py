"""How much of a heap is taken in: every bound of the rescue room, in one place."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
GIBIBYTE = 1024 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that no honest heap meets. What passes one is reported and left out; the rest goes on."""

    max_files: int = 2_000_000  # in one heap, members of zips included
    max_folder_depth: int = 64
    max_path_chars: int = 1024
    max_page_bytes: int = 64 * MEBIBYTE
    max_picture_bytes: int = 64 * MEBIBYTE
    max_zip_entries: int = 500_000
    max_zip_total_bytes: int = 32 * GIBIBYTE  # unpacked, one zip
    max_zip_ratio: int = 200  # unpacked to packed, per entry
    min_zip_ratio_bytes: int = MEBIBYTE  # entries smaller than this may have any ratio
    page_seconds: float = 20.0  # to read one page, and as much again for every
    page_seconds_bytes: int = 2 * MEBIBYTE
    batch_pages: int = 16  # pages a child process is handed at a time
    child_memory_bytes: int = 2 * GIBIBYTE  # address space of a child process


DEFAULT_LIMITS = Limits()
