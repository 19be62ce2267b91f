/* The marks: one outline for the map and for the legend, all shapes of one area. */

function corners(count, turn, size, inner = 1) {
  return Array.from({ length: count }, (_, index) => {
    const angle = turn + (2 * Math.PI * index) / count;
    const radius = index % 2 ? size * inner : size;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

const OUTLINES = new Map([
  ["square", corners(4, Math.PI / 4, 1.253)],
  ["triangle", corners(3, -Math.PI / 2, 1.5)],
  ["triangleDown", corners(3, Math.PI / 2, 1.5)],
  ["diamond", corners(4, 0, 1.253)],
  ["hexagon", corners(6, 0, 1.1)],
  ["star", corners(10, -Math.PI / 2, 1.46, 0.5)],
]);

function tracePath(ctx, shape, x, y, radius) {
  const outline = OUTLINES.get(shape);
  ctx.beginPath();
  if (outline) outline.forEach(([dx, dy]) => ctx.lineTo(x + dx * radius, y + dy * radius));
  else ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.closePath();
}

/** How far a shape reaches upwards, sideways and downwards, in radii. */
function extentOf(shape) {
  const outline = OUTLINES.get(shape) ?? [[1, 1], [-1, -1]];
  const [xs, ys] = [0, 1].map((axis) => outline.map((corner) => corner[axis]));
  return { up: -Math.min(...ys), side: Math.max(...xs), down: Math.max(...ys) };
}

function drawMark(ctx, row, x, y, radius, unit) {
  const mark = marks[row];
  const fill = colorOf(mark.fill);
  ctx.lineJoin = "round";
  tracePath(ctx, mark.shape, x, y, radius);
  ctx.fillStyle = theme.map;
  ctx.fill(); // so that no tie shines through
  const alpha = isFaded(row) ? 0.38 : 1;
  ctx.globalAlpha = mark.hollow ? alpha * 0.14 : alpha;
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.globalAlpha = alpha;
  ctx.lineWidth = 2 * unit;
  ctx.strokeStyle = mark.hollow ? fill : theme.rim;
  ctx.setLineDash(mark.hollow ? [4 * unit, 3 * unit] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  fillCenter(ctx, mark.shape, x, y, radius);
  ctx.globalAlpha = 1;
  if (isSpecial(row)) drawHalo(ctx, row, x, y, radius, unit);
  drawFlag(ctx, row, x, y, radius, unit);
}

/** The white center that makes a dot a ring. */
function fillCenter(ctx, shape, x, y, radius) {
  if (shape !== "ring") return;
  tracePath(ctx, "dot", x, y, radius * 0.45);
  ctx.fillStyle = "#ffffff";
  ctx.fill();
}

/** The ring around an actor that is selected, pointed at, found, or what a finding is about. */
function drawHalo(ctx, row, x, y, radius, unit) {
  const { up, side, down } = extentOf(marks[row].shape);
  tracePath(ctx, "dot", x, y, radius * Math.max(up, side, down) + 5 * unit);
  ctx.lineWidth = (row === state.selected ? 2.5 : 1.5) * unit;
  ctx.strokeStyle = row === state.selected ? theme.ink : theme.accent;
  ctx.stroke();
}

function glyph(shape, fill) {
  const outline = OUTLINES.get(shape);
  const points = outline?.map((corner) => corner.map((n) => (n * 7).toFixed(2)).join(","));
  const parts = [
    outline
      ? makeSvg("polygon", { points: points.join(" "), fill: colorOf(fill) })
      : makeSvg("circle", { r: 7, fill: colorOf(fill) }),
  ];
  if (shape === "ring") parts.push(makeSvg("circle", { r: 3.15, fill: "#ffffff" }));
  const frame = { class: "glyph", viewBox: "-11 -11 22 22", "aria-hidden": "true" };
  return makeSvg("svg", frame, ...parts);
}
