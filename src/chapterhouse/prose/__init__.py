"""Dirty HTML or plain text in, clean `Prose` out."""

from chapterhouse.prose.cleaning import CLEANER_VERSION, clean, stored
from chapterhouse.prose.counting import count_words
from chapterhouse.prose.excerpts import excerpt, paragraphs
from chapterhouse.prose.inks import INKS
from chapterhouse.prose.loss import Loss, LossKind
from chapterhouse.prose.plates import locate_plate, plate_key
from chapterhouse.prose.prose import PlateMark, Prose

__all__ = [
    "CLEANER_VERSION",
    "INKS",
    "Loss",
    "LossKind",
    "PlateMark",
    "Prose",
    "clean",
    "count_words",
    "excerpt",
    "locate_plate",
    "paragraphs",
    "plate_key",
    "stored",
]
