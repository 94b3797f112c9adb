"""What is left of parameters when the secrets are taken out."""

from typing import Any

from bot.core.redaction import redact


def redacted(parameters: Any) -> dict[str, Any]:
    return redact(parameters).tree
