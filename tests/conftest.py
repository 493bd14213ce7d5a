"""Standing here, this file puts tests/ on the path, so that every test can import `sample_records`; how long an example
of a property takes says nothing on a busy machine."""

from hypothesis import settings

settings.register_profile("kawat", deadline=None)
settings.load_profile("kawat")
