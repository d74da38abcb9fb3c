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
_ASCII = bytes(range(0x80))
# Signs of sound text: quotes, dashes, the ellipsis, the no-break space. One that begins a wrong decoding is none of them.
_SOUND = frozenset("\u00a0" + "".join(map(chr, (*range(0x2010, 0x201A), *range(0x201C, 0x2027)))))
# Where two characters beyond ASCII touch, the first of them no sound sign; where one stands that no text holds, or a lone lead.
_SUSPECTS = (
    re.compile(r"[^\x00-\x7f\u00a0\u2010-\u2019\u201c-\u2026][^\x00-\x7f]"),
    re.compile(r"[\x80-\x9f]"),
    re.compile(r"[\u00c2\u00c3] "),
)
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
    if not _is_suspect(text):
        return text, ()
    changed = _repairs_of(text)
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
    return not text.isascii() and ("&" in text or _holds_foreign(text))


def _holds_foreign(text: str) -> bool:
    """Tell whether a text holds characters beyond ASCII that are no common signs. Most English texts hold none."""
    return not _SOUND.issuperset(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def _is_suspect(text: str) -> bool:
    """Tell whether characters stand in a text as wrong decodings leave them."""
    return not text.isascii() and _holds_foreign(text) and any(suspect.search(text) for suspect in _SUSPECTS)


def _repairs_of(text: str) -> dict[str, str]:
    """Give what the pieces of one page that are to be mended become; nothing where they are too few to be believed."""
    mended = {piece: _mended(piece) for piece in _suspect_pieces(text) if len(piece) <= _LONGEST}
    changed = {before: after for before, after in mended.items() if before != after}
    if not changed:
        return {}
    others = [piece for piece in _PIECE.findall(text) if not piece.isascii() and len(piece) <= _LONGEST and piece not in changed]
    return changed if _agree(list(changed), others) else {}


def _suspect_pieces(text: str) -> list[str]:
    """Give the pieces of a text in which something looks wrongly decoded, in order."""
    pieces: list[str] = []
    end = 0
    for place in sorted(found.start() for suspect in _SUSPECTS for found in suspect.finditer(text)):
        if place >= end and (piece := _PIECE.match(text, 1 + max(end - 1, *(text.rfind(sign, end, place) for sign in "<>\n")))):
            pieces.append(piece[0])
            end = piece.end()
    return pieces


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
