/* The flags: small badges on the marks of actors that findings are about. */

const FLAG = 6.5; // radius of a badge, in pixels as those of marks
const aside = (radius, unit) => 0.6 * radius + 2.5 * unit; // how far aside and up it stands
const FLAG_WORDS = { act: "to act on", watch: "to keep an eye on" };

const isFlagged = (row) => state.flagged && marks[row].flag !== "";

/** How far a mark reaches to each side, its badge included. */
function reachOf(row, radius, unit) {
  const { up, side, down } = extentOf(marks[row].shape);
  const badge = isFlagged(row) ? aside(radius, unit) + FLAG * unit : 0;
  return {
    left: side * radius, right: Math.max(side * radius, badge),
    up: Math.max(up * radius, badge), down: down * radius,
  };
}

function drawFlag(ctx, row, x, y, radius, unit) {
  if (!isFlagged(row)) return;
  ctx.globalAlpha = isFaded(row) ? 0.38 : 1;
  const away = aside(radius, unit);
  drawBadge(ctx, marks[row].flag, x + away, y - away, FLAG * unit);
  ctx.globalAlpha = 1;
}

/** A full disc with an exclamation mark, or an open one with a dot, like an eye. */
function drawBadge(ctx, weight, x, y, size) {
  const full = weight === "act";
  const disc = (dy, radius) => {
    ctx.beginPath();
    ctx.arc(x, y + dy * size, radius * size, 0, 2 * Math.PI);
    ctx.fill();
  };
  ctx.setLineDash([]);
  ctx.fillStyle = theme.map;
  disc(0, 1.24);
  ctx.fillStyle = full ? theme.alert : theme.ink;
  disc(0, 1);
  ctx.fillStyle = theme.map;
  if (full) {
    ctx.fillRect(x - 0.16 * size, y - 0.62 * size, 0.32 * size, 0.72 * size);
    disc(0.48, 0.19);
  } else {
    disc(0, 0.74);
    ctx.fillStyle = theme.ink;
    disc(0, 0.36);
  }
}

/** The same badge for the words around the map. */
function badge(weight) {
  const full = weight === "act";
  const parts = full
    ? [
      makeSvg("circle", { r: 8, class: "full" }),
      makeSvg("rect", { x: -1.3, y: -5, width: 2.6, height: 5.8, class: "bare" }),
      makeSvg("circle", { cy: 3.8, r: 1.5, class: "bare" }),
    ]
    : [
      makeSvg("circle", { r: 7, class: "open" }),
      makeSvg("circle", { r: 2.9, class: "pupil" }),
    ];
  return makeSvg("svg", { class: "badge", viewBox: "-9 -9 18 18", "aria-hidden": "true" }, ...parts);
}

/** The legend of the badges: how many actors have which. */
function renderFlagLegend() {
  const count = (weight) => everyone.filter((row) => marks[row].flag === weight).length;
  const counts = Object.entries(FLAG_WORDS)
    .map(([weight, words]) => [weight, words, count(weight)])
    .filter(([, , count]) => count);
  at("flags-part").hidden = counts.length === 0;
  at("flag-legend").replaceChildren(...counts.map(([weight, words, count]) => {
    const number = make("span", { class: "count" }, String(count));
    return make("li", {}, badge(weight), make("span", {}, words), number);
  }));
}

function startFlags() {
  renderFlagLegend();
  at("flags").addEventListener("change", () => {
    state.flagged = at("flags").checked;
    repaint();
    announce(state.flagged ? "Findings are marked on the map." : "Findings are not marked.");
  });
}
