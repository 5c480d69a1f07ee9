// Charts over time.

const SYNC = "time";

/** Ends of intervals in seconds, the start of the test before them. */
const ends = (run) => [0, ...(run.report.overTime?.untilSeconds ?? [])];

/** A list of the timeline, with a value for the start of the test; null: the report does not have it, or no value of it. */
function timeline(run, name) {
  const values = run.report.overTime?.[name];
  return values?.some((value) => value !== null) ? [values[0], ...values] : null;
}

/** Messages of each interval, by its length. */
function perSecond(run, name) {
  const until = ends(run);
  const values = run.report.overTime?.[name];
  const rates = values?.map((value, i) => (value === null || until[i + 1] <= until[i] ? null : value / (until[i + 1] - until[i])));
  return rates?.length ? [rates[0], ...rates] : null;
}

/** What is drawn of each run: lines of equal length, at common times. */
function linesOf(figures, values) {
  const lines = [];
  const parts = [];
  data.runs.forEach((run) => {
    const found = figures.map((figure, i) => ({ figure, i, values: values(run, figure) })).filter((one) => one.values);
    if (found.length) {
      parts.push([ends(run), ...found.map((one) => one.values)]);
      found.forEach((one) => lines.push(lineStyle(run, one.figure, one.i)));
    }
  });
  if (!lines.length) {
    return null;
  }
  const [xs, ...columns] = parts.length === 1 ? parts[0] : uPlot.join(parts);
  return { xs, series: lines.map((line, i) => ({ ...line, values: columns[i] })) };
}

/** One run: a colour for each figure. Several: a colour for each run, and dashes for each figure. */
function lineStyle(run, figure, i) {
  const alone = data.runs.length === 1;
  return {
    ...figure,
    label: alone ? figure.label : `${shown(run.name, 40)} · ${figure.label}`,
    colour: alone ? figure.colour : ofSeries(run.index),
    dash: alone ? figure.dash : DASHES[i % DASHES.length],
    show: alone || !figure.onlyAlone,
  };
}

const rounded = (value) => number(value, 1);

/** A chart over time, by default of lists of the timeline as they are; null where no run has anything for it. */
function overTime({ id, title, note, figures, values = (run, { name }) => timeline(run, name), isLog, write = rounded }) {
  const lines = linesOf(figures, values);
  return lines === null
    ? null
    : chart({
        id,
        title,
        note,
        ...lines,
        sayX: clock,
        table: timelineTable,
        options: {
          cursor: { sync: { key: SYNC, scales: ["x", null] } },
          hooks: timeMarks(),
          scales: { x: { time: false }, y: isLog ? { distr: 3 } : { range: (u, low, high) => [0, high > 0 ? high * 1.12 : 1] } },
          axes: [timeAxis(), valueAxis(write)],
        },
      });
}

/** Steps of seconds, minutes and hours. */
const timeAxis = () => axis({ values: (u, splits) => splits.map(clock), space: 64, incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400] });

/** A level for each interval, whose value stands at its end. */
const levels = () => ({ paths: uPlot.paths.stepped({ align: -1 }), gaps: gapsOfSteps });

/** Where intervals have no value. By itself uPlot has a gap reach to the next value, and so hides the interval that this one stands for. */
function gapsOfSteps(u, line) {
  const at = (x) => Math.round(u.valToPos(x, "x", true));
  const gaps = [];
  let from = null;
  u.data[0].forEach((until, i) => {
    const value = u.data[line][i];
    if (value === undefined) {
      return; // a time of another run
    }
    if (value === null && from !== null) {
      gaps.push([at(from) - uPlot.pxRatio, at(until)]); // with the upright line at its begin
    }
    from = until;
  });
  return gaps;
}

function messagesChart() {
  const [published, received] = colours().series;
  return overTime({
    id: "messages",
    title: say("report.chart.throughput"),
    figures: [
      { name: "received", label: say("report.received"), colour: received, ...levels(), say: KINDS.rate },
      { name: "published", label: say("report.published"), colour: published, dash: DASHES[1], ...levels(), say: KINDS.rate },
    ],
    values: (run, { name }) => perSecond(run, name),
  });
}

function missingChart() {
  return overTime({
    id: "missing",
    title: say("page.chart.missing"),
    note: say("page.chart.missing.note"),
    figures: [{ name: "missing", label: say("report.missing"), colour: colours().series[1], say: KINDS.count }],
  });
}

function connectionsChart() {
  return overTime({
    id: "connections",
    title: say("page.chart.connections"),
    figures: [{ name: "connections", label: say("page.connections"), colour: colours().series[2], say: KINDS.count, ...levels() }],
  });
}

const withMillis = (value) => `${millis(value)} ms`;

function latencyChart() {
  const figures = [["p50Ms", "p50"], ["p90Ms", "p90"], ["p99Ms", "p99"], ["p99_9Ms", "p99.9"], ["maxMs", say("report.max")]].map(([name, label], i) => ({
    name,
    label,
    colour: colours().percentiles[i],
    dash: i === 4 ? DASHES[2] : [],
    width: 1.5,
    onlyAlone: !["p50Ms", "p99Ms"].includes(name),
    say: withMillis,
    ...levels(),
  }));
  return overTime({
    id: "latency",
    title: say("report.chart.latency"),
    note: say("page.chart.latency.note"),
    figures,
    values: (run, { name }) => timeline(run, name)?.map(notBelowZero),
    isLog: true,
    write: withMillis,
  });
}

/** A logarithm has no 0; the report has whole microseconds. */
const notBelowZero = (value) => (value === null ? null : Math.max(value, 0.001));

/** The figures of the charts over time. */
function timelineTable() {
  return data.runs.map((run) => {
    const until = run.report.overTime?.untilSeconds ?? [];
    const columns = [
      ["published", say("report.published"), "count"],
      ["received", say("report.received"), "count"],
      ["missing", say("report.missing"), "count"],
      ["connections", say("page.connections"), "count"],
      ["p50Ms", "p50", "millis"],
      ["p90Ms", "p90", "millis"],
      ["p99Ms", "p99", "millis"],
      ["p99_9Ms", "p99.9", "millis"],
      ["maxMs", say("report.max"), "millis"],
    ].filter(([name]) => run.report.overTime?.[name]);
    return table(
      data.runs.length > 1 ? shown(run.name) : null,
      [say("page.until"), ...columns.map(([, title]) => title)],
      until.map((value, i) => i),
      (i) =>
        make(
          "tr",
          null,
          make("th", { scope: "row" }, figure(run, ["overTime", "untilSeconds", i], "seconds")),
          columns.map(([name, , kind]) => make("td", null, figure(run, ["overTime", name, i], kind))),
        ),
    );
  });
}
