/* The map: vis-network with our own marks, at the places the scene gives. */

const LEAST = 3.5; // pixels of radius that show what shape a mark has
const EDGE = 6; // pixels of the map that labels leave free
const WHOLE = { left: 0, right: MAP, top: 0, bottom: MAP };
const FINGER = 12; // pixels around a small mark that count as the mark

/**
 * Radii and widths are made for a map of 1000 pixels; on a small one they shrink less than it,
 * as far as the marks leave one another room.
 */
function growth(of) {
  if (of.like) return growth(of.like);
  const size = clamp(of.container.clientWidth / MAP, 0.7, of.enlarged);
  const wanted = Math.max(1, size / of.network.getScale());
  return Math.max(overview === null ? 0.6 : 0.1, Math.min(wanted, of.room));
}

/** By how much all marks may grow before two touch. Those on one spot touch whatever is done. */
function findRoom(of) {
  const reach = marks.map((mark, row) => {
    const { up, side, down } = extentOf(mark.shape);
    return radii[row] * Math.max(up, side, down);
  });
  const farthest = Math.max(0, ...everyone.map((row) => reach[row]));
  const rows = [...everyone].sort((a, b) => of.places[a].x - of.places[b].x);
  let room = Infinity;
  rows.forEach((one, index) => {
    const a = of.places[one];
    for (let next = index + 1; next < rows.length; next += 1) {
      const other = rows[next];
      const b = of.places[other];
      if (0.95 * (b.x - a.x) > room * (reach[one] + farthest)) break; // and all that follow
      const apart = Math.hypot(a.x - b.x, a.y - b.y);
      if (apart > (overview === null ? 2 * SMALLEST : 0.1)) room = Math.min(room, (0.95 * apart) / (reach[one] + reach[other]));
    }
  });
  of.room = room;
}

function drawnRadius(of, row) {
  const least = (LEAST * of.enlarged) / of.network.getScale();
  return Math.max(least, radii[row] * growth(of));
}

function tip(...lines) {
  const [first, ...rest] = lines.filter(Boolean);
  const parts = rest.map((line) => make("span", { dir: "auto" }, line));
  return make("div", { class: "tip" }, make("b", { dir: "auto" }, first), ...parts);
}

/** Whether the label may say less than the name. */
const needsTip = ({ label, name }) => label !== name || wrapLabel(name, 12).at(1)?.endsWith("…");

function nodeItems(of) {
  return rowsOnMap().map((row) => ({
    id: row,
    ...of.places[row],
    shape: "custom",
    ...(needsTip(marks[row]) && { title: tip(marks[row].name) }),
    ctxRenderer: ({ ctx, x, y }) => ({
      drawNode() {
        of.places[row] = { x, y };
        drawMark(ctx, row, x, y, drawnRadius(of, row), growth(of));
      },
    }),
  }));
}

function edgeItems(of) {
  return tiesOnMap().map(([link, index]) => ({
    id: index,
    from: link.source,
    to: link.target,
    dashes: dashOf(link).length ? dashOf(link) : false,
    arrows: link.arrow ? { to: { enabled: true, scaleFactor: 0.7 } } : "",
    smooth: link.bend !== 0 && { enabled: true, type: "curvedCW" },
    title: tip(
      `${marks[link.source].name} ${link.arrow ? "→" : "–"} ${marks[link.target].name}`,
      link.label,
      strengthOf(link),
      stateInWords(link),
    ),
    ...edgeLook(of, index),
  }));
}

function isLitTie(link) {
  return reached === null ? isSubjectTie(link) : lit.has(link.source) && lit.has(link.target);
}

/** What of a link depends on the selection and the zoom. */
function edgeLook(of, index) {
  const { color, width } = links[index];
  const faded = lit !== null && !isLitTie(links[index]);
  const stressed = lit !== null && reached === null && !faded ? 1.5 : 1;
  const opacity = (faded ? 0.16 : 0.9) * (links.length > 400 ? 0.6 : 1);
  return {
    width: Math.max(0.75, width ?? 1) * of.growth * stressed,
    color: { color: colorOf(color), opacity },
  };
}

/** Tell vis-network of the links that look otherwise than before; each costs it time. */
function updateEdges(of) {
  if (!of.edges.length) return;
  const changed = tiesOnMap().flatMap(([, index]) => {
    const look = edgeLook(of, index);
    const { width, color } = of.edges.get(index);
    const same = JSON.stringify(look) === JSON.stringify({ width, color });
    return same ? [] : [{ id: index, ...look }];
  });
  if (changed.length) of.edges.update(changed);
}

function layTies(of) {
  of.edges.clear();
  of.edges.add(edgeItems(of));
  bendLines(of);
  hideFiltered(of);
}

/** Hide what the filters hide. Told through its data, vis-network would take much longer. */
function hideFiltered(of) {
  const { nodes, edges } = of.network.body;
  for (const row of rowsOnMap()) if (nodes[row]) nodes[row].options.hidden = !isShown(row);
  for (const [link, index] of tiesOnMap()) {
    if (edges[index]) edges[index].options.hidden = !isTieShown(link);
  }
  of.network._updateVisibleIndices();
}

/** Let the widths of the links follow the zoom, in steps that are worth an update. */
function followZoom(of) {
  const now = growth(of);
  if (Math.abs(now / of.growth - 1) < 0.05) return;
  of.growth = now;
  updateEdges(of);
}

/**
 * Put the marks exactly where they belong, which vis-network rounds to whole units. And it measures
 * a custom shape once, as a box, while ours are round and change their size.
 */
function settle(of, places) {
  for (const row of everyone) {
    of.places[row] = places[row];
    const node = of.network.body.nodes[row];
    if (!node) continue;
    Object.assign(node, places[row]);
    const { shape } = node;
    shape.resize = () => {
      shape.width = 2 * drawnRadius(of, row);
      shape.height = shape.width;
    };
    shape.distanceToBorder = () => drawnRadius(of, row) + 2 * growth(of);
    shape.resize();
    node.updateBoundingBox(); // a mark of unknown extent is left out of the first drawing
  }
}

/** Open a map of marks alone; ties are laid when it is known how large it is drawn. */
function openMap(container, enlarged, places) {
  const of = { container, enlarged, drawn: false, moved: false, growth: 1, labels: [], ways: [] };
  of.places = [...places]; // where each mark was last drawn
  findRoom(of);
  of.nodes = new vis.DataSet([]);
  of.edges = new vis.DataSet([]);
  of.network = new vis.Network(container, { nodes: of.nodes, edges: of.edges }, {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { chosen: false, borderWidth: 0 },
    edges: { chosen: false, hoverWidth: 0, selectionWidth: 0, arrowStrikethrough: false },
    interaction: {
      hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, tooltipDelay: 200,
    },
  });
  of.nodes.add(nodeItems(of));
  settle(of, places);
  return of;
}

/** Show every actor that is not hidden, with room for a label at the edge. */
function fitMap(of) {
  const rows = everyone.filter(isOnMap);
  const disks = [...shownGroups().map(diskBox), ...guideBoxes()];
  if (!of.container.clientWidth) return;
  if (rows.length + disks.length === 0) return moveTo(of, [WHOLE], 0);
  breakLabels(of);
  Object.assign(of, { moved: false, lookedAt: null });
  of.fitted = sizeOf(of);
  const margin = clamp(of.container.clientWidth * 0.09, 36, 64);
  const points = rows.map((row) => of.places[row]);
  const dots = points.map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y }));
  moveTo(of, [...disks, ...dots], margin);
  const words = guideWordBoxes(of.enlarged / of.network.getScale());
  moveTo(of, [...disks, ...words, ...markBoxes(of, rows)], margin - 8);
  layLabels(of);
  // Where no label needs the margin, the map takes it.
  moveTo(of, [...disks, ...words, ...markBoxes(of, rows), ...of.labels], 14, of.network.getScale());
  followZoom(of);
  layLabels(of);
}

/** Move and zoom so that some boxes fill the map but for a margin and the row of buttons. */
function moveTo(of, boxes, margin, least = 0.05, most = 1.6) {
  const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((b) => b[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((b) => b[side])));
  const { clientWidth: width, clientHeight: height } = of.container;
  const buttons = of.enlarged > 1 ? 0 : 44;
  const room = (length) => length - 2 * margin * of.enlarged;
  const fits = Math.min(
    room(width) / Math.max(1, right - left),
    room(height - buttons) / Math.max(1, bottom - top),
  );
  const scale = clamp(fits, least, most * of.enlarged);
  const center = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const [dx, dy] = [width, height - buttons].map((length) => (length / 2 - EDGE) / scale);
  of.frame = {
    left: center.x - dx, right: center.x + dx, top: center.y - dy, bottom: center.y + dy,
  };
  of.network.moveTo({ position: { x: center.x, y: center.y + buttons / 2 / scale }, scale });
}

function zoomMap(factor) {
  view.network.moveTo({ scale: clamp(view.network.getScale() * factor, 0.05, 8) });
  view.moved = true;
  followZoom(view);
}

function isInSight(row) {
  const { clientWidth: width, clientHeight: height } = view.container;
  const { x, y } = view.network.canvasToDOM(view.places[row]);
  const inside = (at, length) => at > 24 && at < length - 24;
  return inside(x, width) && inside(y, height);
}

/** Move a map that was zoomed so far that an actor is in sight, if it is not. */
function bringIntoSight(row) {
  if (isInSight(row)) return;
  view.network.moveTo({ position: view.places[row] });
  view.moved = true;
}

/** The actor at a point of the map; near a small mark counts, for fingers are no pencils. */
function actorAt({ DOM, canvas }) {
  const hit = view.network.getNodeAt(DOM);
  if (hit !== undefined) return hit;
  const apart = (row) => {
    const { x, y } = view.places[row];
    return Math.hypot(x - canvas.x, y - canvas.y) * view.network.getScale();
  };
  const near = everyone.filter((row) => isOnMap(row) && apart(row) <= FINGER);
  return near.sort((a, b) => apart(a) - apart(b)).at(0) ?? null;
}

const sizeOf = ({ container }) => [container.clientWidth, container.clientHeight].join();

/** After the map got another size: all of it again, or where the reader was. */
function followSize() {
  if (sizeOf(view) === view.fitted) return; // as when the map has just been opened
  view.fitted = sizeOf(view);
  if (!view.moved && view.lookedAt) lookAt(view.lookedAt);
  else if (!view.moved) fitMap(view);
  else if (state.selected !== null) bringIntoSight(state.selected);
}

/** Paint what the state says. */
function repaint() {
  state.revision += 1;
  reached = findReached();
  lit = reached ?? findPair() ?? findSubjects();
  const shown = everyone.filter(isShown);
  settle(view, [...view.places]);
  updateEdges(view);
  hideFiltered(view);
  view.container.dataset.shown = shown.length;
  renderGroups();
  view.network.redraw();
}

function startMap() {
  const places = marks.map((mark) => ({ x: mark.x * MAP, y: (1 - mark.y) * MAP }));
  view = openMap(at("map"), 1, places);
  view.container.setAttribute("aria-label", scene.alt || scene.title || "Map of actors");
  view.container.querySelector(".vis-network").tabIndex = -1;
  const { network } = view;
  network.on("beforeDrawing", drawGuides);
  network.on("beforeDrawing", drawGroups);
  network.on("afterDrawing", drawLabels);
  network.once("afterDrawing", () => {
    view.drawn = true;
    view.container.dataset.drawn = "true";
  });
  network.on("click", ({ pointer }) => clickMap(pointer));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("zoom", () => { view.moved = true; followZoom(view); });
  network.on("dragging", () => { state.revision += 1; });
  network.on("dragEnd", ({ nodes }) => {
    view.moved ||= nodes.length === 0;
    if (nodes.length) dropActor(nodes[0]);
  });
  new ResizeObserver(() => requestAnimationFrame(followSize)).observe(view.container);
  fitMap(view);
  layTies(view);
}

function hover(row) {
  state.hovered = row;
  view.container.classList.toggle("pointing", row !== null);
  view.network.redraw();
}

function rereadTheme() {
  theme = readTheme();
  view.network.redraw();
}
