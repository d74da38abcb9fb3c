"""What words tell: numbers, dates, labels, names, languages.

Short texts come in; what they say goes out, or null. The words themselves are lists in the `*.toml` files beside the code.
"""
