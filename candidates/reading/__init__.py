"""Reading a document: text with offsets, identity, passages, words and facts. Values in, values out."""
