"""RawPage to Document: charset, main text, what the page says of itself, language.

The stage is called extract and not read, so that the package's verb ``sayso.read`` and its rooms never share a name.
"""
