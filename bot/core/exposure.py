"""What a change opens to everyone, or gives to another account: network, buckets, images."""

from collections.abc import Iterator

from bot.core.cases import says_no
from bot.core.parameters import Parameters, fields_of
from bot.core.policies import allows_everyone, allows_outside, is_account, is_wide
from bot.core.record import Record

RANGES = ("cidrip", "cidripv6", "cidripv4", "cidr", "cidrblock", "ipv6cidrblock")
PUBLIC_GROUPS = ("/groups/global/allusers", "/groups/global/authenticatedusers")
PUBLIC_ACLS = frozenset({"public-read", "public-read-write", "authenticated-read"})
ACLS = frozenset({"x-amz-acl", "acl", "objectacl", "cannedacl", "accesscontrol"})
BLOCKS = ("blockpublicacls", "ignorepublicacls", "blockpublicpolicy", "restrictpublicbuckets")
# Whom something is given to, in the calls that give it.
GIVEN = ("add", "valuestoadd", "accountidstoadd", "accountwithrestoreaccess")
# Calls that let somebody in by fields instead of a policy.
PERMITS = frozenset(
    {
        *(("lambda", "addpermission"), ("lambda", "addlayerversionpermission")),
        *(("events", "putpermission"), ("sqs", "addpermission"), ("sns", "addpermission")),
    }
)
PERMITTED = ("principal", "awsaccountid", "awsaccountids")
LIMITS = ("sourcearn", "sourceaccount", "principalorgid", "organizationid", "condition")
# Their policies say what may pass or be allowed at all; `*` is what they begin with.
ONLY_LIMIT = frozenset({"createvpcendpoint", "modifyvpcendpoint"})


def opens_group(record: Record) -> bool:
    """Say whether a security group's rule lets everyone in."""
    return has_open_range(record.parameters) and not record.parameters.holds("isegress", "true")


def opens_entry(record: Record) -> bool:
    """Say whether an entry of a network ACL lets everyone in."""
    parameters = record.parameters
    allows = parameters.holds("ruleaction", "allow") and not parameters.holds("egress", "true")
    return allows and has_open_range(parameters)


def opens_cluster(record: Record) -> bool:
    """Say whether the API of a Kubernetes cluster is reached from everywhere."""
    parameters = record.parameters
    given = list(parameters.texts("publicaccesscidrs"))
    public = parameters.holds("endpointpublicaccess", "true")
    return any(map(is_wide, given)) or (public and not given)


def opens_ports(record: Record) -> bool:
    """Say whether ports of a Lightsail instance are open to everyone, as they are unless told."""
    given = list(record.parameters.texts("cidrs", "ipv6cidrs", "cidrlistaliases"))
    return not given or any(map(is_wide, given))


def has_open_range(parameters: Parameters) -> bool:
    """Say whether an address range in the parameters is everyone."""
    return any(map(is_wide, parameters.texts(*RANGES)))


def opens_bucket(record: Record) -> bool:
    """Say whether a bucket's ACL lets everyone in, by a word, by grants or by headers."""
    parameters = record.parameters
    if any(acl.lower() in PUBLIC_ACLS for acl in parameters.texts(*ACLS)):
        return True
    return any(group in parameters.lowered_texts for group in PUBLIC_GROUPS)


def lifts_block(record: Record) -> bool:
    """Say whether a block of public access to buckets is removed or loosened.

    S3 takes for false what a new block leaves out.
    """
    if record.key[1].startswith("delete"):
        return True
    given = [block for block in BLOCKS if record.parameters.values(block)]
    return 0 < len(given) < len(BLOCKS) or says_no(*given)(record)


def allows_documents(record: Record) -> bool:
    """Say whether documents of SSM may be given to everyone again."""
    setting = record.parameters.texts("settingid")
    public = any(name.endswith("public-sharing-permission") for name in setting)
    return public and record.parameters.holds("settingvalue", "enable")


def opens_policy(record: Record) -> bool:
    """Say whether a resource's policy lets everyone in."""
    service, action = record.key
    if record.key in PERMITS and _permits_everyone(record.parameters):
        return True
    if service == "organizations" or action in ONLY_LIMIT:
        return False
    return allows_everyone(record.parameters)


def _permits_everyone(parameters: Parameters) -> bool:
    limited = any(parameters.values(*LIMITS))
    return "*" in parameters.values(*PERMITTED) and not limited


def opens_outside(record: Record) -> bool:
    """Say whether a resource's policy lets another account in."""
    return allows_outside(record.parameters, record.account)


def shares_with_all(record: Record) -> bool:
    """Say whether an image, a snapshot or a document is given to everyone."""
    return "all" in _given(record.parameters)


def shares_outside(record: Record) -> bool:
    """Say whether an image or a snapshot is given to another account."""
    others = (to for to in _given(record.parameters) if is_account(to) and to != record.account)
    return is_account(record.account) and any(others)


def _given(parameters: Parameters) -> Iterator[str]:
    for value in parameters.values(*GIVEN):
        if isinstance(value, str):
            yield value.lower()
        else:
            yield from (inner for _, inner in fields_of(value) if isinstance(inner, str))
