// Figures of the JSON, as a person reads them. Each element says where its figure stands (a JSON pointer) and what it is to the letter.

/** The value that stands there; undefined: nothing does. */
function at(json, path) {
  return path.reduce((value, name) => (value !== null && typeof value === "object" && Object.hasOwn(value, name) ? value[name] : undefined), json);
}

function pointer(path) {
  return path.map((name) => `/${String(name).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}

function number(value, most, least = 0) {
  return new Intl.NumberFormat(choice("lang"), { maximumFractionDigits: most, minimumFractionDigits: least }).format(value);
}

/** Three digits of what matters, as far as the report has them. */
function millis(value) {
  const size = Math.abs(value);
  return number(value, size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0);
}

/** 1:05, or 2:00:07. */
function clock(seconds) {
  const whole = Math.round(seconds);
  const two = (part) => String(part).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}:${two(whole % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** How each kind of figure is written. */
const KINDS = {
  count: (value) => number(value, 0),
  rate: (value) => number(value, 1),
  millis,
  percent: (value) => `${number(Math.floor(value * 1000 + 1e-6) / 1000, 3)} %`, // 99.9996 % is not all
  seconds: (value) => number(value, 3),
  time: (value) => (Number.isNaN(Date.parse(value)) ? shown(value) : new Date(value).toLocaleString(choice("lang"), { dateStyle: "medium", timeStyle: "medium" })),
  text: (value) => shown(value),
  line: (value) => shown(sentence(value), 2000),
};

/** A figure in words; where the report does not know it, it says so. */
function words(value, kind) {
  const isThere = value !== null && value !== undefined;
  const isRight = typeof value === (["text", "line", "time"].includes(kind) ? "string" : "number");
  return isThere ? (isRight ? KINDS[kind](value) : shown(value)) : value === null ? say("report.unknown") : "–";
}

/** The element of a figure; text, where it is not written as its kind is; standsAt, where the JSON has it elsewhere than the page. */
function figure(run, path, kind, { text, standsAt } = {}) {
  const value = at(run.report, path);
  if (value === undefined) {
    return make("span", { class: "none" }, "–");
  }
  const attributes = { class: value === null ? "figure unknown" : "figure", "data-figure": pointer(standsAt ?? path), "data-value": String(value) };
  if (data.runs.length > 1) {
    attributes["data-run"] = run.index;
  }
  return make("span", attributes, text ?? words(value, kind));
}
