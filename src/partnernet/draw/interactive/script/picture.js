/* A large copy of the map with its words, always light, to keep as a file. */

/** Do something in the colors of paper, whatever the screen has. */
function onPaper(work) {
  root.classList.add("paper");
  theme = readTheme();
  try {
    return work();
  } finally {
    root.classList.remove("paper");
    rereadTheme();
  }
}

/** Draw the map anew, large, on a canvas that stays as it is. */
function drawLarge(width, height) {
  const stage = make("div", { class: "stage" });
  Object.assign(stage.style, { width: `${width}px`, height: `${height}px` });
  document.body.append(stage);
  const screen = view;
  view = openMap(stage, 2, screen.places.map((place) => ({ ...place })));
  view.network.on("afterDrawing", drawLabels);
  fitMap(view);
  view.network.redraw();
  const canvas = make("canvas", { width, height });
  canvas.getContext("2d").drawImage(stage.querySelector("canvas"), 0, 0, width, height);
  view.network.destroy();
  view = screen;
  stage.remove();
  return canvas;
}

function savePicture() {
  const [width, height] = [2400, 1500];
  onPaper(() => composePicture(drawLarge(width, height), width, height)).toBlob(offerFile);
}

/** On paper stands a large copy of the map: the one on the screen would be cut and scaled. */
function followPaper() {
  addEventListener("beforeprint", () => {
    at("paper").replaceChildren(onPaper(() => drawLarge(2100, 1500)));
  });
  addEventListener("afterprint", () => at("paper").replaceChildren());
}

function composePicture(map, width, height) {
  const canvas = make("canvas", { width, height });
  const entries = legendEntries();
  const rows = arrangeEntries(canvas.getContext("2d"), entries, width - 120);
  canvas.height = height + 256 + 52 * rows;
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = theme.map;
  ctx.fillRect(0, 0, width, canvas.height);
  ctx.drawImage(map, 0, 150, width, height);
  ctx.textBaseline = "middle";
  writeLine(ctx, scene.title, 60, 70, 48, theme.ink);
  writeLine(ctx, scene.question, 60, 128, 32, theme.muted);
  for (const entry of entries) {
    const [x, y] = [60 + entry.x, height + 200 + 52 * entry.row];
    entry.draw(ctx, x, y);
    writeLine(ctx, entry.label, x + entry.indent, y, 28, theme.ink);
  }
  writeLine(ctx, scene.caption, 60, height + 212 + 52 * rows, 26, theme.muted);
  return canvas;
}

/** What the picture explains: groups that are shown, ties, what size means. */
function legendEntries() {
  const groups = scene.legend.filter(({ key }) => !state.hidden.has(key)).map((entry) => (
    { label: entry.label, indent: 42, draw: (ctx, x, y) => drawSample(ctx, entry, x + 16, y) }
  ));
  const lines = scene.lines.map((entry, index) => (
    { label: entry.label, indent: 86, first: index === 0, draw: (ctx, x, y) => drawTie(ctx, entry, x, y) }
  ));
  const column = scores.find(({ key }) => key === state.sizeBy);
  const size = column ? [{ label: `Size: ${column.label}`, indent: 0, draw() {} }] : [];
  return [...groups, ...lines, ...flagEntries(), ...size];
}

function flagEntries() {
  const shown = Object.entries(FLAG_WORDS).filter(([weight]) =>
    everyone.some((row) => isShown(row) && isFlagged(row) && marks[row].flag === weight));
  return shown.map(([weight, label]) => (
    { label, indent: 42, draw: (ctx, x, y) => drawBadge(ctx, weight, x + 16, y, 13) }
  ));
}

/** Give each entry its row and its place in it; return how many rows there are. */
function arrangeEntries(ctx, entries, width) {
  ctx.font = `400 28px ${theme.font}`;
  let [row, x] = [0, 0];
  for (const entry of entries) {
    const wide = entry.indent + ctx.measureText(entry.label).width;
    if (x > 0 && (entry.first || x + wide > width)) [row, x] = [row + 1, 0];
    Object.assign(entry, { row, x });
    x += wide + 40;
  }
  return entries.length ? row + 1 : 0;
}

function drawSample(ctx, { shape, fill }, x, y) {
  tracePath(ctx, shape, x, y, 13);
  ctx.fillStyle = colorOf(fill);
  ctx.fill();
  fillCenter(ctx, shape, x, y, 13);
}

function drawTie(ctx, { color, width, dashed, arrow }, x, y) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + (arrow ? 58 : 70), y);
  ctx.lineWidth = clamp(width ?? 1, 1, 9) * 1.6;
  ctx.strokeStyle = colorOf(color);
  ctx.setLineDash(dashed ? [12, 10] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  if (!arrow) return;
  ctx.beginPath();
  for (const [dx, dy] of [[54, -10], [72, 0], [54, 10]]) ctx.lineTo(x + dx, y + dy);
  ctx.fillStyle = colorOf(color);
  ctx.fill();
}

function writeLine(ctx, text, x, y, size, color) {
  ctx.font = `${size >= 40 ? 650 : 400} ${size}px ${theme.font}`;
  ctx.fillStyle = color;
  ctx.textAlign = "left";
  ctx.fillText(text, x, y, ctx.canvas.width - 60 - x);
  return ctx.measureText(text).width;
}

function offerFile(blob) {
  const name = fold(scene.title).replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "map";
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: `${name}.png` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce("The picture is saved.");
}
