/*
 * What the actors are colored by: the coloring of the scene, or another that came with it. Of each
 * actor it is known which group it has in every coloring; fill, shape and group of its mark are
 * those of the one that is shown.
 */

const colorings = [
  { key: scene.colorBy, label: scene.legendTitle, legend: scene.legend, missing: "not stated" },
  ...(scene.colorings ?? []),
].map((coloring) => ({ ...coloring, made: coloring.legend, invented: new Map() }));
let colored = 0; // the coloring that is shown

for (const [row, mark] of marks.entries()) {
  mark.own = { group: mark.group ?? "", look: [mark.fill, mark.shape] };
  mark.groups = colorings.map(({ codes, legend }, index) =>
    (index === 0 ? mark.own.group : legend[parseInt(codes[row], 36)]?.key ?? ""));
}

/** Fill and shape of a group, which may be one that came up on the page. */
function lookOf(index, group) {
  const { made, invented, plain } = colorings[index];
  const entry = made.find(({ key }) => key === group);
  if (entry) return [entry.fill, entry.shape];
  if (!made.length) return plain ?? marks[0]?.own?.look ?? scene.editing.looks.nobody;
  if (group === "") return scene.editing.looks.nobody;
  if (!invented.has(group)) {
    const taken = made.filter(({ key }) => key !== "").length + invented.size;
    invented.set(group, scene.editing.spare[taken % scene.editing.spare.length]);
  }
  return invented.get(group);
}

/** Let every mark look as its group does in the coloring that is shown. */
function dressMarks() {
  for (const mark of marks) {
    mark.group = mark.groups[colored];
    const asMade = colored === 0 && mark.own?.group === mark.group;
    [mark.fill, mark.shape] = asMade ? mark.own.look : lookOf(colored, mark.group);
  }
}

/** The legend of a coloring, with the groups that came up since it was made. */
function legendOf({ made, key, missing }, index) {
  const known = new Set(made.map((entry) => entry.key));
  const groups = new Set(everyone.map((row) => marks[row].groups[index]));
  const added = made.length ? [...groups].filter((group) => !known.has(group)) : [];
  return [...made, ...added.map((group) => {
    const [fill, shape] = lookOf(index, group);
    return { key: group, label: group === "" ? missing : wordsFor(key, group), fill, shape };
  })];
}

function followGroups() {
  colorings.forEach((coloring, index) => { coloring.legend = legendOf(coloring, index); });
  showColoring();
}

/** Make the coloring that is shown the one that all other parts read. */
function showColoring() {
  scene.legend = colorings[colored].legend;
  scene.legendTitle = colorings[colored].label;
  dressMarks();
}

/** What to call the group of an actor in a coloring. */
function groupIn(index, row) {
  const { legend } = colorings[index];
  return legend.find(({ key }) => key === marks[row].groups[index])?.label ?? "";
}

const groupLabel = (row) => groupIn(colored, row);

function colorBy(index) {
  colored = index;
  showColoring();
  const sorted = tableColumns().some(({ key }) => key === state.sort.column);
  if (!sorted) state.sort = { column: "name", descending: false };
  startLegend();
  findRoom(view);
  repaint();
  renderDetails();
  renderTable();
  const { label, made } = colorings[index];
  announce(made.length ? `Color shows: ${label}.` : "All have the same color.");
}

function startColors() {
  const options = colorings.map(({ label, key }, index) =>
    make("option", { value: index }, label || key || "The same for all"));
  at("color-by").replaceChildren(...options);
  at("color-part").hidden = colorings.length < 2;
  at("color-by").addEventListener("change", () => colorBy(Number(at("color-by").value)));
}
