"""The names under which a text speaks of its pictures."""

import hashlib


def plate_key(address: str) -> str:
    """Give the KEY of `src="plate:KEY"` for a picture's resolved old address: 32 hex digits of its SHA-256."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:32]
