/*
 * Physics, when it is asked for: ties pull like springs, actors push one another away, and those
 * without a tie stay where they wait. It starts from the places of now, needs no chance, and ends
 * by itself (Fruchterman and Reingold 1991, doi:10.1002/spe.4380211102). The physics of vis-network
 * would pull everybody to the corner of our map, its middle, and know no edge.
 */

const COOLING = 0.985; // how much of their pace actors keep from round to round
const CALM = 0.5; // map units that nobody sees
const BUDGET = 12; // milliseconds of work in one frame
const ROUNDS = 3; // and rounds, or nobody could follow
const APART = 1.8; // lengths of a spring between those that no path joins
const GRAVITY = 0.1; // how much the middle of the map pulls; parts would drift apart without it
const BOX = { right: 960, bottom: 806 }; // of the map, as layouts fill it
const FEW_NAMED = 60; // so many names may follow their actors all the while
const arranging = { on: false, before: null };

const calmly = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What moves: the shown actors, the springs between them, how far apart they like to be. */
function forcesNow() {
  const rows = everyone.filter(isShown);
  const springs = springsOf(rows);
  const loose = rows.map(() => false);
  for (const ends of springs) for (const end of ends) loose[end] = true;
  const room = Math.sqrt((0.92 * MAP * 0.61 * MAP) / Math.max(1, rows.length));
  const length = clamp(0.8 * room, 12, 180);
  return {
    rows, springs, loose, length, pace: length, part: partsOf(rows.length, springs),
    x: rows.map((row) => view.places[row].x), y: rows.map((row) => view.places[row].y),
    reach: rows.map((row) => drawnRadius(view, row) + 4),
  };
}

/** The pairs whose ties are not hidden, as places in a list; several lines of a pair are one. */
function springsOf(rows) {
  const order = new Map(rows.map((row, index) => [row, index]));
  const pairs = new Map();
  for (const { source, target } of links.filter(isTieOn)) {
    const ends = [order.get(source), order.get(target)].sort((a, b) => a - b);
    if (source === target || ends.includes(undefined)) continue;
    pairs.set(ends[0] * rows.length + ends[1], ends);
  }
  return [...pairs.values()];
}

/** A number for each actor, the same for all that paths join. */
function partsOf(count, springs) {
  const above = Array.from({ length: count }, (_, index) => index);
  const top = (index) => {
    let at = index;
    while (above[at] !== at) at = above[at] = above[above[at]];
    return at;
  };
  for (const [one, other] of springs) above[top(one)] = top(other);
  return above.map((_, index) => top(index));
}

/**
 * Push every two apart, those that touch most of all; two on one spot part sideways. Those that no
 * path joins keep their distance and no more, or the parts of a network would flee one another.
 */
function pushApart({ x, y, length, reach, part }, dx, dy) {
  for (let one = 1; one < x.length; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const [ax, ay] = [x[one] - x[other] || 1e-3 * (one - other), y[one] - y[other]];
      const apart = Math.hypot(ax, ay);
      if (apart > APART * length && part[one] !== part[other]) continue;
      const touching = Math.max(0, reach[one] + reach[other] - apart);
      const force = ((length * length) / apart + 2 * length * touching) / apart;
      dx[one] += ax * force;
      dy[one] += ay * force;
      dx[other] -= ax * force;
      dy[other] -= ay * force;
    }
  }
}

function pullTogether({ x, y, length, springs }, dx, dy) {
  for (const [one, other] of springs) {
    const [ax, ay] = [x[one] - x[other], y[one] - y[other]];
    const force = Math.hypot(ax, ay) / length;
    dx[one] -= ax * force;
    dy[one] -= ay * force;
    dx[other] += ax * force;
    dy[other] += ay * force;
  }
}

/** Let everybody go one step, no farther than the pace; return the longest. */
function arrangeOnce(forces) {
  const { rows, loose, x, y, pace } = forces;
  const [dx, dy] = [x, y].map((list) => list.map((value) => GRAVITY * (MAP / 2 - value)));
  pushApart(forces, dx, dy);
  pullTogether(forces, dx, dy);
  let longest = 0;
  for (const index of rows.keys()) {
    const far = Math.hypot(dx[index], dy[index]);
    if (!loose[index] || far === 0) continue;
    const step = Math.min(far, pace);
    x[index] += (dx[index] * step) / far;
    y[index] += (dy[index] * step) / far;
    longest = Math.max(longest, step);
  }
  forces.pace *= COOLING;
  forces.length *= Math.max(0.97, shrinkage(forces)); // on a map that is too small, all come closer
  return longest;
}

/** By how much the drawing is to shrink, about the middle of the map, to stay on it. */
function shrinkage({ loose, x, y }) {
  let share = 1;
  const middle = MAP / 2;
  for (const [index, moves] of loose.entries()) {
    if (!moves) continue;
    const [aside, up] = [Math.abs(x[index] - middle), Math.abs(y[index] - middle)];
    share = Math.min(share, (BOX.right - middle) / aside, (BOX.bottom - middle) / up);
  }
  return share;
}

function showPlaces(forces) {
  const { rows, loose, x, y } = forces;
  const places = [...view.places];
  const share = shrinkage(forces);
  const within = (value) => MAP / 2 + (value - MAP / 2) * share;
  rows.forEach((row, index) => {
    if (loose[index]) places[row] = { x: within(x[index]), y: within(y[index]) };
  });
  settle(view, places);
  if (rows.length <= FEW_NAMED) state.revision += 1;
  else view.labels = []; // until they stand still
  view.network.redraw();
}

/** Work a little in every frame until nothing moves any more. */
function arrangeFrame(forces) {
  if (arranging.forces !== forces) return;
  const end = performance.now() + BUDGET;
  let [moved, rounds] = [Infinity, 0];
  while (moved > CALM && (rounds < ROUNDS || calmly()) && performance.now() < end) {
    moved = arrangeOnce(forces);
    rounds += 1;
  }
  if (moved <= CALM) return endArranging();
  if (!calmly()) showPlaces(forces);
  requestAnimationFrame(() => arrangeFrame(forces));
}

function startArranging() {
  arranging.before ??= view.places.map((place) => ({ ...place }));
  arranging.on = true;
  arranging.forces = forcesNow();
  at("arrange").setAttribute("aria-pressed", "true");
  announce("The actors are being arranged.");
  arrangeFrame(arranging.forces);
}

/** Stop, and let the actors stay where they are now; in edit mode that is a change. */
function endArranging() {
  if (!arranging.on) return;
  const { forces } = arranging;
  Object.assign(arranging, { on: false, forces: null });
  at("arrange").setAttribute("aria-pressed", "false");
  showPlaces(forces);
  keepPlaces();
  at("places-before").hidden = false;
  announce("The actors are arranged.");
}

/** After all who moved are where they stay: in edit mode one change, else only to look at. */
function keepPlaces() {
  if (editMode) {
    const step = done.length;
    const moves = everyone.map((row) => {
      const [x, y] = [view.places[row].x / MAP, 1 - view.places[row].y / MAP].map(round);
      return { op: "move", id: marks[row].id, x, y, step };
    }).filter(({ x, y }, index) => {
      const mark = marks[everyone[index]];
      return round(mark.x) !== x || round(mark.y) !== y;
    });
    if (moves.length) perform(...moves);
  }
  findRoom(view);
  view.labelKey = null;
  if (!view.moved) fitMap(view);
  followZoom(view);
  view.network.redraw();
}

function placesBefore() {
  endArranging();
  const places = view.places.map((place, row) => arranging.before[row] ?? place);
  settle(view, places);
  keepPlaces();
  arranging.before = null;
  at("places-before").hidden = true;
  at("arrange").focus();
  announce("Places are as before.");
}

function startPhysics() {
  at("arrange").addEventListener("click", () => (arranging.on ? endArranging() : startArranging()));
  at("places-before").addEventListener("click", placesBefore);
  view.network.on("dragStart", ({ nodes }) => { if (nodes.length) endArranging(); });
}
