"""One CloudTrail record, field by field in the order in which CloudTrail writes them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.demo.generator.draws import Draw
from bot.demo.generator.identities import Identity

Record = dict[str, Any]
# These are recorded there, wherever the caller was.
_GLOBAL = frozenset({"iam", "sts", "organizations", "route53", "cloudfront", "billingconsole"})
_UNFLAGGED = "s3"  # the one service whose console changes carry no flag
_TLS = {"tlsVersion": "TLSv1.3", "cipherSuite": "TLS_AES_128_GCM_SHA256"}
_HOME = "us-east-1"


class Caller(NamedTuple):
    """Who called, from where, and what the record shows of it; without `agent`, none is told."""

    identity: Identity
    address: str
    agent: str
    version: str = "1.11"
    flag: bool = False
    tls: bool = False
    s3_agent: str = ""


class Called(NamedTuple):
    """What was called, and how it went; `more` are fields few records have."""

    service: str
    name: str
    asked: Any = None
    answered: Any = None
    read_only: bool = False
    error: tuple[str, str] | None = None
    event_type: str = "AwsApiCall"
    category: str = "Management"
    more: Mapping[str, Any] | None = None


def written(d: Draw, by: Caller, call: Called) -> Record:
    """Return the record of a call, made where and when the draw is."""
    region = _HOME if call.service in _GLOBAL else d.region
    record: Record = {
        "eventVersion": by.version,
        "userIdentity": by.identity,
        "eventTime": d.stamp(),
        "eventSource": f"{call.service}.amazonaws.com",
        "eventName": call.name,
        "awsRegion": region,
        "sourceIPAddress": by.address,
    }
    agent = by.s3_agent if by.s3_agent and call.service == _UNFLAGGED else by.agent
    if agent:
        record["userAgent"] = agent
    if call.error:
        record["errorCode"], record["errorMessage"] = call.error
    record["requestParameters"], record["responseElements"] = call.asked, call.answered
    if call.service == _UNFLAGGED:
        record["additionalEventData"] = _s3(d)
    record["requestID"], record["eventID"] = d.uuid(), d.uuid()
    _end(record, by, call, account=d.account)
    if by.tls:
        host = f"{call.service}.{region}.amazonaws.com"
        record["tlsDetails"] = {**_TLS, "clientProvidedHostHeader": host}
    if by.flag and call.service != _UNFLAGGED:
        record["sessionCredentialFromConsole"] = "true"
    return record


def _end(record: Record, by: Caller, call: Called, *, account: str) -> None:
    """Add what tells the kind of record; before 1.06 that was little."""
    if by.version < "1.06":
        record["eventType"], record["recipientAccountId"] = call.event_type, account
        return
    more = dict(call.more or {})
    record["readOnly"] = call.read_only
    if "resources" in more:
        record["resources"] = more.pop("resources")
    record["eventType"] = call.event_type
    record["managementEvent"] = call.category == "Management"
    record["recipientAccountId"] = account
    record.update(more)
    record["eventCategory"] = call.category


def _s3(d: Draw) -> Record:
    return {
        "SignatureVersion": "SigV4",
        "CipherSuite": "TLS_AES_128_GCM_SHA256",
        "bytesTransferredIn": d.between(0, 900),
        "AuthenticationMethod": "AuthHeader",
        "x-amz-id-2": f"{d.hex(40)}=",
        "bytesTransferredOut": 0,
    }
