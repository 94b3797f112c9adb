// Show mrkdwn and rich text as Slack does, so that an unsafe string is seen for what it does.

import { link, make, rowOf } from "./dom.js";
import { emojiOf, me, nameOf } from "./store.js";
import { dateText } from "./times.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };
const MARKS = { "*": "strong", _: "em", "~": "s" };
const TOKEN = new RegExp(
  [
    "(?<fence>```(?<fenced>[\\s\\S]+?)```)",
    "(?<control><[^<>\\n]+>)",
    "(?<code>`[^`\\n]+`)",
    "(?<mark>(?<![\\w*_~])(?<sign>[*_~])(?=\\S)(?<inner>[^\\n]*?\\S)\\k<sign>(?!\\w))",
    "(?<emoji>:[a-z0-9_+-]+:)",
    "(?<url>(?:https?://|www\\.)(?:(?!&[lg]t;)[^\\s<>|])+)",
    "(?<line>\\n)",
  ].join("|"),
  "gi",
);

const unescaped = (text) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export function mention(id) {
  const mine = id === me() || id.startsWith("!");
  return make(
    "span",
    { className: mine ? "mention mine" : "mention" },
    `@${nameOf(id.replace(/^!/, ""))}`,
  );
}

const channelName = (id) => make("span", { className: "mention" }, `#${nameOf(id)}`);

export function textObject(object) {
  if (object.type === "plain_text") return plain(object.text);
  return mrkdwn(object.text, { verbatim: object.verbatim });
}

// Plain text: nothing is parsed but emoji.
export function plain(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emojiOf(name) ?? whole);
}

// One line of text without markup, as a phone shows it.
export function flat(text) {
  return make("span", {}, mrkdwn(text)).textContent;
}

export function mrkdwn(text, { verbatim = false } = {}) {
  return quotes(text).flatMap(({ quoted, part }) =>
    quoted ? [make("blockquote", {}, inlineMarks(part, verbatim))] : inlineMarks(part, verbatim),
  );
}

// Lines that begin with an escaped ">" stand together as a quote.
function quotes(text) {
  const parts = [];
  for (const line of text.split("\n")) {
    const quoted = line.startsWith("&gt;");
    const last = parts.at(-1);
    const part = quoted ? line.replace(/^&gt; ?/, "") : line;
    if (last && last.quoted === quoted) last.part += `\n${part}`;
    else parts.push({ quoted, part });
  }
  return parts;
}

function inlineMarks(text, verbatim) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    nodes.push(unescaped(text.slice(from, match.index)), token(match.groups, verbatim));
    from = match.index + match[0].length;
  }
  return [...nodes, unescaped(text.slice(from))].filter((node) => node !== "");
}

function token(found, verbatim) {
  if (found.fence) return make("pre", {}, unescaped(found.fenced.replace(/^\n/, "")));
  if (found.control) return control(found.control.slice(1, -1));
  if (found.code) return make("code", {}, inlineMarks(found.code.slice(1, -1), true));
  if (found.mark) return make(MARKS[found.sign], {}, inlineMarks(found.inner, verbatim));
  if (found.emoji) return emoji(found.emoji.slice(1, -1));
  if (found.line) return make("br");
  return verbatim ? unescaped(found.url) : link(unescaped(found.url), unescaped(found.url));
}

function control(inside) {
  const [name, label] = inside.split("|", 2);
  if (name.startsWith("@")) return mention(name.slice(1));
  if (name.startsWith("#")) return channelName(name.slice(1));
  if (name.startsWith("!date^")) return writtenDate(name.split("^"), label);
  if (name.startsWith("!subteam^")) return mention(`!${label ?? name.split("^").at(-1)}`);
  if (name.startsWith("!")) return mention(name);
  return link(unescaped(name), unescaped(label ?? name));
}

function writtenDate([, timestamp, format], label) {
  const at = Number(timestamp);
  return Number.isFinite(at) ? time(at, format) : (label ?? timestamp);
}

export function emoji(name) {
  const sign = emojiOf(name);
  return sign
    ? make(
        "span",
        { className: "emoji", role: "img", "aria-label": name.replaceAll("_", " ") },
        sign,
      )
    : `:${name}:`;
}

export function richText(block) {
  return make("div", { className: "rich" }, block.elements.map(richPart));
}

function richPart(part) {
  if (part.type === "rich_text_list") {
    const items = part.elements.map((item) => make("li", {}, inline(item.elements)));
    return make(
      part.style === "ordered" ? "ol" : "ul",
      { start: part.offset ? part.offset + 1 : null, "data-indent": part.indent ?? null },
      items,
    );
  }
  const kinds = { rich_text_quote: "blockquote", rich_text_preformatted: "pre" };
  return make(kinds[part.type] ?? "div", {}, inline(part.elements));
}

const inline = (elements) => elements.flatMap(styled);

function styled(element) {
  const styles = Object.keys(STYLES).filter((style) => element.style?.[style]);
  return styles.reduce((inside, style) => [make(STYLES[style], {}, inside)], content(element));
}

const CONTENT = {
  user: (element) => [mention(element.user_id)],
  usergroup: (element) => [mention(`!${element.usergroup_id}`)],
  broadcast: (element) => [mention(`!${element.range}`)],
  channel: (element) => [channelName(element.channel_id)],
  link: (element) => [link(element.url, element.text || element.url)],
  emoji: (element) => [emoji(element.name)],
  date: (element) => [time(element.timestamp, element.format)],
  color: (element) => [make("code", {}, element.value)],
  text: (element) =>
    element.text.split("\n").flatMap((text, index) => (index ? [make("br"), text] : [text])),
};

const content = (element) =>
  (rowOf(CONTENT, element.type) ?? (() => [`[${element.type}]`]))(element);

// A time every reader sees on their own clock; the whole of it when pointed at.
export function time(seconds, format) {
  const when = new Date(seconds * 1000);
  return make(
    "time",
    { datetime: when.toISOString(), title: dateText(when, "{date_long} at {time_secs}") },
    dateText(when, format),
  );
}
