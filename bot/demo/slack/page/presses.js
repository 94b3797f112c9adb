// What comes of using a control: in a message, in a view, or a word typed into a conversation.

import { tell } from "./banner.js";
import { make } from "./dom.js";
import { chosenIn } from "./elements.js";
import { isWaiting, setTrouble, setWaiting } from "./message.js";
import { note, notedIn } from "./modals.js";
import { drawPane, threadToEnd } from "./pane.js";
import { drawPlace, toEnd } from "./place.js";
import { me, send, state } from "./store.js";
import { plain } from "./text.js";

const REACHED =
  "That reached consolewatch. While Slack is down it can show neither cards nor forms; " +
  "where you miss one, press again later.";

// Where a control stands: in a view, or in a message.
export function whereOf(control) {
  const inView = control.closest("[data-view]");
  if (inView) return { view_id: inView.dataset.view };
  const { channel, ts } = control.closest("[data-ts]").dataset;
  return { channel, ts };
}

export async function pressed({ element, block }, where, choice) {
  if (element.confirm && !(await confirmed(element.confirm))) return;
  if (/^https?:/i.test(element.url ?? ""))
    window.open(element.url, "_blank", "noopener,noreferrer");
  const press = { action_id: element.action_id, block_id: block.block_id, ...choice };
  if (where.view_id) return pressedInView(where.view_id, press);
  await pressedOn(where, press);
}

async function pressedOn(where, press) {
  if (isWaiting(where, press.action_id)) return;
  setTrouble(where, "");
  setWaiting(where, press.action_id);
  redraw();
  const answer = await send("/page/press", { user: me(), ...where, ...press });
  setWaiting(where, "");
  setTrouble(where, answer.error);
  redraw();
  if (!answer.error && state.backstage?.down_until) tell(REACHED);
}

async function pressedInView(viewId, press) {
  const sent = { user: me(), view_id: viewId, values: notedIn(viewId), ...press };
  const answer = await send("/page/press_view", sent);
  if (answer.error) tell(answer.error);
}

// Choose from a menu. The message may have changed meanwhile: what it now says under the same words
// is sent, and else what was chosen, as of the message it stood on.
export function picked({ element, block, option, where, control }) {
  const now = control.isConnected && control.use.do === "menu" ? control.use : null;
  const same = now?.element.options.find((one) => one.text.text === option.text.text);
  const from = same ? now : { element, block };
  const chosen = same ?? option;
  const pressedOne = { block: from.block, element: { ...from.element, url: chosen.url } };
  return pressed(pressedOne, where, { option: chosen.value });
}

export function redraw() {
  drawPlace();
  drawPane();
}

function confirmed(confirm) {
  const yes = make(
    "button",
    { value: "yes", className: `button ${confirm.style ?? "primary"}` },
    plain(confirm.confirm.text),
  );
  const no = make("button", { value: "", className: "button" }, plain(confirm.deny.text));
  const dialog = make(
    "dialog",
    { "aria-label": confirm.title.text },
    make(
      "form",
      { method: "dialog" },
      make("header", {}, make("h2", {}, plain(confirm.title.text))),
      make("div", { className: "modalbody" }, plain(confirm.text.text)),
      make("footer", {}, no, yes),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(dialog.returnValue === "yes");
    }),
  );
}

// A control in an input of a view only notes what was chosen; elsewhere choosing is pressing.
export function chose(use, control) {
  const inView = control.closest("[data-view]");
  const value = chosenIn(control, use.element);
  if (inView) note(inView.dataset.view, use.block.block_id, use.element.action_id, value);
  if (use.block.type === "input" && !use.block.dispatch_action) return;
  const option = ["static_select", "radio_buttons"].includes(use.element.type);
  if (option && !value) return;
  pressed(
    use,
    whereOf(control),
    Array.isArray(value) ? { options: value } : option ? { option: value } : { value },
  );
}

// What is being typed into an input of a view is kept as it is typed.
export function typing(use, control) {
  const inView = control.closest("[data-view]");
  if (inView && use.block.type === "input")
    note(
      inView.dataset.view,
      use.block.block_id,
      use.element.action_id,
      chosenIn(control, use.element),
    );
}

// A typed message or command; what went wrong in words.
export async function say(channel, text, thread = "") {
  const answer = await send("/page/say", { user: me(), channel, text, thread_ts: thread });
  if (thread) threadToEnd();
  else toEnd();
  return answer.error;
}
