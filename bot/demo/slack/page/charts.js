// Draw `data_visualization` as Slack documents it: bars, areas and lines (plots.js), and pies.
//
// Colours differ in lightness as well as hue, each has a pattern or a mark of its own, and the same
// figures stand below as a table: a chart is never the only carrier of a figure.

import { make, svg } from "./dom.js";
import { pattern, patterns } from "./patterns.js";
import { plot, valueOf } from "./plots.js";

export function chart(block) {
  const { chart: drawn, title } = block;
  const series =
    drawn.type === "pie" ? drawn.segments.map((one) => ({ name: one.label })) : drawn.series;
  const picture = drawn.type === "pie" ? pie(drawn.segments) : plot(drawn, block.block_id ?? title);
  return make(
    "figure",
    { className: "chart" },
    make("figcaption", {}, title),
    picture,
    make(
      "ul",
      { className: "legend" },
      series.map((one, at) =>
        make(
          "li",
          {},
          svg(
            "svg",
            { viewBox: "0 0 14 14", "aria-hidden": "true" },
            svg("rect", { width: 14, height: 14, rx: 3, class: `fill c${at}` }),
            svg("rect", { width: 14, height: 14, rx: 3, fill: pattern(at, "legend") }),
          ),
          one.name,
        ),
      ),
    ),
    make("details", {}, make("summary", {}, "The figures"), figures(drawn)),
  );
}

function figures(drawn) {
  const cells = (name, values) =>
    make(
      "tr",
      {},
      values.map((value, at) =>
        make(at ? "td" : "th", { scope: at ? null : "row" }, String(value)),
      ),
    );
  if (drawn.type === "pie")
    return make(
      "table",
      { className: "grid" },
      make(
        "tbody",
        {},
        drawn.segments.map((one) => cells("td", [one.label, one.value])),
      ),
    );
  const names = drawn.axis_config.categories;
  const head = make(
    "tr",
    {},
    ["", ...drawn.series.map((one) => one.name)].map((name) => make("th", { scope: "col" }, name)),
  );
  return make(
    "table",
    { className: "grid" },
    make("thead", {}, head),
    make(
      "tbody",
      {},
      names.map((name) => cells("td", [name, ...drawn.series.map((one) => valueOf(one, name))])),
    ),
  );
}

function pie(segments) {
  const total = segments.reduce((sum, one) => sum + one.value, 0);
  let from = 0;
  const slices = segments.map((one, at) => {
    const share = one.value / total;
    const shape = slice(from, share);
    const middle = at2d(from + share / 2, 74);
    from += share;
    return svg(
      "g",
      {},
      svg("title", {}, `${one.label}: ${one.value}`),
      svg("path", { d: shape, class: `fill c${at}` }),
      svg("path", { d: shape, fill: pattern(at, "pie") }),
      share > 0.06
        ? [
            svg("circle", { cx: middle[0], cy: middle[1], r: 17, class: "figureback" }),
            svg(
              "text",
              { x: middle[0], y: middle[1] + 4, "text-anchor": "middle", class: "figure" },
              `${Math.round(share * 100)}%`,
            ),
          ]
        : null,
    );
  });
  const said = `Pie chart: ${segments.map((one) => `${one.label} ${one.value}`).join(", ")}`;
  return svg(
    "svg",
    { viewBox: "0 0 620 230", role: "img", "aria-label": said },
    patterns("pie", segments.length),
    patterns("legend", segments.length),
    slices,
  );
}

const at2d = (share, radius) => [
  310 + radius * Math.sin(share * 2 * Math.PI),
  115 - radius * Math.cos(share * 2 * Math.PI),
];

function slice(from, share) {
  const radius = 108;
  if (share >= 1) return `M310 7 A108 108 0 1 1 309.99 7 Z`;
  const [x1, y1] = at2d(from, radius);
  const [x2, y2] = at2d(from + share, radius);
  return `M310 115 L${x1} ${y1} A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x2} ${y2} Z`;
}
