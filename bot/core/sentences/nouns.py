"""Nouns as English has them: capitals, articles, one and several."""

from collections.abc import Sequence


def words(*lines: str) -> frozenset[str]:
    """Return the words of these lines."""
    return frozenset(word for line in lines for word in line.split())


_ACRONYMS = words(
    "acl ai ami api arn aws az bgp byoip ca cidr cmk cors cpu csv db dhcp dkim dns ebs ec2 ecr ecs",
    "efs eks elb emr eni fpga gpu hsm html http https iam id idp io ip ipam jdbc json kms",
    "ldap mfa ml msk nat nfs oidc os ou pca ptr rds saml sdk sftp slo sms sns sql sqs ssh",
    "ssl ssm sso tls ttl ui uri url vgw vm vpc vpn waf wan xml xss",
)
_SPELT = {
    "cloudwatch": "CloudWatch",
    "devops": "DevOps",
    "dynamodb": "DynamoDB",
    "fsx": "FSx",
    "iot": "IoT",
    "ipv4": "IPv4",
    "ipv6": "IPv6",
    "lambda": "Lambda",
    "oauth": "OAuth",
    "oauth2": "OAuth2",
    "openid": "OpenID",
    "oracle": "Oracle",
    "kinesis": "Kinesis",
    "rest": "REST",
    "route53": "Route 53",
}
# As words rather than letter by letter: "a NAT gateway", not "an NAT gateway".
_SAID_AS_WORDS = ("NAT", "SAML", "RAM", "REST", "MAC", "LAN")
_VOWELS = "aeiou"
_VOWEL_LETTERS = "AEFHILMNORSX"
_LIKE_YOU = ("us", "uni", "eu", "one")
_UNCOUNTED = words(
    "access acceleration administration analysis autoscaling capacity compliance content data",
    "encryption forwarding info information inventory maintenance management metadata ownership",
    "progress propagation protection recovery replication retention support telemetry throughput",
    "classic traffic trust usage",
)
_THINGS = words(
    "binding building finding listing mapping meeting offering pairing peering recording setting",
    "string thing",
)
_SINGLE = words("alias canvas series")
# What a thing has one of, so that it is "the".
_ONLY = words(
    "configuration config settings preferences options attributes status state visibility",
    "organization account default capacity description mode behavior type",
)


def spelt(word: str) -> str:
    """Return a word of an action's name as it is written in a sentence."""
    low = word.lower()
    if low in _SPELT:
        return _SPELT[low]
    if low in _ACRONYMS:
        return low.upper()
    if low.endswith("s") and low[:-1] in _ACRONYMS:
        return low[:-1].upper() + "s"
    return word if word[:2].isupper() else low


def is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun not in _SINGLE


def singular(noun: str) -> str:
    """Return one of what a noun in the plural names."""
    if not is_plural(noun):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "statuses", "aliases")):
        return noun[:-2]
    return noun[:-1]


def plural(noun: str) -> str:
    """Return several of what a noun names."""
    if is_plural(noun) or noun in _UNCOUNTED:
        return noun
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "sh", "ch")) else "s")


def is_only(noun: str) -> bool:
    """Say whether a thing has only one of these, like a status."""
    return noun in _ONLY


def with_article(nouns: Sequence[str], *, known: bool = False) -> str:
    """Return nouns without a name: "a guardrail", "tags", "the settings" if it is `known` whose."""
    said, last = " ".join(nouns), nouns[-1] if nouns else ""
    if known:
        return f"the {said}"
    if not said or is_plural(last) or last in _UNCOUNTED:
        return said
    if last.endswith("ing") and last not in _THINGS:
        return said
    return f"{'an' if _sounds_open(said) else 'a'} {said}"


def _sounds_open(said: str) -> bool:
    if said.startswith(_SAID_AS_WORDS) or said.startswith(_LIKE_YOU):
        return False
    first = said.partition(" ")[0]
    return first[0] in _VOWEL_LETTERS if first[:2].isupper() else first[0].lower() in _VOWELS
