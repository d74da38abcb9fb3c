"""The value `Prose`: clean text that may be shown as it stands."""

import html as html_lib
import re
from dataclasses import dataclass, field

from chapterhouse.prose.counting import count_words
from chapterhouse.prose.loss import Loss


@dataclass(frozen=True, slots=True)
class PlateMark:
    """A picture's place in a text: its key (the KEY of `src="plate:KEY"`), old address where known, and alt text."""

    key: str
    url: str | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Canonical prose. Made only by `clean` (new text) and `stored` (a row that `clean` once made).

    Two are equal when their `html` is; `losses` tell how it came to be and `plates` where its pictures were.
    """

    html: str
    plates: tuple[PlateMark, ...] = field(default=(), compare=False)
    losses: tuple[Loss, ...] = field(default=(), compare=False)

    @property
    def xhtml(self) -> str:
        """Give the same as well-formed XML."""
        return re.sub(r"<(br|hr|img|wbr)([^>]*)>", r"<\1\2/>", self.html).replace("&nbsp;", "&#160;")

    @property
    def text(self) -> str:
        """Give the plain text, a blank line between blocks."""
        return self._lines(emphasis="", scene_break="* * *", gap="\n\n")

    @property
    def marked_text(self) -> str:
        """Give one paragraph a line, emphasis as `*…*`, a scene break as `***`, pictures left out."""
        return self._lines(emphasis="*", scene_break="***", gap="\n")

    @property
    def words(self) -> int:
        """Count the words as readers count them."""
        return count_words(self.text)

    def _lines(self, *, emphasis: str, scene_break: str, gap: str) -> str:
        lines = []
        for line in self.html.split("\n"):
            line = re.sub(r"</?(?:em|strong)>", emphasis, line.replace("<hr>", scene_break).replace("<br>", " "))
            line = html_lib.unescape(re.sub(r"<[^>]*>", "", line)).strip()
            if line:
                lines.append(line)
        return gap.join(lines)


def _make(html: str, *, plates: tuple[PlateMark, ...] = (), losses: tuple[Loss, ...] = ()) -> Prose:
    return Prose(html, plates, losses)
