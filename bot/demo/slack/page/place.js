// The channel or Home a person looks at: drawn when it changes, and noted as seen.

import { showBlocks } from "./blocks.js";
import { composer } from "./composer.js";
import { byId, make, morphChildren } from "./dom.js";
import { MessageList } from "./list.js";
import { notificationOf, wasPressed } from "./message.js";
import { notedIn } from "./modals.js";
import { titleOf } from "./sidebar.js";
import { channelOf, me, messagesOf, send, state } from "./store.js";
import { flat, plain } from "./text.js";
import { view } from "./view.js";

const list = new MessageList(byId("messages"));

export const toEnd = () => list.toEnd();

export const touchesPlace = (look) =>
  look.parts.includes("ephemerals") ||
  [...look.messages.map((one) => one.channel), ...look.gone.map(([channel]) => channel)].includes(
    view.place,
  );

// Come into a channel: what was unread is marked, the box is for this place.
export function enter(place, say) {
  list.clear();
  const channel = channelOf(place);
  list.unreadFrom = channel?.unread && channel.last_read ? channel.last_read : "";
  drawPlace({ entering: true });
  const box =
    channel && !channel.read_only
      ? composer({
          key: `${me()} ${place}`,
          label: `Message ${titleOf(place)}`,
          say: (text) => say(place, text),
        })
      : null;
  byId("composer").replaceChildren(...(box ? [box] : []));
}

export function drawPlace({ entering = false } = {}) {
  const home = view.place === "home";
  byId("home").hidden = !home;
  byId("messages").hidden = home;
  byId("scroll").classList.toggle("follow", !home);
  drawHead();
  if (home) return drawHome();
  list.show(messagesOf(view.place), { empty: nothingYet() });
  if (entering) list.toEnd();
  markRead();
}

function drawHead() {
  const channel = channelOf(view.place);
  const facts =
    channel?.kind === "channel"
      ? `${channel.members} people${channel.archived ? ", archived" : ""}`
      : "";
  morphChildren(byId("placehead"), [
    make("h2", {}, titleOf(view.place)),
    make("span", { className: "faint" }, facts),
  ]);
  byId("scroll").setAttribute("aria-label", `Messages in ${titleOf(view.place)}`);
}

function drawHome() {
  const home = state.home;
  const shown = home
    ? showBlocks(home.blocks, { typed: { ...home.values, ...notedIn(home.id) }, errors: {} })
    : [make("p", { className: "faint" }, "This app has nothing on its Home yet.")];
  const body = make("div", { className: "blocks", "data-view": home?.id ?? "" }, shown);
  morphChildren(byId("home"), [body]);
}

const nothingYet = () => {
  const text = state.backstage?.starting
    ? "consolewatch is starting. The first changes arrive within seconds."
    : "No messages here yet.";
  return make("p", { className: "faint first" }, text);
};

let lastRead = "";
export function markRead() {
  const newest = messagesOf(view.place)
    .filter((one) => !one.is_ephemeral)
    .at(-1)?.ts;
  const channel = channelOf(view.place);
  if (
    !newest ||
    document.hidden ||
    newest <= (channel?.last_read ?? "") ||
    lastRead === `${me()} ${view.place} ${newest}`
  )
    return;
  lastRead = `${me()} ${view.place} ${newest}`;
  send("/page/read", { user: me(), channel: view.place, ts: newest });
}

// One line for a screen reader: what was told to this person alone, what became of a message they
// pressed in, or else the newest of what arrived here.
let lastTold = "";
export function announce(look) {
  const own = state.ephemerals.filter((one) => one.channel === view.place).at(-1);
  const told = own && own.ts > lastTold ? own : null;
  lastTold = own?.ts ?? "";
  if (!look.everything) byId("said").textContent = news(look, told) || byId("said").textContent;
}

function news(look, told) {
  if (told) return `Only visible to you. ${said(told)}`;
  const mine = look.messages.find((one) => wasPressed(one) && !look.fresh.includes(one));
  if (mine) return `Changed. ${said(mine)}`;
  const here = look.fresh.filter((one) => one.channel === view.place && one.user !== me());
  if (!here.length) return "";
  const count = here.length > 1 ? `${here.length} new messages. ` : "New message. ";
  return count + notificationOf(here.at(-1));
}

const said = (message) => flat(plain(message.text ?? ""));
