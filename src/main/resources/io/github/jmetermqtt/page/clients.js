// Throughput by client: how it is spread, and who is fastest and slowest.

const OUTERMOST = 10;

function clients(run) {
  if (!run.report.clients) {
    return null;
  }
  const kinds = [
    { end: "published", rate: "publishedPerSecond", title: say("report.published") },
    { end: "received", rate: "receivedPerSecond", title: say("report.received") },
  ];
  const columns = [
    column("clients", say("page.clients"), "count"),
    column("messages", say("report.messages"), "count"),
    column("fastestPerSecond", say("page.fastest"), "rate"),
    column("medianPerSecond", say("page.median"), "rate"),
    column("slowestPerSecond", say("page.slowest"), "rate"),
  ];
  return [
    figureTable(run, titled(run, null), say("page.throughput"), columns, kinds.map(({ end, title }) => ({ title, path: ["clients", end] }))),
    make("div", { class: "columns" }, kinds.map((kind) => make("div", null, spread(run, kind)))),
    kinds.map((kind) => folded(`clients-${kind.end}-${run.index}`, say("page.outermost", kind.title), () => outermost(run, kind))),
  ].flat(2);
}

/** How many clients are in each of ten equal steps. */
function spread(run, { end, title }) {
  const path = ["clients", end, "steps"];
  const steps = at(run.report, path) ?? [];
  if (!steps.length) {
    return null;
  }
  const most = Math.max(...steps.map((step) => step.clients));
  return table(
    say("page.spread", title),
    [say("page.untilPerSecond"), say("page.clients"), ""],
    steps.map((step, i) => i),
    (i) => make("tr", null, make("th", { scope: "row" }, figure(run, [...path, i, "untilPerSecond"], "rate")), make("td", null, figure(run, [...path, i, "clients"], "count")), make("td", { class: "bar" }, bar(steps[i].clients / most))),
    ["count", "bar"],
  );
}

function bar(share) {
  const element = make("span", { "aria-hidden": "true" });
  element.style.width = `${100 * share}%`;
  return element;
}

/** The ten fastest and the ten slowest, or all where they are not more. */
function outermost(run, { rate, title }) {
  const all = run.report.clients.all ?? {};
  const byRate = (all.client ?? [])
    .map((client, i) => i)
    .filter((i) => typeof all[rate]?.[i] === "number")
    .sort((one, other) => all[rate][other] - all[rate][one]);
  const columns = [
    ["published", say("report.published"), "count"],
    ["completed", say("page.completed"), "count"],
    ["failed", say("report.failed"), "count"],
    ["received", say("report.received"), "count"],
    ["publishedPerSecond", say("report.publishedPerSecond"), "rate"],
    ["receivedPerSecond", say("report.receivedPerSecond"), "rate"],
  ].filter(([name]) => all[name]);
  const cellOf = (name, i, kind) => figure(run, ["clients", "all", name, i], kind, { standsAt: ["clients", "all", name, all.row?.[i] ?? i] });
  const listOf = (caption, list) =>
    table(caption, [say("page.client"), ...columns.map(([, heading]) => heading)], list, (i) =>
      make("tr", null, make("th", { scope: "row" }, cellOf("client", i, "text")), columns.map(([name, , kind]) => make("td", null, cellOf(name, i, kind)))),
    );
  if (byRate.length <= 2 * OUTERMOST) {
    return listOf(title, byRate);
  }
  return [listOf(say("page.fastestOf", title), byRate.slice(0, OUTERMOST)), listOf(say("page.slowestOf", title), byRate.slice(-OUTERMOST).reverse())].flat();
}
