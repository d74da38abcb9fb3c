"""Text without markup: posts of mailing lists and newsgroups, saved stories, chapters in one file.

A parsed page without tags comes in; its reading goes out.
"""
