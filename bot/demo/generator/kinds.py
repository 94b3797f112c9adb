"""Kinds of records: what was made by hand, and all that was not, as a trail holds them.

To add a kind nobody is asked about, write its function and add a row to `IGNORED`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.demo.generator import looks, machines
from bot.demo.generator.actions import Act
from bot.demo.generator.actions.quiet import QUIET
from bot.demo.generator.callers import BROWSERS, CHANGES_OFTEN, Desks, Session, often
from bot.demo.generator.draws import Draw
from bot.demo.generator.records import Called, Caller, Record, written

_QUIET = often(QUIET)
_DENIED = ("AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation")
_WRONG = ("ValidationException", "Client.InvalidParameterValue", "ThrottlingException")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record nobody is asked about, how frequent it is, and how one is made."""

    name: str
    weight: int
    make: Callable[[Draw, Desks], Record]


def by_hand(d: Draw, session: Session, act: Act) -> Record:
    """Return the record of a change somebody makes in a session."""
    asked, answered = act.make(d)
    call = Called(act.service, act.event_name, asked, answered, event_type=session.way.event_type)
    return written(d, session.caller, call)


def quiet(d: Draw, session: Session) -> tuple[Record, Act]:
    act = d.of(_QUIET)
    return by_hand(d, session, act), act


def looked_at(d: Draw, desks: Desks) -> Record:
    """A page of the console asking what there is."""
    session = desks.next()
    call = looks.read(d)
    return written(d, session.caller, call)


def watched(d: Draw, desks: Desks) -> Record:
    desks.anywhere()
    by = machines.any_service(d) if d.chance(0.5) else machines.program(d)
    return written(d, by, looks.read(d))


def role_taken(d: Draw, desks: Desks) -> Record:
    desks.anywhere()
    return written(d, machines.service(d.of(looks.TAKERS)), looks.assume_role(d))


def role_taken_from_outside(d: Draw, desks: Desks) -> Record:
    desks.anywhere()
    if d.chance(0.5):
        return written(d, machines.web_identity(d), looks.assume_role(d, "WithWebIdentity"))
    return written(d, machines.other_account(d), looks.assume_role(d))


def key_used(d: Draw, desks: Desks) -> Record:
    desks.anywhere()
    return written(d, machines.service(d.of(looks.ENCRYPTERS)), looks.key_use(d))


def code_changed(d: Draw, desks: Desks) -> Record:
    """What code changes: by itself, through CloudFormation, or by a service in its role."""
    desks.anywhere()
    by = machines.pipeline(d)
    if d.chance(0.25):
        by = machines.through_cloudformation(by.identity)
    elif d.chance(0.15):
        by = machines.service_role(d, "autoscaling")
    return written(d, by, change(d))


def for_a_person(d: Draw, desks: Desks) -> Record:
    """CloudFormation doing what a person's stack says: theirs was the stack alone."""
    session = desks.next()
    return written(d, machines.through_cloudformation(session.caller.identity), change(d))


def change(d: Draw, **more: Any) -> Called:
    act = d.of(CHANGES_OFTEN)
    asked, answered = act.make(d)
    return Called(act.service, act.event_name, asked, answered, **more)


def failed(d: Draw, desks: Desks) -> Record:
    session = desks.next()
    act = d.of(CHANGES_OFTEN)
    asked, _ = act.make(d)
    code = d.of(_DENIED if d.chance(0.7) else _WRONG)
    told = f"You are not authorized to perform: {act.call} because no policy allows it"
    call = Called(act.service, act.event_name, asked, error=(code, told))
    return written(d, session.caller, call)


def dry_run(d: Draw, desks: Desks) -> Record:
    session = desks.next()
    told = "Request would have succeeded, but DryRun flag is set."
    call = Called("ec2", d.of(looks.TRIED), error=("Client.DryRunOperation", told))
    return written(d, session.caller, call)


def signed_in(d: Draw, desks: Desks) -> Record:
    session = desks.next()
    by = Caller(session.caller.identity, session.caller.address, session.caller.agent, tls=True)
    return written(d, by, looks.sign_in(d))


def noise(d: Draw, desks: Desks) -> Record:
    """What a person's clicks cause that AWS marks as a change and is none."""
    session = desks.next()
    call = looks.noise(d)
    return written(d, session.caller, call)


def shell_opened(d: Draw, desks: Desks) -> Record:
    session = desks.next()
    by = Caller(session.caller.identity, session.caller.address, BROWSERS[0], tls=True)
    return written(d, by, looks.plumbing(d))


def event_of_service(d: Draw, desks: Desks) -> Record:
    desks.anywhere()
    call = looks.service_event(d)
    host = f"{call.service}.amazonaws.com"
    return written(d, Caller({"accountId": d.account, "invokedBy": host}, host, host), call)


def data_touched(d: Draw, desks: Desks) -> Record:
    if d.chance(0.2):
        session = desks.next()
        call = looks.data(d)
        return written(d, session.caller, call)
    desks.anywhere()
    return written(d, machines.program(d), looks.data(d))


def insight(d: Draw, desks: Desks) -> Record:
    desks.anywhere()
    return looks.insight(d)


IGNORED: tuple[Kind, ...] = (
    Kind("console-read", 36, looked_at),
    Kind("service-read", 18, watched),
    Kind("role-taken", 12, role_taken),
    Kind("role-taken-from-outside", 3, role_taken_from_outside),
    Kind("key-used", 8, key_used),
    Kind("code", 10, code_changed),
    Kind("for-a-person", 1, for_a_person),
    Kind("failed", 3, failed),
    Kind("dry-run", 1, dry_run),
    Kind("sign-in", 2, signed_in),
    Kind("noise", 2, noise),
    Kind("cloudshell", 1, shell_opened),
    Kind("service-event", 2, event_of_service),
    Kind("data", 5, data_touched),
    Kind("insight", 1, insight),
)
