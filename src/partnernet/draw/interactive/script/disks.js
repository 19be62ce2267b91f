/* The disks of groups on the map, the ties between them, and what is written on them. */

const BROADEST = 9; // pixels of the widest line between two groups

function drawGroups(ctx) {
  if (overview === null) return;
  const unit = view.enlarged / view.network.getScale();
  const shown = shownGroups();
  drawGroupTies(ctx, shown, unit);
  for (const group of shown) drawDisk(ctx, group, unit);
  if (state.selected !== null) drawOwnTies(ctx, shown, unit);
  writeGroups(ctx, shown, unit);
  ctx.globalAlpha = 1;
}

/** From the rim of one disk to that of another. */
function line(ctx, one, other) {
  const apart = Math.hypot(other.x - one.x, other.y - one.y) || 1;
  const [dx, dy] = [(other.x - one.x) / apart, (other.y - one.y) / apart];
  ctx.beginPath();
  ctx.moveTo(one.x + dx * one.radius, one.y + dy * one.radius);
  ctx.lineTo(other.x - dx * other.radius, other.y - dy * other.radius);
  ctx.stroke();
}

let bundles = { revision: null, pairs: [] };

/** Pairs of groups with the number of ties between them that the filters leave. */
function tiesBetween() {
  if (overview === null || bundles.revision === state.revision) return bundles.pairs;
  const counts = new Map();
  for (const link of links.filter(isTieShown)) {
    const [one, other] = [link.source, link.target].map((row) => overview.members[row]);
    const key = Math.min(one, other) * groups.length + Math.max(one, other);
    if (one !== other) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const pairs = [...counts].map(([key, ties]) =>
    [Math.floor(key / groups.length), key % groups.length, ties]);
  bundles = { revision: state.revision, pairs };
  return pairs;
}

/** Ties between two groups of which one at least is closed, wider where there are more. */
function drawGroupTies(ctx, shown, unit) {
  const most = Math.max(1, ...overview.links.map(([, , ties]) => ties));
  ctx.strokeStyle = theme.muted;
  ctx.globalAlpha = lit === null ? 0.35 : 0.15;
  for (const [one, other, ties] of tiesBetween()) {
    const pair = [groups[one], groups[other]];
    if (pair.every(({ open }) => open) || !pair.every((group) => shown.includes(group))) continue;
    ctx.lineWidth = clamp((BROADEST * ties) / most, 0.75, BROADEST) * unit;
    line(ctx, ...pair);
  }
}

/** The ties of the chosen actor into groups that are closed. */
function drawOwnTies(ctx, shown, unit) {
  const { x, y } = view.places[state.selected];
  const own = { x, y, radius: drawnRadius(view, state.selected) };
  const closed = new Set(neighbors.all[state.selected].filter((row) => !isOpen(row))
    .map((row) => groups[overview.members[row]]));
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.25 * unit;
  ctx.globalAlpha = 0.8;
  for (const group of closed) if (shown.includes(group)) line(ctx, own, group);
}

/** What the number of some actors of a group is. */
function frontInWords() {
  if (reached !== null) return " reached";
  return lit !== null || isFiltered() ? " shown" : "";
}

const isFront = ({ rows }) => lit === null || rows.some((row) => lit.has(row));

function drawDisk(ctx, group, unit) {
  ctx.beginPath();
  ctx.arc(group.x, group.y, group.radius, 0, 2 * Math.PI);
  ctx.closePath();
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.map;
  ctx.fill(); // so that no tie shines through
  ctx.globalAlpha = (group.open ? 0.05 : 0.2) * (isFront(group) ? 1 : 0.4);
  ctx.fillStyle = colorOf(group.fill);
  ctx.fill();
  ctx.globalAlpha = isFront(group) ? 1 : 0.4;
  ctx.lineWidth = (group.open ? 1.25 : 2.5) * unit;
  ctx.strokeStyle = colorOf(group.fill);
  ctx.setLineDash(group.open ? [5 * unit, 4 * unit] : []);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Where the words of a group stand: in its disk; above it once it is open. */
function wordsOf(ctx, group, size) {
  const longest = view.container.clientWidth < 560 ? 10 : 16;
  const lines = [...wrapLabel(group.label, longest), `${countInWords(group)}${frontInWords()}`];
  ctx.font = fontOf(size);
  const width = Math.max(...lines.map((words) => ctx.measureText(words).width));
  const height = 1.2 * size * lines.length;
  const top = group.open ? group.y - group.radius - height - size / 2 : group.y - height / 2;
  const box = { row: null, left: group.x - width / 2, right: group.x + width / 2, top, bottom: top + height };
  return { group, lines, box };
}

/** Write on each disk what it is, the largest first, where no other disk or word is in the way. */
function writeGroups(ctx, shown, unit) {
  const size = 13.5 * unit;
  const written = [];
  for (const group of shown) {
    const words = wordsOf(ctx, group, size);
    const others = shown.filter((other) => other !== group).map(diskBox);
    const free = [...others, ...written].every((box) => !overlaps(box, words.box));
    if (!free && words.box.right - words.box.left > 2 * group.radius) continue;
    written.push(words.box);
    writeWords(ctx, words, size);
  }
}

function writeWords(ctx, { group, lines, box }, size) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 0.3 * size;
  ctx.strokeStyle = theme.map;
  ctx.fillStyle = theme.ink;
  ctx.globalAlpha = isFront(group) ? 1 : 0.55;
  lines.forEach((words, index) => {
    const y = box.top + (index + 0.5) * 1.2 * size;
    ctx.direction = isRightToLeft(words) ? "rtl" : "ltr";
    ctx.strokeText(words, group.x, y);
    ctx.fillText(words, group.x, y);
  });
}
