"""How a measurement is printed: how often, its middle, its slow end, its worst."""

from collections.abc import Sequence
from statistics import median, quantiles


def spread(name: str, values: Sequence[float], unit: str) -> str:
    """Return one line for a measurement."""
    slow = quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
    found = {"p50": median(values), "p95": slow, "max": max(values)}
    told = "   ".join(f"{label} {value:7.2f}" for label, value in found.items())
    return f"{name:44} n {len(values):3}   {told}   {unit}"


def speeds(name: str, values: Sequence[float], unit: str) -> str:
    """Return one line for what is better the more it is."""
    found = {"min": min(values), "p50": median(values), "max": max(values)}
    told = "   ".join(f"{label} {value:7.1f}" for label, value in found.items())
    return f"{name:44} n {len(values):3}   {told}   {unit}"
