// The page: what is drawn when the workspace changes, and what each control is told to do.

import { drawBanner, tell } from "./banner.js";
import { focusComposer } from "./composer.js";
import { byId, make } from "./dom.js";
import { closeMenu, openMenu, startMenus } from "./menus.js";
import { dismiss, forgetPresses, setTrouble } from "./message.js";
import { closeView, drawModals } from "./modals.js";
import { drawPane, paneTouched, startPane } from "./pane.js";
import { showToasts } from "./phone.js";
import { announce, drawPlace, enter, markRead, touchesPlace } from "./place.js";
import { chose, picked, pressed, redraw, say, typing, whereOf } from "./presses.js";
import { drawSide } from "./sidebar.js";
import { ask, channelOf, listen, me, send, state } from "./store.js";
import { plain } from "./text.js";
import { go, view } from "./view.js";

const SIDE_PARTS = ["channels", "app", "backstage", "people"];
let stop = () => {};

function changed(look) {
  if (look.everything) begin();
  if (look.parts.some((part) => SIDE_PARTS.includes(part))) drawSide();
  if (look.everything || touchesPlace(look)) drawPlace();
  if (look.parts.includes("home") && view.place === "home") drawPlace();
  if (look.parts.includes("views")) drawModals();
  if (look.parts.includes("backstage") || !byId("banner").hidden) drawBanner();
  if (paneTouched(look)) drawPane();
  announce(look);
  if (!look.everything) showToasts(look.fresh);
}

function begin() {
  const before = `${view.as} ${view.place}`;
  go({
    as: me(),
    place:
      view.place === "home" || channelOf(view.place) ? view.place : (state.channels[0]?.id ?? ""),
  });
  byId("team").textContent = state.app.team ?? "Example";
  drawPeople();
  // After a break everything comes anew; who was in the middle of a draft stays there.
  if (before === `${view.as} ${view.place}` && byId("composer").firstChild) drawPlace();
  else enter(view.place, say);
  drawBanner();
}

function drawPeople() {
  const noted = (one) =>
    state.backstage?.notes?.[one.id] ? `, ${state.backstage.notes[one.id]}` : "";
  const options = state.people.map((one) =>
    make("option", { value: one.id }, one.real_name + noted(one)),
  );
  byId("person").replaceChildren(...options);
  byId("person").value = me();
}

async function sendOrTell(path, body) {
  const answer = await send(path, body);
  if (answer.error) tell(answer.error);
}

const menuItem = (label, use) => ({ label, use });

// Everything a control of the page can be told to do, by the name in its `use`.
const DOES = {
  press: (use, control) => pressed(use, whereOf(control), { value: use.element.value }),
  option: (use) => {
    closeMenu();
    return picked(use);
  },
  menu: ({ element, block }, control) =>
    openMenu(
      control,
      element.options.map((option) =>
        menuItem(plain(option.text.text), {
          do: "option",
          element,
          block,
          option,
          where: whereOf(control),
          control,
        }),
      ),
    ),
  place: ({ place }) => {
    go({ place });
    showSide(false);
    if (place === "home") sendOrTell("/page/home", { user: me() });
    enter(place, say);
    drawSide();
    focusComposer();
  },
  thread: ({ message }) =>
    openPane({ kind: "thread", channel: message.channel, ts: message.thread_ts ?? message.ts }),
  inspect: ({ message }) => openPane({ kind: "inspect", channel: message.channel, ts: message.ts }),
  overview: () => openPane({ kind: "overview" }),
  closePane: () => openPane(null),
  goto: ({ message }) => {
    if (view.place !== message.channel) DOES.place({ place: message.channel });
    if (message.thread_ts && message.thread_ts !== message.ts) DOES.thread({ message });
    const node = document.querySelector(
      `#messages [data-ts="${CSS.escape(message.thread_ts ?? message.ts)}"]`,
    );
    node?.scrollIntoView({ block: "center" });
    node?.focus({ preventScroll: true });
  },
  dismiss: ({ message }) => {
    dismiss(message);
    redraw();
    byId("scroll").focus({ preventScroll: true });
  },
  shortcuts: ({ message }, control) =>
    openMenu(
      control,
      state.app.shortcuts.map((one) =>
        menuItem(one.name, { do: "shortcut", message, callback_id: one.callback_id }),
      ),
    ),
  shortcut: async ({ message, callback_id }) => {
    closeMenu();
    const { channel, ts } = message;
    const answer = await send("/page/shortcut", { user: me(), channel, ts, callback_id });
    setTrouble(message, answer.error);
    redraw();
  },
  closeView: ({ id }) => closeView(id),
  // Not disabled while it happens: who pressed it by keyboard would lose their place.
  act: async ({ key }, control) => {
    if (control.getAttribute("aria-busy")) return;
    control.setAttribute("aria-busy", "true");
    showSide(false);
    const answer = await send("/page/act", { user: me(), key });
    control.removeAttribute("aria-busy");
    if (answer.error || answer.said) tell(answer.error || answer.said);
  },
};

let opener = null;

// Open or close what stands beside the messages; closed, the focus goes back to where it came from.
function openPane(pane) {
  showSide(false);
  if (pane && !byId("pane").contains(document.activeElement)) opener = document.activeElement;
  go({ pane });
  drawPane({ entering: Boolean(pane) });
  if (!pane) (opener?.checkVisibility() ? opener : byId("scroll")).focus({ preventScroll: true });
}

// At phone width the channels stand in front of the messages, when asked for.
function showSide(shown) {
  document.body.classList.toggle("sideopen", shown);
  byId("toside").setAttribute("aria-expanded", String(shown));
}

function usedBy(event) {
  for (let node = event.target; node; node = node.parentElement) if (node.use) return node;
  return null;
}

function start() {
  document.addEventListener("click", (event) => {
    const control = usedBy(event);
    if (control && control.use.do !== "choose") DOES[control.use.do](control.use, control);
  });
  // A key held down is one press.
  document.addEventListener("keydown", (event) => {
    if (event.repeat && ["Enter", " "].includes(event.key) && event.target.nodeName === "BUTTON")
      event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    const control = usedBy(event);
    if (control?.use.do === "choose") chose(control.use, control);
  });
  document.addEventListener("input", (event) => {
    const control = usedBy(event);
    if (control?.use.do === "choose") typing(control.use, control);
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("scroll").focus();
  });
  byId("person").addEventListener("change", (event) => become(event.target.value));
  byId("tophone").addEventListener("click", () =>
    openPane(view.pane?.kind === "phone" ? null : { kind: "phone" }),
  );
  byId("toside").addEventListener("click", () =>
    showSide(!document.body.classList.contains("sideopen")),
  );
  document.addEventListener("visibilitychange", () => document.hidden || markRead());
  startMenus();
  startPane({ say, openPane });
  become(view.as);
}

// What was told to one person, and what came of their presses, is not for the next.
function become(user) {
  stop();
  byId("toasts").replaceChildren();
  forgetPresses();
  view.as = user;
  stop = listen(user, { changed, broken: drawBanner });
}

state.emoji = await ask("/page/emoji");
start();
