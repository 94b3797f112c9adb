"""Block Kit views: pure functions from core values to lists of dicts."""
