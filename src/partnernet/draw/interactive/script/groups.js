/*
 * A large map opens with groups: a disk stands for the actors of each until it is opened. Only
 * opened actors are on the map; table, figures and reach are of all.
 */

const overview = scene.overview ?? null;
const groups = (overview?.groups ?? []).map((group) => ({
  ...group, rows: [], open: false,
  x: group.x * MAP, y: (1 - group.y) * MAP, radius: group.radius * MAP,
}));
const opened = new Set(); // the actors that are seen one by one
const order = []; // the open groups, the earliest first
overview?.members.forEach((group, row) => groups[group].rows.push(row));

const isOpen = (row) => overview === null || opened.has(row);
const isOnMap = (row) => isShown(row) && isOpen(row);
/** The rows and the ties that vis-network has; of a large map it never gets all. */
const rowsOnMap = () => marks.flatMap((_, row) => (isOpen(row) ? [row] : []));
const tiesOnMap = () => links.flatMap((link, index) =>
  (isOpen(link.source) && isOpen(link.target) ? [[link, index]] : []));
const diskBox = ({ x, y, radius }) => (
  { row: null, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
);
/** Groups with an actor that the filter leaves. */
const shownGroups = () => groups.filter(({ rows }) => rows.some(isShown));

/** Those of a group that are seen when it opens: the chief ones where they are too many. */
function seenOf({ rows }, row) {
  if (rows.length <= overview.most) return rows;
  const weight = (other) => (other === row ? 2 : marks[other].importance ?? 0);
  return [...rows].sort((a, b) => weight(b) - weight(a)).slice(0, overview.most);
}

function takeAway(group) {
  group.open = false;
  for (const row of group.rows) opened.delete(row);
  order.splice(order.indexOf(group), 1);
  return group;
}

/** Open a group; where that would be too many actors, those opened earliest are closed. */
function putOnMap(group, row = null) {
  if (group.open) takeAway(group);
  const seen = seenOf(group, row);
  const closed = [];
  while (order.length && opened.size + seen.length > overview.most) closed.push(takeAway(order[0]));
  for (const one of seen) opened.add(one);
  group.open = true;
  order.push(group);
  return closed;
}

/** Let the map have the marks and ties of those that are opened now, and no others. */
function drawOpened() {
  const places = [...view.places];
  view.nodes.clear();
  view.nodes.add(nodeItems(view));
  layTies(view);
  settle(view, places);
  breakLabels(view);
  repaint();
}

function lookAt(group) {
  Object.assign(view, { moved: false, lookedAt: group });
  state.revision += 1; // other labels have room there, also where the zoom stays
  moveTo(view, [diskBox(group)], 56, 0.05, 8);
  followZoom(view);
}

function openGroup(group, row = null) {
  const closed = putOnMap(group, row);
  drawOpened();
  lookAt(group);
  renderDetails();
  const all = plural(group.rows.length, "actor");
  const part = group.rows.length > overview.most
    ? `${overview.most} of ${all}, the chief ones; search finds the others` : all;
  const names = closed.map(({ label }) => label).join(", ");
  announce(`${group.label} opened: ${part}.${names ? ` Closed for it: ${names}.` : ""}`);
}

function closeGroups(some) {
  some.forEach(takeAway);
  if (state.selected !== null && !isOpen(state.selected)) state.selected = null;
  state.hovered = null;
  drawOpened();
  fitMap(view);
  renderDetails();
  renderTable();
  announce(`${some.map(({ label }) => label).join(", ")} closed.`);
}

/** An actor that is chosen is seen, whatever was open. */
function openFor(row) {
  if (!isOpen(row)) openGroup(groups[overview.members[row]], row);
}

/** The closed group at a point of the map. */
const groupAt = ({ x, y }) => shownGroups().find((group) =>
  !group.open && Math.hypot(group.x - x, group.y - y) <= group.radius);

/* what is seen of it beside the map */

/** What is open, for the words of a picture. */
function groupsInWords() {
  if (overview === null) return [];
  const names = order.map(({ label }) => label).join(", ");
  return [`${plural(groups.length, "group")}${names ? `; opened: ${names}` : ""}.`];
}

/** How many actors of a group are in the foreground, or shown, in words. */
function countInWords({ rows }) {
  const shown = rows.filter(isShown);
  const front = lit === null ? shown : shown.filter((row) => lit.has(row));
  return front.length < rows.length ? `${front.length} of ${rows.length}` : String(rows.length);
}

function renderGroups() {
  if (overview === null) return;
  Array.from(at("groups").children).forEach((item, index) => {
    item.querySelector("button").setAttribute("aria-pressed", String(groups[index].open));
    item.querySelector(".count").textContent = countInWords(groups[index]);
  });
  at("close-groups").hidden = order.length === 0;
}

function startGroups() {
  at("groups-part").hidden = overview === null;
  if (overview === null) return;
  at("groups-title").textContent = overview.by;
  at("groups-note").textContent = overview.says;
  at("groups").replaceChildren(...groups.map((group) => make("li", {}, make(
    "button",
    { type: "button", click: () => (group.open ? closeGroups([group]) : openGroup(group)) },
    glyph(group.shape, group.fill),
    make("bdi", { class: "name" }, group.label),
    make("span", { class: "count" }),
  ))));
  at("close-groups").addEventListener("click", () => {
    closeGroups([...order]);
    at("groups").querySelector("button").focus();
  });
  renderGroups();
}
