"""Sentences about security groups: which ports, for whom."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.core.parameters import Parameters, lowered, objects_of
from bot.core.record import Record
from bot.core.sentences.templates import shown_value, value_of

_EVERYONE = ("/0", "/1")
_SOURCES = ("cidrip", "cidripv6", "cidripv4", "groupid", "referencedgroupid", "prefixlistid")
_ALL_PORTS = ((0, 65535), (-1, -1))
_ICMP = ("icmp", "icmpv6", "1", "58")


def group_rule(verb: str, towards: str) -> Callable[[Record], str]:
    """Return the sentence of a rule: `opened` port 22 `to` everyone on sg-0abc."""

    def say(record: Record) -> str:
        group = value_of("groupId", record) or value_of("groupName", record) or "a security group"
        rules = sorted(_rules(record.parameters), key=lambda rule: rule[1] != "everyone")
        if not rules:
            return f"{verb} traffic on {_target(record) or group}"
        ports, whom = rules[0]
        more = f" and {len(rules) - 1} more" if len(rules) > 1 else ""
        return f"{verb} {ports} {towards} {whom}{more} on {_target(record) or group}"

    return say


def _target(record: Record) -> str:
    """Return the group a rule stands in; groups that a rule names are deeper."""
    for name, value in record.parameters.tree.items():
        if name.lower() in ("groupid", "groupname"):
            return shown_value(value)
    return ""


def _rules(parameters: Parameters) -> Iterator[tuple[str, str]]:
    for fields in parameters.objects():
        rule = lowered(fields)
        if "ipprotocol" in rule:
            for whom in _whom(rule) or ["someone"]:
                yield _ports(rule), whom


def _whom(rule: Mapping[str, Any]) -> list[str]:
    """Return whom a rule lets in, or out to."""
    flat = [shown_value(rule[name]) for name in _SOURCES if name in rule and name != "groupid"]
    nested = [
        shown_value(source[name])
        for key in ("ipranges", "ipv6ranges", "groups", "prefixlistids")
        for source in map(lowered, objects_of(rule.get(key)))
        for name in _SOURCES
        if name in source
    ]
    named = ["everyone" if value.endswith(_EVERYONE) else value for value in (*flat, *nested)]
    return list(dict.fromkeys(filter(None, named)))


def _ports(rule: Mapping[str, Any]) -> str:
    protocol = str(shown_value(rule["ipprotocol"])).lower()
    first, last = rule.get("fromport"), rule.get("toport")
    if protocol in _ICMP:
        return "ping"
    if protocol in ("-1", "all") or (first, last) in _ALL_PORTS or first is None:
        return "all traffic" if protocol in ("-1", "all", "") else f"all {protocol} ports"
    if first == last or last is None:
        return f"port {shown_value(first)}"
    return f"ports {shown_value(first)} to {shown_value(last)}"
