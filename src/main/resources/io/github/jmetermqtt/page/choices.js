// What the reader has chosen stands behind the # of the address, so a link to the page can have it, too: #lang=zh&theme=dark&tables

const CHOICES = { lang: ["en", "zh"], theme: ["light", "dark"] };
const chosen = new URLSearchParams(location.hash.slice(1));
let isPrinting = false;

/** One of the choices; where the reader has made none, that of the browser. Paper is light. */
function choice(name) {
  if (isPrinting && name === "theme") {
    return "light";
  }
  return CHOICES[name].includes(chosen.get(name)) ? chosen.get(name) : usual(name);
}

function usual(name) {
  if (name === "theme") {
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  const known = navigator.languages.map((language) => language.slice(0, 2)).find((one) => CHOICES.lang.includes(one));
  return known ?? "en";
}

function choose(name, value) {
  chosen.set(name, value);
  history.replaceState(null, "", `#${chosen}`);
}

/** Whether all tables are open from the start, such as for paper. */
function areTablesOpen() {
  return chosen.has("tables");
}
