"""What holds for all tests."""

from hypothesis import settings

# Hypothesis fails an example that takes longer than 0.2 s; how long one takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
