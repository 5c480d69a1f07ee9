// Makes elements. Text of others gets into them as text only, never as HTML.

/** What turns text around it, ends a line, or cannot be seen; and halves of pairs. As client.Shown has it. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text of others, fit to be shown. */
function shown(text, longest = 200) {
  const escaped = String(text).replace(UNSEEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return escaped.length > longest ? `${escaped.slice(0, longest)}…` : escaped;
}

/** An element; children are elements and texts, null is none. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button that does something. */
function button(text, attributes, action) {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", action);
  return element;
}

/** A section with its heading; null where it would have nothing in it. */
function section(id, title, ...content) {
  const children = content.flat(9).filter((child) => child);
  return children.length ? make("section", { id, "aria-labelledby": `${id}-title` }, make("h2", { id: `${id}-title` }, title), children) : null;
}

/** What scrolls can be reached by Tab; browsers differ in whether they do so themselves. */
function scrollByKeys(within) {
  within.querySelectorAll(".table").forEach((one) => {
    const scrolls = one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight;
    one.toggleAttribute("tabindex", scrolls);
    if (scrolls) {
      one.tabIndex = 0;
    }
  });
}

const opened = new Set();

/** Something that is made when the reader opens it, and stays open where the page is drawn again. */
function folded(id, title, content) {
  const details = make("details", { id }, make("summary", null, title));
  const fill = () => {
    if (details.open) {
      opened.add(id);
      if (details.children.length === 1) {
        details.append(...[content()].flat(9).filter((child) => child));
        scrollByKeys(details);
      }
    } else {
      opened.delete(id);
    }
  };
  details.open = opened.has(id) || areTablesOpen();
  fill();
  details.addEventListener("toggle", fill);
  return details;
}
