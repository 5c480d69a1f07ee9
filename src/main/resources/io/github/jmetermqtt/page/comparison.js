// What a comparison of runs has found, figure by figure.

function comparison() {
  const found = data.comparison;
  if (!found) {
    return null;
  }
  const names = { worse: say("page.worse"), better: say("page.better"), same: say("page.same"), "within-spread": say("page.withinSpread") };
  const row = ({ figure: name, before, after, change, verdict }) =>
    make(
      "tr",
      null,
      make("th", { scope: "row" }, shown(name)),
      [before, after, change].map((text) => make("td", null, text === null ? say("report.unknown") : shown(text))),
      make("td", { class: "text" }, verdict ? make("span", { class: `state ${verdict}` }, names[verdict]) : null),
    );
  const isWorse = (one) => one.verdict === "worse";
  const worse = found.rows.filter(isWorse).length;
  const rows = [...found.rows].sort((one, other) => Number(isWorse(other)) - Number(isWorse(one)));
  return [
    make("p", { class: "sentence" }, worse ? say("page.someWorse", number(worse, 0), number(found.rows.length, 0), number(found.worsePercent, 6)) : say("page.nothingWorse", number(found.worsePercent, 6))),
    found.noAnswer.length ? make("ul", null, found.noAnswer.map((one) => make("li", null, shown(one, 2000)))) : null,
    table(null, [say("report.figure"), say("page.before"), say("page.after"), say("page.change"), ""], rows, row, ["", "", "", "text"]),
  ].flat();
}
