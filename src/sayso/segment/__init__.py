"""Story to Segmented: sentences, words, quotation marks."""
