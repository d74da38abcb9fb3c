"""Text whose characters were read in the wrong encoding, mended where a page as a whole shows it."""

import ftfy

from chapterhouse.prose.loss import Loss, LossKind

_CONFIG = ftfy.TextFixerConfig(
    uncurl_quotes=False,
    fix_character_width=False,
    fix_latin_ligatures=False,
    unescape_html=False,
    explain=False,
)


def mend(text: str) -> tuple[str, tuple[Loss, ...]]:
    """Give the text with double-encoded characters mended, and one REPAIR a mended line.

    Nothing is touched unless several words agree: one odd word on a clean page may be meant.
    """
    mended = [ftfy.fix_text(line, _CONFIG) for line in text.split("\n")]
    return "\n".join(mended), (
        (Loss(LossKind.REPAIR, "mojibake", "Characters read in the wrong encoding were mended."),) if "\n".join(mended) != text else ()
    )
