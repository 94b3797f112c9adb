// What a person can use inside a block. Each control carries `use`; app.js says what comes of it.
//
// To draw one more kind, add its function to ELEMENTS. `form` holds what was typed in a view so
// far, and what was wrong with it.

import { make, rowOf } from "./dom.js";
import { state } from "./store.js";
import { plain, textObject } from "./text.js";

export function showElement(element, block, form = null) {
  const draw = rowOf(ELEMENTS, element.type);
  return draw
    ? draw(element, { block, typed: form?.typed?.[block.block_id]?.[element.action_id] })
    : unknown(element);
}

export const unknown = (part) => make("p", { className: "unknown" }, `[${part.type}]`);

const press = (element, block) => ({ do: "press", element, block });
const choose = (element, block) => ({ do: "choose", element, block });

function button(element, { block }) {
  const label = plain(element.text.text);
  return make(
    "button",
    {
      type: "button",
      className: `button ${element.style ?? ""}`,
      "aria-label": element.accessibility_label,
      "data-action": element.action_id,
      use: press(element, block),
    },
    label,
  );
}

function overflow(element, { block }) {
  return make(
    "button",
    {
      type: "button",
      className: "button more",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      "data-action": element.action_id,
      use: { do: "menu", element, block },
    },
    "⋯",
  );
}

// A native list: keyboard, screen readers and phones know it already.
function list(pairsOf, chosenOf) {
  return (element, { block, typed }) => {
    const chosen = typed === undefined ? chosenOf(element) : typed;
    const option = ([value, text]) => make("option", { value, selected: value === chosen }, text);
    const empty = make("option", { value: "" }, plain(element.placeholder?.text ?? "Choose"));
    const groups = pairsOf(element).map(([label, pairs]) =>
      label ? make("optgroup", { label }, pairs.map(option)) : pairs.map(option),
    );
    const name = element.placeholder?.text ?? "Choose";
    const select = make(
      "select",
      {
        className: "select",
        "aria-label": block.type === "input" ? null : name,
        "data-action": element.action_id,
        use: choose(element, block),
      },
      empty,
      groups,
    );
    select.value = chosen ?? "";
    return select;
  };
}

// Several of a list, as boxes to tick.
function ticks(pairsOf, chosenOf, type = "checkbox") {
  return (element, { block, typed }) => {
    const chosen = [typed === undefined ? chosenOf(element) : typed].flat().filter(Boolean);
    const name = `${block.block_id}-${element.action_id}`;
    const box = ([value, text, detail]) =>
      make(
        "label",
        { className: "tick" },
        make("input", {
          type,
          name,
          value,
          checked: chosen.includes(value),
          use: choose(element, block),
        }),
        make("span", {}, text, detail ? make("small", {}, detail) : null),
      );
    const groups = pairsOf(element).map(([label, pairs]) => [
      label ? make("b", {}, label) : null,
      pairs.map(box),
    ]);
    return make(
      "div",
      {
        className: "ticks",
        role: type === "radio" ? "radiogroup" : "group",
        "data-action": element.action_id,
      },
      groups,
    );
  };
}

const NAMES = { date: "Date", time: "Time", "datetime-local": "Date and time" };

function field(type, initial, more = () => ({})) {
  return (element, { block, typed }) => {
    const value = typed ?? element[initial] ?? "";
    const placeholder = element.placeholder ? plain(element.placeholder.text) : null;
    const name = block.type === "input" ? null : (placeholder ?? NAMES[type] ?? "Text");
    const own = {
      className: "text",
      placeholder,
      "aria-label": name,
      autofocus: element.focus_on_load,
      "data-action": element.action_id,
      use: choose(element, block),
      ...more(element),
    };
    if (element.multiline) return make("textarea", { ...own, rows: 4, value });
    return make("input", { ...own, type, value });
  };
}

const optionPairs = (element) => {
  const pair = (option) => [
    option.value,
    textObject(option.text),
    option.description ? textObject(option.description) : null,
  ];
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  return groups.map((group) => [
    group.label ? plain(group.label.text) : "",
    group.options.map(pair),
  ]);
};
const people = () => [["", state.people.map((one) => [one.id, one.real_name])]];
const channels = () => [
  [
    "",
    state.channels.filter((one) => one.kind === "channel").map((one) => [one.id, `# ${one.name}`]),
  ],
];
const conversations = () => [...channels(), ...people()];
const initialOption = (element) => element.initial_option?.value;
const initialOptions = (element) => (element.initial_options ?? []).map((option) => option.value);

const localTime = (seconds) => {
  const when = new Date(seconds * 1000);
  return new Date(when.getTime() - when.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const ELEMENTS = {
  button,
  overflow,
  workflow_button: button,
  icon_button: (element, { block }) =>
    make(
      "button",
      {
        type: "button",
        className: "button",
        "data-action": element.action_id,
        use: press(element, block),
      },
      plain(element.text?.text ?? element.icon),
    ),
  feedback_buttons: (element, { block }) =>
    make(
      "span",
      { className: "feedback" },
      ["positive_button", "negative_button"].map((name) => {
        const one = { ...element[name], type: "feedback_buttons", action_id: element.action_id };
        const sign = name === "positive_button" ? "👍" : "👎";
        return make(
          "button",
          {
            type: "button",
            className: "button",
            "data-action": element.action_id,
            use: press(one, block),
          },
          `${sign} ${plain(one.text.text)}`,
        );
      }),
    ),
  static_select: list(optionPairs, initialOption),
  users_select: list(people, (element) => element.initial_user),
  channels_select: list(channels, (element) => element.initial_channel),
  conversations_select: list(conversations, (element) => element.initial_conversation),
  multi_static_select: ticks(optionPairs, initialOptions),
  multi_users_select: ticks(people, (element) => element.initial_users ?? []),
  checkboxes: ticks(optionPairs, initialOptions),
  radio_buttons: ticks(optionPairs, initialOption, "radio"),
  plain_text_input: field("text", "initial_value"),
  email_text_input: field("email", "initial_value"),
  url_text_input: field("url", "initial_value"),
  number_input: field("text", "initial_value", (element) => ({
    inputmode: element.is_decimal_allowed ? "decimal" : "numeric",
  })),
  datepicker: field("date", "initial_date"),
  timepicker: field("time", "initial_time"),
  datetimepicker: (element, context) =>
    field("datetime-local", "local")(
      { ...element, local: element.initial_date_time ? localTime(element.initial_date_time) : "" },
      context,
    ),
};

// What a person chose, in the form the workspace takes it.
export function chosenIn(control, element) {
  const boxes = control.closest(".ticks");
  if (!boxes)
    return element.type === "datetimepicker" ? Date.parse(control.value) / 1000 : control.value;
  const ticked = [...boxes.querySelectorAll("input:checked")].map((input) => input.value);
  return element.type === "radio_buttons" ? ticked[0] : ticked;
}
