"""Addresses in the AWS console, made only from values that look like what they should be."""

import re
from urllib.parse import quote

_REGION = re.compile(r"[a-z]{2}(-[a-z]{2,12}){1,3}-[0-9]{1,2}")
_LONGEST_EVENT_ID = 128
_CONSOLES = (
    ("cn-", "console.amazonaws.cn"),
    ("us-gov-", "console.amazonaws-us-gov.com"),
    ("", "console.aws.amazon.com"),
)


def cloudtrail_link(region: str, event_id: str) -> str:
    """Return where CloudTrail shows an event, or "" if region or event id do not look like one."""
    if not _REGION.fullmatch(region) or not 0 < len(event_id) <= _LONGEST_EVENT_ID:
        return ""
    console = next(host for prefix, host in _CONSOLES if region.startswith(prefix))
    event = quote(event_id.encode("utf-8", "replace"), safe="")
    return f"https://{region}.{console}/cloudtrailv2/home?region={region}#/events/{event}"
