"""Mark: what stands in the text."""
