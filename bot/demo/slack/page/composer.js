// The message box: typed messages, replies, and slash commands with what the app offers.

import { byId, make, morphChildren } from "./dom.js";
import { state } from "./store.js";

const drafts = new Map();

// A box for one conversation; `say(text)` sends and resolves to an error's words or nothing.
export function composer({ key, label, say, commands = true }) {
  const text = make("textarea", {
    rows: 1,
    "aria-label": label,
    placeholder: label,
    value: drafts.get(key) ?? "",
  });
  const offers = make("ul", { className: "offers", "aria-label": "Commands", hidden: true });
  const error = make("p", { className: "error", role: "alert", hidden: true });
  const box = make(
    "form",
    { className: "composer" },
    offers,
    make(
      "div",
      { className: "box" },
      text,
      make("button", { type: "submit", className: "send", "aria-label": "Send" }, "➤"),
    ),
    error,
  );
  text.addEventListener("input", () => {
    drafts.set(key, text.value);
    offer(offers, commands ? text.value : "");
    fit(text);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    box.requestSubmit();
  });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    sent(text, offers, error, say, key);
  });
  return box;
}

async function sent(text, offers, error, say, key) {
  const typed = text.value.trim();
  if (!typed) return;
  text.value = "";
  drafts.delete(key);
  offer(offers, "");
  fit(text);
  const wrong = await say(typed);
  error.textContent = wrong ?? "";
  error.hidden = !wrong;
  if (!wrong || drafts.has(key)) return;
  // Nothing typed is lost, even where the writer has moved on meanwhile.
  drafts.set(key, typed);
  text.value = typed;
}

function fit(text) {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
}

// What begins like what was typed so far; nothing once the command is there.
function offer(offers, typed) {
  const matching = /^\/\S*$/.test(typed)
    ? (state.app.commands ?? []).filter((one) => one.name.startsWith(typed))
    : [];
  offers.hidden = !matching.length;
  morphChildren(
    offers,
    matching.map((one) =>
      make(
        "li",
        {},
        make("b", {}, `${one.name} `),
        make("span", {}, one.usage_hint ?? ""),
        make("small", {}, one.description),
      ),
    ),
  );
}

export function focusComposer() {
  byId("composer").querySelector("textarea")?.focus();
}
