"""Builds everything from the settings; only entries call it, once."""

import logging
import os
import random
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.utils import copy_config_to_registered_loggers
from slack_sdk import WebClient

from bot.aws.queues import Hints
from bot.aws.secrets import read_secrets
from bot.core.gaps import Gap
from bot.core.outbox import Pace
from bot.settings import Settings, load_settings
from bot.slack.poster import CALL_SECONDS, Poster
from bot.storage.activities import Activities
from bot.storage.changes import Changes
from bot.storage.days import Days
from bot.storage.model import bind
from bot.storage.notices import Notices
from bot.storage.outbox import Outbox
from bot.storage.pace import Turns
from bot.storage.people import People
from bot.workflows.announcing import Announcer, Places
from bot.workflows.patience import Patience
from bot.workflows.record_changes import Recorder

if TYPE_CHECKING:
    from slack_bolt import App

_CHECK_SECONDS = 1


def _pause() -> None:
    time.sleep(random.uniform(0.02, 0.12))  # noqa: S311 - jitter is no secret


_NONE = Patience(_pause, lambda: 0.0)


def utc_now() -> datetime:
    return datetime.now(UTC)


def environment_settings() -> Settings:
    """Return the settings of this process; binds the table and starts structured logging."""
    settings = load_settings(os.environ)
    bind(settings.table)
    start_logging()
    return settings


def start_logging() -> None:
    """Let what the product logs come out as JSON, one line each; libraries stay as they are."""
    logger = Logger(service="consolewatch")
    copy_config_to_registered_loggers(logger, include={logging.getLogger("bot").name})


def patience(context: Any) -> Patience:
    """Return how long one invocation may try: until its context says that time is short."""
    return Patience(_pause, lambda: context.get_remaining_time_in_millis() / 1000)


def recorder(settings: Settings) -> Recorder:
    """Return what ingest needs; its patience comes with each invocation."""
    return Recorder(
        changes=Changes(),
        activities=Activities(),
        days=Days(),
        hints=hints(settings),
        gap=Gap(between=timedelta(minutes=settings.gap_minutes)),
        pace=pace(settings),
        patience=_NONE,
        zone=settings.time_zone,
        quiet_accounts=frozenset(
            number for number, account in settings.accounts.items() if account.quiet
        ),
    )


def announcer(settings: Settings) -> Announcer:
    """Return what announcing needs; its patience comes with each invocation."""
    (token,) = read_secrets(boto3.client("ssm"), [settings.bot_token_parameter])
    return Announcer(
        outbox=Outbox(),
        activities=Activities(),
        changes=Changes(),
        notices=Notices(),
        turns=Turns(),
        people=People(),
        slack=Poster(slack_client(token, settings, seconds=CALL_SECONDS)),
        hints=hints(settings),
        places=places(settings),
        pace=pace(settings),
        patience=_NONE,
        lease_id=lambda: uuid4().hex,
        jitter=random.random,
    )


def slack_app(settings: Settings) -> "App":
    """Return the Bolt app that answers what people do in Slack; only its Lambda imports Bolt."""
    from bot.listeners.routes import build_app
    from bot.slack.admins import AdminCheck
    from bot.workflows.justify import Desk

    token, secret = read_secrets(
        boto3.client("ssm"), [settings.bot_token_parameter, settings.signing_secret_parameter]
    )
    admins = AdminCheck(
        slack_client(token, settings, seconds=_CHECK_SECONDS),
        users=settings.admins.users,
        group=settings.admins.group,
    )
    desk = Desk(
        activities=Activities(),
        days=Days(),
        zone=settings.time_zone,
        hints=hints(settings),
        admins=admins,
        pause=_pause,
        alert_after=pace(settings).security,
    )
    return build_app(desk, signing_secret=secret, bot_token=token, base_url=settings.slack_base_url)


def hints(settings: Settings) -> Hints:
    return Hints(boto3.client("sqs"), settings.posts_queue_url)


def slack_client(token: str, settings: Settings, *, seconds: int) -> WebClient:
    """Return a client that never repeats a call: that is the outbox's to decide."""
    return WebClient(token, base_url=settings.slack_base_url, timeout=seconds, retry_handlers=[])


def places(settings: Settings) -> Places:
    return Places(
        channel=settings.channel,
        fallback=settings.fallback_channel,
        security=settings.security_channel,
        names={number: account.name for number, account in settings.accounts.items()},
        channels={
            number: account.channel
            for number, account in settings.accounts.items()
            if account.channel
        },
        admins=settings.admins.users,
        admin_group=settings.admins.group,
    )


def pace(settings: Settings) -> Pace:
    return Pace(
        settle=timedelta(seconds=settings.settle_seconds),
        lease=timedelta(seconds=settings.lease_seconds),
        security=timedelta(minutes=settings.security_minutes),
    )
