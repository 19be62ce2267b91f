/* What lies beneath the actors where a place means something: lines, and words that tell it. */

const GUIDE_LETTERS = 12.5; // pixels, and fewer on a small map
const ARROW = 9; // pixels, the head of a line that says where to

function inUnits([x, y]) {
  return { x: x * MAP, y: (1 - y) * MAP };
}

const guideLetters = (unit) => GUIDE_LETTERS * unit * clamp(view.container.clientWidth / 560, 0.8, 1);

/** The room that lines need, and the middles of words. */
function guideBoxes() {
  return guidesNow().flatMap(({ points, x, y }) => (points ?? [{ x, y }]))
    .map(({ x, y }) => ({ row: null, left: x, right: x, top: y, bottom: y }));
}

/** The room that words take where a pixel is so many units, which labels leave to them. */
function guideWordBoxes(unit) {
  const ctx = make("canvas").getContext("2d");
  const size = guideLetters(unit);
  ctx.font = fontOf(size);
  return guidesNow().filter(({ text }) => text !== undefined).map(({ text, x, y, align }) => {
    const width = ctx.measureText(text).width;
    const left = x - { left: 0, center: width / 2, right: width }[align];
    return { row: null, left, right: left + width, top: y - 0.6 * size, bottom: y + 0.6 * size };
  });
}

function drawGuides(ctx) {
  const unit = view.enlarged / view.network.getScale();
  const guides = guidesNow();
  ctx.lineJoin = "round";
  for (const { points, look } of guides) if (points) drawGuideLine(ctx, points, look, unit);
  ctx.font = fontOf(guideLetters(unit));
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.muted;
  for (const { text, x, y, align } of guides) {
    if (text === undefined) continue;
    ctx.textAlign = align;
    ctx.direction = isRightToLeft(text) ? "rtl" : "ltr";
    ctx.fillText(text, x, y);
  }
}

function drawGuideLine(ctx, points, look, unit) {
  const moves = look === "move";
  ctx.strokeStyle = moves ? theme.accent : theme.muted;
  ctx.globalAlpha = moves ? 0.9 : 0.55;
  ctx.lineWidth = (moves ? 1.5 : 1) * unit;
  ctx.setLineDash(look === "cut" ? [5 * unit, 4 * unit] : []);
  ctx.beginPath();
  points.forEach(({ x, y }) => ctx.lineTo(x, y));
  ctx.stroke();
  ctx.setLineDash([]);
  if (moves) drawGuideHead(ctx, points.at(-2), points.at(-1), ARROW * unit);
  ctx.globalAlpha = 1;
}

function drawGuideHead(ctx, from, to, size) {
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (side) =>
    [to.x - size * Math.cos(turn + side * 0.4), to.y - size * Math.sin(turn + side * 0.4)];
  ctx.fillStyle = theme.accent;
  ctx.beginPath();
  ctx.moveTo(to.x, to.y);
  ctx.lineTo(...corner(1));
  ctx.lineTo(...corner(-1));
  ctx.closePath();
  ctx.fill();
}
