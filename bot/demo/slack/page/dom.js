// Build elements from text only: nothing that comes from a message is ever read as markup.

export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "dataset") Object.assign(element.dataset, value);
    else if (key.includes("-")) element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function link(url, label) {
  const safe = /^(https?:|mailto:)/i.test(url);
  const address = safe ? { href: url, target: "_blank", rel: "noopener noreferrer" } : {};
  return make(safe ? "a" : "span", address, label);
}
