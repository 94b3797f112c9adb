"""IAM, Identity Center and Cognito: who there is, and what they may do."""

from bot.core.sentences.templates import Sentence, rows

_USER = "[the user {userName}|a user]"
_ROLE = "[the role {roleName}|a role]"
_GROUP = "[the group {groupName}|a group]"
_GIVEN = "[the policy {policyArn}|a policy]"
_INLINE = "[the inline policy {policyName}|an inline policy]"
_POWER = "[{?@all_power}, with administrator power]"
_BY_USER = "[ of {userName}]"
_SET = "[the permission set {permissionSetArn}|a permission set]"
_MEMBER = "[the user {memberId}|a user]"
_DIRECTORY_GROUP = "[the group {groupId}|a group]"
_POOL = "[the user pool {userPoolId}|a user pool]"
_POOL_USER = "[the user {username}|a user]"

PEOPLE: tuple[Sentence, ...] = (
    *rows(
        "iam",
        CreateUser="created [the user {userName}|a user]",
        UpdateUser="changed [the user {userName}|a user][: name to {newUserName}]",
        DeleteUser="deleted [the user {userName}|a user]",
        CreateRole=f"created {_ROLE}[, which {{@allowed}} may assume]",
        UpdateRole=f"changed {_ROLE}[: longest session to {{maxSessionDuration}} s]",
        DeleteRole=f"deleted {_ROLE}",
        CreateServiceLinkedRole="created a service-linked role[ for {aWSServiceName}]",
        UpdateAssumeRolePolicy=f"changed who may assume {_ROLE}[: now {{@allowed}}]",
        CreateGroup=f"created {_GROUP}",
        DeleteGroup=f"deleted {_GROUP}",
        AddUserToGroup=f"added [{{userName}}|a user] to {_GROUP}",
        RemoveUserFromGroup=f"took [{{userName}}|a user] out of {_GROUP}",
        AttachUserPolicy=f"attached {_GIVEN} to {_USER}",
        AttachRolePolicy=f"attached {_GIVEN} to {_ROLE}",
        AttachGroupPolicy=f"attached {_GIVEN} to {_GROUP}",
        DetachUserPolicy=f"detached {_GIVEN} from {_USER}",
        DetachRolePolicy=f"detached {_GIVEN} from {_ROLE}",
        DetachGroupPolicy=f"detached {_GIVEN} from {_GROUP}",
        PutUserPolicy=f"set {_INLINE} of {_USER}{_POWER}",
        PutRolePolicy=f"set {_INLINE} of {_ROLE}{_POWER}",
        PutGroupPolicy=f"set {_INLINE} of {_GROUP}{_POWER}",
        DeleteUserPolicy=f"deleted {_INLINE} of {_USER}",
        DeleteRolePolicy=f"deleted {_INLINE} of {_ROLE}",
        DeleteGroupPolicy=f"deleted {_INLINE} of {_GROUP}",
        CreatePolicy=f"created [the policy {{policyName}}|a policy]{_POWER}",
        CreatePolicyVersion=(
            f"[{{?setAsDefault=true}}changed|added a version to] {_GIVEN}{_POWER}"
        ),
        SetDefaultPolicyVersion=f"set the default version of {_GIVEN}[ to {{versionId}}]",
        DeletePolicyVersion=f"deleted [version {{versionId}}|a version] of {_GIVEN}",
        DeletePolicy=f"deleted {_GIVEN}",
        PutUserPermissionsBoundary=(
            f"set the permissions boundary of {_USER}[ to {{permissionsBoundary}}]"
        ),
        PutRolePermissionsBoundary=(
            f"set the permissions boundary of {_ROLE}[ to {{permissionsBoundary}}]"
        ),
        DeleteUserPermissionsBoundary=f"removed the permissions boundary of {_USER}",
        DeleteRolePermissionsBoundary=f"removed the permissions boundary of {_ROLE}",
        CreateAccessKey="created an access key[ for {userName}]",
        UpdateAccessKey=(
            "[{?status=inactive}deactivated|{?status=active}activated|changed] an access "
            f"key{_BY_USER}"
        ),
        DeleteAccessKey=f"deleted an access key{_BY_USER}",
        CreateLoginProfile=f"gave {_USER} a console password",
        UpdateLoginProfile=f"changed the console password of {_USER}",
        DeleteLoginProfile=f"removed the console password of {_USER}",
        ChangePassword="changed their own password",
        CreateVirtualMFADevice="created [the MFA device {virtualMFADeviceName}|an MFA device]",
        EnableMFADevice=f"added an MFA device to {_USER}",
        DeactivateMFADevice=f"removed an MFA device from {_USER}",
        DeleteVirtualMFADevice="deleted [the MFA device {serialNumber}|an MFA device]",
        UploadSSHPublicKey=f"added an SSH key to {_USER}",
        CreateInstanceProfile=(
            "created [the instance profile {instanceProfileName}|an instance profile]"
        ),
        DeleteInstanceProfile=(
            "deleted [the instance profile {instanceProfileName}|an instance profile]"
        ),
        AddRoleToInstanceProfile=(
            f"added {_ROLE} to [the instance profile {{instanceProfileName}}|an instance profile]"
        ),
        RemoveRoleFromInstanceProfile=(
            f"took {_ROLE} out of [the instance profile {{instanceProfileName}}"
            "|an instance profile]"
        ),
        CreateSAMLProvider="created [the SAML provider {name}|a SAML provider]",
        UpdateSAMLProvider="changed [the SAML provider {sAMLProviderArn}|a SAML provider]",
        DeleteSAMLProvider="deleted [the SAML provider {sAMLProviderArn}|a SAML provider]",
        CreateOpenIDConnectProvider="created an OpenID Connect provider[ for {url}]",
        UpdateOpenIDConnectProviderThumbprint=(
            "changed the thumbprint of [the OpenID Connect provider {openIDConnectProviderArn}"
            "|an OpenID Connect provider]"
        ),
        DeleteOpenIDConnectProvider=(
            "deleted [the OpenID Connect provider {openIDConnectProviderArn}"
            "|an OpenID Connect provider]"
        ),
        CreateAccountAlias="set the account alias[ to {accountAlias}]",
        DeleteAccountAlias="removed the account alias[ {accountAlias}]",
        UpdateAccountPasswordPolicy="changed the password policy of the account",
        DeleteAccountPasswordPolicy="removed the password policy of the account",
        TagUser=f"tagged {_USER}[ with {{@tagged}}]",
        TagRole=f"tagged {_ROLE}[ with {{@tagged}}]",
    ),
    *rows(
        "signin",
        PasswordUpdated="changed the password of the root user",
        EmailUpdated="changed the e-mail address of the root user",
    ),
    *rows(
        "sso",
        CreatePermissionSet="created [the permission set {name}|a permission set]",
        UpdatePermissionSet=f"changed {_SET}",
        DeletePermissionSet=f"deleted {_SET}",
        AttachManagedPolicyToPermissionSet=(
            f"attached [the policy {{managedPolicyArn}}|a policy] to {_SET}"
        ),
        DetachManagedPolicyFromPermissionSet=(
            f"detached [the policy {{managedPolicyArn}}|a policy] from {_SET}"
        ),
        PutInlinePolicyToPermissionSet=f"set the inline policy of {_SET}{_POWER}",
        DeleteInlinePolicyFromPermissionSet=f"removed the inline policy of {_SET}",
        ProvisionPermissionSet=f"applied {_SET} to [account {{targetId}}|accounts]",
        CreateAccountAssignment=(
            "gave [{?principalType=group}a group|{?principalType=user}a user|someone] access"
            "[ to account {targetId}][ (permission set {permissionSetArn})]"
        ),
        DeleteAccountAssignment=(
            "took access[ to account {targetId}] from "
            "[{?principalType=group}a group|{?principalType=user}a user|someone]"
            "[ (permission set {permissionSetArn})]"
        ),
        UpdateSsoConfiguration="changed the settings of Identity Center",
    ),
    *rows(
        "sso-directory",
        CreateUser="created a user in Identity Center",
        DeleteUser="deleted [the user {userId}|a user] in Identity Center",
        UpdateUser="changed [the user {userId}|a user] in Identity Center",
        EnableUser="enabled [the user {userId}|a user] in Identity Center",
        DisableUser="disabled [the user {userId}|a user] in Identity Center",
        UpdatePassword="reset the password of [the user {userId}|a user] in Identity Center",
        CreateGroup="created [the group {displayName}|a group] in Identity Center",
        DeleteGroup=f"deleted {_DIRECTORY_GROUP} in Identity Center",
        AddMemberToGroup=f"added {_MEMBER} to {_DIRECTORY_GROUP} in Identity Center",
        RemoveMemberFromGroup=f"took {_MEMBER} out of {_DIRECTORY_GROUP} in Identity Center",
    ),
    *rows(
        "identitystore",
        CreateUser="created a user in Identity Center",
        DeleteUser="deleted [the user {userId}|a user] in Identity Center",
        UpdateUser="changed [the user {userId}|a user] in Identity Center",
        CreateGroup="created [the group {displayName}|a group] in Identity Center",
        DeleteGroup=f"deleted {_DIRECTORY_GROUP} in Identity Center",
        CreateGroupMembership=(
            f"added [the user {{userId}}|a user] to {_DIRECTORY_GROUP} in Identity Center"
        ),
        DeleteGroupMembership="took a user out of a group in Identity Center",
    ),
    *rows(
        "cognito-idp",
        CreateUserPool="created [the user pool {poolName}|a user pool]",
        UpdateUserPool=f"changed {_POOL}",
        DeleteUserPool=f"deleted {_POOL}",
        CreateUserPoolClient=f"created [the app client {{clientName}}|an app client] of {_POOL}",
        UpdateUserPoolClient=f"changed [the app client {{clientId}}|an app client] of {_POOL}",
        DeleteUserPoolClient=f"deleted [the app client {{clientId}}|an app client] of {_POOL}",
        AdminCreateUser=f"created {_POOL_USER} in {_POOL}",
        AdminDeleteUser=f"deleted {_POOL_USER} in {_POOL}",
        AdminDisableUser=f"disabled {_POOL_USER} in {_POOL}",
        AdminEnableUser=f"enabled {_POOL_USER} in {_POOL}",
        AdminSetUserPassword=f"set the password of {_POOL_USER} in {_POOL}",
        AdminAddUserToGroup=f"added {_POOL_USER} to {_GROUP} in {_POOL}",
    ),
)
