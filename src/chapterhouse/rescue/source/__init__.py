"""The bytes of one page made fit to be read: decoded, cleaned of what tools and hosts left in them, parsed once.

Bytes and what is known of the page come in; a `ParsedPage` goes out, with the address and hour that the page itself tells.
"""
