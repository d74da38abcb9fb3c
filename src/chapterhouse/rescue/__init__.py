"""Old formats in, manuscripts out.

A heap (a folder, a zip, single files) goes in; stories with chapters in order come out, with a report of every loss and
guess. Pure functions on bytes, no Django, fit for a process pool.

`rescuing` is the whole of it: `heap` gathers the files, `page` reads each in a child of the `pool`, `plates` finds the
pictures, `joining` makes stories of the pages. A page goes up from `source` (its bytes) to `families` (known software),
`generic` (unknown pages) or `texts` (no markup at all); `words` and `parts` are what all three read with.
"""
