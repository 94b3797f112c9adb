"""The emulator's process: ends, with every worker it started, when its owner does.

Run by path, not imported: the owner holds the other end of standard input, so that even a killed
owner is noticed, on every system.
"""

import os
import shutil
import signal
import sys
import threading


def end_with_owner(folder: str) -> None:
    """Wait for the end of standard input, then leave no worker, file or process behind."""
    sys.stdin.buffer.read()
    # Workers first, so that none writes into the folder while it is removed.
    os.killpg(0, signal.SIGHUP)
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def survive_hangup() -> None:
    """Outlive the signal that ends the workers: a handler, unlike a mask, is not inherited."""
    signal.signal(signal.SIGHUP, lambda *_: None)


if __name__ == "__main__":
    survive_hangup()
    threading.Thread(target=end_with_owner, args=(os.environ["TMPDIR"],), daemon=True).start()

    from ministack.app import main  # type: ignore[import-untyped]

    main()
