// What this person sees of the workspace, kept in step with it: everything first, then changes.

import { rowOf } from "./dom.js";

const NOBODY = {
  me: "",
  people: [],
  channels: [],
  views: [],
  home: null,
  ephemerals: [],
  app: {},
  backstage: null,
};

export const state = { ...NOBODY, messages: new Map(), emoji: {}, connected: false };
const names = new Map();

export const me = () => state.me;
export const nameOf = (id) => names.get(id) ?? id;
export const emojiOf = (name) => rowOf(state.emoji, name.replace(/:.*/, ""));
export const personOf = (id) => state.people.find((one) => one.id === id);
export const channelOf = (id) => state.channels.find((one) => one.id === id);

// The messages of a channel, oldest first; those of a thread with their parent's ts.
export function messagesOf(channel, thread = "") {
  const kept = [...(state.messages.get(channel)?.values() ?? [])];
  const told = state.ephemerals.filter((one) => one.channel === channel);
  return [...kept, ...told].filter((one) => threadOf(one) === thread).sort(byTs);
}

export const messageOf = (channel, ts) => state.messages.get(channel)?.get(ts);

const byTs = (one, other) => (one.ts < other.ts ? -1 : 1);
const threadOf = (message) =>
  message.thread_ts && message.thread_ts !== message.ts ? message.thread_ts : "";

// Take one look the server sent; says what changed: part names, and the new and changed messages.
function take(look) {
  if (look.everything) Object.assign(state, NOBODY, { messages: new Map() });
  const { messages = [], gone = [], everything, ...parts } = look;
  Object.assign(state, parts);
  if (parts.people || parts.channels) rename();
  const fresh = messages.filter(keep);
  for (const [channel, ts] of gone) state.messages.get(channel)?.delete(ts);
  return { everything: Boolean(everything), parts: Object.keys(parts), messages, fresh, gone };
}

function keep(message) {
  const channel = state.messages.get(message.channel) ?? new Map();
  const fresh = !channel.has(message.ts);
  state.messages.set(message.channel, channel.set(message.ts, message));
  return fresh;
}

function rename() {
  names.clear();
  for (const one of [...state.channels, ...state.people]) names.set(one.id, one.name);
  for (const [id, name] of Object.entries(state.app.groups ?? {})) names.set(id, name);
  if (state.app.bot) names.set(state.app.bot, state.app.name);
}

// Hear of every change as `user`, until closed; after a break the browser asks again by itself.
export function listen(user, { changed, broken }) {
  const events = new EventSource(`/page/events?as=${encodeURIComponent(user)}`);
  events.addEventListener("look", (event) => {
    state.connected = true;
    changed(take(JSON.parse(event.data)));
  });
  events.addEventListener("error", () => {
    state.connected = false;
    broken();
  });
  return () => events.close();
}

export async function ask(path) {
  return answered(() => fetch(path));
}

export async function send(path, body) {
  const headers = { "Content-Type": "application/json" };
  return answered(() => fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function answered(call) {
  try {
    const answer = await call();
    return await answer.json();
  } catch {
    return { error: "This page lost its workspace. Is the demo still running?" };
  }
}
