// The modals in front of a person: the newest on top; what was typed stays when errors come back.

import { tell } from "./banner.js";
import { showBlocks } from "./blocks.js";
import { byId, make } from "./dom.js";
import { me, send, state } from "./store.js";
import { plain } from "./text.js";

const typed = new Map();
let shown = "";

// Note what was typed or chosen in a view, so that it is sent with it and survives a redraw.
export function note(viewId, blockId, actionId, value) {
  const values = typed.get(viewId) ?? {};
  values[blockId] = { ...values[blockId], [actionId]: value };
  typed.set(viewId, values);
}

export const notedIn = (viewId) => typed.get(viewId) ?? {};

export function drawModals() {
  const top = state.views.at(-1);
  const key = top
    ? JSON.stringify([me(), top.id, top.hash, top.errors, top.notice, state.views.length])
    : "";
  if (key === shown) return;
  shown = key;
  const place = byId("modals");
  const before = place.querySelector("dialog");
  if (before?.contains(byId("menu"))) byId("main").append(byId("menu"));
  before?.close();
  if (!top) {
    place.replaceChildren();
    // Where there is nothing to go back to, at least not nowhere.
    if (document.activeElement === document.body) byId("scroll").focus({ preventScroll: true });
    return;
  }
  const dialog = showModal(top, state.views.length > 1);
  place.replaceChildren(dialog);
  dialog.showModal();
  dialog
    .querySelector(
      "[aria-invalid], [autofocus], .ticks input:checked, .text, .select, .ticks input",
    )
    ?.focus();
}

function showModal(view, stacked) {
  const form = { typed: merged(view.values, notedIn(view.id)), errors: view.errors };
  const title = make("h2", { id: "modaltitle" }, plain(view.title.text));
  const close = (label, className) =>
    make(
      "button",
      {
        type: "button",
        className,
        "aria-label": className === "bare" ? "Close" : null,
        use: { do: "closeView", id: view.id },
      },
      label,
    );
  const cancel = close(
    stacked && !view.close ? "Back" : plain(view.close?.text ?? "Close"),
    "button",
  );
  const submit = view.submit
    ? make("button", { type: "submit", className: "button primary" }, plain(view.submit.text))
    : null;
  const notice = view.notice
    ? make("p", { className: "error", role: "alert" }, `⚠️ ${view.notice}`)
    : null;
  const whole = make(
    "form",
    {
      novalidate: true,
      "data-view": view.id,
      on: { submit: (event) => submitted(event, view, submit) },
    },
    make("header", {}, title, close("✕", "bare")),
    make(
      "div",
      { className: "modalbody" },
      make("div", { className: "blocks" }, showBlocks(view.blocks, form)),
    ),
    make("footer", {}, notice, cancel, submit),
  );
  return make(
    "dialog",
    { "aria-labelledby": "modaltitle", on: { cancel: (event) => cancelled(event, view) } },
    whole,
  );
}

const merged = (values, own) =>
  Object.fromEntries(
    [...new Set([...Object.keys(values ?? {}), ...Object.keys(own)])].map((block) => [
      block,
      { ...values?.[block], ...own[block] },
    ]),
  );

async function submitted(event, view, button) {
  event.preventDefault();
  if (!button || button.disabled) return;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  const values = notedIn(view.id);
  const answer = await send("/page/submit", { user: me(), view_id: view.id, values });
  // The next look brings what came of it; if nothing did, the same modal can be sent again.
  button.disabled = false;
  button.removeAttribute("aria-busy");
  if (answer.error) complain(answer.error);
}

function cancelled(event, view) {
  event.preventDefault();
  closeView(view.id);
}

// Cancel a modal. It goes even when the workspace is gone, for nobody could close it otherwise.
export async function closeView(id) {
  const answer = await send("/page/close", { user: me(), view_id: id });
  if (!answer.error) return;
  byId("modals").querySelector("dialog")?.close();
  byId("modals").replaceChildren();
  shown = "";
  tell(answer.error);
}

// Say in the modal what came of sending it; all else lies behind it.
function complain(text) {
  const foot = byId("modals").querySelector("dialog footer");
  foot?.querySelector(".error")?.remove();
  foot?.prepend(make("p", { className: "error", role: "alert" }, `⚠️ ${text}`));
}
