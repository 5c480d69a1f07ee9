// Latencies over percentiles, with as much room from 90 to 99 as from 99 to 99.9.

const PERCENTS = [0, 90, 99, 99.9, 99.99, 99.999];

/** How many messages there are for each one that took longer; the axis is logarithmic in it. */
const oneOf = (percent) => Math.round(1e6 / (1 - percent / 100)) / 1e6;

const percentOf = (one) => `${number(Math.round((1 - 1 / one) * 1e7) / 1e5, 3)} %`;

function curveChart() {
  const kinds = [
    { name: "responseMs", label: say("report.response"), colour: colours().series[1], dash: [] },
    { name: "serviceMs", label: say("report.service"), colour: colours().series[0], dash: DASHES[1] },
  ];
  const parts = [];
  const series = [];
  data.runs.forEach((run) => {
    const curve = run.report.received?.curve;
    if (curve?.percent?.length) {
      parts.push([curve.percent.map(oneOf), ...kinds.map((kind) => curve[kind.name].map(notBelowZero))]);
      kinds.forEach((kind, i) => series.push({ ...lineStyle(run, kind, i), width: 2, say: withMillis }));
    }
  });
  if (!series.length) {
    return null;
  }
  const [xs, ...columns] = parts.length === 1 ? parts[0] : uPlot.join(parts);
  const last = xs[xs.length - 1];
  return chart({
    id: "curve",
    title: say("report.chart.percentiles"),
    note: say("page.chart.curve.note"),
    xs,
    series: series.map((one, i) => ({ ...one, values: columns[i] })),
    sayX: percentOf,
    table: curveTable,
    options: {
      height: 300,
      cursor: { drag: { x: false, y: false } },
      scales: { x: { time: false, distr: 3, range: [1, last] }, y: { distr: 3 } },
      axes: [axis({ splits: () => PERCENTS.map(oneOf).filter((one) => one <= last * 1.001), filter: (u, splits) => splits, values: (u, splits) => splits.map(percentOf) }), valueAxis(withMillis)],
    },
  });
}

function curveTable() {
  return data.runs.map((run) => {
    const path = ["received", "curve"];
    const percents = at(run.report, [...path, "percent"]) ?? [];
    return table(
      data.runs.length > 1 ? shown(run.name) : null,
      [say("page.percent"), say("page.responseMs"), say("page.serviceMs")],
      percents.map((value, i) => i),
      (i) =>
        make(
          "tr",
          null,
          make("th", { scope: "row" }, figure(run, [...path, "percent", i], "percent")),
          ["responseMs", "serviceMs"].map((name) => make("td", null, figure(run, [...path, name, i], "millis"))),
        ),
    );
  });
}
