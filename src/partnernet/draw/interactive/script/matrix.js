/*
 * The same ties as a matrix: who is tied to whom, in rows and columns. It is made when it is first
 * seen, a few rows at a time. Its cells are reached with the arrow keys; one of them is a tab stop.
 */

const MOST_ROWS = 300; // more would be no picture any more, and slow
const AT_ONCE = 40; // rows made before the browser may do something else

const matrix = { key: "", rows: [], cells: new Map(), at: [1, 1], filled: 0 };

const cellKey = (one, other) => one * marks.length + other;
const twoWay = ({ arrow }) => !scene.directed || !arrow;
const allBetween = (one, other) => links.filter(({ source, target }) =>
  (source === one && target === other) || (source === other && target === one));
const between = (one, other) => allBetween(one, other).filter(isTieOn);

/* what stands in it */

/** Those that are shown, by group and name; of very many, those with most ties. */
function matrixRows() {
  const ties = (row) => neighbors.all[row].length;
  const shown = everyone.filter(isShown);
  if (shown.length > MOST_ROWS) shown.sort((a, b) => ties(b) - ties(a));
  const groupOf = (row) => scene.legend.findIndex(({ key }) => key === (marks[row].group ?? ""));
  return shown.slice(0, MOST_ROWS).sort((a, b) =>
    groupOf(a) - groupOf(b) || collator.compare(marks[a].name, marks[b].name));
}

/** The links of each cell, from its row to its column. */
function matrixCells() {
  const cells = new Map();
  const put = (one, other, link) => {
    const key = cellKey(one, other);
    if (cells.has(key)) cells.get(key).push(link);
    else cells.set(key, [link]);
  };
  for (const link of links.filter(isTieOn)) {
    put(link.source, link.target, link);
    if (twoWay(link) && link.source !== link.target) put(link.target, link.source, link);
  }
  return cells;
}

/** How strong a tie is, from 1 to 4, as a class of its cell; the dashed ones are open. */
function cellLook(found) {
  const strength = Math.max(...found.map((link) => link.strength ?? 0));
  const most = matrix.strongest;
  const level = STRENGTH_VARIES && most > 0 ? clamp(Math.ceil((4 * strength) / most), 1, 4) : 3;
  return `tie level-${level}${found.every(({ dashed }) => dashed) ? " open" : ""}`;
}

function cellInWords(one, other) {
  if (one === other) return `${marks[one].name}, the same actor`;
  const found = matrix.cells.get(cellKey(one, other)) ?? [];
  const sign = scene.directed ? "→" : "–";
  const says = found.map(linkInWords).filter(Boolean).join("; ") || "tie";
  return `${marks[one].name} ${sign} ${marks[other].name}: ${found.length ? says : "no tie"}`;
}

function linkInWords(link) {
  const ways = scene.strengthSays ? "each way" : "both ways"; // a count is of either arc
  const both = scene.directed && !link.arrow ? ways : "";
  return [link.label, strengthOf(link), both, stateInWords(link)].filter(Boolean).join(", ");
}

/* the table */

function headerCell(row, scope, first) {
  const look = { scope, class: first ? "first" : "", "data-row": row, tabindex: "-1" };
  const name = make("span", { class: "name", dir: "auto", title: marks[row].name }, marks[row].name);
  return make("th", look, make("span", { class: "head" }, glyph(marks[row].shape, marks[row].fill), name));
}

const startsGroup = (rows, index) =>
  index > 0 && marks[rows[index]].group !== marks[rows[index - 1]].group;

function matrixRow(index) {
  const { rows, cells } = matrix;
  const row = rows[index];
  const line = document.createElement("tr");
  line.append(headerCell(row, "row", startsGroup(rows, index)));
  if (startsGroup(rows, index)) line.className = "first";
  rows.forEach((other, column) => {
    const cell = document.createElement("td"); // many: no more than they need
    const found = cells.get(cellKey(row, other));
    const looks = [
      ...(found ? [cellLook(found)] : []), ...(row === other ? ["self"] : []),
      ...(matrix.starts[column] ? ["first"] : []),
    ];
    if (looks.length) cell.className = looks.join(" ");
    if (found) cell.setAttribute("aria-label", cellInWords(row, other));
    line.append(cell);
  });
  return line;
}

/** What the matrix shows, and how to read it. */
function matrixNote() {
  const shown = everyone.filter(isShown).length;
  const cut = shown > MOST_ROWS
    ? " They have most ties; hide groups in the legend to see others." : "";
  return make("p", { class: "note" },
    `${matrix.rows.length} of ${plural(everyone.length, "actor")}.${cut} `,
    isTieFiltered() ? `${tiesInWords()} ` : "",
    scene.directed ? "Ties lead from the row to the column. " : "",
    "Choose a cell or a name; the arrow keys move.");
}

function matrixLegend() {
  const inside = links.filter(isTieShown);
  const sample = (look, words) =>
    make("li", {}, make("span", { class: `sample ${look}`, "aria-hidden": "true" }), words);
  return make("ul", { class: "key" },
    sample("tie level-3", "existing"),
    inside.some(({ dashed }) => dashed) ? sample("tie level-3 open", "wanted or not going on") : "",
    STRENGTH_VARIES ? sample("tie level-1", "weaker") : "",
    STRENGTH_VARIES ? sample("tie level-4", "stronger") : "");
}

function buildMatrix() {
  const { rows } = matrix;
  const corner = make("td", { class: "corner" }, scene.directed ? "from ↓ to →" : "");
  const heads = rows.map((row, index) => headerCell(row, "col", startsGroup(rows, index)));
  const body = make("tbody");
  const size = rows.length + 1;
  const look = {
    role: "grid", "aria-label": "Who is tied to whom", "aria-rowcount": size, "aria-colcount": size,
  };
  matrix.table = make("table", look, make("thead", {}, make("tr", {}, corner, ...heads)), body);
  matrix.filled = 0;
  at("matrix").replaceChildren(matrixNote(), matrixLegend(), matrix.table);
  fillMatrix(matrix.table);
}

/** Add rows until all are there, unless another matrix took the place of this one. */
function fillMatrix(table) {
  if (table !== matrix.table) return;
  const last = Math.min(matrix.filled + AT_ONCE, matrix.rows.length);
  const rows = [];
  for (let index = matrix.filled; index < last; index += 1) rows.push(matrixRow(index));
  table.tBodies[0].append(...rows);
  matrix.filled = last;
  markMatrix();
  if (last < matrix.rows.length) setTimeout(() => fillMatrix(table));
  else at("matrix").dataset.filled = String(last);
}

/** What the matrix is made of; while it stays the same, so does the matrix. */
function matrixKey(rows) {
  const actors = rows.map((row) => [row, marks[row].name, marks[row].group, marks[row].fill]);
  const ties = links.filter(isTieOn).map(({ source, target, strength, status, arrow, label }) =>
    [source, target, strength, status, arrow, label]);
  return JSON.stringify([actors, ties, everyone.length]);
}

/** Make the matrix anew where it is seen and something in it changed; mark who is chosen. */
function renderMatrix() {
  if (at("matrix").hidden) return;
  const rows = matrixRows();
  const key = matrixKey(rows);
  if (key === matrix.key) markMatrix();
  else {
    const held = at("matrix").contains(document.activeElement);
    const strongest = links.reduce((most, link) => Math.max(most, link.strength ?? 0), 0);
    const starts = rows.map((_, index) => startsGroup(rows, index));
    Object.assign(matrix, { key, rows, cells: matrixCells(), starts, strongest });
    buildMatrix();
    moveInMatrix(...matrix.at, held);
  }
}

/* who is chosen, and where the reader is */

function markMatrix() {
  for (const cell of matrix.table.querySelectorAll(".chosen, [aria-selected]")) {
    cell.classList.remove("chosen");
    cell.removeAttribute("aria-selected");
  }
  for (const head of matrix.table.querySelectorAll("th")) {
    head.classList.toggle("faded", lit !== null && !lit.has(Number(head.dataset.row)));
  }
  if (state.selected !== null) markActor(matrix.rows.indexOf(state.selected) + 1);
  if (state.pair !== null) markPair(...state.pair.map((row) => matrix.rows.indexOf(row) + 1));
}

function markActor(place) {
  if (place === 0) return;
  for (const line of matrix.table.rows) line.cells[place].classList.add("chosen");
  for (const cell of matrix.table.rows[place]?.cells ?? []) cell.classList.add("chosen");
}

function markPair(one, other) {
  if (one === 0 || other === 0) return;
  const [head, line] = [matrix.table.rows[0], matrix.table.rows[one]];
  for (const cell of [head.cells[other], line?.cells[0]]) cell?.classList.add("chosen");
  line?.cells[other].classList.add("chosen");
  line?.cells[other].setAttribute("aria-selected", "true");
}

/** Let a cell, and no other, be the one that Tab reaches; the first row and column are names. */
function moveInMatrix(line, column, focus = true) {
  const last = matrix.rows.length;
  const place = [clamp(line, 0, last), clamp(column, 0, last)];
  if (place.every((n) => n === 0)) place[1] = Math.min(1, last);
  const cell = matrix.table.rows[place[0]]?.cells[place[1]];
  if (!cell) return;
  matrix.table.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
  matrix.at = place;
  cell.tabIndex = 0;
  const [one, other] = place.map((n) => matrix.rows[n - 1]);
  if (cell.tagName === "TD" && !cell.ariaLabel) cell.ariaLabel = cellInWords(one, other);
  if (focus) cell.focus();
}

function matrixKeys(event) {
  const [line, column] = matrix.at;
  const far = event.ctrlKey || event.metaKey;
  const last = matrix.rows.length;
  const goal = {
    ArrowDown: [line + 1, column], ArrowUp: [line - 1, column],
    ArrowRight: [line, column + 1], ArrowLeft: [line, column - 1],
    Home: [far ? 1 : line, 1], End: [far ? last : line, last],
    PageDown: [line + 10, column], PageUp: [Math.max(1, line - 10), column],
  }[event.key];
  if (goal) moveInMatrix(...goal);
  else if (event.key === "Enter" || event.key === " ") chooseCell(line, column);
  else return;
  event.preventDefault();
}

function chooseCell(line, column) {
  const [one, other] = [line, column].map((n) => matrix.rows[n - 1]);
  if (one === undefined && other === undefined) return;
  if (one === undefined || other === undefined || one === other) select(one ?? other);
  else choosePair(one, other);
}

function startMatrix() {
  at("matrix").addEventListener("keydown", matrixKeys);
  at("matrix").addEventListener("click", ({ target }) => {
    const cell = target.closest("th, td");
    if (cell === null) return;
    const [line, column] = [cell.parentElement.rowIndex, cell.cellIndex];
    moveInMatrix(line, column);
    chooseCell(line, column);
  });
}
