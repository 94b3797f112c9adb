"""Sentences about what traffic is let through: rules of security groups and of network ACLs."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from bot.core.parameters import Parameters, listed, lowered
from bot.core.record import Record
from bot.core.sentences.templates import Say
from bot.core.sentences.values import shown_value, whom

_MOST_RULES = 500
_RANGES = ("cidrip", "cidripv6", "cidripv4")
_FLAT = (*_RANGES, "referencedgroupid", "prefixlistid", "sourcesecuritygroupname")
_SOURCES = (*_RANGES, "groupid", "groupname", "prefixlistid")
_NESTED = ("ipranges", "ipv6ranges", "groups", "prefixlistids", "referencedgroupinfo")
_ALL = ("-1", "all")
_PROTOCOLS = {"6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6"}
_WHOLE_RANGES = (("0", "65535"), ("-1", "-1"), ("", ""))
_FEWEST = 999


class Rule(NamedTuple):
    """Which traffic a rule is about, and whom; the smaller its rank, the more it lets through."""

    ports: str
    whom: str
    rank: int


def group_rule(verb: str, way: str, nothing: str) -> Say:
    """Return the sentence of a rule: `opened` port 22 `to` everyone on sg-0abc.

    Where a record tells no rule, it is `nothing`: `opened a port` on sg-0abc.
    """

    def say(record: Record) -> str:
        rules = _rules(record)
        if not rules:
            ids = set(record.parameters.texts("securitygroupruleid"))
            what = f"removed {len(ids)} rules" if len(ids) > 1 else nothing
            return f"{what} on {_group(record)}"
        first = rules[0]
        return f"{verb} {first.ports} {way} {first.whom} on {_group(record)}{_more(rules)}"

    return say


def changed_rule(record: Record) -> str:
    """Return the sentence of a changed rule, which does not tell in which direction it is."""
    rules = _rules(record)
    if not rules:
        return f"changed a rule of {_group(record)}"
    first = rules[0]
    return f"changed a rule of {_group(record)}: now {first.ports} for {first.whom}{_more(rules)}"


def acl_entry(allow: str, deny: str, nothing: str) -> Say:
    """Return the sentence of an entry in a network ACL: it may `allow` or `deny`."""
    verbs = {"allow": allow, "deny": deny}

    def say(record: Record) -> str:
        values = record.parameters
        verb = verbs.get(next(values.texts("ruleaction"), ""), nothing)
        way = "out to" if values.holds("egress", "true") else "from"
        traffic = "" if verb == nothing else f" {_entry_ports(values)} {way} {_entry_range(values)}"
        where = next(map(shown_value, values.values("networkaclid")), "") or "a network ACL"
        number = next(map(shown_value, values.values("rulenumber")), "")
        return f"{verb}{traffic} in {where}" + (f" (rule {number})" if number else "")

    return say


def _entry_ports(values: Parameters) -> str:
    ports = next((lowered(v) for v in values.values("portrange") if isinstance(v, dict)), {})
    protocol = next(map(shown_value, values.values("aclprotocol", "protocol")), "-1")
    return _ports(protocol, ports.get("from"), ports.get("to"))


def _entry_range(values: Parameters) -> str:
    return next(map(whom, values.values("cidrblock", "ipv6cidrblock")), "") or "someone"


def _more(rules: list[Rule]) -> str:
    more = len(rules) - 1
    return f", and {more} more {'rule' if more == 1 else 'rules'}" if more else ""


def _group(record: Record) -> str:
    """Return the group a rule stands in; groups that a rule names are deeper."""
    given = record.parameters.tree
    if len(given) == 1:  # `ModifySecurityGroupRulesRequest` and its like wrap all they have
        given = next((value for value in given.values() if isinstance(value, dict)), given)
    low = lowered(given)
    known, name = shown_value(low.get("groupid")), shown_value(low.get("groupname"))
    both = f"{known} ({name})" if known and name else known or name
    return both or "a security group"


def _rules(record: Record) -> list[Rule]:
    """Return what rules a record is about, the most open first.

    What is closed by the id of a rule alone is told in the response.
    """
    found = list(_said(record.parameters)) or list(_said(record.response))
    return sorted(dict.fromkeys(found), key=lambda rule: rule.rank)


def _said(parameters: Parameters) -> Iterator[Rule]:
    if not parameters.has("ipprotocol"):
        return
    objects = (parameters.tree, *parameters.everything())
    found = (value for value in objects if isinstance(value, dict) and _tells_a_rule(value))
    for rule in map(lowered, islice(found, _MOST_RULES)):
        ports = _ports(shown_value(rule["ipprotocol"]), rule.get("fromport"), rule.get("toport"))
        for source in _whom(rule) or [""]:
            yield Rule(ports, whom(source) or "someone", _rank(source, ports))


def _tells_a_rule(fields: dict[str, Any]) -> bool:
    return "ipProtocol" in fields or "IpProtocol" in fields or "ipprotocol" in fields


def _whom(rule: Mapping[str, Any]) -> list[str]:
    """Return whom a rule lets in, or out to, as AWS writes it."""
    flat = [rule[name] for name in _FLAT if name in rule]
    held = [rule[name] for name in _NESTED if rule.get(name)]
    nested = [_source(source) for value in held for source in _items(value)]
    return [value for value in (*flat, *nested) if isinstance(value, str) and value]


def _items(value: Any) -> Iterator[Mapping[str, Any]]:
    held = value.get("items", value) if isinstance(value, dict) else value
    return (item for item in listed(held) if item and isinstance(item, dict))


def _source(fields: Mapping[str, Any]) -> Any:
    low = lowered(fields)
    return next((low[name] for name in _SOURCES if name in low), "")


def _rank(source: str, ports: str) -> int:
    _, slash, bits = source.partition("/")
    wide = int(bits) if slash and bits.isdecimal() and len(bits) <= 3 else _FEWEST  # noqa: PLR2004
    return wide * 3 + (0 if ports.startswith("all") else 1 if ports.startswith("ports") else 2)


def _ports(protocol: str, first: Any, last: Any) -> str:
    name = _PROTOCOLS.get(protocol, protocol).lower()
    ends = (shown_value(first), shown_value(last) or shown_value(first))
    if name in _ALL or not name:
        return "all traffic"
    if name.startswith("icmp"):
        return "ping"
    if name.isdigit():
        return f"all traffic of protocol {name}"
    kind = "" if name == "tcp" else f"{name.upper()} "
    if ends in _WHOLE_RANGES:
        return f"all {name.upper()} ports"
    return f"{kind}port {ends[0]}" if ends[0] == ends[1] else f"{kind}ports {' to '.join(ends)}"
