// What every chart over time shows beside its lines: the stages of the load profile, and when connections were lost.

/** Seconds from the start of the test, of a moment as the JSON has it. */
function secondsAt(run, instant) {
  return (Date.parse(instant) - Date.parse(run.report.started)) / 1000;
}

/** Stages with their times. Those of several runs would cover each other, so the first run that has any stands for all. */
function stageSpans() {
  const run = data.runs.find((one) => one.report.stages?.length);
  return (run?.report.stages ?? [])
    .filter((stage) => stage.from && stage.until)
    .map((stage) => ({ name: shown(stage.name, 60), from: secondsAt(run, stage.from), until: secondsAt(run, stage.until) }));
}

/** Outages of all runs; one that had not ended lasts until the end of the test. */
function outageSpans() {
  return data.runs.flatMap((run) =>
    (run.report.outages ?? []).map((outage) => ({
      run,
      from: outage.fromSeconds,
      until: outage.untilSeconds ?? secondsAt(run, run.report.ended),
    })),
  );
}

/** A place on the canvas, kept within the chart. */
function across(u, seconds) {
  const { left, width } = u.bbox;
  return Math.min(Math.max(u.valToPos(seconds, "x", true), left), left + width);
}

/** Whether any of it is where the reader looks closer. */
const isVisible = (u, { from, until }) => until >= u.scales.x.min && from <= u.scales.x.max;

function drawStages(u) {
  const { top, height } = u.bbox;
  stageSpans().forEach((stage, i) => {
    if (!isVisible(u, stage)) {
      return;
    }
    const from = across(u, stage.from);
    u.ctx.fillStyle = colours().stage[i % 2];
    u.ctx.fillRect(from, top, across(u, stage.until) - from, height);
  });
}

function drawOutages(u) {
  const { top, height } = u.bbox;
  const visible = outageSpans().filter((span) => isVisible(u, span));
  visible.forEach(({ run, from, until }) => {
    const [left, right] = [across(u, from), across(u, until)];
    u.ctx.fillStyle = colours().outage;
    u.ctx.fillRect(left, top, Math.max(right - left, uPlot.pxRatio), height);
    u.ctx.fillStyle = data.runs.length > 1 ? ofSeries(run.index) : colours().outageLine;
    u.ctx.fillRect(left, top, Math.max(right - left, 3 * uPlot.pxRatio), 3 * uPlot.pxRatio);
  });
}

/** The names of stages, as far as there is room, and where each begins. */
function drawStageNames(u) {
  const { top, height } = u.bbox;
  const pixel = uPlot.pxRatio;
  u.ctx.save();
  u.ctx.font = `${11 * pixel}px system-ui, sans-serif`;
  u.ctx.textAlign = "left";
  u.ctx.textBaseline = "top";
  const visible = stageSpans().filter((span) => isVisible(u, span));
  visible.forEach((stage) => {
    const [left, right] = [across(u, stage.from), across(u, stage.until)];
    u.ctx.fillStyle = colours().grid;
    u.ctx.fillRect(left, top, pixel, height);
    u.ctx.fillStyle = colours().quiet;
    const name = fitting(u.ctx, stage.name, right - left - 10 * pixel);
    u.ctx.fillText(name, left + 5 * pixel, top + 6 * pixel);
  });
  u.ctx.restore();
}

function fitting(context, text, width) {
  for (let length = text.length; length > 0; length--) {
    const part = length === text.length ? text : `${text.slice(0, length)}…`;
    if (context.measureText(part).width <= width) {
      return part;
    }
  }
  return "";
}

/** The hooks of a chart over time. */
const timeMarks = () => ({ drawClear: [drawStages, drawOutages], draw: [drawStageNames] });

/** The outages of a run as a table, folded; null where there are none. */
function outageTable(run) {
  const outages = run.report.outages ?? [];
  const ofOutage = (i, name, kind, text) => figure(run, ["outages", i, name], kind, { text });
  const row = (outage, i) =>
    make(
      "tr",
      null,
      make("th", { scope: "row" }, ofOutage(i, "fromSeconds", "seconds")),
      make("td", null, ofOutage(i, "untilSeconds", "seconds", outage.untilSeconds === null ? say("page.notEnded") : undefined)),
      make("td", null, ofOutage(i, "connections", "count")),
    );
  return outages.length
    ? folded(`outages-${run.index}`, titled(run, say("page.outages")), () => table(null, [say("page.from"), say("page.until"), say("page.connections")], outages, row))
    : null;
}

/** What the marks mean, in words; null where there are none, or no chart that could have them. */
function marksLegend(isNeeded) {
  const outages = outageSpans();
  const stages = stageSpans();
  const notes = [];
  if (stages.length) {
    notes.push(make("span", { class: "mark stage" }, say("page.mark.stages")));
  }
  if (outages.length) {
    notes.push(make("span", { class: "mark outage" }, say("page.mark.outages", number(outages.length, 0))));
  }
  return isNeeded && notes.length ? make("p", { class: "marks" }, notes) : null;
}
