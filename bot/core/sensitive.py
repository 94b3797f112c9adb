"""Marks on changes worth a second look, by what was done rather than by the call's name alone.

To add one, add a row to `SENSITIVE`; names are stored, never rename them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.core import exposure
from bot.core.policies import allows_everything
from bot.core.record import Record


@dataclass(frozen=True, slots=True)
class Mark:
    """A stored name, what a person reads, and what it takes."""

    name: str
    label: str
    holds: Callable[[Record], bool]


_POWERFUL = ("AdministratorAccess", "IAMFullAccess", "PowerUserAccess")
_TRAIL_STOPPED = frozenset(
    {
        *(("cloudtrail", name) for name in ("stoplogging", "deletetrail", "deleteeventdatastore")),
        ("cloudtrail", "stopeventdatastoreingestion"),
        *(("config", name) for name in ("stopconfigurationrecorder", "deletedeliverychannel")),
        ("config", "deleteconfigurationrecorder"),
        *(("guardduty", name) for name in ("deletedetector", "stopmonitoringmembers")),
        ("securityhub", "disablesecurityhub"),
        ("macie2", "disablemacie"),
        ("access-analyzer", "deleteanalyzer"),
        ("ec2", "deleteflowlogs"),
        ("bedrock", "deletemodelinvocationloggingconfiguration"),
    }
)
_TRAIL_NARROWED = frozenset({"puteventselectors", "updatetrail"})
_KEY_LOST = frozenset({"schedulekeydeletion", "disablekey", "deleteimportedkeymaterial"})
_WAYS_IN = frozenset({"createaccesskey", "createloginprofile", "updateloginprofile"})
_IDENTITY_PROVIDERS = ("samlprovider", "openidconnectprovider")
_OWN = "consolewatch"
_LONGEST_NAME = 512


def _gives_power(record: Record) -> bool:
    service, action = record.key
    if service not in ("iam", "sso") or not action.startswith(("attach", "put", "create", "set")):
        return False
    given = record.parameters.texts("policyarn", "managedpolicyarn", "permissionsboundary")
    if any(policy.endswith(_POWERFUL) for policy in given):
        return True
    return allows_everything(record.parameters)


def _gives_membership(record: Record) -> bool:
    if record.key != ("iam", "addusertogroup"):
        return False
    return any("admin" in group.lower() for group in record.parameters.texts("groupname"))


def _weakens_trail(record: Record) -> bool:
    """Say whether the audit trail is stopped, deleted or told to leave things out."""
    service, action = record.key
    if record.key in _TRAIL_STOPPED:
        return True
    if record.key == ("guardduty", "updatedetector"):
        return record.parameters.holds("enable", "false")
    if service != "cloudtrail" or action not in _TRAIL_NARROWED:
        return False
    return _leaves_out(record)


_LEAVES_OUT = (
    ("includemanagementevents", "false"),
    ("includeglobalserviceevents", "false"),
    ("ismultiregiontrail", "false"),
    ("enablelogfilevalidation", "false"),
    ("readwritetype", "readonly"),
)


def _leaves_out(record: Record) -> bool:
    return any(record.parameters.holds(name, value) for name, value in _LEAVES_OUT)


def _loses_key(record: Record) -> bool:
    return record.key[0] == "kms" and record.key[1] in _KEY_LOST


def _adds_way_in(record: Record) -> bool:
    return record.key[0] == "iam" and record.key[1] in _WAYS_IN


def _drops_factor(record: Record) -> bool:
    return record.key == ("iam", "deactivatemfadevice")


def _changes_federation(record: Record) -> bool:
    return record.key[0] == "iam" and record.key[1].endswith(_IDENTITY_PROVIDERS)


def _touches_consolewatch(record: Record) -> bool:
    return any(
        isinstance(value, str) and _OWN in value[:_LONGEST_NAME].lower()
        for _, value in record.parameters.fields
    )


SENSITIVE: tuple[Mark, ...] = (
    Mark("root", "done by the root user", lambda r: r.identity.type.lower() == "root"),
    Mark("open-network", "open to everyone", exposure.opens_network),
    Mark("public-acl", "a bucket made public", exposure.opens_bucket),
    Mark("public-block-lifted", "protection from public access lifted", exposure.lifts_block),
    Mark("public-policy", "a policy that lets everyone in", exposure.opens_policy),
    Mark("public-resource", "given to everyone", exposure.shares_with_all),
    Mark("admin-power", "administrator power given", _gives_power),
    Mark("admin-group", "someone joined a group of administrators", _gives_membership),
    Mark("way-in", "a new way to sign in as a user", _adds_way_in),
    Mark("second-factor", "a second factor removed", _drops_factor),
    Mark("federation", "who vouches for identities changed", _changes_federation),
    Mark("audit-trail", "the audit trail weakened", _weakens_trail),
    Mark("key-lost", "a key disabled or scheduled for deletion", _loses_key),
    Mark("own", "consolewatch itself changed", _touches_consolewatch),
)


def marks(record: Record) -> tuple[str, ...]:
    """Return the names of the marks that a record bears, in the order of the table."""
    return tuple(mark.name for mark in SENSITIVE if mark.holds(record))
