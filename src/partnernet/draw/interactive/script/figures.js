/* Figures that follow what the group says: links now, and numbers that it gave. */

const LINKS = "links_now";
const live = [
  { key: LINKS, label: "Links now", read: (row) => partnersOf(row).size },
  ...room.fields.filter(({ table, form: kind }) => table === "actors" && kind === "number")
    .map(({ column, label }) => (
      { key: column, label, read: (row) => marks[row].record.get(column) ?? null })),
];
const liveFrom = scores.length;
scores.push(...live.map(({ key, label }) => ({ key, label, live: true })));
state.sizeBy = LINKS;
followFigures();

/** The others that an actor has an existing link to. */
function partnersOf(row) {
  const existing = links.filter(({ status }) => (status || "existing") === "existing");
  return new Set(existing.flatMap(({ source, target }) =>
    (source === row ? [target] : target === row ? [source] : [])));
}

function followFigures() {
  for (const [row, mark] of marks.entries()) {
    const figures = live.map(({ read }) => (isGone(row) ? null : read(row)));
    marks[row] = { ...mark, scores: [...mark.scores.slice(0, liveFrom), ...figures] };
  }
  radii = radiiBy(state.sizeBy);
}

let sizedBy = LINKS; // as the step has it, until the reader chooses another size

/** Let marks grow with what the step looks at. */
function sizeForStep(key = LINKS) {
  if (key === sizedBy || !scores.some((score) => score.key === key)) return;
  sizedBy = key;
  at("size-by").value = key;
  sizeBy(key);
}
