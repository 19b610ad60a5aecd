"""Training of the embedded encoder: parallel text in, a sentence-transformers folder out."""
