"""One CloudTrail record as values; the only place that knows CloudTrail's JSON."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from bot.core.parameters import Parameters
from bot.core.text import clean

# What CloudTrail writes instead of a value that it keeps to itself.
HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
_LONGEST_TIME = 40
_FIRST_YEAR = 2013  # CloudTrail's own; what claims to be older cannot be read
VERSION = re.compile(r"_?20\d\d_?\d\d_?\d\d(v\d+)?$")
_SUFFIXES = (".amazonaws.com", ".amazonaws.com.cn", ".amazon.com", ".aws.internal")
_LONGEST_KEY = 128
_LONGEST_CACHED = 256  # what is longer is no name of AWS's, and would only fill the cache


class Identity(NamedTuple):
    """Who called, in CloudTrail's words; raw, of any length, empty where the record is silent."""

    type: str = ""
    principal_id: str = ""
    arn: str = ""
    user_name: str = ""
    role: str = ""
    source_identity: str = ""
    on_behalf_of: str = ""


class Names(NamedTuple):
    """What was called: as tables compare it in `key`, as it is shown in `action`."""

    service: str
    name: str
    key: tuple[str, str]
    action: str


class Record:
    """What detection reads of a record; texts are raw, parameters redacted.

    A field that is missing or of a wrong type is empty; `misread` tells of the second, as soon as
    a field that decides was read. `key` is service and action as tables compare them: lower case,
    without the version that some services append. Most records are ignored after a field or two,
    so only what every finding tells is read beforehand.
    """

    __slots__ = (
        *("_detail", "_parameters", "_response", "_who"),
        *("account", "action", "event_id", "event_type", "key", "misread", "name"),
        *("region", "service"),
    )

    def __init__(self, detail: Mapping[str, Any]) -> None:
        self._detail = detail
        who = detail.get("userIdentity")
        self.misread = who is not None and not isinstance(who, dict)
        self._who: Mapping[str, Any] = who if isinstance(who, dict) else {}
        self._parameters: Parameters | None = None
        self._response: Parameters | None = None
        self.event_id = _text(detail, "eventID")
        self.account = _text(detail, "recipientAccountId") or _text(self._who, "accountId")
        self.region = _text(detail, "awsRegion")
        self.event_type = self._decisive(detail, "eventType").lower()
        self.service, self.name, self.key, self.action = _names(
            _text(detail, "eventSource"), _text(detail, "eventName")
        )

    @property
    def shared_event_id(self) -> str:
        return _text(self._detail, "sharedEventID")

    @property
    def parameters(self) -> Parameters:
        if self._parameters is None:
            self._parameters = Parameters(self._detail.get("requestParameters"))
        return self._parameters

    @property
    def response(self) -> Parameters:
        if self._response is None:
            self._response = Parameters(self._detail.get("responseElements"))
        return self._response

    @property
    def time(self) -> datetime | None:
        return _time(_text(self._detail, "eventTime"))

    @property
    def category(self) -> str:
        return self._decisive(self._detail, "eventCategory").lower()

    @property
    def management(self) -> bool | None:
        return self._decisive_truth("managementEvent")

    @property
    def read_only(self) -> bool | None:
        return self._decisive_truth("readOnly")

    @property
    def error_code(self) -> str:
        return self._decisive(self._detail, "errorCode").strip()

    @property
    def from_console(self) -> bool:
        """CloudTrail says so by the text "true"; its absence says nothing."""
        return bool(self._detail.get("sessionCredentialFromConsole") == "true")

    @property
    def user_agent(self) -> str:
        return _text(self._detail, "userAgent")

    @property
    def source_ip(self) -> str:
        return _text(self._detail, "sourceIPAddress")

    @property
    def identity_type(self) -> str:
        return self._decisive(self._who, "type")

    @property
    def invoked_by(self) -> str:
        return self._decisive(self._who, "invokedBy").strip()

    @property
    def of_application(self) -> bool:
        """Whether an application's user called, by Cognito; browsers send those calls too."""
        return _text(self._who, "principalId").endswith(":CognitoIdentityCredentials")

    @property
    def session_started(self) -> str:
        return _text(_inside(_inside(self._who, "sessionContext"), "attributes"), "creationDate")

    @property
    def caller(self) -> tuple[Any, ...]:
        """What `identity` is made of, as it stands there: texts as a rule, or anything."""
        get = self._who.get
        session, behalf = get("sessionContext"), get("onBehalfOf")
        issuer = before = None
        if type(session) is dict:
            issuer, before = session.get("sessionIssuer"), session.get("sourceIdentity")
        return (
            get("type"),
            get("principalId"),
            get("arn"),
            get("userName"),
            issuer.get("userName") if type(issuer) is dict else None,
            before if before and type(before) is str else get("sourceIdentity"),
            behalf.get("userId") if type(behalf) is dict else None,
        )

    @property
    def identity(self) -> Identity:
        """Who called; a session has an issuer, and perhaps who was there before it."""
        return Identity._make([fact if type(fact) is str else "" for fact in self.caller])

    def _decisive(self, fields: Mapping[str, Any], name: str) -> str:
        value = fields.get(name)
        if isinstance(value, str):
            return value
        if value is not None:
            self.misread = True
        return ""

    def _decisive_truth(self, name: str) -> bool | None:
        value = self._detail.get(name)
        if value is None or value is True or value is False:
            return value
        self.misread = True
        return None

    @property
    def flag_misread(self) -> bool:
        """Whether the console's flag is there, but neither of the texts it can be."""
        flag = self._detail.get("sessionCredentialFromConsole")
        return flag is not None and flag not in ("", "true", "false")


def parse_record(detail: Mapping[str, Any]) -> Record:
    """Return a record to read; never raises for a JSON object, whatever is in it."""
    return Record(detail)


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _inside(fields: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = fields.get(name)
    return value if isinstance(value, dict) else {}


def _names(source: str, event: str) -> Names:
    short = len(source) <= _LONGEST_CACHED and len(event) <= _LONGEST_CACHED
    return _cached_names(source, event) if short else _read_names(source, event)


def _read_names(source: str, event: str) -> Names:
    service, name = _service(source), event.strip()
    action = clean(f"{service[:64] or 'unknown'}:{_plain(name)[:256] or 'unknown'}", 120)
    return Names(service, name, _key(service, name), action)


_cached_names = lru_cache(maxsize=8192)(_read_names)


def _service(source: str) -> str:
    """Return `ec2` of `ec2.amazonaws.com`."""
    service = source.strip().lower()
    for suffix in _SUFFIXES:
        service = service.removesuffix(suffix)
    return service


def _plain(name: str) -> str:
    """Return a name without the version that some services append, unless that is all of it."""
    return (VERSION.sub("", name) or name) if len(name) <= _LONGEST_KEY else name


def _key(service: str, name: str) -> tuple[str, str]:
    if len(service) > _LONGEST_KEY or len(name) > _LONGEST_KEY:
        return (service[:_LONGEST_KEY], "")
    return (service, _plain(name).lower())


def _time(value: str) -> datetime | None:
    """Return a time in UTC, `None` if it cannot be read."""
    if not value or len(value) > _LONGEST_TIME:
        return None
    try:
        time = datetime.fromisoformat(value)
        if time.tzinfo is not UTC:
            time = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return time if time.year >= _FIRST_YEAR else None
