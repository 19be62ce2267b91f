/* What runs when the page opens. */

/** A wide page shows the whole left panel; a narrow one folds the lesser half away. */
function foldTools() {
  const narrow = matchMedia("screen and (max-width: 52rem)");
  const fit = () => { at("more").open = !narrow.matches; };
  narrow.addEventListener("change", fit);
  fit();
}

function startWords() {
  at("title").textContent = scene.title || "Map of actors";
  at("question").textContent = scene.question;
  at("caption").textContent = scene.caption;
  at("question").hidden = !scene.question;
  at("caption").hidden = !scene.caption;
}

function startControls() {
  at("search").addEventListener("input", () => search(at("search").value));
  at("search").addEventListener("keydown", searchKeys);
  at("search").addEventListener("blur", () => listResults([]));
  at("show-all").addEventListener("click", showEveryone);
  at("show-ties").addEventListener("click", showAllTies);
  at("show-map").addEventListener("click", showMap);
  at("show-table").addEventListener("click", () => showView("table"));
  at("show-matrix").addEventListener("click", () => showView("matrix"));
  at("zoom-in").addEventListener("click", () => zoomMap(1.3));
  at("zoom-out").addEventListener("click", () => zoomMap(1 / 1.3));
  at("zoom-fit").addEventListener("click", () => fitMap(view));
  at("download").hidden = window.self !== window.top; // a closed frame may save nothing
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") select(null); });
}

function followScheme() {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", rereadTheme);
}

/** What the page shows, as plain data, for whoever wants to check it. */
function inspector() {
  const ids = (rows) => Array.from(rows, (row) => marks[row].id);
  const byId = (read) => Object.fromEntries(everyone.map((row) => [marks[row].id, read(row)]));
  const pixel = (row) => {
    const { left, top } = view.container.getBoundingClientRect();
    const { x, y } = view.network.canvasToDOM(view.places[row]);
    return [left + x, top + y];
  };
  const boxOf = (label) => {
    const { left, top } = view.container.getBoundingClientRect();
    const corners = [{ x: label.left, y: label.top }, { x: label.right, y: label.bottom }];
    return corners.map((corner) => view.network.canvasToDOM(corner))
      .flatMap(({ x, y }) => [left + x, top + y]);
  };
  return Object.freeze({
    drawn: () => view.drawn,
    drawing: () => drawings[drawn].key,
    positions: () => byId((row) => [view.places[row].x / MAP, 1 - view.places[row].y / MAP]),
    pixels: () => byId(pixel),
    radii: () => byId((row) => radii[row]),
    discs: () => byId((row) => drawnRadius(view, row) * view.network.getScale()),
    looks: () => byId((row) => [marks[row].fill, marks[row].shape]),
    visible: () => ids(everyone.filter(isShown)),
    labels: () => ids(view.labels.map(({ row }) => row)),
    boxes: () => Object.fromEntries(view.labels.map((label) => [marks[label.row].id, boxOf(label)])),
    groups: () => groups.map(({ label, open, rows }) => ({ label, open, count: rows.length })),
    tiesBetween: () => tiesBetween(),
    onMap: () => ids(everyone.filter(isOnMap)),
    disks: () => groups.map(({ x, y, radius }) => {
      const { left, top } = view.container.getBoundingClientRect();
      const { x: across, y: down } = view.network.canvasToDOM({ x, y });
      return [left + across, top + down, radius * view.network.getScale()];
    }),
    selected: () => (state.selected === null ? null : marks[state.selected].id),
    pair: () => (state.pair === null ? null : ids(state.pair)),
    reached: () => (reached === null ? null : ids(reached)),
    lit: () => (lit === null ? null : ids(lit)),
    flagged: () => ids(everyone.filter(isFlagged)),
    litTies: () => links.filter((link) => isTieOn(link) && (lit === null || isLitTie(link)))
      .map(({ source, target }) => [marks[source].id, marks[target].id]),
    lines: linesSeen,
    saved: savedFile,
  });
}

startWords();
startColors();
startLegend();
startLines();
startSize();
startFlags();
startGroups();
startFindings();
startDrawings();
startChoice("steps", [[1, "1 step"], [2, "2 steps"], [3, "3 steps"]], "steps");
at("direction").hidden = !scene.directed;
startChoice("direction", Object.entries(DIRECTIONS), "direction");
startMap();
startControls();
startPhysics();
startTakeaway();
startMatrix();
foldTools();
followScheme();
followPaper();
startEditing();
if (scene.workshop) startRoom();
window.partnernet = inspector();
repaint();
renderDetails();
renderTable();
