"""Text whose characters were read in the wrong encoding, mended where the page as a whole shows it.

A writer may mean “CafÃ©” as a joke, and one odd word proves nothing: pages are mended only when several places agree. The
repair is reported as what became what, so a person can undo it.
"""

import re

import ftfy
import ftfy.badness

from chapterhouse.prose.loss import Loss, LossKind

# Only the decoding is wanted: by its defaults ftfy would turn curly quotes straight and take ligatures apart.
_ONLY_DECODE = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
_PIECE = re.compile(r"[^<>\n]+")
_RUN = re.compile(r"[^\x00-\x7f]+")
_SWALLOWED_QUOTE = re.compile(r"[A-Za-z]\?(?:s|t|re|ve|ll|d|m)\b|(?<=[\s>])\?[A-Z][a-z]|[.,!]\?(?=[\s<])")
# Where two characters beyond ASCII touch, the first of them no common sign: without that nothing is wrongly decoded.
_SUSPECT = re.compile(r"[^\x00-\x7f\u00a0\u2010-\u2019\u201c-\u2026][^\x00-\x7f]|[\x80-\x9f]|[\u00c2\u00c3] ")
_LEAD = re.compile(r"[^\x00-\x7f\u00a0\u2010-\u2019\u201c-\u2026]")
_LONGEST = 20_000  # characters of one piece; a longer one without a break is no prose
_FEWEST = 3


def mend(text: str) -> tuple[str, tuple[Loss, ...]]:
    """Give a page (HTML or plain) with wrongly decoded characters mended, and what was done and what could not be.

    Characters that an old program turned into `?` or U+FFFD cannot be told; they are reported as LOST and left.
    """
    mended, repairs = repaired(text)
    return mended, (*repairs, *_unmendable(text))


def repaired(text: str) -> tuple[str, tuple[Loss, ...]]:
    """Give a text with wrongly decoded characters mended; each distinct repair is one REPAIR: what stood there, what stands there now."""
    if text.isascii() or not _SUSPECT.search(text):
        return text, ()
    changed = _repairs_of(_PIECE.findall(text))
    if not changed:
        return text, ()
    repairs: list[tuple[str, str]] = []

    def replaced(piece: re.Match[str]) -> str:
        if piece[0] in changed:
            repairs.append((piece[0], changed[piece[0]]))
        return changed.get(piece[0], piece[0])

    mended = _PIECE.sub(replaced, text)
    return mended, _told(repairs)


def may_be_wrong(text: str) -> bool:
    """Tell quickly whether there can be anything to mend, now or once references are read and tags are out of the way."""
    return not text.isascii() and ("&" in text or bool(_LEAD.search(text)))


def _repairs_of(pieces: list[str]) -> dict[str, str]:
    """Give what the pieces of one page that are to be mended become; nothing where they are too few to be believed."""
    changed: dict[str, str] = {}
    healthy: list[str] = []
    for piece in pieces:
        if piece.isascii() or len(piece) > _LONGEST:
            continue
        mended = _mended(piece) if _SUSPECT.search(piece) else piece
        if mended == piece:
            healthy.append(piece)
        else:
            changed[piece] = mended
    return changed if changed and _agree(list(changed), healthy) else {}


def _mended(piece: str) -> str:
    """Undo the wrong decodings of one piece, as many as lie on each other."""
    for _ in range(4):
        if not ftfy.badness.is_bad(piece):
            return piece
        mended = ftfy.fix_encoding(piece, _ONLY_DECODE)
        if mended == piece:
            return piece
        piece = mended
    return piece


def _agree(changed: list[str], healthy: list[str]) -> bool:
    """Tell whether the signs of a wrong encoding are many, of several kinds, and not outweighed by sound text."""
    runs = [run for piece in changed for run in _RUN.findall(piece)]
    if len(runs) < _FEWEST:
        return False
    if not healthy:
        return True
    kinds = len(set(runs))
    if len(changed) * 5 < len(healthy):
        return len(changed) >= 3 and kinds >= 4
    return len(changed) >= 2 and kinds >= 2


def _told(repairs: list[tuple[str, str]]) -> tuple[Loss, ...]:
    counts: dict[tuple[str, str], int] = {}
    for before, after in repairs:
        for pair in _differences(before, after):
            counts[pair] = counts.get(pair, 0) + 1
    return tuple(
        Loss(LossKind.REPAIR, "mojibake", f"“{before}” was read in the wrong encoding and became “{after}”{_times(count)}.")
        for (before, after), count in counts.items()
    )


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


def _differences(before: str, after: str) -> list[tuple[str, str]]:
    """Give what became what: run by run of foreign characters, else word by word less what two words share."""
    runs, mended = _RUN.findall(before), _RUN.findall(after)
    if len(runs) == len(mended) and _RUN.split(before) == _RUN.split(after):
        return [(one, other) for one, other in zip(runs, mended, strict=True) if one != other]
    old, new = before.split(" "), after.split(" ")
    pairs = list(zip(old, new, strict=True)) if len(old) == len(new) else [(before, after)]
    return [_core(one, other) for one, other in pairs if one != other]


def _core(before: str, after: str) -> tuple[str, str]:
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return before[start : len(before) - end], after[start : len(after) - end]


def _shared(one: str, other: str) -> int:
    return next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))


def _unmendable(text: str) -> tuple[Loss, ...]:
    found = []
    is_candidate = text.count("?") >= _FEWEST and not any(quote in text for quote in "’“”")
    marks = len(_SWALLOWED_QUOTE.findall(text)) if is_candidate else 0
    if marks >= _FEWEST:
        found.append(Loss(LossKind.LOST, "question-marks", f"About {marks} quotes or dashes became “?” before this page was saved."))
    if count := text.count("\ufffd"):
        found.append(Loss(LossKind.LOST, "replacement-characters", f"{count} characters could not be read when this page was saved."))
    return tuple(found)
