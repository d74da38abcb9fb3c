"""The value `Prose`: clean text that may be shown as it stands."""

from dataclasses import dataclass, field, replace

from chapterhouse.prose.counting import count_words
from chapterhouse.prose.loss import Loss
from chapterhouse.prose.printing import lines_of, text_of_html, xhtml_of


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
    def without_outer_breaks(self) -> "Prose":
        """Give the same without scene breaks at its ends: they part nothing."""
        html = self.html
        while html.startswith("<hr>"):
            html = html.removeprefix("<hr>").removeprefix("\n")
        while html.endswith("<hr>"):
            html = html.removesuffix("<hr>").removesuffix("\n")
        return self if html == self.html else replace(self, html=html)

    @property
    def xhtml(self) -> str:
        """Print the same as well-formed XML (a fragment, one block a line)."""
        return xhtml_of(self.html)

    @property
    def text(self) -> str:
        """Print as plain text, a blank line between blocks, pictures left out."""
        return text_of_html(self.html)

    @property
    def marked_text(self) -> str:
        """Print one paragraph a line, emphasis as `*…*`, a scene break as `***`, pictures left out."""
        return "\n".join(lines_of(self.html, mark="*"))

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the text of each block, a scene break as `***`."""
        return lines_of(self.html)

    @property
    def words(self) -> int:
        """Count the words as readers count them."""
        return count_words("\n".join(line for line in self.lines if line != "***"))
