// Notifications as this person's phone shows them: the fallback text, nothing else.

import { byId, make } from "./dom.js";
import { authorOf, notificationOf } from "./message.js";
import { avatar } from "./people.js";
import { channelOf, me, personOf, state } from "./store.js";
import { clock, dateText } from "./times.js";

const SECONDS = 8;
const MOST = 3;

// A mention, one of everybody, or anything in a direct message.
const notifies = (message) => message.user !== me() && (message.notifies ?? []).includes(me());

export function showToasts(messages) {
  const told = messages.filter(notifies).slice(-MOST);
  for (const message of told) showToast(message);
}

function showToast(message) {
  const places = byId("toasts");
  while (places.children.length >= MOST) places.firstChild.remove();
  const close = make("button", { type: "button", className: "bare", "aria-label": "Dismiss" }, "✕");
  const toast = make("div", { className: "toast" }, notification(message), close);
  const leave = setTimeout(() => toast.remove(), SECONDS * 1000);
  close.addEventListener("click", () => toast.remove());
  toast.addEventListener("focusin", () => clearTimeout(leave));
  toast.addEventListener("pointerenter", () => clearTimeout(leave));
  places.append(toast);
}

function notification(message) {
  const author = authorOf(message);
  const where = channelOf(message.channel);
  const title = where?.kind === "im" ? author.name : `${author.name} in #${where?.name ?? ""}`;
  return make(
    "button",
    { type: "button", className: "notification", use: { do: "goto", message } },
    avatar(author, true),
    make(
      "span",
      { className: "words" },
      make(
        "span",
        { className: "where" },
        make("b", {}, title),
        make("time", {}, clock(message.ts)),
      ),
      make("span", { className: "what" }, notificationOf(message)),
    ),
  );
}

export function phonePane() {
  const all = [...state.messages.values()]
    .flatMap((channel) => [...channel.values()])
    .filter(notifies);
  const newest = all.sort((one, other) => (one.ts < other.ts ? 1 : -1)).slice(0, 30);
  const name = personOf(me())?.name ?? "";
  const now = new Date();
  return make(
    "div",
    { className: "phone" },
    make(
      "div",
      { className: "lock" },
      make("b", {}, dateText(now, "{time}")),
      make("span", {}, dateText(now, "{day}")),
    ),
    newest.length
      ? make(
          "ul",
          { "aria-label": `Notifications of ${name}` },
          newest.map((message) =>
            make("li", { "data-key": `${message.channel} ${message.ts}` }, notification(message)),
          ),
        )
      : make("p", { className: "faint" }, `Nothing has notified ${name} yet.`),
  );
}
