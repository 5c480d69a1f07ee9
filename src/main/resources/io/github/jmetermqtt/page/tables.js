// Tables of figures: a row for each of something, a column for each member that the JSON has of it.

const FIRST_ROWS = 25;

/** A column: the path of its member below that of the row, its heading, its kind, and what its values are called where they are names. */
const column = (path, title, kind, names) => ({ path: path.split("/"), title, kind, names });

/** Response latencies and their like. */
function latencyColumns(before = "") {
  const names = [["p50Ms", "p50"], ["p90Ms", "p90"], ["p95Ms", "p95"], ["p99Ms", "p99"], ["p99_9Ms", "p99.9"], ["p99_99Ms", "p99.99"]];
  return [
    column(`${before}meanMs`, say("report.mean"), "millis"),
    ...names.map(([member, title]) => column(before + member, title, "millis")),
    column(`${before}maxMs`, say("report.max"), "millis"),
  ];
}

/** A table. Rows have a title, the path of their object, and may have a class. Columns that no row has are left out; null: no row is there. */
function figureTable(run, title, heading, columns, rows) {
  const there = rows.filter((row) => at(run.report, row.path) !== undefined);
  const used = columns.filter((one) => there.some((row) => at(run.report, [...row.path, ...one.path]) !== undefined));
  if (!there.length || !used.length) {
    return null;
  }
  const cells = (row) =>
    make(
      "tr",
      { class: row.class },
      make("th", { scope: "row", title: row.title.length > 60 ? shown(row.title, 2000) : null }, row.content ?? shown(row.title, 60)),
      used.map((one) => make("td", { class: one.kind }, cell(run, [...row.path, ...one.path], one))),
    );
  return table(
    title,
    [heading, ...used.map((one) => one.title)],
    there,
    cells,
    used.map((one) => one.kind),
  );
}

/** A name in the language of the reader, with a mark of its own; another figure as it is. */
function cell(run, path, { kind, names }) {
  const value = at(run.report, path);
  return names?.[value] ? make("span", { class: `state ${value}` }, figure(run, path, kind, { text: names[value] })) : figure(run, path, kind);
}

/** A table of any rows; of a long one the first rows, and a button for the rest. */
function table(title, headings, rows, cells, kinds = []) {
  const head = headings.map((text, i) => make("th", { scope: "col", class: i ? kinds[i - 1] : null }, text));
  const body = make("tbody");
  const first = areTablesOpen() || rows.length <= FIRST_ROWS + 5 ? rows.length : FIRST_ROWS;
  body.append(...rows.slice(0, first).map(cells));
  const all = make("div", { class: "table", role: "group", "aria-label": title ?? headings[0] }, make("table", null, title ? make("caption", null, title) : null, headings.some((text) => text) ? make("thead", null, make("tr", null, head)) : null, body));
  if (first === rows.length) {
    return all;
  }
  const more = button(say("page.showAll", number(rows.length, 0)), { class: "more" }, () => {
    more.remove();
    body.append(...rows.slice(first).map((row, i) => cells(row, first + i)));
    body.children[first].querySelector("th").tabIndex = -1;
    body.children[first].querySelector("th").focus();
  });
  return [all, more];
}
