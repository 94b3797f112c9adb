// A pattern for each series beside its colour, so that nobody needs to tell colours apart.

import { svg } from "./dom.js";

const PATTERNS = [
  "",
  "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6",
  "M0 4 H8",
  "M4 0 V8",
  "M0 0 L8 8 M-2 6 L2 10 M6 -2 L10 2",
  "M2 2 h2 v2 h-2 Z",
];

export function pattern(at, name) {
  return PATTERNS[at % PATTERNS.length] ? `url(#p-${name}-${at})` : "none";
}

export function patterns(name, count) {
  return svg(
    "defs",
    {},
    [...Array(count).keys()]
      .filter((at) => PATTERNS[at % PATTERNS.length])
      .map((at) =>
        svg(
          "pattern",
          { id: `p-${name}-${at}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
          svg("path", { d: PATTERNS[at % PATTERNS.length], class: "over" }),
        ),
      ),
  );
}
