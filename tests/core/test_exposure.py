"""What each entry of the tables of `exposure`, `power` and `safeguards` decides."""

import pytest

from bot.core.exposure import ACLS, BLOCKS, LIMITS, PERMITS, PUBLIC_ACLS, RANGES, has_open_range
from bot.core.parameters import Parameters
from bot.core.policies import is_wide
from bot.core.power import POLICIES
from bot.core.record import parse_record
from bot.core.safeguards import LEAVES_OUT
from bot.core.sensitive import marks
from tests.records import record

RANGE_NAMES = ("cidrIp", "cidrIpv6", "cidrIpv4", "cidr", "cidrBlock", "ipv6CidrBlock")
ACL_NAMES = ("x-amz-acl", "acl", "objectAcl", "cannedAcl", "AccessControl")
BLOCK_NAMES = (
    *("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"),
)
LIMIT_NAMES = ("sourceArn", "sourceAccount", "principalOrgID", "organizationId", "condition")
LEFT_OUT = (
    *("includeManagementEvents", "includeGlobalServiceEvents", "isMultiRegionTrail"),
    *("multiRegionEnabled", "enableLogFileValidation", "isOrganizationTrail"),
)


def marked(call: str, parameters: dict) -> tuple[str, ...]:
    return marks(parse_record(record(call, requestParameters=parameters)))


@pytest.mark.parametrize("name", RANGE_NAMES)
def test_a_range_is_read_by_each_of_its_names(name):
    assert has_open_range(Parameters({"items": [{name: "192.0.2.0/24"}, {name: "0.0.0.0/0"}]}))
    assert not has_open_range(Parameters({name: "192.0.2.0/24", "description": "0.0.0.0/0"}))


@pytest.mark.parametrize("wide", ["0.0.0.0/0", "::/0", "128.0.0.0/1", "64.0.0.0/2", "2000::/3"])
def test_nearly_everyone_is_everyone(wide):
    assert is_wide(wide)


@pytest.mark.parametrize("narrow", ["", "0", "3", "10.0.0.0/8", "fc00::/7", "192.0.2.1/32", "/16"])
def test_a_narrow_range_is_not(narrow):
    assert not is_wide(narrow)


@pytest.mark.parametrize("name", ACL_NAMES)
@pytest.mark.parametrize("word", ["public-read", "public-read-write", "Authenticated-Read"])
def test_each_public_acl_by_each_name(name, word):
    assert marked("s3:PutBucketAcl", {name: word}) == ("public-acl",)
    assert marked("s3:PutBucketAcl", {name: "bucket-owner-read"}) == ()


@pytest.mark.parametrize("name", BLOCK_NAMES)
def test_each_block_that_is_false_or_left_out_is_lifted(name):
    others = {block: True for block in BLOCK_NAMES if block != name}
    lifted = ("public-block-lifted",)
    assert marked("s3:PutBucketPublicAccessBlock", {"x": {**others, name: False}}) == lifted
    assert marked("s3:PutAccountPublicAccessBlock", {"x": others}) == lifted
    assert marked("s3:CreateAccessPoint", {"x": {**others, name: "false"}}) == lifted
    assert marked("s3:CreateAccessPoint", {"x": others}) == ()


@pytest.mark.parametrize(
    "call",
    [
        *("lambda:AddPermission", "lambda:AddLayerVersionPermission", "events:PutPermission"),
        *("sqs:AddPermission", "sns:AddPermission"),
    ],
)
@pytest.mark.parametrize("name", LIMIT_NAMES)
def test_each_limit_keeps_a_permission_from_being_public(call, name):
    assert marked(call, {"principal": "*", name: None}) == ("public-policy",)
    assert marked(call, {"principal": "*", name: "o-1"}) == ()


@pytest.mark.parametrize("name", ["principal", "aWSAccountId", "aWSAccountIds"])
def test_whom_a_permission_lets_in_is_read_by_each_name(name):
    assert marked("sns:AddPermission", {name: ["*"]}) == ("public-policy",)
    assert marked("sns:AddPermission", {name: ["111122223333"]}) == ()


@pytest.mark.parametrize("action", ["CreateVpcEndpoint", "ModifyVpcEndpoint"])
def test_a_policy_that_only_limits_is_not_public_where_fields_let_in(action):
    made = {"policyDocument": {"Statement": {"Effect": "Allow", "Principal": "*"}}}
    assert marked(f"ec2:{action}", made) == ()
    assert marked("ec2:Modify", made) == ("public-policy",)


@pytest.mark.parametrize(
    "policy",
    [
        *("AdministratorAccess", "IAMFullAccess", "PowerUserAccess"),
        "AmazonEKSClusterAdminPolicy",
    ],
)
@pytest.mark.parametrize("name", ["policyArn", "managedPolicyArn", "permissionsBoundary", "name"])
def test_each_powerful_policy_by_each_name(policy, name):
    made = {name: f"arn:aws:iam::aws:policy/{policy}"}
    assert marked("iam:AttachRolePolicy", made) == ("admin-power",)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_each_thing_a_trail_may_leave_out(name):
    assert marked("cloudtrail:UpdateTrail", {name: False}) == ("audit-trail",)
    assert marked("cloudtrail:UpdateTrail", {name: True}) == ()


def test_the_tables_are_those_tried_here():
    assert [name.lower() for name in RANGE_NAMES] == list(RANGES)
    assert {name.lower() for name in ACL_NAMES} == ACLS
    assert [name.lower() for name in BLOCK_NAMES] == list(BLOCKS)
    assert [name.lower() for name in LIMIT_NAMES] == list(LIMITS)
    assert [name.lower() for name in LEFT_OUT] == list(LEAVES_OUT)
    assert (len(PUBLIC_ACLS), len(PERMITS), len(POLICIES)) == (3, 5, 4)
