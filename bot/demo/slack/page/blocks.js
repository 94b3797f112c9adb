// Show the blocks of a message or a view. To draw one more kind, add its function to BLOCKS.

import { chart } from "./charts.js";
import { make, rowOf } from "./dom.js";
import { showElement, unknown } from "./elements.js";
import { markdown } from "./markdown.js";
import { dataTable, table } from "./tables.js";
import { plain, richText, textObject } from "./text.js";

export function showBlocks(blocks, form = null) {
  return blocks.map((block) => (rowOf(BLOCKS, block.type) ?? unknown)(block, form));
}

const texts = (objects, className) =>
  objects.map((one) => make("div", { className }, textObject(one)));

// Nothing is fetched from elsewhere: a picture is shown by what it says it shows.
function picture(part, className = "picture") {
  return make(
    "span",
    { className, role: "img", "aria-label": part.alt_text, title: part.alt_text },
    make("span", { "aria-hidden": "true" }, "🖼"),
  );
}

const BLOCKS = {
  section(block, form) {
    const text = block.text ? make("div", {}, textObject(block.text)) : null;
    const fields = block.fields ? make("div", { className: "fields" }, texts(block.fields)) : null;
    const beside = block.accessory ? accessory(block, form) : null;
    return make(
      "div",
      { className: "section" },
      make("div", { className: "grow" }, text, fields),
      beside,
    );
  },
  context: (block) =>
    make(
      "div",
      { className: "context" },
      block.elements.map((one) =>
        one.type === "image" ? picture(one, "icon") : make("span", {}, textObject(one)),
      ),
    ),
  actions: (block, form) =>
    make(
      "div",
      { className: "actions" },
      block.elements.map((one) => showElement(one, block, form)),
    ),
  context_actions: (block, form) =>
    make(
      "div",
      { className: "actions small" },
      block.elements.map((one) => showElement(one, block, form)),
    ),
  header: (block) => make("h3", { className: "header" }, plain(block.text.text)),
  divider: () => make("hr"),
  image: (block) =>
    make(
      "figure",
      {},
      block.title ? make("figcaption", {}, plain(block.title.text)) : null,
      picture(block),
    ),
  rich_text: richText,
  markdown,
  table,
  data_table: dataTable,
  data_visualization: chart,
  alert: (block) =>
    make(
      "div",
      { className: `alert ${block.level ?? "info"}`, role: "note" },
      textObject(block.text),
    ),
  card,
  carousel: (block, form) =>
    make(
      "div",
      { className: "carousel", tabindex: "0", role: "group", "aria-label": "Cards" },
      block.elements.map((one) => card({ ...one, block_id: block.block_id }, form)),
    ),
  input,
};

function accessory(block, form) {
  return block.accessory.type === "image"
    ? picture(block.accessory)
    : showElement(block.accessory, block, form);
}

function card(block, form) {
  const line = (part, className) => (part ? make("div", { className }, textObject(part)) : null);
  const icon = block.icon ? picture(block.icon, "icon") : null;
  const hero = block.hero_image ? picture(block.hero_image) : null;
  const buttons = (block.actions ?? []).map((one) => showElement(one, block, form));
  return make(
    "section",
    { className: "card" },
    hero,
    make(
      "div",
      { className: "cardhead" },
      icon,
      make("div", {}, line(block.title, "title"), line(block.subtitle, "subtitle")),
    ),
    line(block.body, "cardbody"),
    line(block.subtext, "subtitle"),
    buttons.length ? make("div", { className: "actions" }, buttons) : null,
  );
}

// An input of a modal: its label, its control, its hint, and what was wrong with it.
function input(block, form) {
  const control = showElement(block.element, block, form);
  const error = form?.errors?.[block.block_id];
  const id = `input-${block.block_id}`;
  const described = [block.hint ? `${id}-hint` : null, error ? `${id}-error` : null]
    .filter(Boolean)
    .join(" ");
  const group = control.classList.contains("ticks");
  const target = group
    ? control
    : control.matches("input, select, textarea")
      ? control
      : control.querySelector("input, select, textarea");
  if (target) {
    target.id = id;
    if (described) target.setAttribute("aria-describedby", described);
    if (error) target.setAttribute("aria-invalid", "true");
    if (group) target.setAttribute("aria-labelledby", `${id}-label`);
    else if (!block.optional) target.setAttribute("aria-required", "true");
  }
  const optional = block.optional ? make("span", { className: "optional" }, " (optional)") : null;
  const label = make(
    group ? "span" : "label",
    { className: "label", id: `${id}-label`, for: group ? null : id },
    plain(block.label.text),
    optional,
  );
  return make(
    "div",
    { className: error ? "field wrong" : "field" },
    label,
    control,
    error ? make("p", { className: "error", id: `${id}-error`, role: "alert" }, error) : null,
    block.hint ? make("p", { className: "hint", id: `${id}-hint` }, plain(block.hint.text)) : null,
  );
}
