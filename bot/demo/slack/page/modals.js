// Show a modal; what was typed stays when errors come back.

import { people, radios, select, showBlocks } from "./blocks.js";
import { make } from "./dom.js";
import { plain } from "./mrkdwn.js";

export function showModal(view, names, { submit, close, press }) {
  const values = structuredClone(view.values);
  const body = view.blocks.map((block) =>
    block.type === "input" ? field(block, view, names, values) : showBlocks([block], names, press)[0]);
  const cancel = make("button", { type: "button", className: "button" }, view.close?.text ?? "Cancel");
  cancel.addEventListener("click", close);
  const send = view.submit ? make("button", { className: "button primary" }, plain(view.submit.text)) : null;
  const notice = view.notice ? make("p", { className: "error", role: "alert" }, view.notice) : null;
  const foot = make("footer", {}, cancel, send);
  const form = make("form", { noValidate: true }, make("h2", {}, view.title.text), ...body, notice, foot);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (send) send.disabled = true;
    submit(values);
  });
  const dialog = make("dialog", { "aria-label": view.title.text }, form);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  return dialog;
}

function field(block, view, names, values) {
  const { element } = block;
  const typed = values[block.block_id]?.[element.action_id];
  const keep = (value) => {
    values[block.block_id] = { ...values[block.block_id], [element.action_id]: value };
  };
  const control = CONTROLS[element.type](element, typed, keep, names);
  const optional = block.optional ? " (optional)" : "";
  const label = make("span", { className: "label" }, plain(block.label.text) + optional);
  const hint = block.hint ? make("small", {}, plain(block.hint.text)) : null;
  const error = view.errors[block.block_id];
  const complaint = error ? make("p", { className: "error", role: "alert" }, error) : null;
  const name = element.type === "radio_buttons" ? "fieldset" : "label";
  return make(name, { className: "field" }, label, control, complaint, hint);
}

const CONTROLS = {
  plain_text_input(element, typed, keep) {
    const name = element.multiline ? "textarea" : "input";
    const text = element.placeholder?.text ?? "";
    const input = make(name, { value: typed ?? element.initial_value ?? "", placeholder: text });
    if (element.focus_on_load) input.autofocus = true;
    input.addEventListener("input", () => keep(input.value));
    return input;
  },
  users_select(element, typed, keep, names) {
    const control = select(people(names), element, keep);
    control.value = typed ?? element.initial_user ?? "";
    return control;
  },
  static_select(element, typed, keep) {
    const pairs = element.options.map((option) => [option.value, option.text.text]);
    const control = select(pairs, element, keep);
    control.value = typed ?? element.initial_option?.value ?? "";
    return control;
  },
  radio_buttons(element, typed, keep, names) {
    const group = radios(element, names, keep);
    const chosen = typed ?? element.initial_option?.value;
    for (const input of group.querySelectorAll("input")) input.checked = input.value === chosen;
    return group;
  },
};
