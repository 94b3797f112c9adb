// What stands beside the messages: a thread, what is behind a message, everything, or the phone.

import { composer } from "./composer.js";
import { byId, make, morphChildren, rowOf } from "./dom.js";
import { behindMessage, overview } from "./inspector.js";
import { MessageList } from "./list.js";
import { phonePane } from "./phone.js";
import { titleOf } from "./sidebar.js";
import { ask, me, messageOf, messagesOf, personOf } from "./store.js";
import { flat, plain } from "./text.js";
import { view } from "./view.js";

const AGAIN_MS = 1500;
const TITLES = {
  thread: () => "Thread",
  inspect: () => "Behind this message",
  overview: () => "Behind the scenes",
  phone: () => `The phone of ${personOf(me())?.name ?? ""}`,
};

let say = null;
let thread = null;
let shown = "";
let again = 0;
// Only the newest answer is drawn: a slow one must not replace it.
let turns = 0;

export function startPane(does) {
  say = does.say;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && byId("pane").contains(document.activeElement))
      does.openPane(null);
  });
}

export function paneTouched(look) {
  if (!view.pane) return false;
  // What is behind a message is asked for again in its own time.
  if (["inspect", "overview"].includes(view.pane.kind)) return look.everything;
  return (
    look.everything ||
    look.parts.includes("ephemerals") ||
    look.messages.length > 0 ||
    look.gone.length > 0
  );
}

export function drawPane({ entering = false } = {}) {
  const { pane } = view;
  clearTimeout(again);
  turns += 1;
  byId("pane").hidden = !pane;
  document.body.classList.toggle("paneopen", Boolean(pane));
  const key = pane ? `${me()} ${pane.kind} ${pane.channel} ${pane.ts}` : "";
  if (pane && key !== shown) build(pane);
  shown = key;
  if (!pane) return byId("pane").replaceChildren();
  rowOf(DRAWN, pane.kind)?.(pane, entering);
  if (entering) byId("pane").querySelector("button")?.focus();
}

function build(pane) {
  const title = rowOf(TITLES, pane.kind)?.() ?? "";
  const close = make(
    "button",
    { type: "button", className: "bare", "aria-label": "Close", use: { do: "closePane" } },
    "✕",
  );
  const head = make(
    "header",
    { className: "placehead" },
    make("h2", {}, title),
    make("span", { className: "faint" }, pane.channel ? titleOf(pane.channel) : ""),
    close,
  );
  const body = make(
    "div",
    {
      className: `scroll pane-${pane.kind}${pane.kind === "thread" ? " follow" : ""}`,
      tabindex: "0",
      role: "region",
      "aria-label": title,
    },
    make("div", { className: "content" }),
  );
  byId("pane").replaceChildren(head, body);
  thread = null;
  if (pane.kind === "thread") buildThread(pane);
}

export const threadToEnd = () => thread?.toEnd();

const content = () => byId("pane").querySelector(".content");

function buildThread(pane) {
  thread = new MessageList(content(), { inThread: true, days: false });
  const label = "Reply in this thread";
  byId("pane").append(
    composer({
      key: `${me()} ${pane.channel} ${pane.ts}`,
      label,
      commands: false,
      say: (text) => say(pane.channel, text, pane.ts),
    }),
  );
}

const DRAWN = {
  thread: (pane, entering) => {
    const parent = messageOf(pane.channel, pane.ts);
    const replies = messagesOf(pane.channel, pane.ts);
    const empty = make("p", { className: "faint" }, "This message is gone.");
    thread.show([...(parent ? [parent] : []), ...replies], { empty });
    if (entering) thread.toEnd();
  },
  phone: () => morphChildren(content(), [phonePane()]),
  inspect: (pane) =>
    poll(`/page/behind?channel=${pane.channel}&ts=${pane.ts}`, (found) => [
      subject(pane),
      ...behindMessage(found),
    ]),
  overview: () => poll("/page/overview", overview),
};

const subject = (pane) => {
  const message = messageOf(pane.channel, pane.ts);
  return make(
    "p",
    { className: "subject" },
    message ? flat(plain(message.text ?? "")) : "This message is gone.",
  );
};

// Ask the server what there is to show, again and again as long as the pane stands and is seen.
async function poll(path, drawn) {
  const turn = ++turns;
  const found = await ask(path);
  if (turn !== turns || !view.pane) return;
  morphChildren(content(), drawn(found));
  if (found.error) return;
  again = setTimeout(
    () => (document.hidden ? seenAgain(path, drawn) : poll(path, drawn)),
    AGAIN_MS,
  );
}

function seenAgain(path, drawn) {
  document.addEventListener("visibilitychange", () => view.pane && poll(path, drawn), {
    once: true,
  });
}
