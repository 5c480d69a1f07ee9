// Charts, as uPlot draws them, each with a caption, a legend of buttons, and its figures as a table.

const HEIGHT = 240;

/** Of a chart on paper; the style makes it as wide as the paper. */
const WIDTH_ON_PAPER = 900;
let charts = [];
const waiting = [];

/** Removes all charts, before the page is drawn again. */
function forgetCharts() {
  charts.forEach(({ u, watch }) => {
    watch.disconnect();
    u.destroy();
  });
  charts = [];
  waiting.length = 0;
}

/** Draws the charts whose places are in the page by now. */
function drawCharts() {
  waiting.splice(0).forEach(({ plot, draw }) => {
    try {
      draw();
    } catch (problem) {
      plot.replaceChildren(say("page.unreadable", shown(problem.message)));
    }
  });
}

/**
 * A figure with a chart.
 *
 * spec: id, title, note (null: none), series (label, colour, dash, width, values, say, show), xs, options (of uPlot), sayX, table (makes it)
 */
function chart(spec) {
  const plot = make("div", { class: "plot", tabindex: 0, role: "img", "aria-label": `${spec.title}. ${say("page.chart.keys")}` });
  const legend = make("div", { class: "legend" });
  const where = make("span", { class: "where" });
  const items = spec.series.map((one, i) => legendItem(one, () => charts.find((drawn) => drawn.plot === plot)?.u.setSeries(i + 1, { show: !isOn(items[i]) })));
  legend.append(...items.map((item) => item.toggle), where);
  waiting.push({ plot, draw: () => draw(spec, plot, items, where) });
  const table = folded(`${spec.id}-table`, say("page.figures"), spec.table);
  return make("figure", { class: "chart", id: spec.id }, make("figcaption", null, make("strong", null, spec.title), spec.note ? make("span", null, ` ${spec.note}`) : null), legend, plot, table);
}

const isOn = (item) => item.toggle.getAttribute("aria-pressed") === "true";

function legendItem(series, act) {
  const value = make("span", { class: "value" });
  const toggle = button([], { class: "key", "aria-pressed": String(series.show !== false) }, () => {
    act();
    toggle.setAttribute("aria-pressed", String(!isOn({ toggle })));
  });
  toggle.append(swatch(series), make("span", null, series.label), value);
  return { toggle, value };
}

/** A bit of the line, as it is drawn. */
function swatch(series) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  Object.entries({ width: 26, height: 10, "aria-hidden": "true" }).forEach(([name, value]) => svg.setAttribute(name, value));
  Object.entries({ x1: 0, x2: 26, y1: 5, y2: 5, stroke: series.colour, "stroke-width": 2 * (series.width ?? 1.5), "stroke-dasharray": (series.dash ?? []).join(" ") || "none" }).forEach(
    ([name, value]) => line.setAttribute(name, value),
  );
  svg.append(line);
  return svg;
}

function draw(spec, plot, items, where) {
  const show = (u) => {
    const index = u.cursor.idx;
    const isOver = index !== null && index !== undefined && u.cursor.left >= 0;
    where.textContent = isOver ? spec.sayX(u.data[0][index], index) : "";
    items.forEach((item, i) => {
      const value = isOver ? u.data[i + 1][index] : null;
      item.value.textContent = value === null || value === undefined ? "" : spec.series[i].say(value);
    });
  };
  const options = {
    width: isPrinting ? WIDTH_ON_PAPER : plot.clientWidth,
    height: spec.options.height ?? HEIGHT,
    legend: { show: false },
    padding: [10, 30, 0, 0],
    ...spec.options,
    cursor: { points: { size: 7 }, drag: { x: true, y: false }, ...spec.options.cursor },
    hooks: { ...spec.options.hooks, setCursor: [show, ...(spec.options.hooks?.setCursor ?? [])] },
    series: [{}, ...spec.series.map(lineOf)],
  };
  const u = new uPlot(options, [spec.xs, ...spec.series.map((one) => one.values)], plot);
  const watch = new ResizeObserver(() => {
    if (!isPrinting && plot.clientWidth > 0 && plot.clientWidth !== u.width) {
      u.setSize({ width: plot.clientWidth, height: u.height });
    }
  });
  watch.observe(plot);
  plot.addEventListener("keydown", (event) => stepCursor(u, event));
  charts.push({ u, plot, watch });
}

function lineOf(one) {
  return { label: one.label, stroke: one.colour, dash: one.dash, width: one.width ?? 1.5, show: one.show !== false, paths: one.paths, points: { show: false }, scale: "y", spanGaps: false, ...(one.gaps ? { gaps: one.gaps } : {}) };
}

/** The arrows move the cursor from one value to the next, as the mouse does. */
function stepCursor(u, event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step) {
    event.preventDefault();
    const last = u.data[0].length - 1;
    const index = Math.min(Math.max((u.cursor.idx ?? (step > 0 ? -1 : last + 1)) + step, 0), last);
    u.setCursor({ left: u.valToPos(u.data[0][index], "x"), top: u.bbox.height / uPlot.pxRatio / 2 });
  }
}

/** An axis in the colours of the page. */
function axis(more) {
  const { quiet, grid } = colours();
  return { stroke: quiet, size: 32, font: "12px system-ui, sans-serif", grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1, size: 5 }, ...more };
}

/** As wide as its longest text: "10,000 ms" needs more room than "5". */
const widthOf = (texts) => Math.max(64, 16 + 7 * Math.max(0, ...(texts ?? []).map((text) => String(text ?? "").length)));

const valueAxis = (write) => axis({ size: (u, texts) => widthOf(texts), values: (u, splits) => splits.map((value) => (value === null ? null : write(value))) });
