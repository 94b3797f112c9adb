"""What a change opens to everyone: network, buckets, images, functions."""

from bot.core.parameters import Parameters, fields_of
from bot.core.policies import allows_everyone
from bot.core.record import Record

_RANGES = ("cidrip", "cidripv6", "cidripv4", "cidr", "cidrblock", "ipv6cidrblock")
_EVERYONE = ("/0", "/1")  # two halves of the internet are the internet
_PUBLIC_GROUPS = ("acs.amazonaws.com/groups/global/allusers", "groups/global/authenticatedusers")
_PUBLIC_ACLS = ("public-read", "public-read-write", "authenticated-read")
_ACLS = frozenset({"x-amz-acl", "acl", "objectacl", "cannedacl", "accesscontrol"})
_BLOCKS = ("blockpublicacls", "ignorepublicacls", "blockpublicpolicy", "restrictpublicbuckets")
_OPENING = frozenset(
    {
        ("ec2", "authorizesecuritygroupingress"),
        ("ec2", "modifysecuritygrouprules"),
        ("rds", "authorizedbsecuritygroupingress"),
    }
)
_ACL_ENTRIES = frozenset({"createnetworkaclentry", "replacenetworkaclentry"})
_SHARING = frozenset(
    {
        *("modifyimageattribute", "modifysnapshotattribute", "modifydbsnapshotattribute"),
        *("modifydbclustersnapshotattribute", "modifyfpgaimageattribute"),
    }
)


def opens_network(record: Record) -> bool:
    """Say whether traffic from everywhere is let in."""
    service, action = record.key
    parameters = record.parameters
    if service == "ec2" and action in _ACL_ENTRIES:
        allows = parameters.holds("ruleaction", "allow") and parameters.holds("egress", "false")
        return allows and has_open_range(parameters)
    if record.key not in _OPENING:
        return False
    return has_open_range(parameters) and not parameters.holds("isegress", "true")


def has_open_range(parameters: Parameters) -> bool:
    """Say whether an address range in the parameters is everyone."""
    return any(value.endswith(_EVERYONE) for value in parameters.texts(*_RANGES))


def opens_bucket(record: Record) -> bool:
    """Say whether a bucket's ACL lets everyone in."""
    if record.key[0] not in ("s3", "s3control"):
        return False
    return any(
        isinstance(value, str) and _is_public_acl(name, value.lower())
        for name, value in record.parameters.fields
    )


def _is_public_acl(name: str, value: str) -> bool:
    if name in _ACLS and value in _PUBLIC_ACLS:
        return True
    return any(group in value for group in _PUBLIC_GROUPS)


def lifts_block(record: Record) -> bool:
    """Say whether a block of public access is removed or loosened."""
    service, action = record.key
    if "publicaccessblock" not in action and "blockpublicaccess" not in action:
        return False
    if action.startswith(("delete", "disable")):
        return True
    return service.startswith("s3") and any(
        record.parameters.holds(block, "false") for block in _BLOCKS
    )


def opens_policy(record: Record) -> bool:
    """Say whether a resource's policy lets everyone in."""
    service, action = record.key
    if service == "lambda" and action.startswith("addpermission"):
        return "*" in record.parameters.values("principal")
    return allows_everyone(record.parameters)


def shares_with_all(record: Record) -> bool:
    """Say whether an image, a snapshot, a database or a function is given to everyone."""
    service, action = record.key
    parameters = record.parameters
    if action in _SHARING:
        return _adds_all(parameters)
    if service == "lambda" and "functionurlconfig" in action:
        return parameters.holds("authtype", "none")
    return parameters.holds("publiclyaccessible", "true")


def _adds_all(parameters: Parameters) -> bool:
    return any(
        value == "all" or any(inner == "all" for _, inner in fields_of(value))
        for name, value in parameters.fields
        if name in ("add", "valuestoadd")
    )
