// What the page says for itself: a banner while something is not as usual, a line that goes again.

import { byId, make, morphChildren } from "./dom.js";
import { state } from "./store.js";

const UNREACHED =
  "The workspace cannot be reached; the demo may have ended. This page tries again by itself.";
const KEPT = "Changes are kept meanwhile; their cards follow by themselves.";
const LINE_MS = 8000;
const MOST_LINES = 2;
let again = 0;

// One line above everything: what is not as usual just now.
export function drawBanner() {
  clearTimeout(again);
  const said = unusual();
  if (!said && byId("banner").contains(document.activeElement))
    byId("scroll").focus({ preventScroll: true });
  byId("banner").hidden = !said;
  morphChildren(byId("banner"), said ?? []);
  if (state.backstage?.down_until) again = setTimeout(drawBanner, 500);
}

function unusual() {
  if (!state.connected) return [make("span", {}, UNREACHED)];
  const until = state.backstage?.down_until;
  if (!until) return null;
  const left = Math.max(0, Math.ceil(until - Date.now() / 1000));
  return [
    make("span", {}, `Slack is down for a minute: its API answers with errors. ${KEPT}`),
    // Read out each second, it would drown everything else.
    make("span", { "aria-hidden": "true" }, `${left} s`),
    make(
      "button",
      { type: "button", className: "linkish", use: { do: "act", key: "up" } },
      "Bring it back now",
    ),
  ];
}

// Say something to the visitor that no message can: a line that goes by itself, once at a time.
export function tell(text) {
  const lines = [...byId("toasts").querySelectorAll(".plain")];
  for (const same of lines.filter((one) => one.textContent === text)) same.remove();
  if (lines.length >= MOST_LINES) lines[0].remove();
  const line = make("p", { className: "toast plain", role: "alert" }, text);
  byId("toasts").append(line);
  setTimeout(() => line.remove(), LINE_MS);
}
