"""What people do by hand, family by family; to add an action, add a row to its family's table."""

from bot.demo.generator.actions.access import ACCESS
from bot.demo.generator.actions.compute import COMPUTE
from bot.demo.generator.actions.network import NETWORK
from bot.demo.generator.actions.operations import CONSOLE_ACTIONS, OPERATIONS
from bot.demo.generator.actions.rows import Act
from bot.demo.generator.actions.software import SOFTWARE
from bot.demo.generator.actions.storage import STORAGE

CHANGES: tuple[Act, ...] = (*COMPUTE, *NETWORK, *ACCESS, *STORAGE, *SOFTWARE, *OPERATIONS)

__all__ = ["CHANGES", "CONSOLE_ACTIONS", "Act"]
