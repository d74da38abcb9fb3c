"""Pages that no family knows, read the way a person looks at them.

A parsed page comes in. It is laid out as lines, the element that holds the prose is found, names, labels and notes are read
at its edges, and what the page is follows from that; its reading goes out.
"""
