// A list of messages that stays where it is: only what changed is drawn again.

import { make, morph } from "./dom.js";
import { isDismissed, looksOf, showMessage } from "./message.js";
import { dayKey, dayName } from "./times.js";

const NEAR_END = 80;

export class MessageList {
  // `days`: put a line before the first message of each day.
  constructor(place, { inThread = false, days = true } = {}) {
    Object.assign(this, {
      place,
      inThread,
      days,
      drawn: new Map(),
      unreadFrom: "",
      following: true,
      top: 0,
    });
    // What a message turns out to be as high as is known only when it is drawn.
    new ResizeObserver(() => this.follows() && this.toEnd()).observe(place);
    this.scroller().addEventListener("scroll", () => this.follows(), { passive: true });
  }

  // Whoever scrolls up wants to stay there; whoever comes back to the end wants to follow.
  follows() {
    const { scrollTop } = this.scroller();
    if (this.atEnd()) this.following = true;
    else if (scrollTop < this.top) this.following = false;
    this.top = scrollTop;
    return this.following;
  }

  clear() {
    this.drawn.clear();
    this.place.replaceChildren();
  }

  show(messages, { empty = null, toEnd = false } = {}) {
    const follow = toEnd || this.follows();
    const nodes = messages
      .filter((one) => !isDismissed(one))
      .flatMap((one, index, all) => [...this.lines(one, all[index - 1]), this.node(one)]);
    this.put(nodes.length || !empty ? nodes : [empty]);
    if (follow) this.toEnd();
  }

  atEnd() {
    const box = this.scroller();
    return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
  }

  toEnd() {
    this.following = true;
    const box = this.scroller();
    box.scrollTop = box.scrollHeight;
    this.top = box.scrollTop;
  }

  scroller() {
    return this.place.closest(".scroll");
  }

  node(message) {
    const known = this.drawn.get(message.ts);
    const looks = looksOf(message);
    if (known?.message === message && known.looks === looks) return known.node;
    const fresh = showMessage(message, { inThread: this.inThread });
    const node = known ? morph(known.node, fresh) : fresh;
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
