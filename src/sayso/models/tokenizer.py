"""Cuts words into the pieces that the models know."""

import os

from tokenizers import Tokenizer

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # one thread, as the models have

__all__ = ["make_tokenizer"]


def make_tokenizer(saved: str) -> Tokenizer:
    """A tokenizer from its file's text, without the cutting and padding it was saved with."""
    tokenizer = Tokenizer.from_str(saved)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
