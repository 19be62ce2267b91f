/*
 * Drawings of the same actors, of which one is shown: the network, and those on which a place means
 * something. Every mark has a spot in each of them; where it is seen is its spot in the shown one.
 */

const NETWORK = "network";
const drawings = scene.drawings.length ? scene.drawings : [{
  key: NETWORK, name: "Network", title: scene.title, places: marks.map(({ x, y }) => [x, y]),
  waits: [], told: [], guides: [], handles: [],
}];
const inNetwork = drawings.findIndex(({ key }) => key === NETWORK);
let drawn = 0; // the place in this list of the drawing that is shown

for (const drawing of drawings) {
  drawing.guides = drawing.guides.map((guide) => (guide.points
    ? { ...guide, points: guide.points.map(inUnits) } : { ...guide, ...inUnits([guide.x, guide.y]) }));
}
for (const [row, mark] of marks.entries()) {
  mark.spots = drawings.map(({ places, waits, told }) => (
    { x: places[row][0], y: places[row][1], waits: waits.includes(row), told: told[row] ?? [] }));
}

const columnsOf = ({ column, columns }) => columns ?? [column];

/** What is known of an actor: a number, or null where nothing is. */
let valueOf = (row, column) => {
  const agreed = marks[row].record?.get(column);
  const value = agreed ?? editing?.medians[column]?.[row];
  return value === undefined || value === null || value === "" ? null : Number(value);
};

/** What is to be gathered once before places follow, for they ask for values again and again. */
let gatherValues = () => {};

const isNetworkShown = () => drawn === inNetwork;
const spotOf = (row, index = drawn) => marks[row].spots[index];

/** A mark that stands elsewhere in one drawing. */
function withSpot(mark, index, spot) {
  return { ...mark, spots: mark.spots.map((other, place) => (place === index ? spot : other)) };
}

/** What the place of an actor stands for in a drawing, to know when it is another. */
const knownIn = (drawing, row) => JSON.stringify(
  drawing.handles.map((handle) => PLACING[handle.kind].known(handle, row)));

/** Give every actor the spot that what is known of it says, in each drawing that stands for it. */
function followValues() {
  gatherValues();
  for (const [index, drawing] of drawings.entries()) {
    for (const row of everyone) {
      const known = knownIn(drawing, row);
      if (spotOf(row, index)?.known === known) continue;
      marks[row] = withSpot(marks[row], index, { ...newSpot(row, index), known });
    }
  }
  standMarks();
}

/** Let every mark be where its spot in the shown drawing is. */
function standMarks() {
  for (const mark of marks) {
    const { x, y } = mark.spots[drawn];
    Object.assign(mark, { x, y });
  }
}

/** A line that starts where its actor is now; none where the actor has no place, or is there. */
function followActor(guide) {
  if (!guide.of) return [guide];
  const row = rowOf(guide.of);
  if (row === null || spotOf(row).waits) return [];
  const points = [placeOf(spotOf(row)), ...guide.points.slice(1)];
  const isThere = Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y) < ARROW;
  return isThere ? [] : [{ ...guide, points }];
}

/** Lines and words of the shown drawing, and the heading of those without a place. */
function guidesNow() {
  const guides = drawings[drawn].guides.flatMap(followActor);
  const waiting = everyone.filter((row) => spotOf(row).waits).length;
  if (!waiting) return guides;
  const { x, y } = scene.waiting;
  const text = `${plural(waiting, "actor")} without a place`;
  return [...guides, { text, ...inUnits([x, y]), align: "left" }];
}

function showDrawing(key) {
  const index = drawings.findIndex((drawing) => drawing.key === key);
  if (index < 0 || index === drawn) return;
  endArranging();
  drawn = index;
  standMarks();
  view.places = marks.map(placeOf);
  settle(view, [...view.places]);
  findRoom(view);
  view.labelKey = null;
  fitMap(view);
  renderDrawing();
  renderDetails();
  view.network.redraw();
  announce(`${drawings[drawn].name} shown.`);
}

/** The line underneath: that of the shown drawing, and whether something was changed. */
function renderCaption() {
  const line = at("caption");
  scene.caption = withNote(drawings[drawn].caption || madeWords.caption, done.length);
  line.textContent = scene.caption;
  line.hidden = !scene.caption;
  // Keys can scroll it where it has more lines than room.
  line.tabIndex = line.scrollHeight > line.clientHeight ? 0 : -1;
}

/** The heading, the chosen button, and what can be done in the shown drawing. */
function renderDrawing() {
  scene.title = drawings[drawn].title;
  at("title").textContent = scene.title || "Map of actors";
  document.title = at("title").textContent;
  renderCaption();
  for (const choice of at("drawings").children) {
    choice.setAttribute("aria-pressed", String(choice.dataset.key === drawings[drawn].key));
  }
  // Thousands would take minutes, and leave their disks; places with a meaning would lose it.
  at("arrange").hidden = overview !== null || !isNetworkShown();
  arranging.before = null;
  at("places-before").hidden = true;
}

function startDrawings() {
  for (const row of everyone) {
    drawings.forEach((drawing, index) => { spotOf(row, index).known = knownIn(drawing, row); });
  }
  at("drawings-part").hidden = drawings.length < 2;
  at("drawings").replaceChildren(...drawings.map(({ key, name }) => make(
    "button", { type: "button", "data-key": key, click: () => showDrawing(key) }, name)));
  renderDrawing();
}
