"""Finding: the first page, lists, authors, series, tags, search, old addresses, and the pages as they were.

In come a reader and an address; out goes a page that shows what this reader may see. Every read starts from a query set
of the library that was asked `.visible_to(reader)`.
"""
