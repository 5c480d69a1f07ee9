// The tables of the page, each with what the JSON has of it.

const ofRuns = (make) => data.runs.flatMap((run) => make(run) ?? []);

/** The figures that most readers look for, in large. */
function tiles(run) {
  const tile = (title, path, kind, unit) =>
    at(run.report, path) === undefined ? null : make("div", { class: "tile" }, make("dt", null, title), make("dd", null, figure(run, path, kind), unit && at(run.report, path) !== null ? make("small", null, ` ${unit}`) : null));
  return make("dl", { class: "tiles" }, [
    tile(say("report.published"), ["published", "total", "published"], "count"),
    tile(say("report.received"), ["received", "total", "received"], "count"),
    tile(say("report.lost"), ["received", "total", "lost"], "count"),
    tile(say("report.missing"), ["received", "total", "missing"], "count"),
    tile(say("report.receivedPerSecond"), ["received", "total", "perSecond"], "rate"),
    tile(say("page.p99Response"), ["received", "total", "response", "p99Ms"], "millis", "ms"),
  ]);
}

/** A row for each figure, a column for each run. Figures that are 0 everywhere and only then of interest are left out. */
function totals(title, base, figures) {
  const values = (member) => data.runs.map((run) => at(run.report, [...base, member]));
  const isShown = ([member, , , onlyIfAny]) => values(member).some((value) => value !== undefined && !(onlyIfAny && value === 0));
  const rows = figures.filter(isShown);
  if (!rows.length) {
    return null;
  }
  const headings = data.runs.length > 1 ? data.runs.map((run) => shown(run.name, 40)) : [""];
  return table(title, ["", ...headings], rows, ([member, name, kind]) =>
    make("tr", null, make("th", { scope: "row" }, name), data.runs.map((run) => make("td", null, figure(run, [...base, member], kind)))),
  );
}

function publishedTotals() {
  return totals(say("report.published"), ["published", "total"], [
    ["published", say("report.messages"), "count"],
    ["acknowledged", say("report.acknowledged"), "count"],
    ["failed", say("report.failed"), "count"],
    ["perSecond", say("report.perSecond"), "rate"],
  ]);
}

function receivedTotals() {
  return totals(say("report.received"), ["received", "total"], [
    ["expected", say("report.expected"), "count"],
    ["received", say("report.received"), "count"],
    ["lost", say("report.lost"), "count"],
    ["missing", say("report.missing"), "count"],
    ["dropped", say("report.dropped"), "count"],
    ["duplicated", say("report.duplicated"), "count"],
    ["outOfOrder", say("report.outOfOrder"), "count"],
    ["late", say("report.late"), "count", true],
    ["inTransit", say("page.inTransit"), "count", true],
    ["away", say("page.away"), "count", true],
    ["heldBack", say("page.heldBack"), "count", true],
    ["withoutRow", say("page.withoutRow"), "count", true],
    ["emptyWindows", say("page.emptyWindows"), "count", true],
    ["unnumbered", say("page.unnumbered"), "count", true],
    ["stored", say("page.stored"), "count", true],
    ["perSecond", say("report.perSecond"), "rate"],
  ]);
}

function loadTotals() {
  return totals(say("page.load"), ["load"], [
    ["due", say("page.due"), "count"],
    ["sent", say("page.sent"), "count"],
    ["intendedPerSecond", say("report.intendedPerSecond"), "rate"],
    ["reachedPerSecond", say("report.reachedPerSecond"), "rate"],
    ["reachedPercent", say("page.reached"), "percent"],
  ]);
}

/** The latencies of the whole test. */
function latencies(run) {
  const rows = [
    { title: say("report.response"), path: ["received", "total", "response"] },
    { title: say("report.service"), path: ["received", "total", "service"] },
    { title: say("page.lateness"), path: ["lateness"] },
  ].filter((row) => at(run.report, [...row.path, "count"]) > 0);
  return figureTable(run, titled(run, null), say("report.latency"), [column("count", say("report.count"), "count"), ...latencyColumns()], rows);
}

/** The title of a table, with the run where there are several. */
function titled(run, title) {
  return data.runs.length > 1 ? [shown(run.name, 60), title].filter(Boolean).join(" · ") : title;
}

/** Where the time of a connect, a SUBSCRIBE and a PUBLISH of QoS 2 goes. */
function steps(run) {
  const names = {
    connect: say("report.step.connect"),
    connectLookup: say("report.step.connectLookup"),
    connectTcp: say("report.step.connectTcp"),
    connectProxy: say("report.step.connectProxy"),
    connectTls: say("report.step.connectTls"),
    connectWebSocket: say("report.step.connectWebSocket"),
    connectConnack: say("report.step.connectConnack"),
    suback: say("report.step.suback"),
    pubrec: say("report.step.pubrec"),
    pubcomp: say("report.step.pubcomp"),
  };
  const rows = Object.entries(names).map(([member, title]) => ({ title, path: ["steps", member], class: /^connect./.test(member) ? "part" : null }));
  return figureTable(run, titled(run, null), say("report.step"), [column("failed", say("report.failed"), "count"), column("count", say("report.count"), "count"), ...latencyColumns()], rows);
}

function stages(run) {
  const names = { good: say("report.stage.good"), broken: say("report.stage.broken"), doubtful: say("report.stage.doubtful") };
  const titleOfStage = (stage) => [shown(stage.name, 60), stage.counted === false ? make("small", null, ` ${say("report.stage.notCounted")}`) : null];
  return figureTable(
    run,
    titled(run, null),
    say("report.stage"),
    [
      column("state", say("report.stage.verdict"), "text", names),
      column("rateFrom", say("page.rateFrom"), "rate"),
      column("rateTo", say("page.rateTo"), "rate"),
      column("intendedPerSecond", say("report.intendedPerSecond"), "rate"),
      column("reachedPerSecond", say("report.reachedPerSecond"), "rate"),
      column("published", say("report.published"), "count"),
      ...["received", "lost", "missing"].map((member) => column(member, countNames()[member], "count")),
      ...latencyColumns().filter((one) => ["p50Ms", "p99Ms", "p99_9Ms", "maxMs"].includes(one.path[0])),
    ],
    (run.report.stages ?? []).map((stage, i) => ({ title: String(stage.name), content: titleOfStage(stage), path: ["stages", i], class: stage.counted === false ? "quiet" : null })),
  );
}

/** Counts of what was published, and of what was received. */
const countNames = () => ({
  published: say("report.messages"),
  acknowledged: say("report.acknowledged"),
  failed: say("report.failed"),
  expected: say("report.expected"),
  received: say("report.received"),
  lost: say("report.lost"),
  missing: say("report.missing"),
  dropped: say("report.dropped"),
  duplicated: say("report.duplicated"),
  outOfOrder: say("report.outOfOrder"),
});

const countColumns = (members) => members.map((member) => column(member, countNames()[member], "count"));

/** Rows of an object whose members have names of others. */
function namedRows(run, path) {
  return Object.keys(at(run.report, path) ?? {}).map((name) => ({ title: name, path: [...path, name] }));
}

function labels(run) {
  const perSecond = column("perSecond", say("report.perSecond"), "rate");
  const response = latencyColumns("response/").filter((one) => ["p50Ms", "p99Ms", "p99_9Ms", "maxMs"].includes(one.path[1]));
  return [
    figureTable(run, titled(run, say("report.published")), say("page.label"), [...countColumns(["published", "acknowledged", "failed"]), perSecond], namedRows(run, ["published", "labels"])),
    figureTable(
      run,
      titled(run, `${say("report.received")} · ${say("report.chart.latency")} (ms)`),
      say("page.label"),
      [...countColumns(["expected", "received", "lost", "missing", "dropped", "duplicated", "outOfOrder"]), perSecond, ...response],
      namedRows(run, ["received", "labels"]),
    ),
  ].flat();
}

function byQos(run) {
  const columns = [...countColumns(["published", "acknowledged", "failed", "expected", "received", "lost", "missing", "dropped"]), ...latencyColumns().filter((one) => one.path[0] !== "p95Ms")];
  return figureTable(run, titled(run, null), "QoS", columns, namedRows(run, ["byQos"]));
}

function nodes(run) {
  const counts = [["opened", say("report.opened")], ["failed", say("report.failed")], ["lost", say("report.lost")], ["published", say("report.published")], ["received", say("report.received")]];
  return figureTable(
    run,
    titled(run, null),
    say("report.nodes"),
    [...counts.map(([member, title]) => column(member, title, "count")), column("connectP50Ms", say("report.connectP50"), "millis"), column("connectP99Ms", say("report.connectP99"), "millis")],
    namedRows(run, ["nodes"]),
  );
}

function responders(run) {
  const counts = [
    ["requests", say("report.requests")],
    ["answered", say("report.answered")],
    ["errors", say("report.errors")],
    ["silent", say("report.silent")],
    ["notAnswerable", say("report.notAnswerable")],
    ["dropped", say("report.dropped")],
    ["unsent", say("report.unsent")],
    ["open", say("report.open")],
  ];
  const times = ["answer", "overdue"].flatMap((time) => {
    const title = time === "answer" ? say("report.answer") : say("report.overdue");
    return [["p50Ms", "p50"], ["p99Ms", "p99"], ["maxMs", say("report.max")]].map(([member, name]) => column(`${time}/${member}`, `${title} ${name} (ms)`, "millis"));
  });
  return figureTable(run, titled(run, null), say("page.label"), [...counts.map(([member, title]) => column(member, title, "count")), ...times], namedRows(run, ["responders", "labels"]));
}

/** What else a reader should know: what is not known and why, what failed, what the report could not do. */
function notes(run) {
  const failures = (run.report.outcome.failures ?? []).map((failure, i) =>
    make("li", null, figure(run, ["outcome", "failures", i, "samples"], "count"), " × ", figure(run, ["outcome", "failures", i, "sentence"], "line")),
  );
  const pauses = at(run.report, ["pauses", "count"]) > 0 ? [make("li", null, say("page.pauses"), " ", figure(run, ["pauses", "count"], "count"), " · ", say("page.longest"), " ", figure(run, ["pauses", "longestMs"], "millis"), " ms")] : [];
  const all = [...sentences(run, ["unknown"]), ...sentences(run, ["problems"], say("page.problem")), ...failures, ...pauses];
  return all.length ? [runName(run), make("ul", { class: "notes" }, all)] : null;
}

/** What the run was made with. */
function configuration() {
  const figures = [
    ["run/plan", say("page.plan"), "text"],
    ["started", say("page.started"), "time"],
    ["ended", say("page.ended"), "time"],
    ["outcome/samples", say("page.samples"), "count"],
    ["outcome/failedSamples", say("page.failedSamples"), "count"],
    ["run/plugin", "jmeter-mqtt", "text"],
    ["run/jmeter", "JMeter", "text"],
    ["run/java", "Java", "text"],
    ["run/system", say("page.system"), "text"],
    ["run/processors", say("page.processors"), "count"],
    ["run/heapMb", say("page.heapMb"), "count"],
  ].map(([path, title, kind]) => ({ path: path.split("/"), title, kind }));
  const rows = figures.filter((one) => data.runs.some((run) => at(run.report, one.path) !== undefined && at(run.report, one.path) !== null));
  const headings = data.runs.length > 1 ? data.runs.map((run) => shown(run.name, 40)) : [""];
  return table(null, ["", ...headings], rows, (one) => make("tr", null, make("th", { scope: "row" }, one.title), data.runs.map((run) => make("td", { class: "text" }, figure(run, one.path, one.kind)))), data.runs.map(() => "text"));
}
