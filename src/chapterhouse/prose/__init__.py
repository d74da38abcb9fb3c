"""Dirty HTML or plain text in, clean `Prose` out."""

from chapterhouse.prose.loss import Loss, LossKind
from chapterhouse.prose.prose import PlateMark, Prose

__all__ = ["Loss", "LossKind", "PlateMark", "Prose"]
