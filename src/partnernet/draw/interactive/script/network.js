/* Who is how many steps from whom, which rank a figure has, and how large a mark is. */

/** Who is next to whom, by the ties that are not hidden. */
function listNeighbors() {
  const lists = { out: [], in: [], all: [] };
  for (const list of Object.values(lists)) marks.forEach(() => list.push([]));
  for (const link of links) {
    if (!isTieOn(link)) continue;
    const { source, target, arrow } = link;
    const bothWays = scene.directed && !arrow; // one line that stands for two arcs
    lists.out[source].push(target);
    lists.in[target].push(source);
    if (bothWays) lists.out[target].push(source);
    if (bothWays) lists.in[source].push(target);
    lists.all[source].push(target);
    lists.all[target].push(source);
  }
  return lists;
}

/** How many steps each actor is away from one; null where no path leads there. */
function stepsFrom(start, direction) {
  const steps = marks.map(() => null);
  steps[start] = 0;
  const queue = [start];
  for (const row of queue) {
    for (const next of neighbors[direction][row]) {
      if (steps[next] === null) {
        steps[next] = steps[row] + 1;
        queue.push(next);
      }
    }
  }
  return steps;
}

/** The set of those within the chosen steps of the selected actor, or null if none is. */
function findReached() {
  if (state.selected === null) return null;
  const steps = stepsFrom(state.selected, state.direction);
  const within = (count) => count !== null && count <= state.steps;
  return new Set(everyone.filter((row) => within(steps[row])));
}

function rankOf(row, column) {
  const value = marks[row].scores[column];
  const margin = 1e-9 * Math.max(1, Math.abs(value));
  const above = marks.filter(({ scores: other }) =>
    other[column] !== null && other[column] - value > margin);
  return 1 + above.length;
}

/** Radii whose areas are in proportion to a score; the scene's own for the score it chose. */
function radiiBy(key, isMade = key === scene.sizeBy) {
  if (isMade) return marks.map((mark) => mark.radius ?? SMALLEST);
  const column = scores.findIndex((score) => score.key === key);
  if (column < 0) return marks.map(() => PLAIN);
  const values = marks.map((mark) => mark.scores[column]);
  const defined = values.filter((value) => value !== null);
  const low = Math.min(0, ...defined);
  const span = Math.max(...defined, low) - low;
  const equal = defined.every((value) => value === defined[0]);
  return values.map((value) => {
    if (equal && value !== null) return PLAIN;
    const share = value === null ? 0 : (value - low) / span;
    return Math.max(SMALLEST, LARGEST * Math.sqrt(share));
  });
}

/** The radii of now; ratings may be others than when the scene was made. */
const radiiNow = () =>
  radiiBy(state.sizeBy, state.sizeBy === scene.sizeBy && !scaleOf.has(state.sizeBy));

const isShown = (row) => !isGone(row) && !isHidden(row);
const isFaded = (row) => lit !== null && !lit.has(row);
let hitSet = { list: null, rows: null };

/** Whether the search found an actor; asked of every mark, and there may be thousands. */
function isHit(row) {
  if (hitSet.list !== state.hits) hitSet = { list: state.hits, rows: new Set(state.hits) };
  return hitSet.rows.has(row);
}

const isSpecial = (row) =>
  row === state.selected || row === state.hovered || isHit(row) || isSubject(row);
const isSubject = (row) =>
  (state.finding !== null || state.pair !== null) && reached === null && lit?.has(row);
