/* The same actors and figures as a table, to read and to sort. */

const SHORT = 100; // rows that cost nothing worth to be saved
const isFigure = (key) => scores.some((score) => score.key === key); // it has a column already
const AT_A_TIME = 500; // rows that a longer table lists
state.listed = AT_A_TIME;

function tableColumns() {
  return [
    { key: "name", label: "Actor", read: (row) => marks[row].name },
    ...(scene.legend.length && !isFigure(colorings[colored].key)
      ? [{ key: "group", label: scene.legendTitle || "Group", read: groupLabel }]
      : []),
    ...(findings ? [{ key: "findings", label: "Findings", number: true, read: findingsOf }] : []),
    ...scores.map(({ label }, column) => (
      { key: column, label, number: true, read: (row) => marks[row].scores[column] }
    )),
  ];
}

const findingsOf = (row) => findings.filter(({ rows }) => rows.includes(row)).length;

/** What is not defined stands last, whichever way the rest is sorted. */
function sortRows(rows, { read }, descending) {
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => {
    const [x, y] = [read(a), read(b)];
    if (x === null || y === null) return (x === null) - (y === null);
    return sign * (typeof x === "number" ? x - y : collator.compare(x, y));
  });
}

function sortBy(column) {
  const same = state.sort.column === column.key;
  state.sort = { column: column.key, descending: same ? !state.sort.descending : !!column.number };
  renderTable();
  at("table").querySelector("th[aria-sort] button").focus();
  announce(`Sorted by ${column.label}, ${state.sort.descending ? "falling" : "rising"}.`);
}

function headCell(column) {
  const { descending } = state.sort;
  const sorted = state.sort.column === column.key;
  const sort = sorted && (descending ? "descending" : "ascending");
  const look = { scope: "col", class: column.number ? "number" : "", "aria-sort": sort };
  const button = make("button", { type: "button", click: () => sortBy(column) });
  button.append(make("bdi", {}, column.label));
  return make("th", look, button);
}

function bodyRow(row, columns) {
  const name = { type: "button", click: () => { showMap(); select(row, { focus: true }); } };
  const button = make("button", name, glyph(marks[row].shape, marks[row].fill), nameOf(row));
  const cells = columns.slice(1).map(({ read, number }) => {
    const value = read(row);
    const look = [number ? "number" : "", value === null ? "missing" : ""].join(" ").trim();
    return make("td", { class: look, dir: "auto" }, number ? formatNumber(value) : value);
  });
  const look = { class: row === state.selected ? "chosen" : "" };
  return make("tr", look, make("th", { scope: "row" }, button), ...cells);
}

/** The rows that the filter and the search leave, in the order they are sorted in. */
function shownRows() {
  const found = (row) => isShown(row) && (!state.query || isHit(row));
  const by = tableColumns().find(({ key }) => key === state.sort.column);
  return sortRows(everyone.filter(found), by, state.sort.descending);
}

/** A button that lists more; thousands at once would let nobody do anything else. */
function moreRows() {
  return make("button", { type: "button", class: "quiet", click() {
    state.listed += AT_A_TIME;
    renderTable();
    at("table").querySelector(`tr:nth-child(${state.listed - AT_A_TIME + 1}) button`).focus();
  } }, `List ${AT_A_TIME} more`);
}

/** Make the table anew; a long one that nobody sees waits until it is seen. */
function renderTable() {
  renderMatrix();
  if (at("table").hidden && everyone.length > SHORT) return;
  const columns = tableColumns();
  const rows = shownRows();
  const listed = rows.slice(0, state.listed);
  const cut = listed.length < rows.length ? `, the first ${listed.length} listed` : "";
  at("table").replaceChildren(make(
    "table",
    {},
    make("caption", {}, `${rows.length} of ${plural(everyone.length, "actor")}${cut}`),
    make("thead", {}, make("tr", {}, ...columns.map(headCell))),
    make("tbody", {}, ...listed.map((row) => bodyRow(row, columns))),
  ));
  if (cut) at("table").append(moreRows());
}

/** Show the map, the table or the matrix in the place they share. */
function showView(name) {
  at("center").classList.toggle("tabular", name !== "map");
  for (const other of ["map", "table", "matrix"]) {
    at(`show-${other}`).setAttribute("aria-pressed", String(other === name));
    if (other !== "map") at(other).hidden = other !== name;
  }
  renderTable();
}

const showMap = () => showView("map");
