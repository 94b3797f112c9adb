// The page: what is drawn when the workspace changes, and what comes of everything a person does.

import { composer, focusComposer } from "./composer.js";
import { byId, make, morphChildren } from "./dom.js";
import { showBlocks } from "./blocks.js";
import { chosenIn } from "./elements.js";
import { MessageList } from "./list.js";
import { closeMenu, openMenu, startMenus } from "./menus.js";
import { dismiss, forgetPresses, notificationOf, setTrouble, setWaiting } from "./message.js";
import { drawModals, note, notedIn } from "./modals.js";
import { drawPane, paneTouched, startPane } from "./pane.js";
import { showToasts } from "./phone.js";
import { drawSide, titleOf } from "./sidebar.js";
import { ask, channelOf, listen, me, messagesOf, send, state } from "./store.js";
import { plain } from "./text.js";
import { go, view } from "./view.js";

const list = new MessageList(byId("messages"));
let stop = () => {};
let bannerAgain = 0;

// ---- drawing

function changed(look) {
  if (look.everything) begin();
  if (look.parts.some((part) => ["channels", "app", "backstage", "people"].includes(part))) drawSide();
  if (look.everything || touchesPlace(look)) drawPlace();
  if (look.parts.includes("home") && view.place === "home") drawPlace();
  if (look.parts.includes("views")) drawModals();
  if (look.parts.includes("backstage") || !byId("banner").hidden) drawBanner();
  if (paneTouched(look)) drawPane();
  if (!look.everything) {
    showToasts(look.fresh);
    announce(look.fresh);
  }
}

function begin() {
  go({ as: me(), place: view.place === "home" || channelOf(view.place) ? view.place : (state.channels[0]?.id ?? "") });
  list.clear();
  byId("team").textContent = state.app.team ?? "Example";
  drawPeople();
  enter(view.place);
  drawBanner();
}

const touchesPlace = (look) =>
  look.parts.includes("ephemerals") || [...look.messages.map((one) => one.channel), ...look.gone.map(([channel]) => channel)].includes(view.place);

function drawPeople() {
  const noted = (one) => (state.backstage?.notes?.[one.id] ? `, ${state.backstage.notes[one.id]}` : "");
  const options = state.people.map((one) => make("option", { value: one.id }, one.real_name + noted(one)));
  byId("person").replaceChildren(...options);
  byId("person").value = me();
}

// Come into a channel: what was unread is marked, the box is for this place.
function enter(place) {
  list.clear();
  const channel = channelOf(place);
  list.unreadFrom = channel?.unread && channel.last_read ? channel.last_read : "";
  drawPlace({ entering: true });
  const box = channel && !channel.read_only ? composer({ key: `${me()} ${place}`, label: `Message ${titleOf(place)}`, say: (text) => say(place, text) }) : null;
  byId("composer").replaceChildren(...(box ? [box] : []));
}

function drawPlace({ entering = false } = {}) {
  const home = view.place === "home";
  byId("home").hidden = !home;
  byId("messages").hidden = home;
  drawHead();
  if (home) return drawHome();
  list.show(messagesOf(view.place), { empty: nothingYet(), toEnd: entering });
  markRead();
}

function drawHead() {
  const channel = channelOf(view.place);
  const facts = channel?.kind === "channel" ? `${channel.members} people${channel.archived ? ", archived" : ""}` : "";
  morphChildren(byId("placehead"), [make("h2", {}, titleOf(view.place)), make("span", { className: "faint" }, facts)]);
  byId("scroll").setAttribute("aria-label", `Messages in ${titleOf(view.place)}`);
}

function drawHome() {
  const home = state.home;
  const shown = home ? showBlocks(home.blocks, { typed: { ...home.values, ...notedIn(home.id) }, errors: {} }) : [make("p", { className: "faint" }, "This app has nothing on its Home yet.")];
  const body = make("div", { className: "blocks", "data-view": home?.id ?? "" }, shown);
  morphChildren(byId("home"), [body]);
}

const nothingYet = () => {
  const text = state.backstage?.starting ? "consolewatch is starting. The first changes arrive within seconds." : "No messages here yet.";
  return make("p", { className: "faint first" }, text);
};

// One line above everything: what is not as usual just now.
function drawBanner() {
  clearTimeout(bannerAgain);
  const said = unusual();
  byId("banner").hidden = !said;
  morphChildren(byId("banner"), said ?? []);
  if (state.backstage?.down_until) bannerAgain = setTimeout(drawBanner, 500);
}

function unusual() {
  if (!state.connected) return [make("span", {}, "The workspace cannot be reached; the demo may have ended. This page tries again by itself.")];
  const until = state.backstage?.down_until;
  if (!until) return null;
  const left = Math.max(0, Math.ceil(until - Date.now() / 1000));
  return [
    make("span", {}, `Slack's API answers nothing for ${left} s. Changes are kept meanwhile; their cards follow by themselves.`),
    make("button", { type: "button", className: "linkish", use: { do: "act", key: "up" } }, "Bring it back now"),
  ];
}

let lastRead = "";
function markRead() {
  const newest = messagesOf(view.place).filter((one) => !one.is_ephemeral).at(-1)?.ts;
  const channel = channelOf(view.place);
  if (!newest || document.hidden || newest <= (channel?.last_read ?? "") || lastRead === `${me()} ${view.place} ${newest}`) return;
  lastRead = `${me()} ${view.place} ${newest}`;
  send("/page/read", { user: me(), channel: view.place, ts: newest });
}

// One line for a screen reader, for the newest of what arrived here.
function announce(fresh) {
  const here = fresh.filter((one) => one.channel === view.place && one.user !== me());
  if (here.length) byId("said").textContent = (here.length > 1 ? `${here.length} new messages. ` : "New message. ") + notificationOf(here.at(-1));
}

// ---- doing

async function pressed({ element, block }, control, choice) {
  if (element.confirm && !(await confirmed(element.confirm))) return;
  if (/^https?:/i.test(element.url ?? "")) window.open(element.url, "_blank", "noopener,noreferrer");
  const inView = control.closest("[data-view]");
  if (inView) return pressedInView(inView.dataset.view, element, choice);
  const at = control.closest("[data-ts]");
  if (at) await pressedOn({ channel: at.dataset.channel, ts: at.dataset.ts }, element, choice, block);
}

async function pressedOn(where, element, choice, block) {
  setTrouble(where, "");
  setWaiting(where, element.action_id);
  redraw();
  const answer = await send("/page/press", { user: me(), ...where, action_id: element.action_id, block_id: block?.block_id, ...choice });
  setWaiting(where, "");
  setTrouble(where, answer.error);
  redraw();
}

async function pressedInView(viewId, element, choice) {
  const answer = await send("/page/press_view", { user: me(), view_id: viewId, action_id: element.action_id, values: notedIn(viewId), ...choice });
  if (answer.error) tell(answer.error);
}

function redraw() {
  drawPlace();
  drawPane();
}

// Say something to the visitor that no message can: a line that goes by itself.
function tell(text) {
  const line = make("p", { className: "toast plain", role: "alert" }, text);
  byId("toasts").append(line);
  setTimeout(() => line.remove(), 8000);
}

function confirmed(confirm) {
  const yes = make("button", { value: "yes", className: `button ${confirm.style ?? "primary"}` }, plain(confirm.confirm.text));
  const no = make("button", { value: "", className: "button" }, plain(confirm.deny.text));
  const dialog = make("dialog", { "aria-label": confirm.title.text }, make("form", { method: "dialog" }, make("header", {}, make("h2", {}, plain(confirm.title.text))), make("div", { className: "modalbody" }, plain(confirm.text.text)), make("footer", {}, no, yes)));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => {
    dialog.remove();
    done(dialog.returnValue === "yes");
  }));
}

// A typed message or command; what went wrong in words.
export async function say(channel, text, thread = "") {
  const answer = await send("/page/say", { user: me(), channel, text, thread_ts: thread });
  list.toEnd();
  return answer.error;
}

const menuItem = (label, use) => ({ label, use });

// Everything a control of the page can be told to do, by the name in its `use`.
const DOES = {
  press: (use, control) => pressed(use, control, { value: use.element.value }),
  option: ({ at, control }) => {
    closeMenu();
    // The message may have changed while its menu was open: what it says now counts.
    const { element, block } = control.use;
    const option = element.options[at];
    return pressed({ element: { ...element, url: option.url }, block }, control, { option: option.value });
  },
  menu: ({ element }, control) =>
    openMenu(control, element.options.map((option, at) => menuItem(plain(option.text.text), { do: "option", at, control }))),
  place: ({ place }) => {
    go({ place });
    document.body.classList.remove("sideopen");
    if (place === "home") send("/page/home", { user: me() });
    enter(place);
    drawSide();
    focusComposer();
  },
  thread: ({ message }) => openPane({ kind: "thread", channel: message.channel, ts: message.thread_ts ?? message.ts }),
  inspect: ({ message }) => openPane({ kind: "inspect", channel: message.channel, ts: message.ts }),
  overview: () => openPane({ kind: "overview" }),
  closePane: () => openPane(null),
  goto: ({ message }) => {
    if (view.place !== message.channel) DOES.place({ place: message.channel });
    if (message.thread_ts && message.thread_ts !== message.ts) DOES.thread({ message });
    const node = document.querySelector(`#messages [data-ts="${CSS.escape(message.thread_ts ?? message.ts)}"]`);
    node?.scrollIntoView({ block: "center" });
    node?.focus({ preventScroll: true });
  },
  dismiss: ({ message }) => {
    dismiss(message);
    redraw();
  },
  shortcuts: ({ message }, control) =>
    openMenu(control, state.app.shortcuts.map((one) => menuItem(one.name, { do: "shortcut", message, callback_id: one.callback_id }))),
  shortcut: async ({ message, callback_id }) => {
    closeMenu();
    const { channel, ts } = message;
    const answer = await send("/page/shortcut", { user: me(), channel, ts, callback_id });
    setTrouble(message, answer.error);
    redraw();
  },
  closeView: ({ id }) => send("/page/close", { user: me(), view_id: id }),
  act: async ({ key }, control) => {
    control.disabled = true;
    const answer = await send("/page/act", { user: me(), key });
    control.disabled = false;
    tell(answer.error ?? answer.said);
  },
};

function openPane(pane) {
  go({ pane });
  drawPane({ entering: true });
}

// A control in an input of a view only notes what was chosen; elsewhere choosing is pressing.
function chose(use, control) {
  const inView = control.closest("[data-view]");
  const value = chosenIn(control, use.element);
  if (inView) note(inView.dataset.view, use.block.block_id, use.element.action_id, value);
  if (use.block.type === "input" && !use.block.dispatch_action) return;
  const option = ["static_select", "radio_buttons"].includes(use.element.type);
  if (option && !value) return;
  pressed(use, control, Array.isArray(value) ? { options: value } : option ? { option: value } : { value });
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
  document.addEventListener("change", (event) => {
    const control = usedBy(event);
    if (control?.use.do === "choose") chose(control.use, control);
  });
  document.addEventListener("input", (event) => {
    const control = usedBy(event);
    const inView = control?.closest("[data-view]");
    if (inView && control.use.do === "choose" && control.use.block.type === "input") note(inView.dataset.view, control.use.block.block_id, control.use.element.action_id, chosenIn(control, control.use.element));
  });
  byId("person").addEventListener("change", (event) => become(event.target.value));
  byId("tophone").addEventListener("click", () => openPane(view.pane?.kind === "phone" ? null : { kind: "phone" }));
  byId("toside").addEventListener("click", () => document.body.classList.toggle("sideopen"));
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
