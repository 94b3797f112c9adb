// Show a message's blocks; what a person can use calls `press(element, chosen)`.

import { make } from "./dom.js";
import { plain, richText, textObject } from "./mrkdwn.js";

export function showBlocks(blocks, names, press) {
  return blocks.map((block) => (BLOCKS[block.type] ?? unknown)(block, names, press));
}

const unknown = (block) => make("p", { className: "unknown" }, `[${block.type}]`);

const BLOCKS = {
  section(block, names, press) {
    const text = block.text ? make("div", {}, ...textObject(block.text, names)) : null;
    const fields = (block.fields ?? []).map((field) => make("div", {}, ...textObject(field, names)));
    const grid = fields.length ? make("div", { className: "fields" }, ...fields) : null;
    const beside = block.accessory ? showElement(block.accessory, names, press) : null;
    return make("div", { className: "section" }, make("div", {}, text, grid), beside);
  },
  context: (block, names) =>
    make("div", { className: "context" }, ...block.elements.map((one) => make("span", {}, ...textObject(one, names)))),
  actions: (block, names, press) =>
    make("div", { className: "actions" }, ...block.elements.map((one) => showElement(one, names, press))),
  header: (block) => make("h3", {}, plain(block.text.text)),
  divider: () => make("hr"),
  rich_text: (block, names) => richText(block, names),
};

function showElement(element, names, press) {
  return (ELEMENTS[element.type] ?? unknown)(element, press, names);
}

const ELEMENTS = {
  button(element, press) {
    const properties = { type: "button", className: `button ${element.style ?? ""}` };
    const button = make("button", properties, plain(element.text.text));
    button.addEventListener("click", () => {
      follow(element.url);
      press(element, { value: element.value });
    });
    return button;
  },
  overflow(element, press) {
    const menu = make("menu", {}, ...element.options.map((option) => choice(element, option, press)));
    const summary = make("summary", { "aria-label": "More actions" }, "⋯");
    return make("details", { className: "overflow", name: "overflow" }, summary, menu);
  },
  static_select: (element, press) =>
    select(element.options.map((option) => [option.value, option.text.text]), element, (value) =>
      press(element, { option: value })),
  users_select: (element, press, names) =>
    select(people(names), element, (value) => press(element, { value })),
  radio_buttons(element, press, names) {
    return radios(element, names, (value) => press(element, { option: value }));
  },
};

function choice(element, option, press) {
  const item = make("button", { type: "button" }, plain(option.text.text));
  item.addEventListener("click", () => {
    item.closest("details").open = false;
    follow(option.url);
    press(element, { option: option.value });
  });
  return make("li", {}, item);
}

function follow(url) {
  if (url && /^https?:/i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}

export const people = (names) => Object.entries(names).filter(([id]) => /^[UW]/.test(id));

export function select(pairs, element, chosen) {
  const empty = make("option", { value: "" }, element.placeholder?.text ?? "Choose");
  const options = pairs.map(([value, text]) => make("option", { value }, text));
  const control = make("select", {}, empty, ...options);
  control.addEventListener("change", () => control.value && chosen(control.value));
  return control;
}

export function radios(element, names, chosen) {
  const name = crypto.randomUUID();
  const options = element.options.map((option) => {
    const input = make("input", { type: "radio", name, value: option.value });
    input.addEventListener("change", () => chosen(option.value));
    return make("label", { className: "radio" }, input, ...textObject(option.text, names));
  });
  return make("div", { className: "radios" }, ...options);
}
