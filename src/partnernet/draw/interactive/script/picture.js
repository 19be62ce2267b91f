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
  const canvas = make("canvas", { width, height: height + 360 });
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = theme.map;
  ctx.fillRect(0, 0, width, canvas.height);
  ctx.drawImage(map, 0, 150, width, height);
  ctx.textBaseline = "middle";
  writeLine(ctx, scene.title, 60, 70, 48, theme.ink);
  writeLine(ctx, scene.question, 60, 128, 32, theme.muted);
  writeLegend(ctx, height + 200);
  writeLines(ctx, height + 256);
  writeLine(ctx, scene.caption, 60, height + 316, 26, theme.muted);
  return canvas;
}

function writeLegend(ctx, y) {
  let x = 60;
  for (const { key, label, shape, fill } of scene.legend) {
    if (state.hidden.has(key)) continue;
    tracePath(ctx, shape, x + 16, y, 13);
    ctx.fillStyle = colorOf(fill);
    ctx.fill();
    fillCenter(ctx, shape, x + 16, y, 13);
    x += 82 + writeLine(ctx, label, x + 42, y, 28, theme.ink);
  }
}

function writeLines(ctx, y) {
  let x = 60;
  for (const { label, color, width, dashed } of scene.lines) {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + 70, y);
    ctx.lineWidth = clamp(width ?? 1, 1, 9) * 1.6;
    ctx.strokeStyle = colorOf(color);
    ctx.setLineDash(dashed ? [12, 10] : []);
    ctx.stroke();
    x += 130 + writeLine(ctx, label, x + 86, y, 28, theme.ink);
  }
  ctx.setLineDash([]);
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
