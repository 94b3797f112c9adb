// Show mrkdwn and rich text as Slack does, so that an unsafe string is seen for what it does.

import { link, make } from "./dom.js";

const EMOJI = {
  warning: "⚠️", eyes: "👀", fire: "🔥", rotating_light: "🚨", white_check_mark: "✅", seedling: "🌱",
  zap: "⚡", mortar_board: "🎓", test_tube: "🧪", construction: "🚧", question: "❓", wave: "👋",
  hourglass: "⌛", bulb: "💡", wrench: "🔧", lock: "🔒", memo: "📝", hammer_and_wrench: "🛠️",
};
const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };
const MARKS = { "*": "strong", "_": "em", "~": "s" };
const TOKEN = new RegExp(
  [
    "(?<control><[^<>\\n]+>)",
    "(?<code>`[^`\\n]+`)",
    "(?<mark>(?<![\\w*_~])(?<sign>[*_~])(?=\\S)(?<inner>[^\\n]*?\\S)\\k<sign>(?!\\w))",
    "(?<emoji>:[a-z0-9_+-]+:)",
    "(?<url>(?:https?://|www\\.)(?:(?!&[lg]t;)[^\\s<>|])+)",
    "(?<line>\\n)",
  ].join("|"),
  "gi",
);

const unescape = (text) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export const emoji = (name) => EMOJI[name] ?? `:${name}:`;

export function mention(id, names) {
  return make("span", { className: "mention" }, `@${names[id] ?? id}`);
}

export function textObject(object, names) {
  if (object.type === "plain_text") return [plain(object.text)];
  return mrkdwn(object.text, names, { verbatim: object.verbatim });
}

export function plain(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);
}

export function mrkdwn(text, names, { verbatim = false } = {}) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    nodes.push(unescape(text.slice(from, match.index)), token(match, names, verbatim));
    from = match.index + match[0].length;
  }
  return [...nodes, unescape(text.slice(from))];
}

function token(match, names, verbatim) {
  const { control: inBrackets, code, mark, sign, inner, emoji: name, line, url } = match.groups;
  if (inBrackets) return control(inBrackets.slice(1, -1), names);
  if (code) return make("code", {}, ...mrkdwn(code.slice(1, -1), names, { verbatim: true }));
  if (mark) return make(MARKS[sign], {}, ...mrkdwn(inner, names, { verbatim }));
  if (name) return emoji(name.slice(1, -1));
  if (line) return make("br");
  return verbatim ? unescape(url) : link(unescape(url), unescape(url));
}

function control(inside, names) {
  const [name, label] = inside.split("|", 2);
  if (name.startsWith("@")) return mention(name.slice(1), names);
  if (name.startsWith("#")) return make("span", { className: "mention" }, names[name.slice(1)] ?? name);
  if (name.startsWith("!date^")) return label ?? name;
  if (name.startsWith("!")) {
    return make("span", { className: "mention" }, `@${label ?? name.slice(1).split("^").pop()}`);
  }
  return link(unescape(name), unescape(label ?? name));
}

export function richText(block, names) {
  return make("div", { className: "rich" }, ...block.elements.map((part) => richPart(part, names)));
}

function richPart(part, names) {
  const kinds = { rich_text_quote: "blockquote", rich_text_preformatted: "pre" };
  if (part.type === "rich_text_list") {
    const items = part.elements.map((item) => make("li", {}, ...inline(item.elements, names)));
    return make(part.style === "ordered" ? "ol" : "ul", {}, ...items);
  }
  return make(kinds[part.type] ?? "div", {}, ...inline(part.elements, names));
}

const inline = (elements, names) => elements.flatMap((element) => styled(element, names));

function styled(element, names) {
  const nodes = content(element, names);
  const styles = Object.keys(element.style ?? {}).filter((style) => element.style[style]);
  return styles.reduce((inside, style) => [make(STYLES[style], {}, ...inside)], nodes);
}

function content(element, names) {
  if (element.type === "user") return [mention(element.user_id, names)];
  if (element.type === "channel") {
    return [make("span", { className: "mention" }, `#${names[element.channel_id] ?? element.channel_id}`)];
  }
  if (element.type === "link") return [link(element.url, element.text || element.url)];
  if (element.type === "emoji") return [emoji(element.name)];
  if (element.type === "date") return [date(element)];
  return element.text.split("\n").flatMap((text, index) => (index ? [make("br"), text] : [text]));
}

const SHAPES = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

function date(element) {
  const when = new Date(element.timestamp * 1000);
  const written = element.format.replace(/\{(\w+)\}/g, (whole, name) => {
    const shape = SHAPES[name.replace("_pretty", "")];
    return shape ? new Intl.DateTimeFormat("en-GB", shape).format(when) : whole;
  });
  return make("time", { dateTime: when.toISOString(), title: when.toLocaleString() }, written);
}
