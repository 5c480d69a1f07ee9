// How many messages had which response latency, when.

/** The heat map of a run; null where its report has none. */
function heatMap(run) {
  const latencies = run.report.overTime?.latencies;
  const until = latencies?.untilMs ?? [];
  const counts = latencies?.counts ?? [];
  const most = Math.max(0, ...counts.map((row) => Math.max(0, ...row)));
  if (!most) {
    return null;
  }
  const low = until.length > 1 ? (until[0] * until[0]) / until[1] : until[0] / 2;
  const edges = [low, ...until];
  const xs = ends(run);
  const share = (count) => Math.log(1 + count) / Math.log(1 + most);
  const title = data.runs.length > 1 ? `${say("page.chart.heat")} · ${shown(run.name, 60)}` : say("page.chart.heat");
  const readout = make("span", { class: "where" });
  const drawn = chart({
    id: `heat-${run.index}`,
    title,
    note: say("page.chart.heat.note"),
    xs,
    series: [{ label: "", values: xs.map(() => low), paths: () => null, say: () => "" }],
    sayX: () => "",
    table: () => heatTable(run, until, counts),
    options: {
      height: 280,
      cursor: { sync: { key: SYNC, scales: ["x", null] }, points: { show: false } },
      hooks: {
        drawClear: [drawStages],
        draw: [(u) => drawHeat(u, xs, edges, counts, share), drawOutages, drawStageNames],
        setCursor: [(u) => (readout.textContent = under(u, xs, edges, counts))],
      },
      scales: { x: { time: false }, y: { distr: 3, range: [toOneDigit(low), until[until.length - 1]] } },
      axes: [timeAxis(), valueAxis(withMillis)],
    },
  });
  drawn.querySelector(".legend").replaceChildren(scaleOf(most), readout);
  return drawn;
}

/** uPlot counts the marks of a logarithmic axis from its lower end, so that has to be a round number. */
function toOneDigit(value) {
  const decade = 10 ** Math.floor(Math.log10(value));
  return Math.floor(value / decade) * decade;
}

function drawHeat(u, xs, edges, counts, share) {
  const { left, top, width, height } = u.bbox;
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(left, top, width, height);
  u.ctx.clip();
  const bottom = edges.map((edge) => Math.round(u.valToPos(edge, "y", true)));
  counts.forEach((row, i) => {
    const from = Math.floor(u.valToPos(xs[i], "x", true));
    const until = Math.floor(u.valToPos(xs[i + 1], "x", true));
    row.forEach((count, k) => {
      if (count > 0) {
        u.ctx.fillStyle = heat(share(count));
        u.ctx.fillRect(from, bottom[k + 1], Math.max(until - from, 1), bottom[k] - bottom[k + 1]);
      }
    });
  });
  u.ctx.restore();
}

/** What is below the cursor, in words. */
function under(u, xs, edges, counts) {
  const { left, top } = u.cursor;
  if (left < 0 || top < 0) {
    return "";
  }
  const [x, y] = [u.posToVal(left, "x"), u.posToVal(top, "y")];
  const i = xs.findIndex((end) => end >= x) - 1;
  const k = edges.findIndex((edge) => edge >= y) - 1;
  const count = counts[i]?.[k];
  return count === undefined ? "" : `${clock(xs[i])} · ${millis(edges[k])}–${millis(edges[k + 1])} ms · ${say("page.messages", number(count, 0))}`;
}

/** From one message to the most. */
function scaleOf(most) {
  const steps = Array.from({ length: 12 }, (none, i) => {
    const step = make("span", { class: "step" });
    step.style.background = heat(i / 11);
    return step;
  });
  return make("span", { class: "scale" }, make("span", null, "1"), make("span", { class: "steps", "aria-hidden": "true" }, steps), make("span", null, say("page.messages", number(most, 0))));
}

/** A row for each interval, with the classes that have messages anywhere. */
function heatTable(run, until, counts) {
  const used = until.map((edge, k) => k).filter((k) => counts.some((row) => row[k] > 0));
  return table(
    null,
    [say("page.until"), ...used.map((k) => `≤ ${millis(until[k])} ms`)],
    counts.map((row, i) => i),
    (i) =>
      make(
        "tr",
        null,
        make("th", { scope: "row" }, figure(run, ["overTime", "untilSeconds", i], "seconds")),
        used.map((k) => make("td", null, figure(run, ["overTime", "latencies", "counts", i, k], "count"))),
      ),
  );
}
