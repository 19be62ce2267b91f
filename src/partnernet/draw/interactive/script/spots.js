/*
 * Where an actor belongs in a drawing on which a place means something, by what is known of it, and
 * a free spot there. Handles say how a place stands for columns; Python made them, and placed
 * everybody who was there when the page was made by the same rules.
 */

const SPIRAL = Math.PI * (3 - Math.sqrt(5)); // no two points of a spiral come near
const TRIES = 400;
const FAR_APART = 0.06; // how far apart actors are to stand, and closer where they are many
const SHARE = 0.41;

const shareOf = (value, [low, high]) => (value - low) / (high - low);
const polarFrom = ({ x, y }, away, turn) =>
  ({ x: x + away * Math.cos(turn), y: y + away * Math.sin(turn) });

/** How far and at which angle a point is from a center. */
function polarOf(center, point) {
  const [x, y] = [point.x - center.x, point.y - center.y];
  return { away: Math.hypot(x, y), turn: Math.atan2(y, x) };
}

/** An angle as near to the middle of two others as full turns bring it. */
function nearestTurn(turn, middle) {
  return turn - 2 * Math.PI * Math.round((turn - middle) / (2 * Math.PI));
}

/* along an axis */

const onAxis = ({ low, high, start, end }, value) =>
  start + (end - start) * shareOf(value, [low, high]);

/** The ends between which a value of an axis may stand: not beyond the frame or across the cut. */
function sideOf(handle, value) {
  const { start, end, inside, cut } = handle;
  const line = cut === null ? null : onAxis(handle, cut);
  const beyond = cut !== null && value >= cut;
  return [(beyond ? line : start) + inside, (cut === null || beyond ? end : line) - inside];
}

const axis = {
  known: ({ column }, row) => valueOf(row, column),
  aim(handle, row, point) {
    const value = valueOf(row, handle.column);
    return { ...point, [handle.along]: clamp(onAxis(handle, value), ...sideOf(handle, value)) };
  },
  /** Never more than half a step of the scale away from where it belongs. */
  keep(handle, row, point) {
    const [low, high] = sideOf(handle, valueOf(row, handle.column));
    const belongs = this.aim(handle, row, {})[handle.along];
    const half = (0.5 * (handle.end - handle.start)) / Math.max(handle.high - handle.low, 1);
    const at = clamp(point[handle.along], Math.max(belongs - half, low), Math.min(belongs + half, high));
    return { ...point, [handle.along]: at };
  },
};

/* on rings */

const isAbsent = (row) => ABSENT.includes(marks[row].record?.get("presence"));

/** The ring of an actor; whoever is not there stands on the outermost. */
function ringOf({ column, rims }, row) {
  if (isAbsent(row)) return rims.length;
  const value = valueOf(row, column);
  return value === null ? null : clamp(value, 1, rims.length);
}

/** The two angles of the sector of an actor; the whole circle where it has none. */
function sectorOf({ by, sectors }, row) {
  const value = String(marks[row].record?.get(by) ?? "");
  const [, from, to] = sectors.find(([key]) => key === value) ?? ["", -1.5 * Math.PI, Math.PI / 2];
  return { middle: (from + to) / 2, half: (to - from) / 2 };
}

const rims = {
  known: (handle, row) => [ringOf(handle, row), sectorOf(handle, row)],
  aim(handle, row, point) {
    const ring = ringOf(handle, row);
    const [inner, outer] = [handle.rims[ring - 2] ?? 0, handle.rims[ring - 1]];
    if (point.x !== undefined) return this.keep(handle, row, point);
    const { middle } = sectorOf(handle, row);
    return this.keep(handle, row, polarFrom(handle, (inner + outer) / 2, middle));
  },
  keep(handle, row, point) {
    const ring = ringOf(handle, row);
    const { inside } = handle;
    const outer = handle.rims[ring - 1] - inside;
    const { away: far, turn: turned } = polarOf(handle, point);
    const away = clamp(far, ring === 1 ? 0 : handle.rims[ring - 2] + inside, outer);
    const { middle, half } = sectorOf(handle, row);
    const gap = half < Math.PI ? inside / Math.max(away, inside) : 0;
    const spare = Math.max(0, half - gap);
    const turn = clamp(nearestTurn(turned, middle), middle - spare, middle + spare);
    return polarFrom(handle, away, turn);
  },
};

/* on a bow */

const LEAST_TURN = 0.06; // how far actors keep from the ends of the bow

/** The angle on a bow and the two rims of an arc, by two ratings; null where both are zero. */
function onBow({ columns, spans, rims: radii }, row) {
  const [left, right] = columns.map((column, index) => shareOf(valueOf(row, column), spans[index]));
  if (left + right <= 0) return null;
  const arc = clamp(Math.ceil(3 * Math.max(left, right) - 1e-9), 1, 3);
  return { turn: (Math.PI * left) / (left + right), ends: [radii[3 - arc], radii[4 - arc]] };
}

const bow = {
  known({ columns, ...handle }, row) {
    const values = columns.map((column) => valueOf(row, column));
    return values.includes(null) || onBow({ columns, ...handle }, row) === null ? null : values;
  },
  aim(handle, row) {
    const { turn, ends: [inner, outer] } = onBow(handle, row);
    return this.keep(handle, row, polarFrom(handle, (inner + outer) / 2, turn));
  },
  keep(handle, row, point) {
    const { turn, ends: [inner, outer] } = onBow(handle, row);
    const { away, turn: turned } = polarOf(handle, { ...point, y: Math.max(point.y, handle.y) });
    const spare = Math.PI / 16; // half of the way to the next of eight equal sectors
    const [from, to] = [
      Math.max(turn - spare, LEAST_TURN), Math.min(turn + spare, Math.PI - LEAST_TURN)];
    return polarFrom(handle, clamp(away, inner + handle.inside, outer - handle.inside),
      clamp(turned, from, to));
  },
};

const PLACING = { axis, rims, bow };

/* a spot */

const isKnown = (handle, row) => ![PLACING[handle.kind].known(handle, row)].flat().includes(null);

/** Why an actor has no place in a drawing, in words. */
function reasonFor(handles, row) {
  const silent = handles.filter((handle) => !isKnown(handle, row));
  if (!silent.length) return "not among those placed";
  if (silent.some(({ kind }) => kind === "rims")) return "no ring is stated";
  const unrated = silent.flatMap((handle) => handle.words.filter((_, index) =>
    valueOf(row, columnsOf(handle)[index]) === null));
  return unrated.length ? `not rated: ${unrated.join(", ").toLowerCase()}`
    : "neither affects it nor is affected";
}

/** The first free place in the rows of those that wait. */
function waitingSpot(row, index) {
  const { x, y, room, columns } = scene.waiting;
  const taken = everyone.filter((other) => other !== row && spotOf(other, index)?.waits)
    .map((other) => spotOf(other, index));
  for (let place = 0; ; place += 1) {
    const spot = {
      x: x + room / 2 + (place % columns) * room,
      y: y - room * (1 + Math.floor(place / columns)),
    };
    const isFree = taken.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) > room / 2);
    if (isFree) return { ...spot, waits: true };
  }
}

/** The place nearest to a target where nobody stands; where all is full, where most room is. */
function freeSpot(row, index, target, keep) {
  const others = everyone.filter((other) => other !== row && spotOf(other, index)?.waits === false)
    .map((other) => spotOf(other, index));
  const apart = Math.min(FAR_APART, SHARE / Math.sqrt(others.length + 1));
  let [best, most] = [null, -1];
  for (let turn = 0; turn < TRIES; turn += 1) {
    const spot = keep(polarFrom(target, 0.5 * apart * Math.sqrt(turn), turn * SPIRAL));
    const room = Math.min(...others.map(({ x, y }) => Math.hypot(x - spot.x, y - spot.y)));
    if (room > most) [best, most] = [spot, room];
    if (room >= 0.95 * apart) break;
  }
  return { ...best, waits: false };
}

const freeSpotInNetwork = (row) =>
  freeSpot(row, inNetwork, { x: 0.5, y: 0.5 }, (point) => point);

/** Where an actor stands in a drawing by what is known of it now. */
function newSpot(row, index) {
  const { handles } = drawings[index];
  if (index === inNetwork) return { ...freeSpotInNetwork(row), told: [] };
  if (!handles.length || !handles.every((handle) => isKnown(handle, row))) {
    const told = [["Without a place", reasonFor(handles, row)]];
    return { ...waitingSpot(row, index), told };
  }
  const was = dropped?.row === row && index === drawn ? dropped : spotOf(row, index);
  const from = was && !was.waits ? { x: was.x, y: was.y } : {};
  const by = (way) => (start) => handles.reduce(
    (point, handle) => PLACING[handle.kind][way](handle, row, point), start);
  return { ...freeSpot(row, index, by("aim")(from), by("keep")), told: [] };
}
