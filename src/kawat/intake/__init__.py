"""Intake: a file or page in, documents out."""
