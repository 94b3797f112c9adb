// Show a markdown block from the tokens the server read out of it (a CommonMark parser's).

import { link, make } from "./dom.js";
import { plain } from "./text.js";

const VOID = { hr: () => make("hr"), hardbreak: () => make("br"), softbreak: () => " " };

export function markdown(block) {
  return make("div", { className: "markdown" }, nested(block.tokens ?? []));
}

// Tokens come flat, each opening one followed by its content and its closing one.
function nested(tokens) {
  const root = { tag: "div", children: [] };
  const open = [root];
  for (const token of tokens) {
    if (token.nesting === 1) open.push({ token, children: [] });
    else if (token.nesting === -1) close(open);
    else open.at(-1).children.push(...leaf(token));
  }
  return root.children;
}

function close(open) {
  const { token, children } = open.pop();
  open.at(-1).children.push(element(token, children));
}

function element(token, children) {
  if (token.tag === "a") return link(new Map(token.attrs).get("href") ?? "", ...children);
  if (token.hidden) return make("span", {}, children);
  return make(/^h[1-6]$/.test(token.tag) ? "h4" : token.tag, {}, children);
}

function leaf(token) {
  if (token.type === "inline") return nested(token.children ?? []);
  if (VOID[token.type]) return [VOID[token.type]()];
  if (token.type === "code_inline") return [make("code", {}, token.content)];
  if (token.type === "fence" || token.type === "code_block")
    return [make("pre", {}, token.content)];
  return [plain(token.content)];
}
