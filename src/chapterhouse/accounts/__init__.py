"""Members of an archive: who they are and what they may do.

`accounts.Member` is the user model from the first migration on; sign-in and its screens are built on it.
"""
