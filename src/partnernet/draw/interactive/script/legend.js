/*
 * The legend of the actors, which is the filter: an entry hides its group or shows it again, and
 * "only" shows it alone. What is hidden belongs to the coloring it was hidden in, and stays hidden
 * in the others: whoever hides some categories and then some levels sees what neither hides.
 */

const filters = colorings.map(() => new Set()); // the hidden groups of each coloring
const MOST_NAMED = 3; // hidden groups that a line names

const activeFilters = () => filters.flatMap((hidden, index) => (hidden.size ? [index] : []));
const isFiltered = () => filters.some(({ size }) => size > 0);

function isHidden(row) {
  const { groups } = marks[row];
  for (let index = 0; index < filters.length; index += 1) {
    if (filters[index].size && filters[index].has(groups[index])) return true;
  }
  return false;
}

/** Whether another coloring than this one hides an actor. */
const isHiddenElsewhere = (row, index) => filters.some((hidden, other) =>
  other !== index && hidden.has(marks[row].groups[other]));

/** How many actors of each group there are, but for those that other colorings hide. */
function countShown(index) {
  const counts = new Map(colorings[index].legend.map(({ key }) => [key, 0]));
  for (const row of everyone) {
    const group = marks[row].groups[index];
    if (!isHiddenElsewhere(row, index)) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

/** The lines of the legend that are seen on the map. */
function shownLegend() {
  const counts = countShown(colored);
  const cut = activeFilters().some((index) => index !== colored);
  return scene.legend.filter(({ key }) =>
    !filters[colored].has(key) && (!cut || counts.get(key) > 0));
}

/** Show the groups of some actors again, in every coloring; say whether one was hidden. */
function reveal(rows) {
  const found = rows.flatMap((row) =>
    marks[row].groups.map((group, index) => filters[index].delete(group)));
  return found.includes(true);
}

function toggleGroup(key) {
  if (!filters[colored].delete(key)) filters[colored].add(key);
  applyFilter();
}

const isAlone = (key) => scene.legend.length > 1 &&
  scene.legend.every((entry) => filters[colored].has(entry.key) === (entry.key !== key));

/** Show one group of the legend alone; once more, and the others are back. */
function showOnly(key) {
  const again = isAlone(key);
  filters[colored].clear();
  const others = scene.legend.filter((entry) => entry.key !== key);
  if (!again) for (const entry of others) filters[colored].add(entry.key);
  applyFilter();
}

function dropFilter(index) {
  filters[index].clear();
  applyFilter();
}

function showEveryone() {
  filters.forEach((hidden) => hidden.clear());
  applyFilter();
}

/** Let everything follow the filter. */
function applyFilter() {
  endArranging(); // of others than those who are shown now
  markLegend();
  if (state.selected !== null && !isShown(state.selected)) state.selected = null;
  if (state.pair?.some((row) => !isShown(row))) state.pair = null;
  repaint();
  renderDetails();
  renderTable();
  announce(`${view.container.dataset.shown} of ${plural(everyone.length, "actor")} shown.`);
}

/* what is seen of it */

function startLegend() {
  at("legend-part").hidden = colorings.every(({ made }) => made.length === 0);
  at("legend-title").textContent = scene.legendTitle || "Legend";
  at("legend-heading").hidden = scene.legend.length === 0;
  at("legend-title").classList.toggle("unseen", colorings.length > 1); // the choice says it
  at("legend").hidden = scene.legend.length === 0;
  at("legend").replaceChildren(...scene.legend.map(legendLine));
  markLegend();
}

function legendLine({ key, label, fill, shape }) {
  const name = make("bdi", { class: "name" }, label);
  const look = { type: "button", class: "toggle", click: () => toggleGroup(key) };
  const only = {
    type: "button", class: "only", "aria-label": `only ${label}`, click: () => showOnly(key),
  };
  return make("li", {},
    make("button", look, glyph(shape, fill), name, make("span", { class: "count" })),
    ...(scene.legend.length > 1 ? [make("button", only, "only")] : []));
}

/** Let the legend say what is hidden, here and in the other colorings. */
function markLegend() {
  const counts = countShown(colored);
  Array.from(at("legend").children).forEach((line, index) => {
    const { key } = scene.legend[index];
    line.querySelector(".count").textContent = String(counts.get(key));
    line.querySelector(".toggle").setAttribute("aria-pressed", String(!filters[colored].has(key)));
    line.querySelector(".only")?.setAttribute("aria-pressed", String(isAlone(key)));
  });
  const others = activeFilters().filter((index) => index !== colored);
  at("filters").replaceChildren(...others.map(filterLine));
  at("filters").hidden = others.length === 0;
  at("show-all").hidden = !isFiltered();
}

/** What a coloring hides, in words: by its groups, or by what it leaves where that is less. */
function hiddenInWords(index) {
  const { label, legend } = colorings[index];
  const [hidden, left] = [true, false].map((is) =>
    legend.filter(({ key }) => filters[index].has(key) === is).map((entry) => entry.label));
  const few = left.length < hidden.length;
  const named = few ? left : hidden;
  const more = named.length > MOST_NAMED ? ` and ${named.length - MOST_NAMED} more` : "";
  const words = named.slice(0, MOST_NAMED).join(", ") + more;
  return `${label || "Legend"}: ${few ? "only" : "without"} ${words || "nobody"}`;
}

function filterLine(index) {
  const words = hiddenInWords(index);
  return make("li", {}, make("bdi", {}, words), make("button", {
    type: "button", class: "quiet", "aria-label": `Take away the filter ${words}`,
    click() {
      dropFilter(index);
      at("color-by").focus();
    },
  }, "×"));
}

/** What is filtered, for the words of a picture. */
function filtersInWords() {
  const words = activeFilters().map(hiddenInWords);
  return words.length ? `${words.join("; ")}.` : "";
}
