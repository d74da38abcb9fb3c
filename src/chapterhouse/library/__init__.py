"""The truth: stories, chapters, revisions, names, pictures, sources and old addresses.

`shelving` takes manuscripts in, `lending` gives them out again unchanged, `visibility` says who may see what, `lookups`
answer what the screens ask.
"""
