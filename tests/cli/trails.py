"""A small trail to scan: asked, quiet and ignored records over nine days."""

from datetime import UTC, datetime, timedelta

from tests.records import CLOUDSHELL, record, root_identity

NINE = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
OPEN_SSH = {
    "groupId": "sg-0abc",
    "ipPermissions": {
        "items": [
            {
                "ipProtocol": "tcp",
                "fromPort": 22,
                "toPort": 22,
                "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]},
            }
        ]
    },
}
OPENED = record("ec2:AuthorizeSecurityGroupIngress", at=NINE, requestParameters=OPEN_SSH)
RECORDS = [
    OPENED,
    record("ec2:DescribeInstances", at=NINE, readOnly=True),
    record("ssm:StartSession", "bob@example.com", at=NINE + timedelta(hours=1)),
    record(
        "s3:DeleteBucket", at=NINE + timedelta(days=1), requestParameters={"bucketName": "logs"}
    ),
    record("ec2:StopInstances", userAgent=CLOUDSHELL, at=NINE + timedelta(days=8)),
    record("iam:CreateUser", userIdentity=root_identity(), at=NINE, errorCode="AccessDenied"),
]
