// Build elements from text only, and bring one tree to the state of another.
//
// Nothing that comes from a message is ever read as markup. What a person can use carries `use`, a
// plain value that says what it does; the page listens once for all of them (app.js), so that an
// element which stays in place when its message changes does what the newest message says.

const SVG = "http://www.w3.org/2000/svg";

export function make(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

export function svg(name, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, name), properties, children);
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) set(element, key, value);
  element.append(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== ""),
  );
  return element;
}

function set(element, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key === "use") element.use = value;
  else if (key === "on")
    for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
  else if (key === "value" || key === "checked" || key === "selected" || key === "disabled")
    element[key] = value;
  else element.setAttribute(key === "className" ? "class" : key, value === true ? "" : value);
}

export function link(url, ...label) {
  const safe = /^(https?:|mailto:)/i.test(url);
  return make(
    safe ? "a" : "span",
    safe ? { href: url, target: "_blank", rel: "noopener noreferrer" } : {},
    ...label,
  );
}

// Change `old` into what `wanted` is, keeping every node that can stay, and with it focus and
// scrolling. Children with the same data-key are the same child, wherever they stand; what carries
// data-whole listens for itself: it stays while that is the same, and is replaced otherwise.
export function morph(old, wanted) {
  if (old.nodeType !== wanted.nodeType || old.nodeName !== wanted.nodeName)
    return replace(old, wanted);
  if (wanted.dataset?.whole)
    return old.dataset.whole === wanted.dataset.whole ? old : replace(old, wanted);
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== wanted.data) old.data = wanted.data;
    return old;
  }
  copyAttributes(old, wanted);
  copyChoice(old, wanted);
  old.use = wanted.use;
  morphChildren(old, [...wanted.childNodes]);
  return old;
}

function replace(old, wanted) {
  old.replaceWith(wanted);
  return wanted;
}

function copyAttributes(old, wanted) {
  // Whether something is folded open is the reader's to say.
  const theirs = (name) => name === "open" && old.nodeName === "DETAILS";
  for (const { name } of [...old.attributes])
    if (!wanted.hasAttribute(name) && !theirs(name)) old.removeAttribute(name);
  for (const { name, value } of wanted.attributes)
    if (old.getAttribute(name) !== value && !theirs(name)) old.setAttribute(name, value);
}

// What is chosen or typed is no attribute; a control somebody is at is left alone.
function copyChoice(old, wanted) {
  if (old === document.activeElement || !("value" in old)) return;
  if (old.nodeName === "INPUT" && old.checked !== wanted.checked) old.checked = wanted.checked;
  if (old.value !== wanted.value && old.nodeName !== "BUTTON") old.value = wanted.value;
}

export function morphChildren(parent, wanted) {
  const keyed = new Map([...parent.childNodes].filter(keyOf).map((child) => [keyOf(child), child]));
  let at = parent.firstChild;
  for (const child of wanted) {
    const same = keyOf(child) ? keyed.get(keyOf(child)) : at && !keyOf(at) ? at : null;
    keyed.delete(keyOf(child));
    if (!same) {
      parent.insertBefore(child, at);
      continue;
    }
    if (same !== at) parent.insertBefore(same, at);
    at = morph(same, child).nextSibling;
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

const keyOf = (node) => node.dataset?.key ?? "";

// What a table of ours says of a name that may be anything: names every object knows are no rows.
export const rowOf = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);

export const byId = (id) => document.getElementById(id);
