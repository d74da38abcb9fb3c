"""Dirty HTML or plain text in, clean `Prose` out."""

from chapterhouse.prose.cleaning import CLEANER_VERSION, clean, excerpt, paragraphs, stored
from chapterhouse.prose.counting import count_words
from chapterhouse.prose.loss import Loss, LossKind
from chapterhouse.prose.plates import plate_key
from chapterhouse.prose.prose import PlateMark, Prose

__all__ = [
    "CLEANER_VERSION",
    "Loss",
    "LossKind",
    "PlateMark",
    "Prose",
    "clean",
    "count_words",
    "excerpt",
    "paragraphs",
    "plate_key",
    "stored",
]
