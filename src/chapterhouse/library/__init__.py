"""The truth: stories, chapters, revisions, names, pictures, sources and old addresses.

`shelving` takes manuscripts in (`recognising` says whether a story is here already; then `merging`, else `adding`), `lending`
gives them out again unchanged. `visibility` says who may see what, `searching` finds, `redirecting` leads from old addresses,
`checking` compares everything with what was kept. Files lie in a `vault`; pictures pass the `picture_press`.
"""
