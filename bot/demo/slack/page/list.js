// A list of messages that stays where it is: only what changed is drawn again.

import { make, morph } from "./dom.js";
import { isDismissed, looksOf, showMessage } from "./message.js";
import { dayKey, dayName } from "./times.js";

export class MessageList {
  // `days`: put a line before the first message of each day.
  constructor(place, { inThread = false, days = true } = {}) {
    Object.assign(this, {
      place,
      inThread,
      days,
      drawn: new Map(),
      unreadFrom: "",
    });
  }

  clear() {
    this.drawn.clear();
    this.place.replaceChildren();
  }

  show(messages, { empty = null } = {}) {
    const nodes = messages
      .filter((one) => !isDismissed(one))
      .flatMap((one, index, all) => [...this.lines(one, all[index - 1]), this.node(one)]);
    this.put(nodes.length || !empty ? nodes : [empty]);
  }

  // The box counts from its end (`.follow`), where it stays by itself while nobody scrolls up.
  toEnd() {
    this.place.closest(".scroll").scrollTop = 0;
  }

  node(message) {
    const known = this.drawn.get(message.ts);
    const looks = looksOf(message);
    if (known?.message === message && known.looks === looks) return known.node;
    const fresh = showMessage(message, { inThread: this.inThread });
    const node = known ? changed(known.node, fresh) : fresh;
    this.drawn.set(message.ts, { message, looks, node });
    return node;
  }

  lines(message, before) {
    const day =
      this.days && (!before || dayKey(before.ts) !== dayKey(message.ts))
        ? [this.line(`day ${message.ts}`, dayName(message.ts), "day")]
        : [];
    const unread =
      this.unreadFrom && message.ts > this.unreadFrom && (!before || before.ts <= this.unreadFrom);
    return unread ? [...day, this.line("unread", "New", "unread")] : day;
  }

  line(key, text, className) {
    const known = this.drawn.get(key)?.node;
    if (known?.textContent === text) return known;
    const node = make(
      "div",
      { className: `line ${className}`, role: "separator", "aria-label": text },
      make("span", {}, text),
    );
    this.drawn.set(key, { node });
    return node;
  }

  // Put the nodes in order, touching only those that are not in their place.
  put(nodes) {
    const kept = new Set(nodes);
    for (const node of [...this.place.childNodes]) if (!kept.has(node)) node.remove();
    for (const [key, { node }] of this.drawn) if (!kept.has(node)) this.drawn.delete(key);
    let at = this.place.firstChild;
    for (const node of nodes) {
      if (node === at) at = at.nextSibling;
      else this.place.insertBefore(node, at);
    }
  }
}

// Draw a message anew. Whoever was at a control that is gone is left at the message, not nowhere.
function changed(old, fresh) {
  const inside = old.contains(document.activeElement);
  const node = morph(old, fresh);
  if (inside && !node.contains(document.activeElement))
    (node.querySelector("button, select") ?? node).focus({ preventScroll: true });
  return node;
}
