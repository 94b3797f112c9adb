// Bars of several series grouped by category, areas layered with the first at the back, lines.

import { svg } from "./dom.js";
import { pattern, patterns } from "./patterns.js";

const WIDTH = 620;
const HEIGHT = 240;
const LEFT = 44;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 44;
const across = WIDTH - LEFT - RIGHT;
const up = HEIGHT - TOP - BOTTOM;

export const valueOf = (series, category) =>
  series.data.find((point) => point.label === category)?.value ?? 0;

export function plot(drawn, name) {
  const { categories, x_label, y_label } = drawn.axis_config;
  const scale = scaled(drawn, categories);
  const marks = MARKS[drawn.type](drawn.series, categories, scale, name);
  const names = drawn.series.map((one) => one.name).join(", ");
  const said = `${drawn.type} chart of ${names}. The figures stand below it.`;
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": said },
    patterns(name, drawn.series.length),
    patterns("legend", drawn.series.length),
    grid(scale),
    labels(categories),
    axisNames(x_label, y_label),
    marks,
  );
}

function scaled(drawn, categories) {
  const values = categories.flatMap((category) =>
    drawn.series.map((one) => valueOf(one, category)),
  );
  const step = niceStep(Math.max(1, ...values) - Math.min(0, ...values));
  const top = Math.ceil(Math.max(1, ...values) / step) * step;
  const bottom = Math.floor(Math.min(0, ...values) / step) * step;
  return {
    step,
    top,
    bottom,
    y: (value) => TOP + (up * (top - value)) / (top - bottom),
    x: (at) => LEFT + (across * (at + 0.5)) / categories.length,
    width: across / categories.length,
  };
}

// Four lines or so, at 1, 2 or 5 times a power of ten, and never between whole numbers of changes.
function niceStep(span) {
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(
    1,
    [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough),
  );
}

function grid({ step, top, bottom, y }) {
  const lines = [];
  for (let value = bottom; value <= top; value += step) {
    lines.push(
      svg("line", {
        x1: LEFT,
        x2: WIDTH - RIGHT,
        y1: y(value),
        y2: y(value),
        class: value === 0 ? "axis" : "gridline",
      }),
      svg("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, value.toLocaleString()),
    );
  }
  return svg("g", { "aria-hidden": "true" }, lines);
}

function labels(categories) {
  const room = across / categories.length;
  const every = Math.ceil((Math.max(...categories.map((one) => one.length)) * 6.2) / room);
  return svg(
    "g",
    { "aria-hidden": "true" },
    categories.map((name, at) =>
      at % every
        ? null
        : svg(
            "text",
            { x: LEFT + room * (at + 0.5), y: HEIGHT - BOTTOM + 16, "text-anchor": "middle" },
            name,
          ),
    ),
  );
}

const axisNames = (x, y) => [
  x ? svg("text", { x: LEFT + across / 2, y: HEIGHT - 6, "text-anchor": "middle" }, x) : null,
  y
    ? svg(
        "text",
        {
          x: 11,
          y: TOP + up / 2,
          "text-anchor": "middle",
          transform: `rotate(-90 11 ${TOP + up / 2})`,
        },
        y,
      )
    : null,
];

const MARKS = { bar: bars, area: areas, line: lines };

function bars(series, categories, { x, y, width }, name) {
  const group = Math.min(44 * series.length, width * 0.8);
  const wide = group / series.length;
  return series.map((one, at) =>
    categories.map((category, index) => {
      const value = valueOf(one, category);
      if (!value) return null;
      const box = {
        x: x(index) - group / 2 + wide * at,
        width: wide * 0.9,
        y: Math.min(y(0), y(value)),
        height: Math.abs(y(0) - y(value)),
        rx: Math.min(2, wide / 4),
      };
      return svg(
        "g",
        {},
        svg("title", {}, `${category}, ${one.name}: ${value}`),
        svg("rect", { ...box, class: `fill c${at}` }),
        svg("rect", { ...box, fill: pattern(at, name) }),
      );
    }),
  );
}

function areas(series, categories, { x, y }, name) {
  return series.map((one, at) => {
    const line = categories
      .map((category, index) => `${x(index)} ${y(valueOf(one, category))}`)
      .join(" L");
    const shape = `M${x(0)} ${y(0)} L${line} L${x(categories.length - 1)} ${y(0)} Z`;
    return svg(
      "g",
      {},
      svg("title", {}, one.name),
      svg("path", { d: shape, class: `area c${at}` }),
      svg("path", { d: shape, fill: pattern(at, name), class: "faintly" }),
      svg("path", { d: `M${line}`, class: `stroke c${at}` }),
    );
  });
}

const DASHES = ["", "7 4", "2 3", "9 3 2 3", "4 4", "12 4"];

function lines(series, categories, { x, y }) {
  return series.map((one, at) => {
    const points = categories.map((category, index) => [
      x(index),
      y(valueOf(one, category)),
      category,
    ]);
    return svg(
      "g",
      {},
      svg("title", {}, one.name),
      svg("path", {
        d: `M${points.map(([left, top]) => `${left} ${top}`).join(" L")}`,
        class: `stroke c${at}`,
        "stroke-dasharray": DASHES[at % DASHES.length],
      }),
      points.map(([left, top, category]) =>
        svg(
          "circle",
          { cx: left, cy: top, r: 3.4, class: `fill c${at}` },
          svg("title", {}, `${category}, ${one.name}: ${valueOf(one, category)}`),
        ),
      ),
    );
  });
}
