/* Edit mode: the bar above the map, what follows every change, and what the browser keeps. */

const STORE = ["partnernet", editing?.fingerprint || fold(scene.title),
  ...(scene.workshop ? ["room", scene.title] : [])].join(":");
const madeWords = { caption: scene.caption, alt: scene.alt };
let editMode = false;
let offered = null; // changes that the browser kept, until they are restored or discarded
let kept = true; // whether the browser keeps the changes made now
let savedEdits = "[]";
const followers = []; // what else follows every change

/* what follows a change */

/** Let everything on the page follow the lists of marks, links and ties. */
function followEdits(before) {
  followValues();
  followTies(before.links);
  refill(folded, marks.map((mark) =>
    (mark.gone ? "" : fold(`${mark.name} ${mark.label ?? ""}`))));
  Object.assign(neighbors, listNeighbors());
  radii = radiiNow();
  if (state.selected !== null && isGone(state.selected)) state.selected = null;
  if (state.pair?.some(isGone)) state.pair = null;
  followGroups();
  if (state.selected !== null) reveal([state.selected]);
  state.hovered = null;
  state.hits = state.query ? everyone.filter((row) => folded[row].includes(state.query)) : [];
  startLegend();
  countLines();
  renderFlagLegend();
  followMap(before);
  repaint();
  renderDetails();
  renderTable();
  renderBar();
  followers.forEach((follow) => follow());
  keep();
}

function followMap(before) {
  view.places.length = marks.length;
  marks.forEach((mark, row) => {
    const was = before.marks[row];
    if (!was || was.x !== mark.x || was.y !== mark.y) view.places[row] = placeOf(mark);
  });
  view.nodes.remove(before.marks.flatMap((_, row) => (marks[row] ? [] : [row])));
  const places = [...view.places];
  view.nodes.update(nodeItems(view));
  const same = links.length === before.links.length &&
    links.every((link, index) => link === before.links[index]);
  if (!same) layTies(view);
  settle(view, places);
  findRoom(view);
  breakLabels(view);
}

/* the bar */

const isStructural = ({ op, column }) => STRUCTURAL.includes(op) || column === "status";
const nameById = (id) => isolate(marks.find((mark) => mark.id === id)?.name ?? id);
const isolate = (text) => (isRightToLeft(text) ? `\u2068${text}\u2069` : text);

const SAYS = {
  add_actor: ({ set }) => `${isolate(set.name)} added`,
  remove_actor: ({ id }) => `${nameById(id)} removed`,
  move: ({ id }) => `${nameById(id)} moved`,
  set_actor({ id, column, value, was }) {
    if (scaleOf.has(column)) return `${nameById(id)}: ${ratingInWords(column, value)}`;
    if (column === "name") return `${isolate(was)} renamed to ${isolate(value)}`;
    const words = { category: (term) => wordsFor("category", term), presence: wordsOfPresence };
    return `${column[0].toUpperCase()}${column.slice(1)} of ${nameById(id)}: ` +
      (isolate(words[column]?.(value) ?? value) || "none");
  },
  add_tie: ({ source, target }) => `Tie of ${nameById(source)} and ${nameById(target)} added`,
  remove_tie: ({ source, target }) => `Tie of ${nameById(source)} and ${nameById(target)} removed`,
  set_tie({ source, target, column, value }) {
    const words = column === "note" ? value : wordsFor(column, value);
    return `Tie of ${nameById(source)} and ${nameById(target)}, ${column}: ` +
      (isolate(words) || "none");
  },
};

const wordsOfPresence = (term) => (term ? wordsFor("presence", term) : "not stated");

/** A change in words; one of several edits is told once. */
function describe([edit, ...more]) {
  if (edit.step === undefined || !more.length) return SAYS[edit.op](edit);
  if (edit.op === "move") return `${more.length + 1} actors moved`;
  return [SAYS[edit.op](edit), ...more.map(({ column, value }) => ratingInWords(column, value))]
    .join(", ");
}

function renderBar() {
  const count = done.length;
  const numbersOld = allEdits().some(isStructural);
  at("edit-bar").hidden = !editMode && count === 0;
  for (const id of ["add-actor", "undo", "redo"]) at(id).hidden = !editMode;
  at("undo").setAttribute("aria-disabled", String(count === 0));
  at("redo").setAttribute("aria-disabled", String(undone.length === 0));
  at("changes-count").textContent = count ? plural(count, "change") : "No changes";
  at("changes-list").replaceChildren(
    ...done.map(({ edits }) => make("li", { dir: "auto" }, describe(edits))).reverse());
  at("save-changes").setAttribute("aria-disabled", String(count === 0));
  at("old-numbers").hidden = !numbersOld || scores.every(({ live }) => live);
  at("not-kept").hidden = kept || count === 0;
  renderCaption();
  scene.alt = count ? `${madeWords.alt} Changed by hand since.`.trim() : madeWords.alt;
  view.container.setAttribute("aria-label", scene.alt || scene.title || "Map of actors");
}

const withNote = (words, count) =>
  (count ? [words, `changed by hand since (${plural(count, "change")})`].filter(Boolean).join(" · ")
    : words);

function setEditMode(on) {
  endArranging();
  if (on && offered) {
    at("restore").focus();
    announce("First restore or discard the changes that were kept.");
    return;
  }
  editMode = on;
  at("edit").setAttribute("aria-pressed", String(on));
  root.classList.toggle("editing", on);
  closeForm();
  renderBar();
  renderDetails();
  announce(on ? "Edit mode is on." : "Edit mode is off.");
}

function step(back) {
  endArranging();
  const edits = back ? undo() : redo();
  const nothing = back ? "Nothing to undo." : "Nothing to redo.";
  if (edits) renderEditor({ anew: true });
  if (document.activeElement === document.body) at(back ? "undo" : "redo").focus();
  announce(edits ? `${back ? "Undone" : "Done again"}: ${describe(edits)}.` : nothing);
}

function editKeys(event) {
  const { key, ctrlKey, metaKey, shiftKey, target } = event;
  const typing = target.matches?.("input:not([type=checkbox]), textarea"); // it has an undo of its own
  if (!editMode || !(ctrlKey || metaKey) || typing) return;
  const back = key.toLowerCase() === "z" && !shiftKey;
  const again = key.toLowerCase() === "y" || (key.toLowerCase() === "z" && shiftKey);
  if (!back && !again) return;
  event.preventDefault();
  step(back);
}

function closeChanges(event) {
  if (event.key !== "Escape" || !at("changes").open) return;
  event.stopPropagation();
  at("changes").open = false;
  at("changes-count").focus();
}

/* saving and keeping */

function saveChanges() {
  if (!done.length) return announce("There are no changes to save.");
  const slug = fold(scene.title).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  const name = `${Array.from(slug).slice(0, 60).join("") || "map"}-changes.json`;
  download(savedFile(), name);
  announce(`${plural(done.length, "change")} saved as ${name}.`);
}

function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  savedEdits = JSON.stringify(allEdits());
}

/** Let the browser keep the changes; it may refuse, as it does to pages in closed frames. */
function keep() {
  if (offered) return;
  try {
    if (!done.length) localStorage.removeItem(STORE);
    else localStorage.setItem(STORE, JSON.stringify({ at: Date.now(), edits: allEdits() }));
    kept = true;
  } catch {
    kept = false;
  }
  at("not-kept").hidden = kept || !done.length;
}

function readKept() {
  try {
    const found = JSON.parse(localStorage.getItem(STORE));
    return Array.isArray(found?.edits) && found.edits.length ? found : null;
  } catch {
    return null; // not to be read, or no longer what this page wrote
  }
}

function offerKept() {
  offered = readKept();
  at("kept").hidden = offered === null;
  if (!offered) return;
  const { edits } = offered;
  const changes = edits.filter((edit, index) => !continues(edit, edits[index - 1])).length;
  const when = new Date(Number(offered.at) || 0).toLocaleString(undefined, {
    dateStyle: "medium", timeStyle: "short",
  });
  at("kept-words").textContent =
    `${plural(changes, "change")} of ${when} ${changes === 1 ? "was" : "were"} kept in this browser.`;
}

function restoreKept() {
  const { edits } = offered;
  const before = copyOfAll();
  const fitting = edits.filter((edit) => {
    const fit = fits(edit);
    if (fit) apply(edit);
    return fit;
  });
  answerKept();
  if (!editMode) setEditMode(true);
  followEdits(before);
  const lost = edits.length - fitting.length;
  announce(`${plural(done.length, "change")} restored.` +
    (lost ? ` ${plural(lost, "change")} did not fit this map.` : ""));
}

function answerKept() {
  offered = null;
  at("kept").hidden = true;
  (at("edit").hidden ? at("center") : at("edit")).focus();
}

function discardKept() {
  answerKept();
  keep();
  announce("The kept changes are discarded.");
}

/** Ask before leaving, where changes are neither saved nor kept. */
function warnOfLoss(event) {
  document.activeElement?.blur(); // what is being typed is a change as well
  const unsaved = done.length > 0 && JSON.stringify(allEdits()) !== savedEdits;
  if (unsaved && !kept) event.preventDefault();
}

function startEditing() {
  const possible = editing !== null && window.self === window.top; // a closed frame may save nothing
  at("edit").hidden = !possible;
  if (!possible) return;
  at("edit").addEventListener("click", () => setEditMode(!editMode));
  at("add-actor").addEventListener("click", () => openForm({ kind: "add" }));
  at("undo").addEventListener("click", () => step(true));
  at("redo").addEventListener("click", () => step(false));
  at("save-changes").addEventListener("click", saveChanges);
  at("restore").addEventListener("click", restoreKept);
  at("discard").addEventListener("click", discardKept);
  at("editor").addEventListener("keydown", formKeys);
  at("changes").addEventListener("keydown", closeChanges);
  document.addEventListener("keydown", editKeys);
  addEventListener("beforeunload", warnOfLoss);
  offerKept();
}
