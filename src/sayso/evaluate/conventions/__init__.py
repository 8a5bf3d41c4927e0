"""The baseline tagger: quotation marks, reporting verbs and the nearest fitting subject, without a model."""
