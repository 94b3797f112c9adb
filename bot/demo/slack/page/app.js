// The page: which channel, as whom, and everything kept up to date as the workspace changes.

import { showBlocks } from "./blocks.js";
import { make } from "./dom.js";
import { showModal } from "./modals.js";
import { mrkdwn } from "./mrkdwn.js";

const at = (id) => document.getElementById(id);
const chosen = new URLSearchParams(location.hash.slice(1));
const drawn = new Map();
let state = null;
let names = {};

async function refresh() {
  const answer = await fetch(`/page/state?as=${encodeURIComponent(chosen.get("as") ?? "")}`);
  if (!answer.ok) return say("This page could not be read just now.");
  state = await answer.json();
  const named = [...state.people.map((one) => [one.id, one.name]), ...state.channels.map((one) => [one.id, one.name])];
  names = Object.fromEntries(named);
  draw();
}

function draw() {
  const channel = state.channels.find((one) => one.id === chosen.get("channel")) ?? state.channels[0];
  drawPeople();
  drawChannels(channel);
  if (channel) drawMessages(channel);
  drawModals();
}

function choose(name, value) {
  chosen.set(name, value);
  location.hash = chosen.toString();
  say("");
  refresh();
}

function drawPeople() {
  const options = state.people.map((one) => make("option", { value: one.id }, one.real_name));
  if (at("person").length !== options.length) at("person").replaceChildren(...options);
  at("person").value = state.me;
}

function drawChannels(current) {
  const buttons = state.channels.map((channel) => {
    const button = make("button", { type: "button" }, `# ${channel.name}`);
    if (channel === current) button.setAttribute("aria-current", "page");
    button.addEventListener("click", () => choose("channel", channel.id));
    return button;
  });
  at("channels").replaceChildren(...buttons);
}

function drawMessages(channel) {
  const told = state.ephemerals.filter((one) => one.channel === channel.id);
  const all = [...channel.messages, ...told].sort((one, other) => (one.ts < other.ts ? -1 : 1));
  const list = at("messages");
  const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const kept = all.map((message) => drawnOnce(channel, message, channel.replies[message.ts] ?? []));
  const same = kept.length === list.children.length && kept.every((node, i) => node === list.children[i]);
  if (!same) list.replaceChildren(...kept);
  if (wasAtEnd) list.scrollTop = list.scrollHeight;
}

// A message that did not change keeps its element, and with it focus and an open menu.
function drawnOnce(channel, message, replies) {
  const key = `${state.me} ${channel.id} ${message.ts}`;
  const content = JSON.stringify([message, replies, names]);
  const known = drawn.get(key);
  if (known?.content === content) return known.node;
  const node = showMessage(channel, message, replies);
  drawn.set(key, { content, node });
  return node;
}

function showMessage(channel, message, replies = []) {
  const press = (element, choice) => pressed(node, channel, message, element, choice);
  const when = new Date(Number(message.ts) * 1000);
  const hour = when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const time = make("time", { dateTime: when.toISOString() }, hour);
  const own = message.is_ephemeral ? make("small", {}, "Only visible to you") : null;
  const edited = message.edited ? make("small", {}, "(edited)") : null;
  const head = make("div", { className: "head" }, make("strong", {}, "consolewatch"), make("small", { className: "app" }, "APP"), time, edited, own);
  const blocks = message.blocks ?? [];
  const body = blocks.length ? showBlocks(blocks, names, press) : [make("div", {}, ...mrkdwn(message.text, names))];
  const thread = replies.map((reply) => showMessage(channel, reply));
  const below = thread.length ? make("div", { className: "thread" }, ...thread) : null;
  const node = make("article", { className: message.is_ephemeral ? "message own" : "message", dataset: { ts: message.ts } }, head, ...body, below);
  return node;
}

async function pressed(node, channel, message, element, choice) {
  node.classList.add("waiting");
  const where = { user: state.me, channel: channel.id, ts: message.ts };
  const answer = await send("/page/press", { ...where, action_id: element.action_id, ...choice });
  node.classList.remove("waiting");
  say(answer.error);
}

function drawModals() {
  const top = state.views[state.views.length - 1];
  const key = top ? JSON.stringify([state.me, top.id, top.hash, top.errors, top.notice]) : "";
  const place = at("modals");
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  if (!top) return place.replaceChildren();
  const whose = { user: state.me, view_id: top.id };
  const dialog = showModal(top, names, {
    submit: async (values) => {
      say((await send("/page/submit", { ...whose, values })).error);
      place.dataset.key = "again";
      refresh();
    },
    close: () => send("/page/close", whose),
    press: () => say("Buttons in a modal come later."),
  });
  place.replaceChildren(dialog);
  dialog.showModal();
}

async function send(path, body) {
  const headers = { "Content-Type": "application/json" };
  try {
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    return await answer.json();
  } catch {
    return { error: "This page lost its workspace; is the demo still running?" };
  }
}

function say(text) {
  at("notice").textContent = text ? `⚠ ${text}` : "";
  at("notice").hidden = !text;
}

at("person").addEventListener("change", () => choose("as", at("person").value));
const events = new EventSource("/page/events");
events.addEventListener("message", refresh);
events.addEventListener("error", () => say("Waiting for the workspace to come back."));
events.addEventListener("open", () => say(""));
