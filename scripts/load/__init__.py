"""A class at work: plays learners against a site on this machine, and says how it fares (`python -m scripts.load`)."""
