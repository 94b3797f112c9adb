"""EC2's networks, security groups, and Route 53."""

from bot.core.sentences.dns import dns_records
from bot.core.sentences.network import acl_entry, changed_rule, group_rule
from bot.core.sentences.templates import Sentence, rows

_CALLED = "[ called {@name_tag}]"
_NETWORK = "[{vpcId}|a VPC]"
_TABLE = "[the route table {routeTableId}|a route table]"
_GROUP = "[{groupId}[ ({groupName})]|{groupName}|a security group]"
_VIA = (
    "[ through {gatewayId,natGatewayId,transitGatewayId,vpcPeeringConnectionId,networkInterfaceId,"
    "instanceId,vpcEndpointId,egressOnlyInternetGatewayId,localGatewayId}]"
)
_DESTINATION = "{destinationCidrBlock,destinationIpv6CidrBlock,destinationPrefixListId:destination}"
_ZONE = "[the DNS zone {hostedZoneId}|a DNS zone]"

NETWORKS: tuple[Sentence, ...] = (
    *rows(
        "ec2",
        AuthorizeSecurityGroupIngress=group_rule("opened", "to", "opened a port"),
        AuthorizeSecurityGroupEgress=group_rule("allowed", "out to", "allowed outgoing traffic"),
        RevokeSecurityGroupIngress=group_rule("closed", "to", "closed a port"),
        RevokeSecurityGroupEgress=group_rule("closed", "out to", "stopped outgoing traffic"),
        ModifySecurityGroupRules=changed_rule,
        UpdateSecurityGroupRuleDescriptionsIngress=(
            f"changed the descriptions of incoming rules of {_GROUP}"
        ),
        UpdateSecurityGroupRuleDescriptionsEgress=(
            f"changed the descriptions of outgoing rules of {_GROUP}"
        ),
        CreateSecurityGroup=(
            "created [the security group {groupName}|a security group][ in {vpcId}]"
        ),
        DeleteSecurityGroup=(
            "deleted [the security group {groupId}[ ({groupName})]"
            "|the security group {groupName}|a security group]"
        ),
        ModifyNetworkInterfaceAttribute=(
            "changed [the security groups of {networkInterfaceId} to {groupSet.groupId#}"
            "|the network interface {networkInterfaceId}|a network interface]"
        ),
        CreateVpc=f"created [the VPC {{cidrBlock}}|a VPC]{_CALLED}",
        DeleteVpc="deleted [the VPC {vpcId}|a VPC]",
        ModifyVpcAttribute=(
            "[{?enableDnsHostnames=true}turned on DNS host names in {vpcId}"
            "|{?enableDnsHostnames=false}turned off DNS host names in {vpcId}"
            "|{?enableDnsSupport=true}turned on DNS in {vpcId}"
            "|{?enableDnsSupport=false}turned off DNS in {vpcId}"
            "|changed the VPC {vpcId}|changed a VPC]"
        ),
        CreateSubnet=f"created [the subnet {{cidrBlock}}|a subnet][ in {{vpcId}}]{_CALLED}",
        DeleteSubnet="deleted [the subnet {subnetId}|a subnet]",
        ModifySubnetAttribute=(
            "[{?mapPublicIpOnLaunch=true}turned on public addresses for new machines in {subnetId}"
            "|{?mapPublicIpOnLaunch=false}turned off public addresses for new machines in "
            "{subnetId}"
            "|changed the subnet {subnetId}|changed a subnet]"
        ),
        CreateRouteTable=f"created a route table[ in {{vpcId}}]{_CALLED}",
        DeleteRouteTable=f"deleted {_TABLE}",
        AssociateRouteTable=f"attached {_TABLE} to [{{subnetId}}|{{gatewayId}}|a subnet]",
        ReplaceRouteTableAssociation=f"moved a subnet to {_TABLE}",
        DisassociateRouteTable="detached a route table from a subnet",
        CreateRoute=f"added a route[ to {_DESTINATION}]{_VIA}[ in {{routeTableId}}]",
        ReplaceRoute=f"changed a route[ to {_DESTINATION}]{_VIA}[ in {{routeTableId}}]",
        DeleteRoute=f"deleted a route[ to {_DESTINATION}][ in {{routeTableId}}]",
        CreateInternetGateway=f"created an internet gateway{_CALLED}",
        AttachInternetGateway=(
            "attached [the internet gateway {internetGatewayId}|an internet gateway] to "
            f"{_NETWORK}"
        ),
        DetachInternetGateway=(
            "detached [the internet gateway {internetGatewayId}|an internet gateway] from "
            f"{_NETWORK}"
        ),
        DeleteInternetGateway=(
            "deleted [the internet gateway {internetGatewayId}|an internet gateway]"
        ),
        CreateNatGateway=f"created a NAT gateway[ in {{subnetId}}]{_CALLED}",
        DeleteNatGateway="deleted [the NAT gateway {natGatewayId}|a NAT gateway]",
        CreateVpcEndpoint="created a VPC endpoint[ for {serviceName}][ in {vpcId}]",
        ModifyVpcEndpoint="changed [the VPC endpoint {vpcEndpointId}|a VPC endpoint]",
        DeleteVpcEndpoints="deleted [{vpcEndpointId#VPC endpoints}|VPC endpoints]",
        CreateVpcPeeringConnection="asked to peer [{vpcId} with {peerVpcId}|two VPCs]",
        AcceptVpcPeeringConnection=(
            "accepted [the peering {vpcPeeringConnectionId}|a peering of VPCs]"
        ),
        DeleteVpcPeeringConnection=(
            "deleted [the peering {vpcPeeringConnectionId}|a peering of VPCs]"
        ),
        CreateNetworkAcl=f"created a network ACL[ in {{vpcId}}]{_CALLED}",
        DeleteNetworkAcl="deleted [the network ACL {networkAclId}|a network ACL]",
        ReplaceNetworkAclAssociation=(
            "attached [the network ACL {networkAclId}|a network ACL] to a subnet"
        ),
        CreateNetworkAclEntry=acl_entry("allowed", "blocked", "added a rule"),
        ReplaceNetworkAclEntry=acl_entry(
            "changed a rule to allow", "changed a rule to block", "changed a rule"
        ),
        DeleteNetworkAclEntry=(
            "deleted [the [{?egress=true}outgoing |incoming ]rule {ruleNumber}|a rule] of "
            "[the network ACL {networkAclId}|a network ACL]"
        ),
        CreateFlowLogs="turned on flow logs[ of {resourceId#resources}]",
        DeleteFlowLogs="deleted [the flow log {flowLogId}|flow logs]",
        CreateDhcpOptions="created DHCP options",
        AssociateDhcpOptions=(
            f"attached [the DHCP options {{dhcpOptionsId}}|DHCP options] to {_NETWORK}"
        ),
        DeleteDhcpOptions="deleted [the DHCP options {dhcpOptionsId}|DHCP options]",
        CreateNetworkInterface="created a network interface[ in {subnetId}]",
        DeleteNetworkInterface=(
            "deleted [the network interface {networkInterfaceId}|a network interface]"
        ),
        CreateTransitGateway=f"created a transit gateway{_CALLED}",
        CreateTransitGatewayVpcAttachment=(
            f"attached {_NETWORK} to [{{transitGatewayId}}|a transit gateway]"
        ),
        DeleteTransitGatewayVpcAttachment=(
            "detached a VPC from a transit gateway[ ({transitGatewayAttachmentId})]"
        ),
    ),
    *rows(
        "route53",
        ChangeResourceRecordSets=dns_records,
        CreateHostedZone=(
            "created [{?privateZone=true}the private DNS zone {name:host}|the DNS zone {name:host}"
            "|a DNS zone]"
        ),
        DeleteHostedZone="deleted [the DNS zone {id}|a DNS zone]",
        AssociateVPCWithHostedZone=f"let {_NETWORK} use {_ZONE}",
        DisassociateVPCFromHostedZone=f"stopped {_NETWORK} from using {_ZONE}",
        CreateHealthCheck="created a health check[ of {fullyQualifiedDomainName,iPAddress}]",
        DeleteHealthCheck="deleted [the health check {healthCheckId}|a health check]",
    ),
    *rows(
        "route53domains",
        RegisterDomain="registered [the domain {domainName}|a domain]",
        TransferDomain="transferred [the domain {domainName}|a domain]",
        UpdateDomainNameservers="changed the name servers of [the domain {domainName}|a domain]",
        DisableDomainTransferLock="unlocked the transfer of [the domain {domainName}|a domain]",
    ),
)
