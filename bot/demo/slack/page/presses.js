// What comes of using a control: in a message, in a view, or a word typed into a conversation.

import { tell } from "./banner.js";
import { make } from "./dom.js";
import { chosenIn } from "./elements.js";
import { setTrouble, setWaiting } from "./message.js";
import { note, notedIn } from "./modals.js";
import { drawPane } from "./pane.js";
import { drawPlace, toEnd } from "./place.js";
import { me, send } from "./store.js";
import { plain } from "./text.js";

export async function pressed({ element, block }, control, choice) {
  if (element.confirm && !(await confirmed(element.confirm))) return;
  if (/^https?:/i.test(element.url ?? ""))
    window.open(element.url, "_blank", "noopener,noreferrer");
  const inView = control.closest("[data-view]");
  if (inView) return pressedInView(inView.dataset.view, element, choice);
  const at = control.closest("[data-ts]");
  if (at)
    await pressedOn({ channel: at.dataset.channel, ts: at.dataset.ts }, element, choice, block);
}

async function pressedOn(where, element, choice, block) {
  setTrouble(where, "");
  setWaiting(where, element.action_id);
  redraw();
  const answer = await send("/page/press", {
    user: me(),
    ...where,
    action_id: element.action_id,
    block_id: block?.block_id,
    ...choice,
  });
  setWaiting(where, "");
  setTrouble(where, answer.error);
  redraw();
}

async function pressedInView(viewId, element, choice) {
  const answer = await send("/page/press_view", {
    user: me(),
    view_id: viewId,
    action_id: element.action_id,
    values: notedIn(viewId),
    ...choice,
  });
  if (answer.error) tell(answer.error);
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
    control,
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
  toEnd();
  return answer.error;
}
