// Pictures of people and the app: initials on a colour of their own.

import { make, svg } from "./dom.js";

const COLOURS = 6;

export function avatar(author, small = false) {
  const className = small ? "avatar small" : "avatar";
  if (author.app)
    return make("span", { className: `${className} app`, "aria-hidden": "true" }, eye());
  const name = author.real ?? author.name ?? "?";
  const sum = [...(author.id ?? name)].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return make(
    "span",
    { className: `${className} hue${sum % COLOURS}`, "aria-hidden": "true" },
    name.slice(0, 1).toUpperCase(),
  );
}

// An open eye whose pupil is a clock: someone who watches over time, not over people.
function eye() {
  return svg(
    "svg",
    { viewBox: "0 0 36 36" },
    svg("path", { d: "M4 18 Q18 4 32 18 Q18 32 4 18 Z", class: "lid" }),
    svg("circle", { cx: 18, cy: 18, r: 6.5, class: "iris" }),
    svg("path", { d: "M18 14 V18 L21 20", class: "hands" }),
  );
}
