"""The past tense of the verbs AWS names its actions with.

To add a verb, add it to `_REGULAR`, or to `_IRREGULAR` with its past tense.
"""

from bot.core.sentences.nouns import words

_REGULAR = words(
    "abort accept acknowledge acquire activate add advertise allocate allow amend analyze apply",
    "approve archive assign associate assume attach authorize backtrack block bundle calculate",
    "change check claim classify clear clone close compare complete compose configure confirm",
    "connect continue convert copy create deactivate deauthorize decline decode decrease decrypt",
    "define delegate delete deliver deny deploy deprecate deprovision deregister derive detach",
    "detect disable disallow disassociate discard disconnect discover dismiss dissociate",
    "distribute download drain edit enable encrypt end enroll enter estimate evaluate evict",
    "exchange execute exit expire export extend fail filter finalize flush force generate grant",
    "group import include increase index ingest initialize initiate insert install",
    "instantiate invalidate invite invoke issue join launch link load lock manage mark merge",
    "migrate modify monitor mount move notify open optimize pass pause peer perform poll populate",
    "post predict prepare preview process promote provide provision publish purchase purge push",
    "query reactivate rebalance reboot recall receive recognize record redact redeem reencrypt",
    "refresh regenerate register reimport reinvite reject release reload remove rename render",
    "renew reorder replace replicate report request rerank reserve resize resolve respond restart",
    "restore resume resync retire retrieve retry return reverse review revoke rotate save scale",
    "schedule search select share sign simulate start subscribe suggest suspend switch",
    "sync synchronize synthesize terminate test toggle transact transform translate trigger",
    "unarchive unassign unblock undeploy undeprecate ungroup uninstall unlink unlock",
    "unmonitor unmount unpeer unregister unshare unsubscribe unsuspend update upgrade upload use",
    "validate verify view vote wait",
)
_IRREGULAR = {
    "begin": "began",
    "build": "built",
    "buy": "bought",
    "cancel": "cancelled",
    "chat": "chatted",
    "checkout": "checked out",
    "commit": "committed",
    "dispose": "disposed of",
    "failover": "failed over",
    "forget": "forgot",
    "get": "got",
    "give": "gave",
    "hide": "hid",
    "infer": "inferred",
    "label": "labelled",
    "leave": "left",
    "logout": "logged out",
    "make": "made",
    "map": "mapped",
    "opt": "opted",
    "override": "overrode",
    "pin": "pinned",
    "put": "set",
    "rebuild": "rebuilt",
    "redrive": "restarted",
    "resend": "resent",
    "reset": "reset",
    "rollback": "rolled back",
    "run": "ran",
    "scan": "scanned",
    "send": "sent",
    "set": "set",
    "setup": "set up",
    "shrink": "shrank",
    "shutdown": "shut down",
    "signal": "signalled",
    "skip": "skipped",
    "split": "split",
    "stop": "stopped",
    "submit": "submitted",
    "swap": "swapped",
    "switchover": "switched over",
    "tag": "tagged",
    "take": "took",
    "transfer": "transferred",
    "unlabel": "unlabelled",
    "unmap": "unmapped",
    "unpin": "unpinned",
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
