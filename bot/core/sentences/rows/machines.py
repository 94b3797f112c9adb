"""EC2's machines, what they are made of, and what scales them and balances their load."""

from bot.core.sentences.templates import Sentence, rows

_INSTANCE = "[{instanceId}|an instance]"
_INSTANCES = "[{instanceId#instances}|instances]"
_SOME = "[{instanceIds#}|instances]"
_BALANCED = "[{instanceId#}|instances]"
_VOLUME = "[the volume {volumeId}|a volume]"
_CALLED = "[ called {@name_tag}]"
_GROUP = "[{autoScalingGroupName}|a scaling group]"
_THE_GROUP = "[the scaling group {autoScalingGroupName}|a scaling group]"
_BALANCER = "[the load balancer {loadBalancerArn,loadBalancerName}|a load balancer]"
_NEWER = "[the load balancer {loadBalancerArn}|a load balancer]"
_CLASSIC = "[the load balancer {loadBalancerName}|a load balancer]"
_TARGETS = "[the target group {targetGroupArn}|a target group]"
_TEMPLATE = (
    "[the launch template {launchTemplateName}|the launch template {launchTemplateId}"
    "|a launch template]"
)

MACHINES: tuple[Sentence, ...] = (
    *rows(
        "ec2",
        RunInstances=(
            f"launched [{{>instanceId##instances}}|instances][ ({{instanceType}})]{_CALLED}"
        ),
        StartInstances=f"started {_INSTANCES}",
        StopInstances=f"stopped {_INSTANCES}[{{?force=true}}, by force]",
        RebootInstances=f"rebooted {_INSTANCES}",
        TerminateInstances=f"terminated {_INSTANCES}",
        ModifyInstanceAttribute=(
            "[changed the instance type of {instanceId} to {instanceType}"
            "|{?disableApiTermination=true}turned on termination protection of {instanceId}"
            "|{?disableApiTermination=false}turned off termination protection of {instanceId}"
            "|{?disableApiStop=true}turned on stop protection of {instanceId}"
            "|{?disableApiStop=false}turned off stop protection of {instanceId}"
            "|{?sourceDestCheck=true}turned on the source and destination check of {instanceId}"
            "|{?sourceDestCheck=false}turned off the source and destination check of {instanceId}"
            "|changed the security groups of {instanceId} to {groupSet.groupId#}"
            "|{?userData}changed the start-up script of {instanceId}"
            "|changed a setting of {instanceId}|changed an instance]"
        ),
        ModifyInstanceMetadataOptions=(
            f"changed the metadata options of {_INSTANCE}"
            "[{?httpTokens=optional}: IMDSv1 is allowed"
            "|{?httpTokens=required}: IMDSv2 is required]"
        ),
        MonitorInstances=f"turned on detailed monitoring of {_INSTANCES}",
        UnmonitorInstances=f"turned off detailed monitoring of {_INSTANCES}",
        AssociateIamInstanceProfile=(
            f"attached [the instance profile {{iamInstanceProfile.name,iamInstanceProfile.arn}}"
            f"|an instance profile] to {_INSTANCE}"
        ),
        DisassociateIamInstanceProfile=(
            "detached the instance profile of [{>instanceId}|an instance]"
        ),
        CreateTags="tagged [{resourceId#resources}|resources][ with {@tagged}]",
        DeleteTags="removed tags from [{resourceId#resources}|resources][ ({tagSet.key#})]",
        CreateImage=f"created [the image {{name}}|an image] from {_INSTANCE}",
        CopyImage="copied [the image {sourceImageId}|an image][ from {sourceRegion}][ as {name}]",
        DeregisterImage="deregistered [the image {imageId}|an image]",
        ModifyImageAttribute=(
            "[{?add.group=all}shared the image {imageId} with everyone"
            "|shared the image {imageId} with {add.userId,add.organizationArn:whom}"
            "|{?remove.group=all}stopped sharing the image {imageId} with everyone"
            "|stopped sharing the image {imageId} with {remove.userId,remove.organizationArn:whom}"
            "|changed the image {imageId}|changed an image]"
        ),
        CreateSnapshot=f"took a snapshot of {_VOLUME}",
        CreateSnapshots=f"took snapshots of the volumes of {_INSTANCE}",
        CopySnapshot="copied [the snapshot {sourceSnapshotId}|a snapshot][ from {sourceRegion}]",
        DeleteSnapshot="deleted [the snapshot {snapshotId}|a snapshot]",
        ModifySnapshotAttribute=(
            "[{?add.group=all}shared the snapshot {snapshotId} with everyone"
            "|shared the snapshot {snapshotId} with {add.userId:whom}"
            "|{?remove.group=all}stopped sharing the snapshot {snapshotId} with everyone"
            "|stopped sharing the snapshot {snapshotId} with {remove.userId:whom}"
            "|changed the snapshot {snapshotId}|changed a snapshot]"
        ),
        CreateVolume=f"created a volume[ of {{size}} GiB][ from {{snapshotId}}]{_CALLED}",
        ModifyVolume=(
            f"changed {_VOLUME}"
            "[: *size to {size} GiB*type to {volumeType}*IOPS to {iops}"
            "*throughput to {throughput} MiB/s]"
        ),
        AttachVolume=f"attached {_VOLUME} to {_INSTANCE}[ as {{device}}]",
        DetachVolume=(
            f"detached {_VOLUME}[ from {{instanceId,>instanceId}}][{{?force=true}}, by force]"
        ),
        DeleteVolume=f"deleted {_VOLUME}",
        CreateKeyPair="created [the key pair {keyName}|a key pair]",
        ImportKeyPair="imported [the key pair {keyName}|a key pair]",
        DeleteKeyPair="deleted [the key pair {keyName}|the key pair {keyPairId}|a key pair]",
        AllocateAddress="reserved [the public address {>publicIp}|a public address]",
        AssociateAddress=(
            "attached [the public address {publicIp}|the public address {allocationId}"
            "|a public address] to [{instanceId}|{networkInterfaceId}|a machine]"
        ),
        DisassociateAddress=(
            "detached [the public address {publicIp}|a public address] from its machine"
        ),
        ReleaseAddress=(
            "released [the public address {publicIp}|the public address {allocationId}"
            "|a public address]"
        ),
        CreateLaunchTemplate="created [the launch template {launchTemplateName}|a launch template]",
        CreateLaunchTemplateVersion=(
            f"added a version to {_TEMPLATE}"
            "[: *instance type {instanceType}*image {launchTemplateData.imageId}]"
        ),
        ModifyLaunchTemplate=(
            f"changed {_TEMPLATE}[: default version to {{defaultVersion,setDefaultVersion}}]"
        ),
        DeleteLaunchTemplate=f"deleted {_TEMPLATE}",
        RequestSpotInstances=(
            "requested [{?instanceCount=1}a spot instance|{instanceCount} spot instances|spot "
            "instances]"
        ),
        EnableSerialConsoleAccess="allowed access to serial consoles",
        DisableSerialConsoleAccess="stopped access to serial consoles",
        EnableEbsEncryptionByDefault="turned on encryption of new volumes",
        DisableEbsEncryptionByDefault="turned off encryption of new volumes",
    ),
    *rows(
        "ec2-instance-connect",
        SendSSHPublicKey=(f"sent an SSH key to {_INSTANCE}[ to sign in as {{instanceOSUser}}]"),
    ),
    *rows(
        "autoscaling",
        CreateAutoScalingGroup=(
            f"created {_THE_GROUP}"
            "[{?desiredCapacity=1} with 1 instance| with {desiredCapacity} instances]"
        ),
        UpdateAutoScalingGroup=(
            f"changed {_THE_GROUP}"
            "[: *desired capacity {desiredCapacity}*minimum {minSize}*maximum {maxSize}"
            "*launch template {launchTemplate.launchTemplateName,launchTemplateId}]"
        ),
        DeleteAutoScalingGroup=f"deleted {_THE_GROUP}[{{?forceDelete=true}} and its instances]",
        SetDesiredCapacity=f"set the desired capacity of {_GROUP}[ to {{desiredCapacity}}]",
        TerminateInstanceInAutoScalingGroup=f"terminated {_INSTANCE} in a scaling group",
        SuspendProcesses=(f"suspended [{{scalingProcesses#}}|the processes] of {_THE_GROUP}"),
        ResumeProcesses=f"resumed [{{scalingProcesses#}}|the processes] of {_THE_GROUP}",
        StartInstanceRefresh=f"started to replace the instances of {_THE_GROUP}",
        CancelInstanceRefresh=f"stopped replacing the instances of {_THE_GROUP}",
        PutScalingPolicy=(
            f"set [the scaling policy {{policyName}}|a scaling policy] of {_THE_GROUP}"
        ),
        DeletePolicy="deleted [the scaling policy {policyName}|a scaling policy]",
        PutScheduledUpdateGroupAction=(
            "set [the scheduled action {scheduledActionName}|a scheduled action] of "
            f"{_THE_GROUP}[: *desired capacity {{desiredCapacity}}*minimum {{minSize}}"
            "*maximum {maxSize}]"
        ),
        AttachInstances=f"attached {_SOME} to {_THE_GROUP}",
        DetachInstances=f"detached {_SOME} from {_THE_GROUP}",
        EnterStandby=f"put {_SOME} of {_THE_GROUP} on standby",
        ExitStandby=f"put {_SOME} of {_THE_GROUP} back in service",
    ),
    *rows(
        "elasticloadbalancing",
        CreateLoadBalancer=(
            "created [the load balancer {name,loadBalancerName}|a load balancer]"
            "[{?scheme=internet-facing}, facing the internet]"
        ),
        DeleteLoadBalancer=f"deleted {_BALANCER}",
        ModifyLoadBalancerAttributes=(f"changed attributes of {_BALANCER}[: {{attributes.key#}}]"),
        SetSecurityGroups=f"set the security groups of {_NEWER}[ to {{securityGroups#}}]",
        CreateListener=f"added a listener[ on port {{port}}] to {_NEWER}",
        ModifyListener=(
            "changed a listener[ of {listenerArn}]"
            "[: *port to {port}*protocol to {protocol}*certificate to {certificateArn}"
            "*target group to {defaultActions.targetGroupArn}]"
        ),
        DeleteListener="deleted a listener[ of {listenerArn}]",
        CreateRule="added a rule[ with priority {priority}] to a listener[ of {listenerArn}]",
        ModifyRule="changed a rule of a listener[ of {ruleArn}]",
        DeleteRule="deleted a rule of a listener[ of {ruleArn}]",
        CreateTargetGroup="created [the target group {name}|a target group][ for port {port}]",
        ModifyTargetGroup=(
            f"changed {_TARGETS}[: *health check path to {{healthCheckPath}}"
            "*health check interval to {healthCheckIntervalSeconds} s]"
        ),
        ModifyTargetGroupAttributes=(f"changed attributes of {_TARGETS}[: {{attributes.key#}}]"),
        DeleteTargetGroup=f"deleted {_TARGETS}",
        RegisterTargets=f"added [{{targets.id#}}|targets] to {_TARGETS}",
        DeregisterTargets=f"took [{{targets.id#}}|targets] out of {_TARGETS}",
        RegisterInstancesWithLoadBalancer=f"added {_BALANCED} to {_CLASSIC}",
        DeregisterInstancesFromLoadBalancer=f"took {_BALANCED} out of {_CLASSIC}",
        AddTags=("tagged [{resourceArns,loadBalancerNames#}|load balancers][ with {@tagged}]"),
    ),
)
