"""Rescue with people and files: heaps come in as accessions, originals and pictures are stored, manuscripts are shelved."""
