"""Rescue with an archive behind it: a heap is brought, its bytes are kept untouched, its stories are shelved.

Paths and an archive's folder come in; an accession, shelved stories and a report go out. The command and, later, the
keeper's desk use this one door.
"""
