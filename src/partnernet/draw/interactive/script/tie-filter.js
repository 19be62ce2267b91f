/*
 * The legend of the lines, which is a filter as well: kinds and states of ties are shown or hidden
 * with it. A tie that is hidden is gone from the map, the matrix, the lists and the reach; the
 * measures count it.
 */

const isSwitch = ({ column }) =>
  column !== "" && scene.lines.filter((entry) => entry.column === column).length > 1;
const isTieFiltered = () => Object.values(state.hiddenTies).some(({ size }) => size > 0);
const isOn = ({ column, key }) => column === "" || !state.hiddenTies[column].has(key);

/** Whether the legend of the lines lets ties like this one be seen. */
function isTieOn({ kind, status }) {
  const { hiddenTies } = state;
  return !hiddenTies.kind.has(kind) && !hiddenTies.status.has(status);
}

const isTieShown = (link) => isTieOn(link) && isShown(link.source) && isShown(link.target);

const tiesInWords = () => `${links.filter(isTieShown).length} of ${plural(links.length, "tie")} shown.`;

/** How many of some ties are hidden, in a sentence, or nothing. */
function hiddenInSentence(some) {
  const count = some.filter((link) => !isTieOn(link)).length;
  if (!count) return "";
  return count === 1 ? "1 tie is hidden." : `${count} ties are hidden.`;
}

function toggleTies({ column, key }) {
  const hidden = state.hiddenTies[column];
  if (!hidden.delete(key)) hidden.add(key);
  applyTieFilter();
}

function showAllTies() {
  Object.values(state.hiddenTies).forEach((hidden) => hidden.clear());
  applyTieFilter();
  at("lines").querySelector("button")?.focus(); // the button that was pressed is gone
}

/** Let everything follow the filter. */
function applyTieFilter() {
  markLines();
  Object.assign(neighbors, listNeighbors());
  repaint();
  renderDetails();
  renderMatrix();
  const reach = state.selected === null ? "" : ` ${reachSentence().textContent}`;
  announce(tiesInWords() + reach);
}

/** Let ties be seen that somebody just made; what nothing has any more hides nothing. */
function followTies(before) {
  const known = new Set(before);
  const made = links.filter((link) => !known.has(link));
  for (const [column, hidden] of Object.entries(state.hiddenTies)) {
    made.forEach((link) => hidden.delete(link[column]));
    for (const key of hidden) if (!links.some((link) => link[column] === key)) hidden.delete(key);
  }
}

/* what is seen of it */

function lineSample({ color, width, arrow, ...entry }) {
  const stroke = colorOf(color);
  const line = makeSvg("line", {
    x1: 2, x2: arrow ? 34 : 42, y1: 7, y2: 7, stroke, "stroke-width": clamp(width ?? 1, 1, 9),
    ...(entry.dashed && { "stroke-dasharray": dashOf(entry).join(" ") }),
  });
  const head = makeSvg("polygon", { points: "33,2 43,7 33,12", fill: stroke });
  const frame = { class: "sample", viewBox: "0 0 44 14", "aria-hidden": "true" };
  return makeSvg("svg", frame, line, ...(arrow ? [head] : []));
}

function hollowSample() {
  const outline = makeSvg("circle", {
    cx: 22, cy: 7, r: 6, fill: "none", stroke: "currentColor", "stroke-width": 1.5,
    "stroke-dasharray": "3 2.5",
  });
  return makeSvg("svg", { class: "sample", viewBox: "0 0 44 14", "aria-hidden": "true" }, outline);
}

function lineItem(entry) {
  const words = make("bdi", { class: "name" }, entry.label);
  if (!isSwitch(entry)) return make("li", {}, lineSample(entry), words);
  const look = { type: "button", class: "toggle", click: () => toggleTies(entry) };
  const sample = entry.drawn ? [lineSample(entry)] : [];
  const count = make("span", { class: "count" }, String(entry.count));
  const bare = { class: entry.drawn ? null : "bare" }; // it explains nothing on paper
  return make("li", bare, make("button", look, ...sample, words, count));
}

/** The lines of the legend: what explains a look, and what can be switched. */
const legendOfLines = () => scene.lines.filter((entry) => entry.drawn || isSwitch(entry));

function startLines() {
  const hollow = everyone.some((row) => marks[row].hollow)
    ? [make("li", {}, hollowSample(), make("span", {}, "not in the room"))] : [];
  const lines = legendOfLines();
  at("lines").replaceChildren(...lines.map(lineItem), ...hollow);
  at("lines-part").hidden = lines.length + hollow.length === 0;
  at("lines-hint").hidden = !lines.some(isSwitch);
  markLines();
}

/** Let the legend say what is hidden. */
function markLines() {
  legendOfLines().forEach((entry, index) => {
    const button = at("lines").children[index].querySelector("button");
    button?.setAttribute("aria-pressed", String(isOn(entry)));
  });
  at("show-ties").hidden = !isTieFiltered();
}
