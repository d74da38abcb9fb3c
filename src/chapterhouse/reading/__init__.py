"""The reading room: a story, its chapters, the whole of it on one page, its pictures.

In come an address and a reader; out go pages. It asks the library what may be seen and never decides that itself.
"""
