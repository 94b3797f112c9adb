"""Who is given the power of an administrator or a way in, and what no longer holds them."""

from bot.core.cases import Case, has
from bot.core.policies import allows_everything
from bot.core.record import Record

POLICIES = frozenset(
    {"AdministratorAccess", "IAMFullAccess", "PowerUserAccess", "AmazonEKSClusterAdminPolicy"}
)


def _gives_policy(record: Record) -> bool:
    """Say whether a policy with the power of an administrator is given, by its name."""
    given = record.parameters.texts("policyarn", "managedpolicyarn", "permissionsboundary", "name")
    return any(policy.rpartition("/")[2] in POLICIES for policy in given)


def _gives_everything(record: Record) -> bool:
    """Say whether a policy that is written allows everything, or all of IAM."""
    return allows_everything(record.parameters)


def _joins_admins(record: Record) -> bool:
    return any("admin" in group.lower() for group in record.parameters.texts("groupname"))


POWER = (
    Case("iam", "AttachUserPolicy AttachRolePolicy AttachGroupPolicy", "by name", _gives_policy),
    Case(
        "iam",
        "PutUserPolicy PutRolePolicy PutGroupPolicy CreatePolicy CreatePolicyVersion",
        "by what it says",
        _gives_everything,
    ),
    Case(
        "iam",
        "PutUserPermissionsBoundary PutRolePermissionsBoundary",
        "a boundary that bounds nothing",
        _gives_policy,
    ),
    Case("iam", "DeleteUserPermissionsBoundary DeleteRolePermissionsBoundary", "bounded no more"),
    Case(
        "sso",
        "AttachManagedPolicyToPermissionSet AttachCustomerManagedPolicyReferenceToPermissionSet",
        "for everyone assigned to it",
        _gives_policy,
    ),
    Case("sso", "PutInlinePolicyToPermissionSet", "for all assigned to it", _gives_everything),
    Case("sso", "DeletePermissionsBoundaryFromPermissionSet", "bounded no more"),
    Case("eks", "AssociateAccessPolicy", "all of a cluster", _gives_policy),
)

GROUPS = (Case("iam", "AddUserToGroup", "all its power for one more", _joins_admins),)

WAYS_IN = (
    Case("iam", "CreateAccessKey", "stays when the session ends"),
    Case("iam", "CreateLoginProfile UpdateLoginProfile", "a password somebody else knows"),
    Case("iam", "CreateServiceSpecificCredential UploadSigningCertificate", "stays as well"),
    Case("signin", "PasswordUpdated EmailUpdated", "whoever has it signs in as root"),
    Case("iam", "UpdateAccessKey", "an old key opens again", has("status", "active")),
)

FACTORS = (
    Case("iam", "DeactivateMFADevice", "a password alone is enough"),
    Case("sso-directory", "DeleteMfaDeviceForUser", "a password alone is enough"),
)

FEDERATION = (
    Case(
        "iam",
        "CreateSAMLProvider UpdateSAMLProvider DeleteSAMLProvider",
        "whoever runs it decides who one is",
    ),
    Case(
        "iam",
        "CreateOpenIDConnectProvider DeleteOpenIDConnectProvider"
        " UpdateOpenIDConnectProviderThumbprint AddClientIDToOpenIDConnectProvider",
        "whoever runs it decides who one is",
    ),
    Case("rolesanywhere", "CreateTrustAnchor UpdateTrustAnchor", "its certificates open roles"),
    Case("sso", "CreateTrustedTokenIssuer UpdateTrustedTokenIssuer", "its tokens open doors"),
    Case(
        "sso-directory",
        "EnableExternalIdPConfigurationForDirectory UpdateExternalIdPConfigurationForDirectory"
        " DisableExternalIdPConfigurationForDirectory",
        "where everyone signs in",
    ),
)

ORGANIZATION = (
    Case("organizations", "LeaveOrganization RemoveAccountFromOrganization", "no policy holds it"),
    Case("organizations", "DeleteOrganization CloseAccount", "cannot be taken back for long"),
    Case("account", "CloseAccount", "cannot be taken back for long"),
    Case("organizations", "DetachPolicy DisablePolicyType", "a guardrail is gone"),
    Case("organizations", "RegisterDelegatedAdministrator", "an account that governs others"),
)
