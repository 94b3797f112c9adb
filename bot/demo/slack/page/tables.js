// Tables: the plain one, and the one a reader can sort, search and page.

import { make } from "./dom.js";
import { richText } from "./text.js";

const sorted = new Map();

const cellText = (cell) =>
  cell.type === "raw_number" ? (cell.text ?? String(cell.value)) : (cell.text ?? "");

function cellNode(cell) {
  return cell.type === "rich_text" ? richText(cell) : cellText(cell);
}

function classOf(cell, column) {
  const align = column?.align ?? (cell.type === "raw_number" ? "right" : "left");
  return [align, column && column.is_wrapped === false ? "nowrap" : ""].filter(Boolean).join(" ");
}

export function table(block) {
  const columns = block.column_settings ?? [];
  const row = (name) => (cells) =>
    make(
      "tr",
      {},
      cells.map((cell, at) =>
        make(
          name,
          { className: classOf(cell, columns[at]), scope: name === "th" ? "col" : null },
          cellNode(cell),
        ),
      ),
    );
  const [head, ...rest] = block.rows;
  return box(
    make("table", {}, make("thead", {}, row("th")(head)), make("tbody", {}, rest.map(row("td")))),
  );
}

const box = (...parts) =>
  make(
    "div",
    { className: "tablebox", tabindex: "0", role: "region", "aria-label": "Table" },
    parts,
  );

// What a reader chose of each data table, by the block that holds it.
const chosenOf = (block) =>
  sorted.get(block.block_id) ?? { by: -1, down: false, find: "", page: 0 };

export function dataTable(block) {
  const whole = make("div", {
    className: "tablebox",
    "data-whole": JSON.stringify([block.rows, block.caption]),
    tabindex: "0",
    role: "region",
    "aria-label": block.caption,
  });
  redraw(whole, block);
  return whole;
}

function redraw(whole, block) {
  const chosen = chosenOf(block);
  const set = (change) => {
    sorted.set(block.block_id, { ...chosen, page: 0, ...change });
    const again = document.activeElement?.dataset.part;
    redraw(whole, block);
    whole.querySelector(`[data-part="${again}"]`)?.focus();
  };
  const { shown, total, pages, at } = page(block, chosen);
  whole.replaceChildren(
    make(
      "table",
      {},
      make("caption", {}, block.caption),
      make("thead", {}, heading(block.rows, chosen, set)),
      make(
        "tbody",
        {},
        shown.map((cells) => row(block, cells)),
      ),
    ),
    foot({ ...chosen, page: at }, total, pages, set),
  );
}

function page(block, { by, down, find, page: wanted }) {
  const size = block.page_size ?? 5;
  const matching = block.rows
    .slice(1)
    .filter((cells) =>
      cells.some((cell) => textOf(cell).toLowerCase().includes(find.toLowerCase())),
    );
  if (by >= 0) matching.sort((one, other) => compare(one[by], other[by]) * (down ? -1 : 1));
  const pages = Math.max(1, Math.ceil(matching.length / size));
  const at = Math.min(wanted, pages - 1);
  return { shown: matching.slice(at * size, (at + 1) * size), total: matching.length, pages, at };
}

const textOf = (cell) => (cell.type === "rich_text" ? richText(cell).textContent : cellText(cell));

function compare(one, other) {
  if (one.type === "raw_number" && other.type === "raw_number") return one.value - other.value;
  return textOf(one).localeCompare(textOf(other));
}

// A column is aligned as its first row is.
function heading([cells, first], chosen, set) {
  return make(
    "tr",
    {},
    cells.map((cell, at) => {
      const here = chosen.by === at;
      const sign = here ? (chosen.down ? " ↓" : " ↑") : "";
      const sort = make(
        "button",
        {
          type: "button",
          className: "sort",
          "data-part": `sort${at}`,
          on: { click: () => set({ by: at, down: here && !chosen.down }) },
        },
        `${cellText(cell)}${sign}`,
      );
      return make(
        "th",
        {
          scope: "col",
          className: first ? classOf(first[at]) : null,
          "aria-sort": here ? (chosen.down ? "descending" : "ascending") : null,
        },
        sort,
      );
    }),
  );
}

function row(block, cells) {
  return make(
    "tr",
    {},
    cells.map((cell, at) => {
      const head = at === block.row_header_column_index;
      return make(
        head ? "th" : "td",
        { className: classOf(cell), scope: head ? "row" : null },
        cellNode(cell),
      );
    }),
  );
}

function foot({ find, page: at }, total, pages, set) {
  const turn = (label, to, part) =>
    make(
      "button",
      {
        type: "button",
        className: "button",
        "data-part": part,
        disabled: to < 0 || to >= pages,
        on: { click: () => set({ page: to }) },
      },
      label,
    );
  return make(
    "div",
    { className: "tablefoot" },
    make("input", {
      type: "search",
      value: find,
      placeholder: "Search",
      "aria-label": "Search this table",
      "data-part": "find",
      on: { input: (event) => set({ find: event.target.value }) },
    }),
    make("span", {}, `${total} rows, page ${at + 1} of ${pages}`),
    make("span", {}, turn("‹ Previous", at - 1, "previous"), " ", turn("Next ›", at + 1, "next")),
  );
}
