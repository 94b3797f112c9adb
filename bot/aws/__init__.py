"""Queues and secrets: what of AWS is neither the table nor the record."""
