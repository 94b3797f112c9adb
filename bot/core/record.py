"""One CloudTrail record as values; the only place that knows CloudTrail's JSON."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.core.redaction import redact
from bot.core.text import clean

_LONGEST_TIME = 40
_FIRST_YEAR = 2013  # CloudTrail's own; what claims to be older cannot be read
_VERSION = re.compile(r"_?20\d\d_?\d\d_?\d\d(v\d+)?$")
_SUFFIXES = (".amazonaws.com", ".amazonaws.com.cn", ".amazon.com", ".aws.internal")
_LONGEST_KEY = 128


@dataclass(frozen=True, slots=True)
class Identity:
    """Who called, in CloudTrail's words; raw, of any length, empty where the record is silent."""

    type: str = ""
    principal_id: str = ""
    arn: str = ""
    account: str = ""
    user_name: str = ""
    role: str = ""
    session_started: str = ""
    source_identity: str = ""
    on_behalf_of: str = ""
    invoked_by: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What detection reads of a record; texts are raw, `parameters` and `response` redacted.

    `key` is service and action as tables compare them: lower case, without the version that some
    services append. `malformed` names the fields that were there but of a wrong type or value.
    """

    event_id: str
    shared_event_id: str
    time: datetime | None
    service: str
    name: str
    key: tuple[str, str]
    event_type: str
    category: str
    management: bool | None
    read_only: bool | None
    error_code: str
    from_console: bool
    user_agent: str
    source_ip: str
    region: str
    account: str
    identity: Identity
    parameters: Mapping[str, Any] = field(repr=False)
    response: Mapping[str, Any] = field(repr=False)
    malformed: tuple[str, ...] = ()

    @property
    def action(self) -> str:
        """Service and action as they are shown, `ec2:RunInstances`."""
        return clean(f"{self.service[:64] or 'unknown'}:{self.name[:256] or 'unknown'}", 120)

    def lacks(self, *names: str) -> bool:
        """Say whether any of these fields could not be read."""
        return any(name in self.malformed for name in names)


class _Fields:
    """One JSON object, read field by field; notes what has a wrong type."""

    __slots__ = ("_at", "_fields", "_malformed")

    def __init__(self, fields: Mapping[str, Any], malformed: list[str], at: str = "") -> None:
        self._fields = fields
        self._malformed = malformed
        self._at = at

    def text(self, name: str) -> str:
        value = self._fields.get(name)
        if isinstance(value, str):
            return value
        if value is not None:
            self._note(name)
        return ""

    def truth(self, name: str) -> bool | None:
        value = self._fields.get(name)
        if value is not None and not isinstance(value, bool):
            self._note(name)
            return None
        return value

    def flag(self, name: str) -> bool:
        """Read one of CloudTrail's strings "true" and "false"."""
        value = self._fields.get(name)
        if value not in (None, "", "true", "false") or isinstance(value, bool):
            self._note(name)
        return value == "true"

    def inside(self, name: str) -> "_Fields":
        value = self._fields.get(name)
        if value is not None and not isinstance(value, Mapping):
            self._note(name)
        found = value if isinstance(value, Mapping) else {}
        return _Fields(found, self._malformed, f"{self._at}{name}.")

    def _note(self, name: str) -> None:
        self._malformed.append(self._at + name)


def parse_record(detail: Mapping[str, Any]) -> Record:
    """Return a record as values; never raises for a JSON object, whatever is in it."""
    malformed: list[str] = []
    fields = _Fields(detail, malformed)
    identity = _identity(fields.inside("userIdentity"))
    service = _service(fields.text("eventSource"))
    name = fields.text("eventName").strip()
    return Record(
        event_id=fields.text("eventID"),
        shared_event_id=fields.text("sharedEventID"),
        time=_time(fields.text("eventTime")),
        service=service,
        name=name,
        key=_key(service, name),
        event_type=fields.text("eventType").lower(),
        category=fields.text("eventCategory").lower(),
        management=fields.truth("managementEvent"),
        read_only=fields.truth("readOnly"),
        error_code=fields.text("errorCode").strip(),
        from_console=fields.flag("sessionCredentialFromConsole"),
        user_agent=fields.text("userAgent"),
        source_ip=fields.text("sourceIPAddress"),
        region=fields.text("awsRegion"),
        account=fields.text("recipientAccountId") or identity.account,
        identity=identity,
        parameters=redact(detail.get("requestParameters")),
        response=redact(detail.get("responseElements")),
        malformed=tuple(malformed),
    )


def _identity(fields: _Fields) -> Identity:
    session = fields.inside("sessionContext")
    issuer = session.inside("sessionIssuer")
    return Identity(
        type=fields.text("type"),
        principal_id=fields.text("principalId"),
        arn=fields.text("arn"),
        account=fields.text("accountId"),
        user_name=fields.text("userName"),
        role=issuer.text("userName"),
        session_started=session.inside("attributes").text("creationDate"),
        source_identity=session.text("sourceIdentity") or fields.text("sourceIdentity"),
        on_behalf_of=fields.inside("onBehalfOf").text("userId"),
        invoked_by=fields.text("invokedBy").strip(),
    )


def _service(source: str) -> str:
    """Return `ec2` of `ec2.amazonaws.com`."""
    service = source.strip().lower()
    for suffix in _SUFFIXES:
        service = service.removesuffix(suffix)
    return service


def _key(service: str, name: str) -> tuple[str, str]:
    if len(service) > _LONGEST_KEY or len(name) > _LONGEST_KEY:
        return (service[:_LONGEST_KEY], "")
    return (service, _VERSION.sub("", name).lower())


def _time(value: str) -> datetime | None:
    """Return a time in UTC, `None` if it cannot be read."""
    if not value or len(value) > _LONGEST_TIME:
        return None
    try:
        time = datetime.fromisoformat(value)
        utc = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return utc if utc.year >= _FIRST_YEAR else None
