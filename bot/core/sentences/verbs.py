"""The past tense of the verbs AWS names its actions with.

To add a verb, add it to `_REGULAR`, or to `_IRREGULAR` with its past tense.
"""


def _verbs(*lines: str) -> frozenset[str]:
    return frozenset(verb for line in lines for verb in line.split())


_REGULAR = _verbs(
    "accept acknowledge activate add advertise allocate allow apply approve archive assign",
    "associate assume attach authorize backtrack block bundle cancel change clear clone close",
    "complete configure confirm connect continue convert copy create deactivate deauthorize",
    "decline decrease define delegate delete deliver deploy deprecate deregister detach disable",
    "disassociate disconnect discard dismiss download enable encrypt end enroll enter evaluate",
    "exchange execute exit expire export extend fail finalize flush force generate grant group",
    "import include increase initialize initiate install invalidate invite issue join label launch",
    "link load lock merge migrate modify monitor mount move notify open pause peer perform prepare",
    "promote provision publish purchase purge push query reactivate reboot rebalance receive",
    "record redeem refresh register reject release remove rename renew reorder replace replicate",
    "report request reserve resize resolve restart restore resume retire retry return revoke",
    "rotate schedule scan search select share sign simulate skip start subscribe suspend switch",
    "sync terminate test toggle trigger unarchive unassign unblock uninstall unlock unpeer unshare",
    "unsubscribe update upgrade upload use validate verify view wait",
)
_IRREGULAR = {
    "begin": "began",
    "build": "built",
    "buy": "bought",
    "commit": "committed",
    "failover": "failed over",
    "forget": "forgot",
    "get": "got",
    "leave": "left",
    "override": "overrode",
    "put": "set",
    "rebuild": "rebuilt",
    "resend": "resent",
    "reset": "reset",
    "run": "ran",
    "send": "sent",
    "set": "set",
    "shutdown": "shut down",
    "split": "split",
    "stop": "stopped",
    "submit": "submitted",
    "swap": "swapped",
    "tag": "tagged",
    "transfer": "transferred",
    "untag": "untagged",
    "withdraw": "withdrew",
    "write": "wrote",
}


def past(verb: str) -> str:
    """Return the past tense of a verb in lower case, empty if it is none that AWS uses."""
    if verb not in _REGULAR:
        return _IRREGULAR.get(verb, "")
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ied"
    return verb + "ed"
