"""What people do by hand to networks, security groups, load balancers, names and edges."""

from typing import Any

from bot.demo.generator.actions.rows import Act
from bot.demo.generator.draws import Draw, items

_REASONS = ("office", "just for a moment", "partner VPN", "debugging", "")
_SOURCES = (*("ipRanges",) * 6, "ipv6Ranges", "groups")


def permission(d: Draw) -> dict[str, Any]:
    if d.chance(0.1):
        return {"ipProtocol": "-1", **_sources(d)}
    port = d.port()
    last = port if d.chance(0.9) else port + 20
    return {"ipProtocol": "tcp", "fromPort": port, "toPort": last, **_sources(d)}


def _sources(d: Draw) -> dict[str, Any]:
    made: dict[str, Any] = {"groups": {}, "ipRanges": {}, "ipv6Ranges": {}, "prefixListIds": {}}
    kind = d.of(_SOURCES)
    if kind == "groups":
        made[kind] = items({"userId": d.account, "groupId": d.known("sg")})
    elif kind == "ipv6Ranges":
        made[kind] = items({"cidrIpv6": d.of(("::/0", "2001:db8::/32"))})
    else:
        why = d.of(_REASONS)
        made[kind] = items({"cidrIp": d.network(), **({"description": why} if why else {})})
    return made


def authorize(d: Draw) -> tuple[Any, Any]:
    group = d.known("sg")
    rules = [permission(d) for _ in range(d.between(1, 2))]
    made = [_rule(d, group, rule) for rule in rules]
    answer = {**d.done(), "securityGroupRuleSet": items(*made)}
    return {"groupId": group, "ipPermissions": items(*rules)}, answer


def _rule(d: Draw, group: str, rule: dict[str, Any]) -> dict[str, Any]:
    ports = {name: rule.get(name, -1) for name in ("ipProtocol", "fromPort", "toPort")}
    own = {"groupOwnerId": d.account, "groupId": group, "securityGroupRuleId": d.new("sgr")}
    return {**own, "isEgress": False, **ports}


def revoke(d: Draw) -> tuple[Any, Any]:
    return {"groupId": d.known("sg"), "ipPermissions": items(permission(d))}, d.done()


def modify_rules(d: Draw) -> tuple[Any, Any]:
    port = d.port()
    rule = {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "CidrIpv4": d.network()}
    change = {"SecurityGroupRuleId": d.known("sgr"), "SecurityGroupRule": rule, "tag": 1}
    asked = {"GroupId": d.known("sg"), "SecurityGroupRule": change}
    answer = {"requestId": d.uuid(), "return": True}
    return {"ModifySecurityGroupRulesRequest": asked}, {"ModifySecurityGroupRulesResponse": answer}


def create_group(d: Draw) -> tuple[Any, Any]:
    asked = {
        "groupName": f"{d.name()}-sg",
        "groupDescription": f"for {d.word()}",
        "vpcId": d.known("vpc", 4),
    }
    return asked, {**d.done(), "groupId": d.new("sg")}


def create_vpc(d: Draw) -> tuple[Any, Any]:
    block = f"10.{d.between(0, 254)}.0.0/16"
    vpc = {"vpcId": d.new("vpc"), "state": "pending", "cidrBlock": block, "isDefault": False}
    asked = {"cidrBlock": block, "instanceTenancy": "default", "amazonProvidedIpv6CidrBlock": False}
    return asked, {"requestId": d.uuid(), "vpc": vpc}


def create_subnet(d: Draw) -> tuple[Any, Any]:
    place = {"vpcId": d.known("vpc", 4), "cidrBlock": f"10.20.{d.between(0, 254)}.0/24"}
    subnet = {"subnetId": d.new("subnet"), "state": "available", **place}
    return {**place, "availabilityZone": f"{d.region}b"}, {"requestId": d.uuid(), "subnet": subnet}


def route(d: Draw) -> tuple[Any, Any]:
    to = d.of(({"gatewayId": d.known("igw", 4)}, {"natGatewayId": d.known("nat", 4)}))
    where = {
        "routeTableId": d.known("rtb", 12),
        "destinationCidrBlock": d.of(("0.0.0.0/0", "10.0.0.0/8")),
    }
    return {**where, **to}, d.done()


def network_acl(d: Draw) -> tuple[Any, Any]:
    port = d.port()
    entry = {"networkAclId": d.known("acl", 8), "ruleNumber": d.between(10, 200), "egress": False}
    rule = {"ruleAction": "allow", "icmpTypeCode": {}, "portRange": {"from": port, "to": port}}
    return {**entry, **rule, "aclProtocol": "6", "cidrBlock": d.network()}, d.done()


def allocate(d: Draw) -> tuple[Any, Any]:
    address = {"publicIp": f"203.0.113.{d.between(1, 254)}", "allocationId": d.new("eipalloc")}
    return {"domain": "vpc"}, {"requestId": d.uuid(), **address, "domain": "vpc"}


def endpoint(d: Draw) -> tuple[Any, Any]:
    name = f"com.amazonaws.{d.region}.{d.of(('s3', 'ssm', 'secretsmanager'))}"
    asked = {"VpcId": d.known("vpc", 4), "ServiceName": name, "VpcEndpointType": "Interface"}
    made = {"vpcEndpointId": d.new("vpce"), "state": "pending", "serviceName": name}
    answer = {"requestId": d.uuid(), "vpcEndpoint": made}
    return {"CreateVpcEndpointRequest": asked}, {"CreateVpcEndpointResponse": answer}


def flow_logs(d: Draw) -> tuple[Any, Any]:
    asked = {"DeleteFlowLogsRequest": {"FlowLogId": {"tag": 1, "content": d.known("fl", 6)}}}
    return asked, {"DeleteFlowLogsResponse": {"unsuccessful": "", "requestId": d.uuid()}}


def balancer(d: Draw, what: str = "loadbalancer/app") -> str:
    return d.arn("elasticloadbalancing", f"{what}/{d.name()}/{d.hex(16)}")


def create_balancer(d: Draw) -> tuple[Any, Any]:
    name, scheme = f"{d.name()}-alb", d.of(("internal", "internet-facing"))
    asked = {
        "name": name,
        "scheme": scheme,
        "type": "application",
        "subnets": [d.known("subnet"), d.known("subnet")],
        "securityGroups": [d.known("sg")],
    }
    made = {"loadBalancerArn": balancer(d), "loadBalancerName": name, "scheme": scheme}
    return asked, {"loadBalancers": [{**made, "state": {"code": "provisioning"}}]}


def listener(d: Draw) -> tuple[Any, Any]:
    action = {"type": "forward", "targetGroupArn": balancer(d, "targetgroup"), "order": 1}
    asked = {"listenerArn": balancer(d, "listener/app"), "defaultActions": [action]}
    return {**asked, "port": 443, "protocol": "HTTPS"}, {"listeners": [asked]}


def targets(d: Draw) -> tuple[Any, Any]:
    chosen = [{"id": d.known("i"), "port": 8080} for _ in range(d.between(1, 3))]
    return {"targetGroupArn": balancer(d, "targetgroup"), "targets": chosen}, None


def record_sets(d: Draw) -> tuple[Any, Any]:
    made = {
        "name": f"{d.word()}.example.com",
        "type": d.of(("A", "CNAME", "TXT")),
        "tTL": d.of((60, 300)),
        "resourceRecords": [{"value": f"192.0.2.{d.between(1, 254)}"}],
    }
    change = {"action": d.of(("UPSERT", "CREATE", "DELETE")), "resourceRecordSet": made}
    info = {"id": f"/change/C{d.hex(12).upper()}", "status": "PENDING", "submittedAt": d.spoken()}
    zone = f"Z0EXAMPLE{d.between(10, 19)}"
    return {"hostedZoneId": zone, "changeBatch": {"changes": [change]}}, {"changeInfo": info}


def create_zone(d: Draw) -> tuple[Any, Any]:
    zone = {"id": f"/hostedzone/Z0{d.hex(10).upper()}", "name": f"{d.word()}.example.com."}
    return {"name": zone["name"][:-1], "callerReference": d.uuid()}, {"hostedZone": zone}


def distribution(d: Draw) -> tuple[Any, Any]:
    origin = {"id": "bucket", "domainName": f"{d.bucket()}.s3.amazonaws.com", "originPath": ""}
    behaviour = {
        "targetOriginId": "bucket",
        "viewerProtocolPolicy": d.of(("allow-all", "https-only")),
    }
    config = {
        "callerReference": d.uuid(),
        "comment": d.name(),
        "enabled": d.chance(0.8),
        "origins": {"quantity": 1, "items": [origin]},
        "defaultCacheBehavior": behaviour,
    }
    one = f"E1EXAMPLE{d.between(10, 29)}"
    asked = {"id": one, "ifMatch": d.hex(13).upper(), "distributionConfig": config}
    return asked, {"distribution": {"id": one, "status": "InProgress"}}


NETWORK: tuple[Act, ...] = (
    Act("ec2:AuthorizeSecurityGroupIngress", authorize, 8),
    Act("ec2:AuthorizeSecurityGroupEgress", authorize),
    Act("ec2:RevokeSecurityGroupIngress", revoke, 4),
    Act("ec2:ModifySecurityGroupRules", modify_rules, 3),
    Act("ec2:CreateSecurityGroup", create_group, 2),
    Act("ec2:DeleteSecurityGroup", lambda d: ({"groupId": d.known("sg")}, d.done())),
    Act("ec2:CreateVpc", create_vpc),
    Act("ec2:DeleteVpc", lambda d: ({"vpcId": d.known("vpc", 4)}, d.done())),
    Act("ec2:CreateSubnet", create_subnet),
    Act("ec2:CreateRoute", route),
    Act("ec2:CreateNetworkAclEntry", network_acl),
    Act("ec2:AllocateAddress", allocate, 2),
    Act("ec2:ReleaseAddress", lambda d: ({"allocationId": d.known("eipalloc")}, d.done())),
    Act("ec2:CreateVpcEndpoint", endpoint),
    Act("ec2:DeleteFlowLogs", flow_logs),
    Act("elasticloadbalancing:CreateLoadBalancer", create_balancer),
    Act("elasticloadbalancing:ModifyListener", listener),
    Act("elasticloadbalancing:RegisterTargets", targets),
    Act("elasticloadbalancing:DeregisterTargets", targets),
    Act("route53:ChangeResourceRecordSets", record_sets, 3),
    Act("route53:CreateHostedZone", create_zone),
    Act("cloudfront:UpdateDistribution", distribution, version="2020_05_31"),
)
