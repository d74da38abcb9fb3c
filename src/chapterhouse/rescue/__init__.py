"""Old formats in, manuscripts out.

A heap (a folder, a zip, single files) goes in; stories with chapters in order come out, with a report of every loss and
guess. Pure functions on bytes, no Django, fit for a process pool.
"""
