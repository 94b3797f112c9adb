// The channels and the app, with what is unread; and what a visitor can make happen.

import { byId, make, morphChildren } from "./dom.js";
import { avatar } from "./people.js";
import { channelOf, me, personOf, state } from "./store.js";
import { view } from "./view.js";

export function drawSide() {
  const channels = state.channels.filter((one) => one.kind === "channel");
  const direct = state.channels
    .filter((one) => one.kind === "im")
    .map((one) => row(one, [appPicture(), state.app.name]));
  const apps = [...(state.app.home_tab ? [home()] : []), ...direct];
  morphChildren(byId("side"), [
    group(
      "Channels",
      channels.map((one) => row(one, ["#", one.name])),
    ),
    ...(apps.length ? [group("Apps", apps)] : []),
    ...(state.backstage ? [acts()] : []),
  ]);
}

function group(name, rows) {
  return make(
    "section",
    { "data-key": name, "aria-label": name },
    make("h2", {}, name),
    make("ul", {}, rows),
  );
}

function row(channel, [sign, name]) {
  const here = channel.id === view.place;
  const unread = channel.unread > 0 && !here;
  const badge =
    channel.mentions && !here
      ? make(
          "span",
          {
            className: "count",
            "aria-label": `${channel.mentions} ${channel.mentions === 1 ? "mention" : "mentions"}`,
          },
          String(channel.mentions),
        )
      : null;
  return make(
    "li",
    {},
    make(
      "button",
      {
        type: "button",
        className: unread ? "unread" : "",
        "aria-current": here ? "page" : null,
        use: { do: "place", place: channel.id },
      },
      make("span", { className: "sign", "aria-hidden": "true" }, sign),
      make("span", { className: "name" }, name),
      unread && !badge ? make("span", { className: "unseen" }, "unread") : null,
      badge,
    ),
  );
}

const appPicture = () => avatar({ app: true }, true);

function home() {
  const here = view.place === "home";
  return make(
    "li",
    {},
    make(
      "button",
      { type: "button", "aria-current": here ? "page" : null, use: { do: "place", place: "home" } },
      make("span", { className: "sign", "aria-hidden": "true" }, appPicture()),
      make("span", { className: "name" }, `${state.app.name}, Home`),
    ),
  );
}

function acts() {
  const person = personOf(me());
  const buttons = state.backstage.acts.map((act) =>
    make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          className: "act",
          "aria-describedby": `act-${act.key}`,
          use: { do: "act", key: act.key },
        },
        act.label.replace("{name}", person?.name ?? "someone"),
      ),
      make("small", { id: `act-${act.key}` }, act.help),
    ),
  );
  return make(
    "section",
    { "data-key": "acts", className: "acts", "aria-label": "Make something happen" },
    make("h2", {}, "Make something happen"),
    make("ul", {}, buttons),
    make("p", { className: "faint" }, "Point at a message and press 🔍 to look behind it."),
    make(
      "button",
      { type: "button", className: "act plainly", use: { do: "overview" } },
      counted(state.backstage.counts),
    ),
  );
}

function counted({ ask = 0, quiet = 0, ignore = 0 }) {
  const all = ask + quiet + ignore;
  return `${all} records sent from here: ${ask} asked, ${quiet} quiet, ${ignore} silent. Why?`;
}

export const titleOf = (place) =>
  place === "home"
    ? state.app.name
    : channelOf(place)?.kind === "im"
      ? state.app.name
      : `# ${channelOf(place)?.name ?? ""}`;
