"""Wraps a CloudTrail record as EventBridge delivers it."""

import uuid
from collections.abc import Mapping
from typing import Any

DETAIL_TYPES = {
    "AwsConsoleSignIn": "AWS Console Sign In via CloudTrail",
    "AwsConsoleAction": "AWS Console Action via CloudTrail",
    "AwsServiceEvent": "AWS Service Event via CloudTrail",
    "AwsCloudTrailInsight": "AWS Insight via CloudTrail",
}
API_CALL = "AWS API Call via CloudTrail"


def envelope(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the event that would have carried `record`; what it lacks is empty."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": DETAIL_TYPES.get(text(record.get("eventType")), API_CALL),
        "source": f"aws.{text(record.get('eventSource')).partition('.')[0] or 'cloudtrail'}",
        "account": account(record),
        "time": text(record.get("eventTime")),
        "region": text(record.get("awsRegion")),
        "resources": [],
        "detail": dict(record),
    }


def account(record: Mapping[str, Any]) -> str:
    """The account that received the event, or that of the caller in the oldest records."""
    identity = record.get("userIdentity")
    caller = identity.get("accountId") if isinstance(identity, dict) else None
    return text(record.get("recipientAccountId")) or text(caller)


def text(value: Any) -> str:
    return value if isinstance(value, str) else ""
