// One message as Slack frames it: who, when, the blocks, and what can be done about it.

import { showBlocks } from "./blocks.js";
import { link, make } from "./dom.js";
import { avatar } from "./people.js";
import { nameOf, personOf, state } from "./store.js";
import { emoji, flat, mrkdwn, plain } from "./text.js";
import { clock, dateText } from "./times.js";

const keyOf = (message) => `${message.channel} ${message.ts}`;
const troubles = new Map();
const waiting = new Map();
const pressedIn = new Set();
const dismissed = new Set();

// A press is under way, or was not answered: what is said below the message until the next press.
export function setTrouble(where, text) {
  const key = keyOf(where);
  if (text) troubles.set(key, text);
  else troubles.delete(key);
}

export function setWaiting(where, action) {
  const key = keyOf(where);
  pressedIn.add(key);
  if (action) waiting.set(key, action);
  else waiting.delete(key);
}

// Slack's own clients take no second press of a control while the first is under way.
export const isWaiting = (where, action) => waiting.get(keyOf(where)) === action;

export const wasPressed = (message) => pressedIn.has(keyOf(message));

export function forgetPresses() {
  troubles.clear();
  waiting.clear();
  pressedIn.clear();
}

export const dismiss = (where) => dismissed.add(keyOf(where));
export const isDismissed = (message) =>
  Boolean(message.is_ephemeral) && dismissed.has(keyOf(message));

// What a message looks like depends on this, beside the message itself.
export const looksOf = (message) =>
  `${troubles.get(keyOf(message)) ?? ""}|${waiting.get(keyOf(message)) ?? ""}`;

export const authorOf = (message) =>
  message.bot_id || message.is_ephemeral
    ? { id: state.app.bot, name: state.app.name, app: true }
    : { id: message.user, name: nameOf(message.user), real: personOf(message.user)?.real_name };

export function showMessage(message, { inThread = false } = {}) {
  const author = authorOf(message);
  const label = `${author.real ?? author.name}, ${clock(message.ts)}`;
  const node = make(
    "article",
    {
      className: message.is_ephemeral ? "message own" : "message",
      "data-key": message.ts,
      "data-ts": message.ts,
      "data-channel": message.channel,
      tabindex: "-1",
      "aria-label": label,
    },
    avatar(author),
    make(
      "div",
      { className: "body" },
      onlyYou(message),
      head(message, author),
      body(message),
      files(message),
      reactions(message),
      inThread ? null : replies(message),
      trouble(message),
      dismissal(message),
    ),
    message.is_ephemeral ? null : tools(message, inThread),
  );
  markWaiting(node, waiting.get(keyOf(message)));
  return node;
}

function onlyYou(message) {
  return message.is_ephemeral
    ? make(
        "p",
        { className: "onlyyou" },
        make("span", { "aria-hidden": "true" }, "👁 "),
        "Only visible to you",
      )
    : null;
}

function head(message, author) {
  const when = new Date(Number(message.ts) * 1000);
  const time = make(
    "time",
    { datetime: when.toISOString(), title: dateText(when, "{date_long} at {time_secs}") },
    clock(message.ts),
  );
  return make(
    "div",
    { className: "head" },
    make("strong", {}, author.real ?? author.name),
    author.app ? make("span", { className: "badge" }, "APP") : null,
    time,
  );
}

function body(message) {
  const blocks = message.blocks ?? [];
  const edited = message.edited ? make("small", { className: "edited" }, " (edited)") : null;
  if (blocks.length) return make("div", { className: "blocks" }, showBlocks(blocks), edited);
  return make("div", { className: "blocks" }, make("div", {}, mrkdwn(message.text ?? ""), edited));
}

function dismissal(message) {
  return message.is_ephemeral
    ? make(
        "button",
        { type: "button", className: "linkish", use: { do: "dismiss", message } },
        "Dismiss message",
      )
    : null;
}

function files(message) {
  const shown = (message.files ?? []).map((file) =>
    make(
      "div",
      { className: "file" },
      make("span", { "aria-hidden": "true" }, "📄"),
      make(
        "span",
        {},
        link(file.url_private ?? "", make("strong", {}, file.title ?? file.name)),
        make("small", {}, file.name ?? ""),
      ),
    ),
  );
  return shown.length ? make("div", {}, shown) : null;
}

function reactions(message) {
  const shown = (message.reactions ?? []).map((one) =>
    make(
      "span",
      { className: "reaction", title: one.users.map(nameOf).join(", ") },
      emoji(one.name),
      ` ${one.count}`,
    ),
  );
  return shown.length ? make("div", { className: "reactions" }, shown) : null;
}

function replies(message) {
  if (!message.reply_count) return null;
  const last = new Date(Number(message.latest_reply) * 1000);
  const count = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  return make(
    "button",
    { type: "button", className: "replies", use: { do: "thread", message } },
    make("b", {}, count),
    make("span", {}, ` Last reply ${dateText(last, "{date_short_pretty} at {time}")}`),
  );
}

function trouble(message) {
  const text = troubles.get(keyOf(message));
  return text ? make("p", { className: "error", role: "alert" }, `⚠️ ${text}`) : null;
}

function markWaiting(node, action) {
  if (!action) return;
  for (const control of node.querySelectorAll("[data-action]")) {
    if (control.dataset.action === action) control.setAttribute("aria-busy", "true");
  }
}

function tools(message, inThread) {
  const tool = (label, sign, use) =>
    make("button", { type: "button", title: label, "aria-label": label, use }, sign);
  const shortcuts = state.app.shortcuts?.length
    ? tool("Message shortcuts", "⋮", { do: "shortcuts", message })
    : null;
  return make(
    "div",
    { className: "tools" },
    inThread ? null : tool("Reply in thread", "💬", { do: "thread", message }),
    state.backstage && message.metadata
      ? tool("What happened behind this", "🔍", { do: "inspect", message })
      : null,
    shortcuts,
  );
}

// The line of a message on a phone: what it said when it came, for an edit tells a phone nothing.
export const notificationOf = (message) => flat(plain(message.announced ?? message.text ?? ""));
