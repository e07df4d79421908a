"""Holding, reasoning, judging, releasing: everything that happens to a graph after it was read."""
