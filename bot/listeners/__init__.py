"""Bolt entry points, one file per conversation, and the routing table."""
