// Dates and times in the viewer's zone and language, by Slack's names for their forms.

import { rowOf } from "./dom.js";

const DAY = { year: "numeric", month: "long", day: "numeric" };
const SHAPES = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date_slash: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: DAY,
  date_short: { ...DAY, month: "short" },
  date_long: { ...DAY, weekday: "long" },
  day: { weekday: "long", month: "long", day: "numeric" },
  day_divider_pretty: { weekday: "long", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};
const NEAR = { "-1": "yesterday", 0: "today", 1: "tomorrow" };

export function dateText(when, format) {
  return format.replace(/\{(\w+)\}/g, (whole, name, at) => shaped(when, name, at === 0) ?? whole);
}

export const clock = (ts) => dateText(new Date(Number(ts) * 1000), "{time}");

export const dayKey = (ts) => new Date(Number(ts) * 1000).toDateString();

export function dayName(ts) {
  return dateText(new Date(Number(ts) * 1000), "{day_divider_pretty}");
}

function shaped(when, name, first) {
  const near = name.endsWith("_pretty") ? NEAR[daysFromNow(when)] : null;
  if (near) return first ? near[0].toUpperCase() + near.slice(1) : near;
  const shape = rowOf(SHAPES, name) ?? rowOf(SHAPES, name.replace("_pretty", ""));
  return shape ? new Intl.DateTimeFormat(undefined, shape).format(when) : null;
}

function daysFromNow(when) {
  const midnight = (date) =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(when) - midnight(new Date())) / 86_400_000);
}
