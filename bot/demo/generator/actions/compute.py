"""What people do by hand to instances, volumes, images and groups of instances."""

from typing import Any

from bot.demo.generator.actions.rows import Act
from bot.demo.generator.draws import Draw, items

_TYPES = ("t3.micro", "t3.small", "t3.large", "m7g.large", "c7i.xlarge", "r6g.2xlarge")
_TAGS = (("Owner", "platform"), ("CostCenter", "4711"), ("Environment", "prod"), ("Keep", "yes"))
_STATES = {"pending": 0, "running": 16, "stopping": 64, "shutting-down": 32, "stopped": 80}


def run_instances(d: Draw) -> tuple[Any, Any]:
    image, kind, name = d.known("ami"), d.of(_TYPES), d.name()
    asked = {
        "instancesSet": items(
            {"imageId": image, "minCount": 1, "maxCount": 1, "keyName": f"{d.word()}-key"}
        ),
        "instanceType": kind,
        "blockDeviceMapping": {},
        "monitoring": {"enabled": False},
        "disableApiTermination": False,
        "networkInterfaceSet": items(_interface(d)),
        "tagSpecificationSet": items({"resourceType": "instance", "tags": [_tag("Name", name)]}),
    }
    if d.chance(0.4):
        asked["userData"] = _script(d)
    made = {
        "instanceId": d.new("i"),
        "imageId": image,
        "instanceState": {"code": 0, "name": "pending"},
        "instanceType": kind,
    }
    return asked, {"requestId": d.uuid(), "ownerId": d.account, "instancesSet": items(made)}


def _interface(d: Draw) -> dict[str, Any]:
    return {
        "deviceIndex": 0,
        "subnetId": d.known("subnet"),
        "associatePublicIpAddress": d.chance(0.3),
        "groupSet": items({"groupId": d.known("sg")}),
    }


def _script(d: Draw) -> str:
    """A start-up script; newer records have what follows the `or`."""
    typed = f"#!/bin/bash\nexport DB_PASSWORD={d.secret()}\n/opt/start.sh"
    return typed if d.chance(0.5) else "<sensitiveDataRemoved>"


def _tag(key: str, value: str) -> dict[str, str]:
    return {"key": key, "value": value}


def change_state(d: Draw, now: str, before: str, **more: Any) -> tuple[Any, Any]:
    ids = [d.known("i") for _ in range(d.between(1, 3))]
    answer = [
        {
            "instanceId": one,
            "currentState": {"code": _STATES[now], "name": now},
            "previousState": {"code": _STATES[before], "name": before},
        }
        for one in ids
    ]
    asked = {"instancesSet": items(*({"instanceId": one} for one in ids)), **more}
    return asked, {"requestId": d.uuid(), "instancesSet": items(*answer)}


def tag(d: Draw) -> tuple[Any, Any]:
    resources = items(*({"resourceId": d.known("i")} for _ in range(d.between(1, 3))))
    return {"resourcesSet": resources, "tagSet": items(_tag(*d.of(_TAGS)))}, d.done()


def modify_instance(d: Draw) -> tuple[Any, Any]:
    what: dict[str, Any] = d.of(
        (
            {"instanceType": {"value": d.of(_TYPES)}},
            {"disableApiTermination": {"value": False}},
            {"groupSet": items({"groupId": d.known("sg")}, {"groupId": d.known("sg")})},
            {"userData": _script(d)},
        )
    )
    return {"instanceId": d.known("i"), **what}, d.done()


def create_volume(d: Draw) -> tuple[Any, Any]:
    asked = {"size": str(d.of((8, 50, 200))), "zone": f"{d.region}a", "volumeType": "gp3"}
    made = {"volumeId": d.new("vol"), "status": "creating", "createTime": d.at * 1000}
    return {**asked, "encrypted": True}, {"requestId": d.uuid(), **made, **asked}


def attach_volume(d: Draw) -> tuple[Any, Any]:
    asked = {"volumeId": d.known("vol"), "instanceId": d.known("i"), "device": "/dev/sdf"}
    return asked, {"requestId": d.uuid(), **asked, "status": "attaching"}


def share(d: Draw, what: str, prefix: str) -> tuple[Any, Any]:
    """Share an image or a snapshot with another account, or with everybody."""
    to = {"group": "all"} if d.chance(0.2) else {"userId": d.of(("444455556666", "123456789012"))}
    kind = {"ami": "launchPermission", "snap": "CREATE_VOLUME_PERMISSION"}[prefix]
    field = {"ami": "launchPermission", "snap": "createVolumePermission"}[prefix]
    return {what: d.known(prefix), field: {"add": items(to)}, "attributeType": kind}, d.done()


def create_image(d: Draw) -> tuple[Any, Any]:
    asked = {"instanceId": d.known("i"), "name": f"{d.name()}-{d.hex(4)}", "noReboot": True}
    return asked, {"requestId": d.uuid(), "imageId": d.new("ami")}


def create_key_pair(d: Draw) -> tuple[Any, Any]:
    name = f"{d.word()}-{d.hex(3)}"
    made = {"keyPairId": d.new("key"), "keyName": name, "keyMaterial": "<sensitiveDataRemoved>"}
    return {"keyName": name, "keyType": "ed25519", "keyFormat": "pem"}, {
        "requestId": d.uuid(),
        **made,
    }


def launch_template(d: Draw) -> tuple[Any, Any]:
    data = {"ImageId": d.known("ami"), "InstanceType": d.of(_TYPES), "UserData": _script(d)}
    asked = {"LaunchTemplateName": d.name(), "LaunchTemplateData": data, "ClientToken": d.uuid()}
    made = {"launchTemplateId": d.new("lt"), "launchTemplateName": asked["LaunchTemplateName"]}
    answer = {"requestId": d.uuid(), "launchTemplate": made}
    return {"CreateLaunchTemplateRequest": asked}, {"CreateLaunchTemplateResponse": answer}


def scale(d: Draw) -> tuple[Any, Any]:
    low = d.between(0, 3)
    sizes = {"minSize": low, "maxSize": low + d.between(1, 9), "desiredCapacity": low + 1}
    return {"autoScalingGroupName": f"{d.name()}-asg", **sizes}, None


def scaling_policy(d: Draw) -> tuple[Any, Any]:
    group, name = f"{d.name()}-asg", "cpu-target"
    target = {"predefinedMetricSpecification": {"predefinedMetricType": "ASGAverageCPUUtilization"}}
    arn = f"scalingPolicy:{d.uuid()}:autoScalingGroupName/{group}:policyName/{name}"
    asked = {
        "autoScalingGroupName": group,
        "policyName": name,
        "policyType": "TargetTrackingScaling",
        "targetTrackingConfiguration": {**target, "targetValue": float(d.between(40, 80))},
    }
    return asked, {"policyARN": d.arn("autoscaling", arn), "alarms": []}


def snapshot(d: Draw) -> tuple[Any, Any]:
    asked = {"volumeId": d.known("vol"), "description": f"before the upgrade of {d.word()}"}
    return asked, {"requestId": d.uuid(), "snapshotId": d.new("snap"), **asked, "status": "pending"}


COMPUTE: tuple[Act, ...] = (
    Act("ec2:RunInstances", run_instances, 4),
    Act("ec2:StartInstances", lambda d: change_state(d, "pending", "stopped"), 3),
    Act("ec2:StopInstances", lambda d: change_state(d, "stopping", "running", force=False), 4),
    Act("ec2:TerminateInstances", lambda d: change_state(d, "shutting-down", "running"), 2),
    Act("ec2:RebootInstances", lambda d: (change_state(d, "running", "running")[0], d.done()), 2),
    Act("ec2:CreateTags", tag, 4),
    Act("ec2:DeleteTags", tag),
    Act("ec2:ModifyInstanceAttribute", modify_instance, 3),
    Act("ec2:CreateVolume", create_volume),
    Act("ec2:AttachVolume", attach_volume),
    Act("ec2:DetachVolume", attach_volume),
    Act("ec2:DeleteVolume", lambda d: ({"volumeId": d.known("vol")}, d.done())),
    Act("ec2:CreateSnapshot", snapshot),
    Act("ec2:DeleteSnapshot", lambda d: ({"snapshotId": d.known("snap")}, d.done())),
    Act("ec2:ModifySnapshotAttribute", lambda d: share(d, "snapshotId", "snap")),
    Act("ec2:CreateImage", create_image),
    Act("ec2:DeregisterImage", lambda d: ({"imageId": d.known("ami")}, d.done())),
    Act("ec2:ModifyImageAttribute", lambda d: share(d, "imageId", "ami")),
    Act("ec2:CreateKeyPair", create_key_pair),
    Act("ec2:CreateLaunchTemplate", launch_template),
    Act("autoscaling:UpdateAutoScalingGroup", scale, 3),
    Act(
        "autoscaling:SetDesiredCapacity",
        lambda d: (
            {
                "autoScalingGroupName": f"{d.name()}-asg",
                "desiredCapacity": d.between(0, 12),
                "honorCooldown": False,
            },
            None,
        ),
        2,
    ),
    Act("autoscaling:PutScalingPolicy", scaling_policy),
    Act(
        "autoscaling:DeleteAutoScalingGroup",
        lambda d: ({"autoScalingGroupName": f"{d.name()}-asg", "forceDelete": True}, None),
    ),
)
