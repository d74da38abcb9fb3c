"""What a reader may choose of a list of stories: its order, and how long the stories take to read."""

from enum import StrEnum

from chapterhouse.pages.words import WORDS_A_MINUTE


class Sort(StrEnum):
    """The order of a list of stories."""

    UPDATED = "updated"
    NEWEST = "newest"
    LONGEST = "longest"
    TITLE = "title"
    OLDEST = "oldest"

    @classmethod
    def read(cls, text: str | None) -> "Sort":
        """Read `?sort=`; what is no order of ours is the usual one."""
        return next((sort for sort in cls if sort == text), cls.UPDATED)


class Length(StrEnum):
    """How long a story takes, by life and not by numbers."""

    TEN_MINUTES = "ten-minutes"
    EVENING = "evening"
    WEEKEND = "weekend"
    WINTER = "winter"

    @classmethod
    def read(cls, text: str | None) -> "Length | None":
        """Read `?length=`; what is no length of ours is no choice at all."""
        return next((length for length in cls if length == text), None)

    @property
    def words(self) -> tuple[int, int | None]:
        """Give the least number of words, and the number from which the next length begins."""
        bounds = [0, *(minutes * WORDS_A_MINUTE for minutes in (15, 180, 720)), None]
        place = list(Length).index(self)
        return bounds[place] or 0, bounds[place + 1]

    @property
    def label(self) -> str:
        """Name it as the lists do."""
        return _LABELS[self][0]

    @property
    def sentence(self) -> str:
        """Say it behind a number of stories."""
        return _LABELS[self][1]


_LABELS = {
    Length.TEN_MINUTES: ("Ten minutes", "for ten minutes"),
    Length.EVENING: ("An evening", "for an evening"),
    Length.WEEKEND: ("A weekend", "for a weekend"),
    Length.WINTER: ("A whole winter", "for a whole winter"),
}
