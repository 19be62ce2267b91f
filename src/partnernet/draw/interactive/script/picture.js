/*
 * The map with its words on a sheet, always light, to print or to keep as a file. Words, legend and
 * caption are laid out for a sheet of 2400 units; whoever draws it says how large a unit is.
 */

const SHEET = { width: 2400, margin: 60, title: 48, words: 32, legend: 28, caption: 26 };

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

/** Open the map anew and larger while something is drawn, as it is seen now or as a whole. */
function onStage({ width, height, enlarged, seen }, work) {
  const stage = make("div", { class: "stage" });
  Object.assign(stage.style, { width: `${width}px`, height: `${height}px` });
  document.body.append(stage);
  const screen = view;
  view = openMap(stage, enlarged, screen.places.map((place) => ({ ...place })));
  try {
    if (seen) lookAsOn(screen);
    else fitMap(view);
    layTies(view);
    return work();
  } finally {
    view.network.destroy();
    view = screen;
    stage.remove();
  }
}

/** Show what a map on the screen shows, with marks and letters as large beside one another. */
function lookAsOn(screen) {
  const larger = view.container.clientWidth / screen.container.clientWidth;
  const scale = screen.network.getScale() * larger;
  const { moved, frame, lines, widths, ways } = screen;
  Object.assign(view, { like: screen, moved, frame, lines, widths, ways: [...ways] });
  view.network.moveTo({ position: screen.network.getViewPosition(), scale });
  followZoom(view);
}

/** Draw ties, marks and labels of the open map on any pen, a canvas or one that writes SVG. */
function paintMap(pen, width, height) {
  const { network } = view;
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.clip();
  pen.translate(origin.x, origin.y);
  pen.scale(network.getScale(), network.getScale());
  apart(pen, "guides", "", () => drawGuides(pen));
  apart(pen, "groups", "", () => drawGroups(pen));
  for (const index of network.body.edgeIndices) {
    if (isTieShown(links[index])) apart(pen, "tie", tieInWords(links[index]), () => {
      network.body.edges[index].draw(pen);
      network.body.edges[index].drawArrows(pen);
    });
  }
  everyone.filter(isOnMap).forEach((row) => apart(pen, "actor", marks[row].name, () => {
    const { x, y } = view.places[row];
    drawMark(pen, row, x, y, drawnRadius(view, row), growth(view));
  }));
  apart(pen, "labels", "", () => drawLabels(pen));
  pen.restore();
}

/** Draw something that stays one thing in a file of shapes, with the words it stands for. */
function apart(pen, kind, title, draw) {
  pen.save();
  pen.enter?.({ class: kind }, title);
  draw();
  pen.restore();
}

function tieInWords({ source, target, arrow, label, ...link }) {
  const ends = `${marks[source].name} ${arrow ? "→" : "–"} ${marks[target].name}`;
  return [ends, label, strengthOf(link), stateInWords(link)].filter(Boolean).join(" · ");
}

/** What the state adds to the caption: a picture of a part, or of a changed map, says so. */
function partInWords() {
  const shown = everyone.filter(isShown).length;
  const all = plural(everyone.length, "actor");
  const part = shown < everyone.length
    ? [`Shown: ${shown} of ${all}. ${filtersInWords()}`.trim()] : [];
  const before = "counts and measures are those of before.";
  const changed = done.length ? [`Changed since, ${plural(done.length, "change")}: ${before}`] : [];
  const chosen = state.selected;
  const reach = chosen === null ? [] : [`${marks[chosen].name}: ${reachSentence().textContent}`];
  const ties = isTieFiltered() ? [`Shown: ${tiesInWords().replace(" shown", "")}`] : [];
  return [...part, ...groupsInWords(), ...ties, ...changed, ...reach];
}

/** Break words into lines of a width; more lines than there may be end in dots. */
function breakWords(pen, text, { size, most }) {
  setFont(pen, size);
  const room = SHEET.width - 2 * SHEET.margin;
  const lines = [];
  for (const word of (text ?? "").split(/\s+/u).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else if (lines.length === most) return [...lines.slice(0, -1), `${lines.at(-1)} …`];
    else lines.push(word);
  }
  return lines;
}

/** Where everything stands, in units of the sheet; the map gets what is left, or what it needs. */
function planSheet(pen, { mapHeight = 0, height = 0 }) {
  const title = breakWords(pen, scene.title, { size: SHEET.title, most: 2 });
  const question = breakWords(pen, scene.question, { size: SHEET.words, most: 2 });
  const said = [scene.caption, ...partInWords()];
  const caption = said.flatMap((text) => breakWords(pen, text, { size: SHEET.caption, most: 4 }));
  const entries = legendEntries();
  const rows = arrangeEntries(pen, entries, SHEET.width - 2 * SHEET.margin);
  const top = 50 + 58 * title.length + 44 * question.length;
  const below = 60 + 52 * rows + 38 * caption.length;
  const map = mapHeight || Math.max(height - top - below, SHEET.width / 3);
  return { title, question, caption, entries, rows, top, map, height: top + map + below };
}

/** Draw the sheet: `draw` draws the map, in pixels, where its corner is. */
function paintSheet(pen, plan, { unit, width, draw }) {
  pen.fillStyle = theme.map;
  pen.fillRect(0, 0, width, Math.ceil(plan.height * unit));
  pen.save();
  pen.translate(0, plan.top * unit);
  draw();
  pen.restore();
  pen.save();
  pen.scale(unit, unit);
  pen.textBaseline = "middle";
  writeHead(pen, plan);
  writeFoot(pen, plan);
  pen.restore();
}

function writeHead(pen, { title, question }) {
  const start = 40 + 58 * title.length;
  title.forEach((line, n) => writeLine(pen, line, 69 + 58 * n, SHEET.title, theme.ink));
  question.forEach((line, n) => writeLine(pen, line, start + 22 + 44 * n, SHEET.words, theme.muted));
}

function writeFoot(pen, { top, map, entries, rows, caption }) {
  const start = top + map + 20;
  for (const entry of entries) {
    const [x, y] = [SHEET.margin + entry.x, start + 26 + 52 * entry.row];
    entry.draw(pen, x, y);
    writeLine(pen, entry.label, y, SHEET.legend, theme.ink, x + entry.indent);
  }
  caption.forEach((line, n) => {
    writeLine(pen, line, start + 52 * rows + 27 + 38 * n, SHEET.caption, theme.muted);
  });
}

/** The sheet on a canvas, so many pixels wide. */
function drawSheet({ width, enlarged, seen = false, ...room }) {
  const unit = width / SHEET.width;
  const canvas = make("canvas");
  const pen = canvas.getContext("2d");
  const plan = planSheet(pen, room);
  const mapHeight = Math.round(plan.map * unit);
  Object.assign(canvas, { width, height: Math.round(plan.height * unit) });
  onStage({ width, height: mapHeight, enlarged, seen }, () => {
    paintSheet(pen, plan, { unit, width, draw: () => paintMap(pen, width, mapHeight) });
  });
  return canvas;
}

/** The same sheet as the text of an SVG file. */
function writeSheet({ height, millimeters }) {
  const pen = new SvgPen();
  const plan = planSheet(pen, { height });
  const { width } = SHEET;
  onStage({ width, height: plan.map, enlarged: 2, seen: false }, () => {
    paintSheet(pen, plan, { unit: 1, width, draw: () => paintMap(pen, width, plan.map) });
  });
  return pen.document(width, Math.ceil(plan.height), millimeters);
}

/** On paper stands a large copy of the map: the one on the screen would be cut and scaled. */
function followPaper() {
  const [width, height] = [2100, 1500];
  addEventListener("beforeprint", () => {
    const canvas = make("canvas", { width, height });
    onPaper(() => onStage({ width, height, enlarged: 2, seen: false }, () => {
      paintMap(canvas.getContext("2d"), width, height);
    }));
    at("paper").replaceChildren(canvas);
  });
  addEventListener("afterprint", () => at("paper").replaceChildren());
}

/** What the picture explains: groups that are shown, ties, who is hollow, what size means. */
function legendEntries() {
  const shown = shownLegend();
  const heading = { label: `${scene.legendTitle || "Legend"}:`, indent: 0, draw() {} };
  const title = shown.length ? [heading] : [];
  const groups = shown.map((entry) => (
    { label: entry.label, indent: 42, draw: (pen, x, y) => drawSample(pen, entry, x + 16, y) }
  ));
  const lines = scene.lines.filter((entry) => entry.drawn && isOn(entry)).map((entry, index) => (
    { label: entry.label, indent: 86, first: index === 0, draw: (pen, x, y) => drawTie(pen, entry, x, y) }
  ));
  const hollow = everyone.some((row) => isShown(row) && marks[row].hollow)
    ? [{ label: "not in the room", indent: 42, draw: (pen, x, y) => drawHollow(pen, x + 16, y) }]
    : [];
  const column = scores.find(({ key }) => key === state.sizeBy);
  const size = column ? [{ label: `Size: ${column.label}`, indent: 0, draw() {} }] : [];
  return [...title, ...groups, ...lines, ...hollow, ...flagEntries(), ...size];
}

function flagEntries() {
  const shown = Object.entries(FLAG_WORDS).filter(([weight]) =>
    everyone.some((row) => isShown(row) && isFlagged(row) && marks[row].flag === weight));
  return shown.map(([weight, label]) => (
    { label, indent: 42, draw: (pen, x, y) => drawBadge(pen, weight, x + 16, y, 13) }
  ));
}

/** Give each entry its row and its place in it; return how many rows there are. */
function arrangeEntries(pen, entries, width) {
  setFont(pen, SHEET.legend);
  let [row, x] = [0, 0];
  for (const entry of entries) {
    const wide = entry.indent + pen.measureText(entry.label).width;
    if (x > 0 && (entry.first || x + wide > width)) [row, x] = [row + 1, 0];
    Object.assign(entry, { row, x });
    x += wide + 40;
  }
  return entries.length ? row + 1 : 0;
}

function drawSample(pen, { shape, fill }, x, y) {
  tracePath(pen, shape, x, y, 13);
  pen.fillStyle = colorOf(fill);
  pen.fill();
  fillCenter(pen, shape, x, y, 13);
}

function drawHollow(pen, x, y) {
  tracePath(pen, "dot", x, y, 12);
  pen.lineWidth = 3;
  pen.strokeStyle = theme.muted;
  pen.setLineDash([6, 5]);
  pen.stroke();
  pen.setLineDash([]);
}

function drawTie(pen, { color, width, arrow, ...entry }, x, y) {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + (arrow ? 58 : 70), y);
  pen.lineWidth = clamp(width ?? 1, 1, 9) * 1.6;
  pen.strokeStyle = colorOf(color);
  pen.setLineDash(dashOf(entry).map((length) => 1.8 * length));
  pen.stroke();
  pen.setLineDash([]);
  if (!arrow) return;
  pen.beginPath();
  for (const [dx, dy] of [[54, -10], [72, 0], [54, 10]]) pen.lineTo(x + dx, y + dy);
  pen.fillStyle = colorOf(color);
  pen.fill();
}

function setFont(pen, size) {
  pen.font = `${size === SHEET.title ? 650 : 400} ${size}px ${theme.font}`;
}

function writeLine(pen, text, y, size, color, x = SHEET.margin) {
  setFont(pen, size);
  pen.fillStyle = color;
  pen.textAlign = "left";
  pen.direction = isRightToLeft(text) ? "rtl" : "ltr";
  pen.fillText(text, x, y, SHEET.width - SHEET.margin - x);
}
