"""What the kinds of tag are called on the pages."""

from typing import Final

from chapterhouse.manuscript import TagKind

KIND_NAMES: Final = {
    TagKind.FANDOM: "Fandoms",
    TagKind.RATING: "Ratings",
    TagKind.WARNING: "Warnings",
    TagKind.CHARACTER: "People",
    TagKind.RELATIONSHIP: "Relationships",
    TagKind.GENRE: "Genres",
    TagKind.CATEGORY: "Categories",
    TagKind.FREEFORM: "Tags",
}
KIND_SENTENCES: Final = {
    TagKind.FANDOM: "in this fandom",
    TagKind.RATING: "with this rating",
    TagKind.WARNING: "with this warning",
    TagKind.CHARACTER: "with this person in it",
    TagKind.RELATIONSHIP: "of this relationship",
    TagKind.GENRE: "of this genre",
    TagKind.CATEGORY: "in this category",
    TagKind.FREEFORM: "with this tag",
}
