"""Make the stand-in misbehave as Slack sometimes does, on demand and countably."""

import threading
from dataclasses import dataclass, field

RESPONSE_URL = "response_url"


@dataclass(frozen=True, slots=True)
class Fault:
    """What to do to one call: `error` before it is done, or `lose_answer` after."""

    error: str = ""
    retry_after: int = 1
    lose_answer: bool = False
    down: bool = False
    delay: float = 0.0


@dataclass(slots=True)
class Rule:
    """A fault for every nth matching call, `times` at most; method None: every Web API method."""

    fault: Fault
    every: int = 1
    method: str | None = None
    times: int | None = None
    seen: int = 0

    def strikes(self, method: str) -> bool:
        if self.method != method and (self.method is not None or method == RESPONSE_URL):
            return False
        self.seen += 1
        if self.seen % self.every or self.times == 0:
            return False
        self.times = None if self.times is None else self.times - 1
        return True


@dataclass(slots=True)
class Faults:
    """The rules in force; without any, every call goes through."""

    down: bool = False
    rules: list[Rule] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def refuse_every(
        self, n: int, *, error: str = "ratelimited", retry_after: int = 1, method: str | None = None
    ) -> None:
        """Refuse every nth call before doing it; "ratelimited" is HTTP 429 with Retry-After."""
        self.add(Rule(Fault(error=error, retry_after=retry_after), every=n, method=method))

    def refuse(self, method: str, error: str, times: int = 1, *, retry_after: int = 1) -> None:
        """Refuse the next calls of one method before doing them."""
        self.add(Rule(Fault(error=error, retry_after=retry_after), method=method, times=times))

    def fail_after_doing(
        self, n: int = 1, *, method: str | None = None, times: int | None = None
    ) -> None:
        """Do every nth call, then answer HTTP 500."""
        self.add(Rule(Fault(lose_answer=True), every=n, method=method, times=times))

    def slow(self, seconds: float, *, method: str | None = None, times: int | None = None) -> None:
        """Wait before each matching call is done."""
        self.add(Rule(Fault(delay=seconds), method=method, times=times))

    def add(self, rule: Rule) -> None:
        with self.lock:
            self.rules.append(rule)

    def clear(self) -> None:
        with self.lock:
            self.down = False
            self.rules.clear()

    def strike(self, method: str) -> Fault:
        """Return what befalls this call; the first rule to refuse wins, delays add up."""
        with self.lock:
            struck = [rule.fault for rule in self.rules if rule.strikes(method)]
        first = next((fault for fault in struck if fault.error), Fault())
        return Fault(
            error=first.error,
            retry_after=first.retry_after,
            lose_answer=any(fault.lose_answer for fault in struck),
            down=self.down,
            delay=sum(fault.delay for fault in struck),
        )
