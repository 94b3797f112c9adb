"""The Web API methods the stand-in knows; to add one, write its function and its row in a table.

Each takes the workspace and the arguments and returns the answer without `ok`, or raises `Refused`.
"""

from bot.demo.slack.methods import basics, chat, conversations, files, users, views
from bot.demo.slack.methods.arguments import Method

METHODS: dict[str, Method] = {
    **basics.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **users.METHODS,
    **views.METHODS,
}
