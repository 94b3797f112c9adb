"""What people do by hand to identities, accounts, keys and secrets."""

import json
from typing import Any

from bot.demo.generator.actions.rows import Act
from bot.demo.generator.draws import Draw

_MANAGED = ("ReadOnlyAccess", "AdministratorAccess", "AmazonS3FullAccess", "PowerUserAccess")
_HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
_INSTANCE = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
_STORE = "d-9067example"
_ACTIONS = ("s3:GetObject", "s3:*", "*", "dynamodb:Query", "sqs:SendMessage", "iam:PassRole")


def document(d: Draw, **statement: Any) -> str:
    """A policy as JSON text, on one line or on several as the console's editor lays it out."""
    allow = {"Effect": "Allow", "Action": [d.of(_ACTIONS), d.of(_ACTIONS)], "Resource": "*"}
    return _laid_out(d, {**allow, **statement})


def trusted(d: Draw) -> str:
    """Who may take a role: such a policy names no resource."""
    who = principal(d)
    return _laid_out(d, {"Effect": "Allow", "Principal": who, "Action": "sts:AssumeRole"})


def _laid_out(d: Draw, statement: dict[str, Any]) -> str:
    text = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    return text if d.chance(0.5) else text.replace(', "', ',\n      "')


def principal(d: Draw) -> Any:
    return d.of(
        (
            "*",
            {"AWS": f"arn:aws:iam::{d.of(('444455556666', '999999999999'))}:root"},
            {"AWS": d.iam(f"role/{d.name()}-role")},
            {"Service": "lambda.amazonaws.com"},
        )
    )


def user(d: Draw) -> str:
    return d.of(("deploy-bot", "backup", "frank", "grace.example", "ci", "reporting"))


def role(d: Draw) -> str:
    return f"{d.name()}-role"


def attach(d: Draw, **to: str) -> tuple[Any, Any]:
    own = d.iam(f"policy/{d.name()}")
    arn = f"arn:aws:iam::aws:policy/{d.of(_MANAGED)}" if d.chance(0.7) else own
    return {**to, "policyArn": arn}, None


def inline(d: Draw, **of: str) -> tuple[Any, Any]:
    return {**of, "policyName": f"{d.word()}-inline", "policyDocument": document(d)}, None


def create_user(d: Draw) -> tuple[Any, Any]:
    name = user(d)
    made = {"path": "/", "userName": name, "userId": d.key("AIDA"), "arn": d.iam(f"user/{name}")}
    return {"userName": name}, {"user": {**made, "createDate": d.spoken()}}


def access_key(d: Draw) -> tuple[Any, Any]:
    made = {"userName": user(d), "accessKeyId": d.key("AKIA"), "status": "Active"}
    return {"userName": made["userName"]}, {"accessKey": {**made, "createDate": d.spoken()}}


def create_role(d: Draw) -> tuple[Any, Any]:
    name = role(d)
    trust = trusted(d)
    made = {"path": "/", "roleName": name, "roleId": d.key("AROA"), "arn": d.iam(f"role/{name}")}
    asked = {"roleName": name, "assumeRolePolicyDocument": trust, "description": f"for {d.word()}"}
    return asked, {"role": {**made, "createDate": d.spoken(), "assumeRolePolicyDocument": trust}}


def trust(d: Draw) -> tuple[Any, Any]:
    return {"roleName": role(d), "policyDocument": trusted(d)}, None


def create_policy(d: Draw) -> tuple[Any, Any]:
    name = f"{d.name()}-policy"
    made = {"policyName": name, "policyId": d.key("ANPA"), "arn": d.iam(f"policy/{name}")}
    return {"policyName": name, "policyDocument": document(d)}, {"policy": made}


def policy_version(d: Draw) -> tuple[Any, Any]:
    asked = {"policyArn": d.iam(f"policy/{d.name()}"), "policyDocument": document(d)}
    made = {"versionId": f"v{d.between(2, 5)}", "isDefaultVersion": True}
    return {**asked, "setAsDefault": True}, {"policyVersion": {**made, "createDate": d.spoken()}}


def create_key(d: Draw) -> tuple[Any, Any]:
    one = d.uuid()
    asked = {
        "description": f"for {d.word()}",
        "keyUsage": "ENCRYPT_DECRYPT",
        "origin": "AWS_KMS",
        "policy": document(d, Action="kms:*", Principal={"AWS": d.iam("root")}),
        "bypassPolicyLockoutSafetyCheck": False,
        "multiRegion": False,
    }
    made = {"keyId": one, "arn": d.arn("kms", f"key/{one}"), "enabled": True}
    return asked, {"keyMetadata": {"aWSAccountId": d.account, **made, "creationDate": d.spoken()}}


def key_policy(d: Draw) -> tuple[Any, Any]:
    text = document(d, Action="kms:*", Principal=principal(d))
    return {"keyId": d.guid(), "policyName": "default", "policy": text}, None


def delete_key(d: Draw) -> tuple[Any, Any]:
    arn = d.key_arn()
    when = {"keyState": "PendingDeletion", "deletionDate": d.spoken(-604800)}
    return {"keyId": arn, "pendingWindowInDays": d.of((7, 30))}, {"keyId": arn, **when}


def secret_arn(d: Draw) -> str:
    return d.arn("secretsmanager", f"secret:{d.word()}/db-AbCdEf")


def create_secret(d: Draw) -> tuple[Any, Any]:
    # CloudTrail leaves `secretString` out altogether.
    name = f"{d.name()}/{d.of(('api-key', 'db', 'webhook'))}"
    return {"name": name, "clientRequestToken": d.uuid(), "description": "typed in"}, {
        "arn": d.arn("secretsmanager", f"secret:{name}-AbCdEf")
    }


def secret_policy(d: Draw) -> tuple[Any, Any]:
    text = document(d, Action="secretsmanager:GetSecretValue", Principal=principal(d))
    arn = secret_arn(d)
    return {"secretId": arn, "resourcePolicy": text}, {"aRN": arn, "name": f"{d.word()}/db"}


def deletion(d: Draw) -> tuple[Any, Any]:
    arn = secret_arn(d)
    asked = {"secretId": arn, "recoveryWindowInDays": d.of((7, 30))}
    return asked, {"aRN": arn, "name": f"{d.word()}/db", "deletionDate": d.spoken(-604800)}


def create_account(d: Draw) -> tuple[Any, Any]:
    status = {"id": f"car-{d.hex(32)}", "state": "IN_PROGRESS", "accountName": "****"}
    asked = {"email": "****", "accountName": "****", "roleName": "OrganizationAccountAccessRole"}
    return asked, {"createAccountStatus": {**status, "requestedTimestamp": d.spoken()}}


def control_policy(d: Draw) -> tuple[Any, Any]:
    policy = f"p-{d.hex(8)}"
    return {"policyId": policy, "targetId": f"ou-ab12-{d.hex(8)}"}, None


def update_control_policy(d: Draw) -> tuple[Any, Any]:
    text = document(d, Effect="Deny", Action=["cloudtrail:StopLogging", "ec2:*"])
    return {"policyId": f"p-{d.hex(8)}", "content": text}, None


def assignment(d: Draw) -> tuple[Any, Any]:
    asked = {
        "instanceArn": _INSTANCE,
        "targetId": d.of(("111122223333", "444455556666")),
        "targetType": "AWS_ACCOUNT",
        "permissionSetArn": f"arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-{d.hex(16)}",
        "principalType": d.of(("GROUP", "USER")),
        "principalId": d.guid(),
    }
    status = {"status": "IN_PROGRESS", "requestId": d.uuid(), **asked}
    return asked, {"accountAssignmentCreationStatus": status}


def permission_set_policy(d: Draw) -> tuple[Any, Any]:
    arn = f"arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-{d.hex(16)}"
    return {"instanceArn": _INSTANCE, "permissionSetArn": arn, "inlinePolicy": document(d)}, None


def add_member(d: Draw) -> tuple[Any, Any]:
    member = {"memberId": d.guid()}
    return {"identityStoreId": _STORE, "groupId": d.guid(), "member": member}, None


def create_group(d: Draw) -> tuple[Any, Any]:
    group = {"groupId": d.uuid(), "displayName": _HIDDEN, "groupAttributes": {}}
    return {"identityStoreId": _STORE, "displayName": _HIDDEN}, {"group": group}


# What Identity Center's own records tell of.
DIRECTORY: tuple[Act, ...] = (
    Act("sso:CreateAccountAssignment", assignment, 2),
    Act("sso:PutInlinePolicyToPermissionSet", permission_set_policy),
    Act("sso-directory:AddMemberToGroup", add_member, 2),
    Act("sso-directory:CreateGroup", create_group),
)
ACCESS: tuple[Act, ...] = (
    Act("iam:CreateUser", create_user, 2),
    Act("iam:DeleteUser", lambda d: ({"userName": user(d)}, None)),
    Act("iam:CreateAccessKey", access_key, 3),
    Act(
        "iam:DeleteAccessKey", lambda d: ({"userName": user(d), "accessKeyId": d.key("AKIA")}, None)
    ),
    Act(
        "iam:CreateLoginProfile",
        lambda d: ({"userName": user(d), "passwordResetRequired": True}, None),
    ),
    Act("iam:UpdateLoginProfile", lambda d: ({"userName": user(d)}, None)),
    Act("iam:CreateRole", create_role, 2),
    Act("iam:DeleteRole", lambda d: ({"roleName": role(d)}, None)),
    Act("iam:UpdateAssumeRolePolicy", trust, 2),
    Act("iam:AttachRolePolicy", lambda d: attach(d, roleName=role(d)), 3),
    Act("iam:DetachRolePolicy", lambda d: attach(d, roleName=role(d))),
    Act("iam:AttachUserPolicy", lambda d: attach(d, userName=user(d)), 2),
    Act("iam:PutRolePolicy", lambda d: inline(d, roleName=role(d)), 2),
    Act("iam:PutUserPolicy", lambda d: inline(d, userName=user(d))),
    Act("iam:CreatePolicy", create_policy),
    Act("iam:CreatePolicyVersion", policy_version, 2),
    Act(
        "iam:AddUserToGroup",
        lambda d: ({"groupName": d.of(("admins", "readers")), "userName": user(d)}, None),
    ),
    Act("kms:CreateKey", create_key),
    Act("kms:PutKeyPolicy", key_policy, 2),
    Act("kms:ScheduleKeyDeletion", delete_key),
    Act("kms:DisableKey", lambda d: ({"keyId": d.key_arn()}, None)),
    Act(
        "kms:CreateAlias",
        lambda d: ({"aliasName": f"alias/{d.name()}", "targetKeyId": d.guid()}, None),
    ),
    Act("secretsmanager:CreateSecret", create_secret),
    Act(
        "secretsmanager:PutSecretValue",
        lambda d: (
            {"secretId": secret_arn(d), "clientRequestToken": d.uuid()},
            {"arn": secret_arn(d)},
        ),
        2,
    ),
    Act("secretsmanager:PutResourcePolicy", secret_policy),
    Act("secretsmanager:DeleteSecret", deletion),
    Act("organizations:CreateAccount", create_account),
    Act("organizations:AttachPolicy", control_policy),
    Act("organizations:DetachPolicy", control_policy),
    Act("organizations:UpdatePolicy", update_control_policy),
    *DIRECTORY,
)
