/* The map: vis-network with our own marks, at the places the scene gives. */

/** Radii and widths are made for a map of 1000 pixels; on a small one they shrink less than it. */
function growth(of) {
  const size = clamp(of.container.clientWidth / MAP, 0.7, of.enlarged);
  return Math.max(1, size / of.network.getScale());
}

function drawnRadius(of, row) {
  return radii[row] * growth(of);
}

function tip(...lines) {
  const [first, ...rest] = lines.filter(Boolean);
  const parts = rest.map((line) => make("span", { dir: "auto" }, line));
  return make("div", { class: "tip" }, make("b", { dir: "auto" }, first), ...parts);
}

function groupLabel(row) {
  return scene.legend.find((entry) => entry.key === (marks[row].group ?? ""))?.label ?? "";
}

function nodeItems(of) {
  return marks.map((mark, row) => ({
    id: row,
    ...of.places[row],
    shape: "custom",
    hidden: !isShown(row),
    ...(mark.label !== mark.name && { title: tip(mark.name) }),
    ctxRenderer: ({ ctx, x, y }) => ({
      drawNode() {
        of.places[row] = { x, y };
        drawMark(ctx, row, x, y, drawnRadius(of, row), growth(of));
      },
    }),
  }));
}

/** How far each link bends, so that several links of one pair do not hide one another. */
function bends() {
  const pairs = new Map();
  links.forEach(({ source, target }, index) => {
    const key = [Math.min(source, target), Math.max(source, target)].join();
    pairs.set(key, [...(pairs.get(key) ?? []), index]);
  });
  const bend = links.map(() => 0);
  for (const members of pairs.values()) {
    members.forEach((index, order) => {
      const offset = (order - (members.length - 1) / 2) * (members.length > 4 ? 0.12 : 0.24);
      bend[index] = links[index].source < links[index].target ? offset : -offset;
    });
  }
  return bend;
}

function edgeItems(of) {
  const bend = bends();
  return links.map((link, index) => ({
    id: index,
    from: link.source,
    to: link.target,
    dashes: link.dashed ? [6, 6] : false,
    arrows: link.arrow ? { to: { enabled: true, scaleFactor: 0.7 } } : "",
    smooth: bend[index] !== 0 && {
      enabled: true,
      type: bend[index] > 0 ? "curvedCW" : "curvedCCW",
      roundness: Math.abs(bend[index]),
    },
    title: tip(
      `${marks[link.source].name} ${link.arrow ? "→" : "–"} ${marks[link.target].name}`,
      link.label,
      link.strength === null ? "" : `strength ${formatNumber(link.strength)}`,
    ),
    ...edgeLook(of, index),
  }));
}

/** What of a link depends on the selection and the filter. */
function edgeLook(of, index) {
  const { source, target, color, width } = links[index];
  const faded = reached !== null && !(reached.has(source) && reached.has(target));
  const opacity = (faded ? 0.16 : 0.9) * (links.length > 400 ? 0.6 : 1);
  return {
    hidden: !(isShown(source) && isShown(target)),
    width: Math.max(0.75, width ?? 1) * of.growth,
    color: { color: colorOf(color), opacity },
  };
}

function updateEdges(of) {
  of.edges.update(links.map((_, index) => ({ id: index, ...edgeLook(of, index) })));
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
    const node = of.network.body.nodes[row];
    Object.assign(node, places[row]);
    const { shape } = node;
    shape.resize = () => {
      shape.width = 2 * drawnRadius(of, row);
      shape.height = shape.width;
    };
    shape.distanceToBorder = () => drawnRadius(of, row) + 2 * growth(of);
  }
}

function openMap(container, enlarged, places) {
  const of = { container, enlarged, drawn: false, moved: false, growth: 1, labels: [] };
  of.places = [...places]; // where each mark was last drawn
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
  of.edges.add(edgeItems(of));
  settle(of, places);
  return of;
}

/** Show every actor that is not hidden, with its label: two more looks, once labels are placed. */
function fitMap(of) {
  const rows = everyone.filter(isShown);
  if (!of.container.clientWidth || !rows.length) return;
  breakLabels(of);
  const points = rows.map((row) => of.places[row]);
  const margin = clamp(of.container.clientWidth * 0.12, 44, 64);
  moveTo(of, points.map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y })), margin);
  layLabels(of);
  for (let look = 0; look < 2; look += 1) {
    moveTo(of, [...markBoxes(of, rows), ...of.labels], 16, 0.85 * of.network.getScale());
    layLabels(of);
  }
  of.moved = false;
  followZoom(of);
}

/** Move and zoom so that some boxes fill the map but for a margin and the row of buttons. */
function moveTo(of, boxes, margin, least = 0.05) {
  const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((b) => b[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((b) => b[side])));
  const { clientWidth: width, clientHeight: height } = of.container;
  const buttons = of.enlarged > 1 ? 0 : 44;
  const room = (length) => length - 2 * margin * of.enlarged;
  const fits = Math.min(
    room(width) / Math.max(1, right - left),
    room(height - buttons) / Math.max(1, bottom - top),
  );
  const scale = clamp(fits, least, 1.6 * of.enlarged);
  const center = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const [dx, dy] = [width / 2 / scale, (height - buttons) / 2 / scale];
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

/** Paint what the state says. */
function repaint() {
  state.revision += 1;
  reached = findReached();
  const shown = everyone.filter(isShown);
  view.nodes.update(everyone.map((row) => ({ id: row, hidden: !isShown(row) })));
  updateEdges(view);
  view.container.dataset.shown = shown.length;
  view.network.redraw();
}

function startMap() {
  const places = marks.map((mark) => ({ x: mark.x * MAP, y: (1 - mark.y) * MAP }));
  view = openMap(at("map"), 1, places);
  view.container.setAttribute("aria-label", scene.alt || scene.title || "Map of actors");
  view.container.querySelector(".vis-network").tabIndex = -1;
  const { network } = view;
  network.on("afterDrawing", drawLabels);
  network.once("afterDrawing", () => {
    view.drawn = true;
    view.container.dataset.drawn = "true";
  });
  network.on("click", ({ pointer }) => select(network.getNodeAt(pointer.DOM) ?? null));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("zoom", () => { view.moved = true; followZoom(view); });
  network.on("dragging", () => { state.revision += 1; });
  network.on("dragEnd", ({ nodes }) => { view.moved ||= nodes.length === 0; });
  new ResizeObserver(() => requestAnimationFrame(() => view.moved || fitMap(view)))
    .observe(view.container);
  fitMap(view);
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
