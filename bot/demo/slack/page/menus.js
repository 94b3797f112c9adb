// Menus that open beside what was pressed, outside any message: an edit does not close them.

import { byId, make } from "./dom.js";

let anchor = null;

// Show items `{label, use}` beside a button; arrows move, Escape closes.
export function openMenu(beside, items) {
  const menu = byId("menu");
  if (menu.matches(":popover-open")) menu.hidePopover();
  if (anchor === beside) return void (anchor = null);
  anchor = beside;
  // Behind an open modal nothing can be used, so that its menus must be in it.
  (beside.closest("dialog") ?? byId("main")).append(menu);
  menu.replaceChildren(
    ...items.map(({ label, use }) =>
      make("button", { type: "button", role: "menuitem", use }, label),
    ),
  );
  menu.showPopover();
  placeBeside(menu, beside);
  menu.querySelector("button")?.focus();
}

function placeBeside(menu, beside) {
  const box = beside.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = box.bottom + height + 8 < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
  menu.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - height - 4)}px`;
}

export function closeMenu() {
  const menu = byId("menu");
  if (menu.matches(":popover-open")) menu.hidePopover();
}

export function startMenus() {
  const menu = byId("menu");
  menu.addEventListener("keydown", move);
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const last = anchor;
    setTimeout(() => anchor === last && (anchor = null), 0);
    if (menu.contains(document.activeElement) || document.activeElement === document.body)
      last?.focus();
  });
}

function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...byId("menu").querySelectorAll("button")];
  const next = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
  buttons[next].focus();
}
