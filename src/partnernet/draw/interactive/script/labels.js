/* The labels: placed where there is room, the important ones first. */

const WAYS = [4, 12, 0, 8, 2, 6, 14, 10, 3, 5, 1, 7, 15, 9, 13, 11].map((turn) => (
  [Math.cos((turn * Math.PI) / 8), Math.sin((turn * Math.PI) / 8)]
)); // below is liked best, then above, right, left, and what lies between
const NEAR = [0, 8]; // pixels between a mark and its label
const FAR = [22, 34, 46, 60, 76, 94, 114, 136, 160, 190]; // with a line that leads there
const FARTHEST = [...FAR, 225, 265, 310, 360]; // for the chief ones, out of a whole crowd
const FEW = 60; // up to so many labels may stand far from their marks; among more, the chief ones
const CHIEF = 3;
const CROSSED = 20; // what it costs that a line to a label runs over a mark or a label
const TOUCH = 1e-6; // boxes that only touch do not overlap, and are near all the same

/** Whether a straight line between two points passes through a box (Liang and Barsky). */
function passes(from, to, box) {
  let [enter, leave] = [0, 1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const sides = [
    [-dx, from.x - box.left],
    [dx, box.right - from.x],
    [-dy, from.y - box.top],
    [dy, box.bottom - from.y],
  ];
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return false;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter < leave;
}

/** The places a label may take around its mark, so far away from it. */
function labelPlaces(of, row, { size, unit }, away) {
  const { x, y } = of.places[row];
  const { left: toLeft, right: toRight, up, down } =
    reachOf(row, drawnRadius(of, row), growth(of));
  const gap = (4 + away + (row === state.selected || isSubject(row) ? 6 : 0)) * unit;
  const [halfWidth, halfHeight] = [of.widths[row] * size, of.lines[row].length * size * 1.2]
    .map((length) => length / 2);
  return WAYS.map(([dx, dy], rank) => {
    const reach = { x: (dx < 0 ? toLeft : toRight) + gap, y: (dy < 0 ? up : down) + gap };
    const left = x + dx * reach.x + clamp(1.5 * dx, -1, 1) * halfWidth - halfWidth;
    const top = y + dy * reach.y + clamp(1.5 * dy, -1, 1) * halfHeight - halfHeight;
    const aside = dx > 0 ? "left" : "right";
    return {
      row, size, left, top, right: left + 2 * halfWidth, bottom: top + 2 * halfHeight,
      align: Math.abs(dx) < 0.3 ? "center" : aside,
      led: away >= FAR[0], way: `${rank} ${away}`, cost: 0.08 * rank + 0.02 * away,
    };
  });
}

const within = (box, frame) =>
  frame.left <= box.left && box.right <= frame.right &&
  frame.top <= box.top && box.bottom <= frame.bottom;

/** How many marks and labels a label would cover, up to `most`; the edge of the map is one. */
function clashesOf(of, place, { labels, led, marks: standing, unit }, most = Infinity) {
  let clashes = !of.moved && !within(place, of.frame) ? 1 : 0;
  if (clashes < most) clashes += boxesUnder(standing, place, place.row, most).length;
  if (clashes >= most) return clashes;
  const near = boxesUnder(labels, widened(place, 3 * unit, 1.5 * unit), null, most);
  const under = led.filter((other) =>
    !near.includes(other) && passes(of.places[other.row], anchorOf(of, other), place));
  return clashes + near.length + under.length;
}

/** The point of a label nearest to its mark, where a line to it would end. */
function anchorOf(of, place) {
  const { x, y } = of.places[place.row];
  return { x: clamp(x, place.left, place.right), y: clamp(y, place.top, place.bottom) };
}

/** How far two boxes are from one another. */
function gapBetween(a, b) {
  return Math.hypot(
    Math.max(0, a.left - b.right, b.left - a.right),
    Math.max(0, a.top - b.bottom, b.top - a.bottom),
  );
}

/** What a free place costs: ties across it, marks that it could belong to or that a line crosses. */
function labelCost(of, place, { labels, marks: standing, own }) {
  let cost = place.cost - (of.ways[place.row] === place.way ? 1 : 0); // labels rather stay
  if (place.led) {
    const [from, to] = [of.places[place.row], anchorOf(of, place)];
    const along = {
      left: Math.min(from.x, to.x), right: Math.max(from.x, to.x),
      top: Math.min(from.y, to.y), bottom: Math.max(from.y, to.y),
    };
    const beside = [standing, labels].flatMap((grid) => boxesUnder(grid, along, place.row));
    cost += CROSSED * beside.filter((box) => passes(from, to, box)).length;
  } else {
    const away = gapBetween(place, own.get(place.row));
    const near = boxesUnder(standing, widened(place, away + TOUCH), place.row);
    cost += 2 * near.filter((box) => gapBetween(place, box) <= away).length;
  }
  if (links.length > 400) return cost;
  for (const link of links) if (crosses(of, link, place)) cost += 1;
  return cost;
}

/** The best free place for a label among those at these distances, or null if all cost more. */
function freePlace(of, row, room, distances, most = Infinity) {
  let best = null;
  for (const away of distances) {
    for (const place of labelPlaces(of, row, room, away)) {
      if (clashesOf(of, place, room, 1)) continue;
      place.cost = labelCost(of, place, room);
      if (place.cost < (best?.cost ?? most)) best = place;
    }
  }
  return best;
}

/** Where a label must be shown and there is no room, it covers as little as can be. */
function leastBad(of, row, room) {
  const places = labelPlaces(of, row, room, NEAR[0]);
  for (const place of places) place.cost += clashesOf(of, place, room);
  return places.reduce((one, other) => (other.cost < one.cost ? other : one));
}

function markBoxes(of, shown) {
  return shown.map((row) => {
    const { x, y } = of.places[row];
    const { left, right, up, down } = reachOf(row, drawnRadius(of, row), growth(of));
    return { row, left: x - left, right: x + right, top: y - up, bottom: y + down };
  });
}

function letterSize(of) {
  if (of.like) return letterSize(of.like);
  const scale = of.network.getScale();
  return (clamp(13.5 * scale, 12.5, 17) * of.enlarged) / scale;
}

/** What labels have to find their places in. */
function roomOf(of) {
  const shown = everyone.filter(isOnMap);
  const [size, unit] = [letterSize(of), of.enlarged / of.network.getScale()];
  const [standing, labels] = [makeGrid(6 * size), makeGrid(6 * size)];
  const boxes = markBoxes(of, shown);
  const disks = shownGroups().filter((group) => !group.open).map(diskBox);
  for (const box of [...boxes, ...disks, ...guideWordBoxes(unit)]) putBox(standing, box);
  const own = new Map(boxes.map((box) => [box.row, box]));
  return { size, unit, shown, own, marks: standing, labels, led: [] };
}

/** Let a label stand where it was placed. */
function putLabel(room, place) {
  putBox(room.labels, place);
  if (place.led) room.led.push(place);
}

/** Choose a place for each label, or none where it would cover something. */
function layLabels(of) {
  const room = roomOf(of);
  const crowded = marks.length > 80;
  const far = of.container.clientWidth < 720 ? FAR.slice(0, 4) : FAR;
  const led = (rank, row) => {
    if (rank < CHIEF) return freePlace(of, row, room, FARTHEST);
    return named.length > FEW ? null : freePlace(of, row, room, far, CROSSED);
  };
  const isNamed = (row) => of.lines[row].length && !(crowded && isFaded(row));
  const weight = (row) =>
    (row === state.selected ? 8 : 0) + (isSpecial(row) ? 4 : 0) + (isFaded(row) ? 0 : 2) +
    (marks[row].importance ?? 0);
  const weights = new Map(room.shown.map((row) => [row, weight(row)]));
  const named = room.shown.filter(isNamed).sort((a, b) => weights.get(b) - weights.get(a));
  of.labels = [];
  for (const [rank, row] of named.entries()) {
    const place = freePlace(of, row, room, NEAR) ?? led(rank, row) ??
      (row === state.selected ? leastBad(of, row, room) : null);
    of.ways[row] = place?.way;
    if (!place) continue;
    putLabel(room, place);
    of.labels.push(place);
  }
}

/** The label of the actor that is pointed at, where it has none: the others stay as they are. */
function hoveredLabel(of) {
  const row = state.hovered;
  if (row === null || !of.lines[row].length) return [];
  if (of.labels.some((label) => label.row === row)) return [];
  return [leastBad(of, row, roomOf(of))];
}

function drawLabels(ctx) {
  if (!view.lines) return; // a frame may get its size after its page has run
  const key = [view.network.getScale(), state.revision, view.moved].join();
  if (view.labelKey !== key) layLabels(view);
  view.labelKey = key;
  const size = letterSize(view);
  ctx.font = fontOf(size);
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.fillStyle = theme.ink;
  for (const label of Array.from(view.labels).reverse()) drawLabel(ctx, label);
  for (const label of hoveredLabel(view)) drawLabel(ctx, label);
  ctx.globalAlpha = 1;
}

function drawLabel(ctx, label) {
  const middle = (label.left + label.right) / 2;
  const x = { center: middle, left: label.left, right: label.right }[label.align];
  ctx.textAlign = label.align;
  ctx.globalAlpha = isFaded(label.row) && !isSpecial(label.row) ? 0.45 : 1;
  if (label.led) drawLeader(ctx, label);
  ctx.lineWidth = label.size * 0.3;
  ctx.strokeStyle = theme.map;
  view.lines[label.row].forEach((line, index) => {
    const y = label.top + (index + 0.5) * label.size * 1.2;
    ctx.direction = isRightToLeft(line) ? "rtl" : "ltr";
    ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
}

/** The thin line from the rim of a mark to a label that stands away from it. */
function drawLeader(ctx, label) {
  const [from, to] = [view.places[label.row], anchorOf(view, label)];
  const share = drawnRadius(view, label.row) / Math.hypot(to.x - from.x, to.y - from.y);
  ctx.beginPath();
  ctx.moveTo(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
  ctx.lineTo(to.x, to.y);
  for (const [width, color] of [[0.3, theme.map], [0.08, theme.ink]]) {
    ctx.lineWidth = label.size * width;
    ctx.strokeStyle = color;
    ctx.stroke();
  }
}
