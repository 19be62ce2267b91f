/* The forms of edit mode, above the details: a new actor, an actor, a new tie, a tie. */

let form = { kind: "chosen" }; // add, tie-new, or the one for who is chosen
const NUDGE = 0.02; // how far a key moves an actor, as a share of the map
const BETWEEN = 70; // pixels that a new actor keeps from others

function field(id, label, control) {
  control.id = id;
  return make("p", { class: "field" }, make("label", { for: id }, label), control);
}

function choice(options, value, change) {
  const list = options.map(([key, words]) => make("option", { value: key }, words));
  const select = make("select", change ? { change } : {}, ...list);
  select.value = value;
  return select;
}

/** A text with suggestions; other words are taken too. */
function suggested(id, vocabulary, value, change) {
  const known = new Map(editing.words[vocabulary]);
  const found = colorings.find((coloring) => coloring.key === vocabulary);
  for (const { key, label } of found?.legend ?? []) if (key) known.set(key, label);
  const options = [...known.values()].map((words) => make("option", { value: words }));
  const input = make("input", { type: "text", list: `${id}-list`, autocomplete: "off",
    ...(change && { change }) });
  input.value = value ? wordsFor(vocabulary, value) : "";
  return [input, make("datalist", { id: `${id}-list` }, ...options)];
}

const button = (id, words, click, look = "") =>
  make("button", { type: "button", id, class: look, click }, words);

/* what the forms do */

function setActor(row, column, value) {
  const was = marks[row].record.get(column) ?? "";
  if (value === was) return;
  const edit = { op: "set_actor", id: marks[row].id, column, value, ...(was && { was }) };
  perform(edit);
  announce(`${describe([edit])}.`);
}

function rename(row, input) {
  const name = input.value.trim();
  if (name) setActor(row, "name", name);
  else announce("A name cannot be empty.");
  input.value = marks[row].name;
}

/** A place near the middle of what is seen where nobody stands. */
function freePlaceOnMap() {
  const { clientWidth: width, clientHeight: height } = view.container;
  const middle = view.network.DOMtoCanvas({ x: width / 2, y: height / 2 });
  const unit = 1 / view.network.getScale();
  const isFree = ({ x, y }) => x >= 0 && y >= 0 && x <= MAP && y <= MAP && everyone.every(
    (row) => Math.hypot(view.places[row].x - x, view.places[row].y - y) > BETWEEN * unit);
  const spiral = Array.from({ length: 600 }, (_, turn) => ({
    x: middle.x + Math.cos(2.4 * turn) * 12 * Math.sqrt(turn) * unit,
    y: middle.y + Math.sin(2.4 * turn) * 12 * Math.sqrt(turn) * unit,
  }));
  return spiral.find(isFree) ?? middle;
}

function addActor() {
  const name = at("new-name").value.trim();
  if (!name) {
    at("new-name").focus();
    announce("Write a name first.");
    return;
  }
  const category = termFor("category", at("new-category").value);
  const place = isNetworkShown() ? freePlaceOnMap() : placeOf(freeSpotInNetwork(null));
  const id = newId(name);
  const edit = { op: "add_actor", id, set: { name, ...(category && { category }) } };
  perform(edit, { op: "move", id, x: round(place.x / MAP), y: round(1 - place.y / MAP) });
  form = { kind: "chosen" };
  select(rowOf(id));
  at("start-tie").focus();
  announce(`${describe([edit])}.`);
}

function removeActor(row) {
  const lost = links.filter(({ source, target }) => source === row || target === row).length;
  const edit = { op: "remove_actor", id: marks[row].id };
  perform(edit);
  at("undo").focus();
  announce(`${describe([edit])}${lost ? `, with its ${plural(lost, "tie")}` : ""}.`);
}

function placeActor(row, x, y) {
  perform({ op: "move", id: marks[row].id, x: round(x), y: round(y) });
  announce(`${nameById(marks[row].id)} moved.`);
}

/** After an actor was dragged: in edit mode it stays there, which is a change. */
function dropActor(row) {
  if (!editMode) return;
  const { x, y } = view.network.body.nodes[row];
  const was = placeOf(marks[row]);
  if (Math.hypot(x - was.x, y - was.y) < 1.5) return; // vis-network rounds: nobody moved it
  const place = { x: x / MAP, y: 1 - y / MAP };
  if (isNetworkShown()) placeActor(row, place.x, place.y);
  else rateByPlace(row, place);
}

function addTie(row) {
  const other = at("tie-other").value;
  if (other === "") {
    at("tie-other").focus();
    announce("Choose the other actor first.");
    return;
  }
  const kind = termFor("kind", at("tie-kind").value);
  const directed = scene.directed && at("tie-directed").checked;
  const edit = {
    op: "add_tie", source: marks[row].id, target: marks[other].id,
    set: { ...(kind && { kind }), status: at("tie-status").value, directed },
  };
  perform(edit);
  leaveForm(row);
  announce(`${describe([edit])}.`);
}

/** What stands in a column of all ties of a pair; null where they differ. */
function sharedCell(found, column) {
  const cells = new Set(found.map((tie) => tie.get(column) ?? ""));
  return cells.size > 1 ? null : [...cells][0] ?? "";
}

function setTie(row, other, column, value) {
  const pair = { source: marks[row].id, target: marks[other].id };
  const was = sharedCell(tiesOf(pair.source, pair.target), column);
  if (value === was) return;
  const edit = { op: "set_tie", ...pair, column, value, ...(was && { was }) };
  perform(edit);
  announce(`${describe([edit])}.`);
}

function removeTie(row, other) {
  const edit = { op: "remove_tie", source: marks[row].id, target: marks[other].id };
  perform(edit);
  leaveForm(row);
  announce(`${describe([edit])}.`);
}

/* the forms */

function addForm() {
  const name = make("input", { type: "text", autocomplete: "off" });
  const [category, list] = suggested("new-category", "category", "");
  const enter = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // or else the same key presses what has the focus then
    addActor();
  };
  for (const input of [name, category]) input.addEventListener("keydown", enter);
  return [
    make("h2", { id: "editor-title" }, "Add an actor"),
    field("new-name", "Name", name), field("new-category", "Category", category), list,
    make("div", { class: "row" }, button("add-done", "Add actor", addActor, "strong"),
      button("form-close", "Cancel", () => leaveForm())),
  ];
}

function nudges(row) {
  const go = (dx, dy) => () =>
    placeActor(row, marks[row].x + dx * NUDGE, marks[row].y + dy * NUDGE);
  const ways = [["left", "←", -1, 0], ["up", "↑", 0, 1], ["down", "↓", 0, -1], ["right", "→", 1, 0]];
  return make("div", { class: "row nudges", role: "group", "aria-label": "Move on the map" },
    make("span", {}, "Move"),
    ...ways.map(([way, arrow, dx, dy]) => make("button", {
      type: "button", id: `move-${way}`, "aria-label": `Move ${way}`, click: go(dx, dy),
    }, arrow)));
}

function actorForm(row) {
  const { record } = marks[row];
  const name = make("input", { type: "text", autocomplete: "off", change: () => rename(row, name) });
  name.value = marks[row].name;
  const [category, list] = suggested("edit-category", "category", record.get("category"), () => {
    setActor(row, "category", termFor("category", category.value));
  });
  const presence = choice([["", "not stated"], ...editing.words.presence],
    record.get("presence") ?? "", () => setActor(row, "presence", presence.value));
  const note = make("textarea", { rows: 2, change: () => setActor(row, "note", note.value.trim()) });
  note.value = record.get("note") ?? "";
  return [
    make("h2", { id: "editor-title" }, "Change this actor"),
    field("edit-name", "Name", name),
    field("edit-category", "Category", category), list,
    field("edit-presence", "Presence", presence),
    field("edit-note", "Note", note),
    ...(isNetworkShown() ? [nudges(row)] : ratingFields(row)),
    make("div", { class: "row" },
      button("start-tie", "Add a tie", () => openForm({ kind: "tie-new", row })),
      button("remove-actor", "Remove actor", () => removeActor(row), "risky")),
  ];
}

function newTieForm(row, other = "") {
  const others = everyone.filter((end) => end !== row)
    .sort((a, b) => collator.compare(marks[a].name, marks[b].name))
    .map((end) => [String(end), marks[end].name]);
  const [kind, list] = suggested("tie-kind", "kind", "");
  const oneWay = make("input", { type: "checkbox", id: "tie-directed" });
  oneWay.checked = true;
  return [
    make("h2", { id: "editor-title" }, "Add a tie of ", nameOf(row)),
    make("p", { class: "note" }, "Click the other actor on the map, or choose it here."),
    field("tie-other", "With", choice([["", "Choose an actor"], ...others], String(other))),
    field("tie-kind", "Kind", kind), list,
    field("tie-status", "Status", choice(editing.words.status.slice(0, 2), "existing")),
    ...(scene.directed ? [make("label", { class: "check" }, oneWay, "One way only")] : []),
    make("div", { class: "row" }, button("add-done", "Add tie", () => addTie(row), "strong"),
      button("form-close", "Cancel", () => leaveForm(row))),
  ];
}

function tieForm(row, other) {
  const found = tiesOf(marks[row].id, marks[other].id);
  const title = make("h2", { id: "editor-title" }, "Change this tie");
  const back = button("form-close", "Back", () => leaveForm(row));
  const held = linksOf(marks[row].id, marks[other].id).some((link) => link.given.length);
  const partly = held ? [make("p", { class: "note" },
    "A partnership ties these actors. What comes from it cannot be changed here.")] : [];
  if (!found.length) return [title, ...partly, make("div", { class: "row" }, back)];
  const [kind, list] = suggested("edit-kind", "kind", sharedCell(found, "kind"), () => {
    setTie(row, other, "kind", termFor("kind", kind.value));
  });
  const status = choice(editing.words.status, sharedCell(found, "status") || "existing",
    () => setTie(row, other, "status", status.value));
  const note = make("textarea", { rows: 2,
    change: () => setTie(row, other, "note", note.value.trim()) });
  note.value = sharedCell(found, "note") ?? "";
  const several = found.length > 1
    ? [make("p", { class: "note" }, `These are ${found.length} ties; a change is for all of them.`)]
    : [];
  return [
    title, ...partly, ...several,
    field("edit-kind", "Kind", kind), list,
    field("edit-status", "Status", status),
    field("edit-tie-note", "Note", note),
    make("div", { class: "row" }, back,
      button("remove-tie", "Remove tie", () => removeTie(row, other), "risky")),
  ];
}

/** The form for two who are chosen together: of their tie, or for one that they may have. */
function pairForm(one, other) {
  const tied = linksOf(marks[one].id, marks[other].id).length > 0;
  return tied
    ? { key: `tie ${one} ${other}`, parts: () => tieForm(one, other) }
    : { key: `untied ${one} ${other}`, parts: () => newTieForm(one, other) };
}

/** A button in the list of ties that leads to the form of one. */
function changeTie(row, other) {
  if (!editMode) return "";
  return make("button", {
    type: "button", class: "quiet change", click: () => openTie(row, other),
    "aria-label": `Change the tie with ${marks[other].name}`,
  }, "Change");
}

/** Which form belongs to what is chosen now, and what makes it another one. */
function currentForm() {
  const { kind, row } = form;
  if (!editMode) return { key: "", parts: () => [] };
  if (kind === "add") return { key: "add", parts: addForm };
  const chosen = state.selected;
  if (state.pair !== null) return pairForm(...state.pair);
  if (chosen === null) return { key: "none", parts: () => [make("p", { class: "note" },
    `Choose an actor to change it or to add a tie, or add an actor. ${dragAdvice()}`)] };
  if (kind === "tie-new" && row === chosen) return { key: `tie-new ${row}`,
    parts: () => newTieForm(row) };
  return { key: `actor ${chosen} ${drawings[drawn].key}`, parts: () => actorForm(chosen) };
}

/** Show the form; one that stays is left alone, so that whoever types in it is not disturbed. */
function renderEditor({ anew = false } = {}) {
  const { key, parts } = currentForm();
  if (!anew && at("editor").dataset.form === key) return;
  at("editor").dataset.form = key;
  at("editor").replaceChildren(...parts());
  at("editor").hidden = key === "";
  if (at("editor-title")) at("editor").setAttribute("aria-labelledby", "editor-title");
  else at("editor").removeAttribute("aria-labelledby");
}

function openForm(next) {
  form = next;
  renderEditor();
  at("editor").querySelector("input, select, textarea, button").focus();
}

function closeForm() {
  form = { kind: "chosen" };
  renderEditor();
}

/** Whoever chooses an actor meanwhile does not want to add one any more. */
function stopAdding() {
  if (form.kind === "add") form = { kind: "chosen" };
}

/** Escape leaves a form that was opened, and only then the actor. */
function formKeys(event) {
  const opened = form.kind !== "chosen" || state.pair !== null;
  if (event.key !== "Escape" || !opened) return;
  event.stopPropagation();
  leaveForm(state.pair?.[0] ?? form.row);
}

/** From the form of a tie back to that of an actor; from a new actor to the bar. */
function leaveForm(row) {
  const added = form.kind === "add";
  closeForm();
  if (!added && state.pair !== null) select(row);
  at(added ? "add-actor" : "start-tie").focus();
}

/** A click on the map: choose an actor, the other end of a new tie, or a tie. */
function clickMap(pointer) {
  const row = actorAt(pointer);
  if (editMode && form.kind === "tie-new" && row !== null && row !== form.row) {
    at("tie-other").value = String(row);
    at("add-done").focus();
    announce(`${marks[row].name} chosen. Press Add tie.`);
    return;
  }
  const group = row === null ? groupAt(pointer.canvas) : undefined;
  if (group) return openGroup(group);
  const edge = editMode && row === null ? view.network.getEdgeAt(pointer.DOM) : undefined;
  if (edge === undefined) select(row);
  else openTie(links[edge].source, links[edge].target);
}

function openTie(row, other) {
  choosePair(row, other);
  openForm({ kind: "chosen" });
}
