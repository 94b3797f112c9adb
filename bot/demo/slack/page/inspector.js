// What stands behind a message: what happened in order, its row, its records with their verdicts.

import { make } from "./dom.js";
import { dateText } from "./times.js";

const AT = "{time_secs}";

export function behindMessage(found) {
  if (found.error) return [make("p", { className: "faint" }, found.error)];
  return [
    make(
      "section",
      { "data-key": "steps" },
      make("h3", {}, `What happened, in order (${counted(found.steps, found.steps_in_all)})`),
      make("ol", { className: "steps" }, found.steps.map(step)),
    ),
    make(
      "section",
      { "data-key": "row" },
      make("h3", {}, "The row in the table"),
      rows(found.rows),
    ),
    make(
      "section",
      { "data-key": "records" },
      make(
        "h3",
        {},
        `The records and their verdicts (${counted(found.records, found.records_in_all)})`,
      ),
      found.records.map(record),
    ),
  ];
}

// Of long lists only the newest are here, and that is said.
const counted = (shown, all) =>
  all > shown.length ? `the newest ${shown.length} of ${all}` : `${all}`;

function step(one) {
  return make(
    "li",
    { "data-key": one.key },
    make("time", {}, dateText(new Date(one.at * 1000), AT)),
    make("span", { className: "kind" }, one.kind),
    one.detail ? fold(one.what, one.detail) : make("span", {}, one.what),
  );
}

const fold = (summary, value) => make("details", {}, make("summary", {}, summary), code(value));

const code = (value) =>
  make(
    "pre",
    { tabindex: "0" },
    typeof value === "string" ? value : JSON.stringify(value, null, 2),
  );

function rows(all) {
  return all.map((row) =>
    make(
      "details",
      { "data-key": `${row.pk} ${row.sk}`, open: row.sk === "ACT" || row.sk.startsWith("WHY#") },
      make("summary", {}, make("code", {}, row.pk), " ", make("code", {}, row.sk)),
      make(
        "table",
        { className: "fields" },
        make(
          "tbody",
          {},
          Object.entries(row.fields).map(([name, value]) =>
            make(
              "tr",
              {},
              make("th", { scope: "row" }, name),
              make(
                "td",
                {},
                typeof value === "object"
                  ? make("pre", {}, JSON.stringify(value, null, 1))
                  : String(value),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

function record(one) {
  return make(
    "div",
    { className: "record", "data-key": one.key },
    make(
      "p",
      {},
      make("span", { className: `verdict ${one.verdict}` }, one.verdict),
      " ",
      make("code", {}, one.rule),
      " ",
      one.what,
    ),
    one.record
      ? fold("the record, as CloudTrail would write it", one.record)
      : make(
          "p",
          { className: "faint" },
          "This record was not sent from this page, and consolewatch does not keep it.",
        ),
  );
}

// All of it: every verdict so far, the queues, and what Slack was asked.
export function overview(found) {
  if (found.error) return [make("p", { className: "faint" }, found.error)];
  return [
    make(
      "section",
      { "data-key": "verdicts" },
      make("h3", {}, "Every record sent from this page, by what decides"),
      make(
        "p",
        { className: "faint" },
        "Silent ones end there: no row, no message. Records that came another way are not counted.",
      ),
      grid(
        ["verdict", "rule", "records", "such as"],
        found.verdicts.map((one) => [
          make("span", { className: `verdict ${one.verdict}` }, one.verdict),
          make("code", {}, one.rule),
          String(one.count),
          one.example,
        ]),
      ),
    ),
    make(
      "section",
      { "data-key": "queues" },
      make("h3", {}, "Queues"),
      grid(
        ["queue", "waiting", "in work", "delayed"],
        found.queues.map((one) => [one.name, one.waiting, one.in_work, one.delayed].map(String)),
      ),
    ),
    make(
      "section",
      { "data-key": "owed" },
      make("h3", {}, "Owed to Slack"),
      found.owed.length
        ? make(
            "ul",
            {},
            found.owed.map((one) =>
              make("li", { "data-key": one.row }, make("code", {}, one.row), ` ${one.what}`),
            ),
          )
        : make("p", { className: "faint" }, "Nothing: every card shows what its row says."),
    ),
    make(
      "section",
      { "data-key": "calls" },
      make("h3", {}, "Slack's Web API was asked"),
      grid(
        ["method", "done", "refused"],
        found.calls.map((one) => [
          make("code", {}, one.method),
          String(one.done),
          String(one.refused),
        ]),
      ),
    ),
    make(
      "section",
      { "data-key": "latest" },
      make("h3", {}, "The newest records sent from this page"),
      found.records.map(record),
    ),
  ];
}

function grid(head, lines) {
  return make(
    "table",
    { className: "grid" },
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        head.map((name) => make("th", { scope: "col" }, name)),
      ),
    ),
    make(
      "tbody",
      {},
      lines.map((cells) =>
        make(
          "tr",
          {},
          cells.map((cell) => make("td", {}, cell)),
        ),
      ),
    ),
  );
}
