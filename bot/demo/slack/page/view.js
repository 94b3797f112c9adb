// Where this person looks: as whom, in which channel, what stands beside it. Kept in the address.

const inAddress = new URLSearchParams(location.hash.slice(1));

export const view = {
  as: inAddress.get("as") ?? "",
  place: inAddress.get("in") ?? "",
  pane: readPane(inAddress.get("pane")),
};

function readPane(text) {
  const [kind, channel, ts] = (text ?? "").split(" ");
  return kind ? { kind, channel, ts } : null;
}

export function go(changes) {
  Object.assign(view, changes);
  const { as, place, pane } = view;
  const written = {
    as,
    in: place,
    ...(pane ? { pane: [pane.kind, pane.channel, pane.ts].filter(Boolean).join(" ") } : {}),
  };
  history.replaceState(null, "", `#${new URLSearchParams(written)}`);
}
