"""How values are told: ports, whom, tags, names at the end of an ARN, where a DNS record leads."""

import pytest

from bot.core.redaction import TOO_DEEP
from bot.core.sentences import sentence
from tests.calls import called

INGRESS = "ec2:AuthorizeSecurityGroupIngress"
SSH = {"ipProtocol": "tcp", "fromPort": 22, "toPort": 22}


def said(call: str, parameters: object = None, response: object = None) -> str:
    return sentence(called(call, parameters, response))


def opened(**rule: object) -> str:
    """Return what is said of a rule for port 22 in a group."""
    items = [{**SSH, **rule}]
    return said(INGRESS, {"groupId": "sg-1", "ipPermissions": {"items": items}})


def test_of_several_rules_the_one_for_everyone_is_told():
    inner = {**SSH, "ipRanges": {"items": [{"cidrIp": "10.0.0.0/8"}]}}
    outer = {
        **SSH,
        "fromPort": 3389,
        "toPort": 3389,
        "ipv6Ranges": {"items": [{"cidrIpv6": "::/0"}]},
    }
    both = {"groupId": "sg-0abc", "ipPermissions": {"items": [inner, outer]}}
    assert said(INGRESS, both) == "opened port 3389 to everyone on sg-0abc, and 1 more rule"


@pytest.mark.parametrize(
    ("protocol", "first", "last", "expected"),
    [
        ("-1", None, None, "all traffic"),
        ("all", 22, 22, "all traffic"),
        ("tcp", 0, 65535, "all TCP ports"),
        ("tcp", -1, -1, "all TCP ports"),
        ("tcp", 8000, 8080, "ports 8000 to 8080"),
        ("udp", 53, 53, "UDP port 53"),
        ("udp", 1024, 2048, "UDP ports 1024 to 2048"),
        ("17", 0, 65535, "all UDP ports"),
        ("47", -1, -1, "all traffic of protocol 47"),
        ("icmp", -1, -1, "ping"),
        ("1", 8, 0, "ping"),
        ("58", -1, -1, "ping"),
        ("tcp", "22", "22", "port 22"),
        ("tcp", 22, None, "port 22"),
        ("tcp", None, None, "all TCP ports"),
        ("", None, None, "all traffic"),
    ],
)
def test_ports(protocol, first, last, expected):
    flat = {"groupId": "sg-1", "ipProtocol": protocol, "fromPort": first, "toPort": last}
    assert said(INGRESS, {**flat, "cidrIp": "::/0"}) == f"opened {expected} to everyone on sg-1"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("0.0.0.0/0", "everyone"),
        ("128.0.0.0/1", "half the internet (128.0.0.0/1)"),
        ("198.51.100.7/32", "198.51.100.7"),
        ("2001:db8::1/128", "2001:db8::1"),
        ("10.0.0.0/8", "10.0.0.0/8"),
        ("", "someone"),
    ],
)
def test_whom_a_port_is_opened_to(source, expected):
    flat = {"groupId": "sg-1", "ipProtocol": "tcp", "fromPort": 22, "toPort": 22}
    assert said(INGRESS, {**flat, "cidrIp": source}) == f"opened port 22 to {expected} on sg-1"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"CidrIpv4": "10.0.0.0/8"}, "10.0.0.0/8"),
        ({"CidrIpv6": "2001:db8::1/128"}, "2001:db8::1"),
        ({"ReferencedGroupId": "sg-2"}, "members of sg-2"),
        ({"PrefixListId": "pl-1"}, "the prefix list pl-1"),
        ({"SourceSecurityGroupName": "balancers"}, "balancers"),
        ({"groups": {"items": [{"groupId": "sg-2"}]}}, "members of sg-2"),
        ({"groups": {"items": [{"groupName": "balancers"}]}}, "balancers"),
        ({"prefixListIds": {"items": [{"prefixListId": "pl-1"}]}}, "the prefix list pl-1"),
        ({"referencedGroupInfo": {"groupId": "sg-2"}}, "members of sg-2"),
    ],
)
def test_whom_a_rule_lets_in(rule, expected):
    assert opened(**rule) == f"opened port 22 to {expected} on sg-1"


@pytest.mark.parametrize(
    ("principal", "expected"),
    [
        ("*", "everyone"),
        ("444455556666", "account 444455556666"),
        ("arn:aws:iam::444455556666:root", "account 444455556666"),
        ("arn:aws:iam::444455556666:role/team/deploy", "the role deploy of account 444455556666"),
        (
            "arn:aws:iam::444455556666:saml-provider/okta",
            "the identity provider okta of account 444455556666",
        ),
        ("events.amazonaws.com", "the service events.amazonaws.com"),
        ("arn:aws:organizations::1:ou/o-1/ou-ab12", "the organizational unit ou-ab12"),
        ("somebody", "somebody"),
        ("HIDDEN_DUE_TO_SECURITY_REASONS", "someone"),
    ],
)
def test_whom_a_function_may_be_called_by(principal, expected):
    call = "lambda:AddPermission20150331v2"
    assert said(call, {"principal": principal}) == f"let {expected} call a function"


@pytest.mark.parametrize("all_of_them", ["all", "All"])
def test_everyone_has_more_names_than_one(all_of_them):
    call = "lambda:AddPermission20150331v2"
    assert said(call, {"principal": all_of_them}) == "let everyone call a function"


def test_a_queue_is_called_by_the_end_of_its_url():
    url = f"https://sqs.eu-west-1.amazonaws.com/111122223333/{'q' * 50}"
    assert said("sqs:PurgeQueue", {"queueUrl": url}) == f"emptied the queue {'q' * 50}"


def test_a_thousand_things_are_counted():
    many = {"instancesSet": {"items": [{"instanceId": f"i-{n}"} for n in range(900)]}}
    assert said("ec2:StopInstances", many) == "stopped 900 instances: i-0, i-1 and 898 more"


def resource(service: str, name: str) -> str:
    return f"arn:aws:{service}:eu-west-1:111122223333:{name}"


@pytest.mark.parametrize(
    ("arn", "expected"),
    [
        (resource("elasticloadbalancing", "loadbalancer/app/web/50dc6c495c0c9188"), "web"),
        (resource("elasticloadbalancing", "loadbalancer/net/mail/50dc6c495c0c9188"), "mail"),
        (resource("elasticloadbalancing", "loadbalancer/gwy/filter/50dc6c495c0c9188"), "filter"),
        (resource("elasticloadbalancing", "listener/app/web/50dc6c49/f2f7dc8e"), "web"),
        (resource("elasticloadbalancing", "listener-rule/app/web/50dc6c49/f2/9683"), "web"),
        (resource("elasticloadbalancing", "targetgroup/carts/73e2d6bc24d8a067"), "carts"),
        (resource("cloudformation", "stack/shop/1a2b"), "shop"),
        (resource("cloudformation", "stackset/baseline/1a2b"), "baseline"),
        (resource("cloudformation", "changeSet/resize/1a2b"), "resize"),
        (resource("dynamodb", "table/carts/index/by-day"), "carts"),
        (resource("dynamodb", "table/carts/stream/2026-11-19T14:02:00.000"), "carts"),
        (resource("dynamodb", "table/carts"), "carts"),
        (resource("wafv2", "regional/webacl/edge/1a2b"), "edge"),
        (resource("wafv2", "global/webacl/front/1a2b"), "front"),
    ],
)
def test_what_ends_in_an_id_is_called_by_the_name_before_it(arn, expected):
    assert said("config:TagResource", {"resourceArn": arn}) == f"tagged {expected} (Config)"


@pytest.mark.parametrize("wrapped", [{"value": "t3.large"}, {"Value": "t3.large"}])
def test_a_value_may_be_wrapped(wrapped):
    assert said("ec2:ModifyInstanceAttribute", {"instanceId": "i-1", "instanceType": wrapped}) == (
        "changed the instance type of i-1 to t3.large"
    )


def test_what_lies_too_deep_is_not_told():
    assert said("bedrock:DeleteGuardrail", {"guardrailIdentifier": TOO_DEEP}) == (
        "deleted a guardrail (Bedrock)"
    )


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("GreaterThanThreshold", "above"),
        ("GreaterThanOrEqualToThreshold", "at or above"),
        ("LessThanThreshold", "below"),
        ("LessThanOrEqualToThreshold", "at or below"),
    ],
)
def test_what_an_alarm_compares(operator, expected):
    alarm = {"alarmName": "cpu", "metricName": "load", "comparisonOperator": operator}
    assert said("monitoring:PutMetricAlarm", {**alarm, "threshold": 70.0}) == (
        f"set the alarm cpu: load {expected} 70"
    )


TEAM = {"key": "team", "value": "payments"}


@pytest.mark.parametrize(
    "tags",
    [
        {"tagSet": {"items": [TEAM]}},
        {"tagSet": [TEAM]},
        {"tagging": {"tagSet": {"tag": TEAM}}},
        {"tags": [TEAM]},
        {"tags": {"team": "payments"}},
        {"tagsToAdd": [TEAM]},
    ],
)
def test_tags_come_in_many_shapes(tags):
    assert said("ec2:CreateTags", {"resourceId": "i-1", **tags}) == (
        "tagged i-1 with team=payments"
    )


@pytest.mark.parametrize(
    "specified",
    [
        {"tagSpecificationSet": {"items": [{"tags": [{"key": "Name", "value": "data"}]}]}},
        {"TagSpecification": [{"Tag": [{"Key": "Name", "Value": "data"}]}]},
        {"tagSpecifications": [{"tags": [{"key": "Name", "value": "data"}]}]},
    ],
)
def test_what_is_made_is_called_by_its_tag(specified):
    assert said("ec2:CreateVpc", specified) == "created a VPC called data"


BLOCKS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")


@pytest.mark.parametrize("lifted", BLOCKS)
def test_a_block_on_public_access_has_four_switches(lifted):
    given = {"PublicAccessBlockConfiguration": {name: name != lifted for name in BLOCKS}}
    assert said("s3:PutAccountPublicAccessBlock", given) == (
        "set a partial block on public access to all buckets of the account"
    )


@pytest.mark.parametrize(
    ("kind", "value", "leads"),
    [
        ("A", "203.0.113.9", " to 203.0.113.9"),
        ("AAAA", "2001:db8::9", " to 2001:db8::9"),
        ("CNAME", "example.com.", " to example.com"),
        ("TXT", "verification=1a2b", ""),
    ],
)
def test_where_a_dns_record_leads(kind, value, leads):
    held = {"name": "api.example.com.", "type": kind, "resourceRecords": [{"value": value}]}
    given = {"changeBatch": {"changes": [{"action": "UPSERT", "resourceRecordSet": held}]}}
    assert said("route53:ChangeResourceRecordSets", given) == (
        f"set the {kind} record api.example.com{leads}"
    )
