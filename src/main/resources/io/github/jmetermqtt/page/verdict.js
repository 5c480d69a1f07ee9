// What the run was, and whether it kept its limits: what a reader wants to know first.

const stateNames = () => ({
  good: say("report.state.good"),
  "system-failed": say("report.state.systemFailed"),
  "nothing-measured": say("report.state.nothingMeasured"),
  doubtful: say("report.state.doubtful"),
});

/** Sentences of a list in the JSON. */
function sentences(run, path, before = "") {
  const list = at(run.report, path);
  return (Array.isArray(list) ? list : []).map((one, i) => make("li", null, before ? `${before} ` : null, figure(run, [...path, i], "line")));
}

/** The state with its reasons, the heaviest first. */
function verdict(run) {
  const state = run.report.outcome.state;
  const reasons = [
    ...sentences(run, ["outcome", "doubtful"]),
    ...sentences(run, ["outcome", "nothingMeasured"]),
    ...sentences(run, ["outcome", "systemFailed"]),
    ...sentences(run, ["outcome", "slowSystem"], say("page.slowSystem")),
  ];
  return make(
    "div",
    { class: `verdict ${stateNames()[state] ? state : ""}` },
    make("p", { class: "state-line" }, runName(run), figure(run, ["outcome", "state"], "text", { text: stateNames()[state] })),
    delivered(run),
    reasons.length ? make("ul", null, reasons) : null,
  );
}

/** Which run something is of, where there are several. */
function runName(run) {
  return data.runs.length > 1 ? make("span", { class: "run" }, runSwatch(run), shown(run.name, 60)) : null;
}

function runSwatch(run) {
  const swatch = make("span", { class: "run-colour", "aria-hidden": "true" });
  swatch.style.background = ofSeries(run.index);
  return swatch;
}

function delivered(run) {
  const path = (name) => ["delivered", name];
  if (at(run.report, path("received")) === undefined) {
    return null;
  }
  const parts = say("page.delivered", "\u0000", "\u0001").split(/([\u0000\u0001])/);
  const percent = at(run.report, path("percent"));
  const places = { "\u0000": () => figure(run, path("received"), "count"), "\u0001": () => figure(run, path("expected"), "count") };
  return make("p", { class: "delivered" }, parts.map((part) => places[part]?.() ?? part), typeof percent === "number" ? [" (", figure(run, path("percent"), "percent"), ")"] : null);
}

/** A line for each limit, the broken ones first. */
function limits(run) {
  const all = (run.report.limits ?? []).map((limit, i) => ({ limit, i }));
  if (!all.length) {
    return null;
  }
  all.sort((one, other) => Number(one.limit.kept) - Number(other.limit.kept) || one.i - other.i);
  const rows = (row) =>
    make(
      "tr",
      null,
      make("th", { scope: "row" }, figure(run, ["limits", row.i, "limit"], "line")),
      make("td", { class: "text" }, figure(run, ["limits", row.i, "measured"], "line")),
      make("td", { class: "text" }, make("span", { class: `state ${row.limit.kept ? "kept" : "broken"}` }, figure(run, ["limits", row.i, "kept"], "text", { text: row.limit.kept ? say("page.kept") : say("page.broken") }))),
    );
  return [runName(run), table(null, [say("page.limit"), say("report.measured"), ""], all, rows, ["text", "text"])].flat();
}

/** What a capacity search has found, and its steps. */
function capacity(run) {
  const found = run.report.capacity;
  if (!found) {
    return null;
  }
  const names = { kept: say("page.kept"), broken: say("page.broken"), doubtful: say("page.doubtful") };
  const why = (i, step) => {
    const member = { broken: "broken", doubtful: "doubtful" }[step.state] ?? "kept";
    return (step[member] ?? []).map((clause, k) => [k ? "; " : null, figure(run, ["capacity", "steps", i, member, k], "line")]);
  };
  const rows = (step, i) =>
    make(
      "tr",
      null,
      make("th", { scope: "row" }, figure(run, ["capacity", "steps", i, "rate"], "rate")),
      make("td", { class: "text" }, cell(run, ["capacity", "steps", i, "state"], { kind: "text", names })),
      make("td", null, figure(run, ["capacity", "steps", i, "due"], "count")),
      make("td", null, figure(run, ["capacity", "steps", i, "sent"], "count")),
      make("td", { class: "line" }, why(i, step)),
    );
  return [
    runName(run),
    make("p", { class: "sentence" }, figure(run, ["capacity", "sentence"], "line")),
    table(null, [say("page.rate"), "", say("page.due"), say("page.sent"), ""], found.steps ?? [], rows, ["text", "", "", "line"]),
  ].flat();
}
