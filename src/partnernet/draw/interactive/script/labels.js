/* The labels: placed where there is room, the important ones first. */

/** Break words at about so many letters, into at most three lines. */
function wrapLabel(text, width) {
  const lines = [];
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const letters = Array.from(word);
    for (let start = 0; start < letters.length; start += width) {
      const piece = letters.slice(start, start + width).join("");
      const last = lines.at(-1);
      const fits = start === 0 && last && Array.from(`${last} ${piece}`).length <= width;
      if (fits) lines[lines.length - 1] = `${last} ${piece}`;
      else lines.push(piece);
    }
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]}…`] : lines;
}

const fontOf = (size) => `600 ${size}px ${theme.font}`;

/** Break the labels of a map, shorter on a narrow one, and measure them for letters of one unit. */
function breakLabels(of) {
  const ctx = make("canvas").getContext("2d");
  ctx.font = fontOf(100);
  const longest = of.container.clientWidth < 560 ? 12 : 18;
  of.lines = marks.map((mark) => wrapLabel(mark.label ?? "", longest));
  const widthOf = (line) => ctx.measureText(line).width / 100;
  of.widths = of.lines.map((lines) => Math.max(0, ...lines.map(widthOf)));
}

function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

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

/** The four places a label may take: below, above, right, left. The first is liked best. */
function labelPlaces(of, row, size, unit) {
  const place = of.places[row];
  const radius = drawnRadius(of, row);
  const { up, side, down } = extentOf(marks[row].shape);
  const gap = 5 * unit + (row === state.selected ? 6 * unit : 0);
  const width = of.widths[row] * size;
  const height = of.lines[row].length * size * 1.2;
  const box = (left, top, align, cost) =>
    ({ left, top, right: left + width, bottom: top + height, align, cost });
  return [
    box(place.x - width / 2, place.y + down * radius + gap, "center", 0),
    box(place.x - width / 2, place.y - up * radius - gap - height, "center", 0.6),
    box(place.x + side * radius + 1.4 * gap, place.y - height / 2, "left", 0.5),
    box(place.x - side * radius - 1.4 * gap - width, place.y - height / 2, "right", 0.55),
  ];
}

const within = (box, frame) =>
  frame.left <= box.left && box.right <= frame.right &&
  frame.top <= box.top && box.bottom <= frame.bottom;

/** What a place costs: a label under it is worst, then a mark, the edge, a tie that crosses it. */
function labelCost(of, row, place, { placed, boxes }) {
  let cost = place.cost;
  for (const other of placed) if (overlaps(place, other)) cost += 100;
  for (const box of boxes) {
    if (box.row !== row && overlaps(place, box)) cost += isFaded(box.row) ? 3 : 10;
  }
  if (!within(place, of.frame)) cost += 5;
  if (links.length > 400) return cost;
  for (const { source, target } of links) {
    const seen = isShown(source) && isShown(target);
    if (seen && passes(of.places[source], of.places[target], place)) cost += 1;
  }
  return cost;
}

function markBoxes(of, shown) {
  return shown.map((row) => {
    const { x, y } = of.places[row];
    const radius = drawnRadius(of, row);
    const { up, side, down } = extentOf(marks[row].shape);
    const [left, right] = [x - side * radius, x + side * radius];
    return { row, left, right, top: y - up * radius, bottom: y + down * radius };
  });
}

/** Choose a place for each label, or none where it would cover something. */
function placeLabels(of, size, unit) {
  const crowded = marks.length > 80;
  const isNamed = (row) => isShown(row) && of.lines[row].length && !(crowded && isFaded(row));
  const shown = everyone.filter(isShown);
  const boxes = markBoxes(of, shown);
  const weight = (row) =>
    (isSpecial(row) ? 4 : 0) + (isFaded(row) ? 0 : 2) + (marks[row].importance ?? 0);
  const placed = [];
  for (const row of shown.filter(isNamed).sort((a, b) => weight(b) - weight(a))) {
    const places = labelPlaces(of, row, size, unit);
    for (const place of places) {
      place.total = labelCost(of, row, place, { placed, boxes });
    }
    const best = places.reduce((one, other) => (other.total < one.total ? other : one));
    if (best.total < 10 || isSpecial(row)) placed.push({ row, size, ...best });
  }
  return placed;
}

function letterSize(of) {
  const scale = of.network.getScale();
  return (clamp(13.5 * scale, 12.5, 17) * of.enlarged) / scale;
}

function layLabels(of) {
  of.labels = placeLabels(of, letterSize(of), of.enlarged / of.network.getScale());
}

function drawLabels(ctx) {
  const key = [view.network.getScale(), state.revision, state.hovered].join();
  if (view.labelKey !== key) layLabels(view);
  view.labelKey = key;
  const size = letterSize(view);
  ctx.font = fontOf(size);
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = size * 0.3;
  ctx.strokeStyle = theme.map;
  ctx.fillStyle = theme.ink;
  for (const label of Array.from(view.labels).reverse()) drawLabel(ctx, label);
  ctx.globalAlpha = 1;
}

function drawLabel(ctx, label) {
  const middle = (label.left + label.right) / 2;
  const x = { center: middle, left: label.left, right: label.right }[label.align];
  ctx.textAlign = label.align;
  ctx.globalAlpha = isFaded(label.row) && !isSpecial(label.row) ? 0.45 : 1;
  view.lines[label.row].forEach((line, index) => {
    const y = label.top + (index + 0.5) * label.size * 1.2;
    ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
}
