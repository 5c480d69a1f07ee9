// Puts the page together, in the language and the colours that the reader wants.

function titleOf(run) {
  return shown(run.report.name || run.name, 100);
}

function duration(run) {
  return secondsAt(run, run.report.ended);
}

function header() {
  const [run] = data.runs;
  const several = data.runs.length > 1;
  const facts = several
    ? []
    : [at(run.report, ["run", "plan"]) ? figure(run, ["run", "plan"], "text") : null, figure(run, ["started"], "time"), duration(run) >= 0 ? say("page.duration", clock(duration(run))) : null].filter(Boolean);
  return make(
    "header",
    null,
    make("div", null, make("h1", null, several ? say("page.comparison", number(data.runs.length, 0)) : titleOf(run)), make("p", { class: "facts" }, facts.map((fact, i) => [i ? " · " : null, fact]))),
    make("div", { class: "switches" }, switches("lang", say("page.language"), { en: "English", zh: "中文" }), switches("theme", say("page.colours"), { light: say("page.light"), dark: say("page.dark") })),
  );
}

/** Buttons for the choices of one kind. */
function switches(name, title, choices) {
  return make(
    "div",
    { role: "group", "aria-label": title },
    Object.entries(choices).map(([value, text]) =>
      button(text, { id: `${name}-${value}`, lang: name === "lang" ? value : null, "aria-pressed": String(choice(name) === value) }, () => {
        choose(name, value);
        show();
        document.getElementById(`${name}-${value}`).focus({ preventScroll: true });
      }),
    ),
  );
}

/** A section; where the report has something else than it should, a sentence instead, and the others stay. */
function part(id, title, content) {
  try {
    return section(id, title, content());
  } catch (problem) {
    return section(id, title, make("p", { class: "unknown" }, say("page.unreadable", shown(problem.message))));
  }
}

function sections() {
  return [
    part("comparison", say("page.compared"), () => [comparison()]),
    part("verdict", say("report.verdict"), () => [ofRuns(verdict)]),
    part("limits", say("page.limits"), () => [ofRuns(limits)]),
    part("capacity", say("page.capacity"), () => [ofRuns(capacity)]),
    part("totals", say("page.totals"), () => [data.runs.length > 1 ? null : tiles(data.runs[0]), columns([publishedTotals(), receivedTotals(), loadTotals()])]),
    part("over-time", say("report.tab.overTime"), () => [marksLegend(data.runs.some((run) => run.report.overTime?.untilSeconds?.length)), messagesChart(), missingChart(), connectionsChart(), ofRuns(outageTable)]),
    part("latencies", say("page.latencies"), () => [latencyChart(), curveChart(), ofRuns(heatMap), ofRuns(latencies)]),
    part("steps", say("page.steps"), () => [ofRuns(steps)]),
    part("stages", say("page.stages"), () => [ofRuns(stages)]),
    part("labels", say("page.labels"), () => [ofRuns(labels)]),
    part("clients", say("page.byClient"), () => [ofRuns(clients)]),
    part("qos", say("report.qos"), () => [ofRuns(byQos)]),
    part("nodes", say("page.nodes"), () => [ofRuns(nodes)]),
    part("responders", say("report.responders"), () => [ofRuns(responders)]),
    part("notes", say("page.notes"), () => [ofRuns(notes)]),
    part("configuration", say("page.configuration"), () => [configuration()]),
  ].filter((one) => one);
}

/** Tables beside each other where there is room. */
function columns(tables) {
  const there = tables.filter((one) => one).map((one) => make("div", null, one));
  return there.length ? make("div", { class: "columns" }, there) : null;
}

function show() {
  forgetCharts();
  document.documentElement.lang = choice("lang") === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.theme = choice("theme");
  document.title = data.runs.map((run) => (data.runs.length > 1 ? shown(run.name, 60) : titleOf(run))).join(" · ");
  const all = sections();
  const links = all.map((one) => make("a", { href: `#${one.id}` }, one.querySelector("h2").textContent));
  links.forEach((link, i) =>
    link.addEventListener("click", (event) => {
      event.preventDefault(); // what is behind the # are the choices
      all[i].scrollIntoView();
      all[i].tabIndex = -1;
      all[i].focus({ preventScroll: true });
    }),
  );
  const page = make("div", { class: "page" }, header(), make("nav", { "aria-label": say("page.contents") }, links), make("main", null, all), make("footer", null, say("page.footer")));
  document.querySelector("body > .page")?.remove();
  document.body.append(page);
  drawCharts();
  scrollByKeys(page);
}

/** Paper has colours and charts of its own, whatever the screen shows. */
function printing(is) {
  isPrinting = is;
  show();
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
addEventListener("resize", () => scrollByKeys(document));
addEventListener("beforeprint", () => printing(true));
addEventListener("afterprint", () => printing(false));
show();
