"""Runs a command and prints its seconds and the most memory it held, in MiB.

A process of its own and a small one: Linux counts the memory of its parent as a child's, too.
"""

import os
import sys
import time


def main(output: str, *command: str) -> None:
    to_file = (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    began = time.perf_counter()
    started = os.posix_spawn(command[0], command, os.environ, file_actions=[to_file])
    _, status, used = os.wait4(started, 0)
    seconds = time.perf_counter() - began
    assert os.waitstatus_to_exitcode(status) == 0, command
    unit = 1 if sys.platform == "darwin" else 1024
    sys.stdout.write(f"{seconds} {used.ru_maxrss * unit / 2**20}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
