"""Chapterhouse: a home for serial fiction. Rescue, read, run, last."""

__version__ = "0.1.0"
