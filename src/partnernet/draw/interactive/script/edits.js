/*
 * Changes to the network: one reducer, `apply`, and its inverse, which puts back what was there.
 * Marks, links and ties are replaced, never altered, so that a copy of the lists is all of a state.
 */

const editing = scene.editing ?? null;
const ABSENT = ["missing", "declined", "left"];
const SHOWN_COLUMNS = ["name", "category", "presence", "note"];
const STRUCTURAL = ["add_actor", "remove_actor", "add_tie", "remove_tie"];
const ties = tableOf(editing?.ties);
const lists = { marks, links, ties }; // all that changes
const headings = new Map([["category", "Category"]]); // of the columns that details tell
const madeLines = scene.lines;
const done = []; // each with its edits and the lists as they were before them
const undone = [];

tableOf(editing?.actors).forEach((record, row) => { marks[row].record = record; });
links.forEach((link, index) => { link.given = editing?.given[index] ?? []; });

/** Rows of a table as maps from column to value; what is missing is left out. */
function tableOf(table) {
  return (table?.rows ?? []).map((row) => new Map(
    table.columns.flatMap((column, index) => (row[index] === null ? [] : [[column, row[index]]])),
  ));
}

const isGone = (row) => marks[row] === undefined || marks[row].gone === true;
const rowOf = (id) => everyone.find((row) => marks[row].id === id) ?? null;
const placeOf = ({ x, y }) => ({ x: x * MAP, y: (1 - y) * MAP });
const round = (value) => Math.round(clamp(value, 0, 1) * 1e4) / 1e4;

/** A word of a vocabulary for people; other words as they were written. */
function wordsFor(vocabulary, term) {
  const known = editing.words[vocabulary]?.find(([key]) => key === term);
  return known ? known[1] : term;
}

/** The term of a vocabulary that somebody wrote in words; or what was written, as a new term. */
function termFor(vocabulary, text) {
  const written = text.trim();
  const same = (word) => fold(word) === fold(written);
  return editing.words[vocabulary].find(([key, word]) => same(key) || same(word))?.[0] ?? written;
}

/** Whether a tie or a link joins these two actors, either way round. */
function joins(tie, one, other, read = (name) => tie.get(name)) {
  const [source, target] = [read("source"), read("target")];
  return (source === one && target === other) || (source === other && target === one);
}

const tiesOf = (one, other) => ties.filter((tie) => joins(tie, one, other));
const linksOf = (one, other) =>
  links.filter((link) => joins(link, one, other, (end) => marks[link[end]].id));

function refill(list, content) {
  list.length = 0;
  for (const item of content) list.push(item); // spread would overflow on very long lists
}

const countEveryone = () =>
  refill(everyone, marks.flatMap((_, row) => (isGone(row) ? [] : [row])));
const copyOfAll = () =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...list]]));

function putBack(before) {
  for (const [name, list] of Object.entries(lists)) refill(list, before[name]);
  countEveryone();
}

/* what a mark or a link looks like once it was changed */

/** A mark with one column changed, and the groups that it sets. */
function withColumn(mark, column, value) {
  const record = new Map(mark.record);
  if (value === "" || value === null) record.delete(column);
  else record.set(column, value);
  const changed = { ...mark, record };
  if (scaleOf.has(column)) Object.assign(changed, withRating(mark, column, value));
  if (column === "name") {
    changed.name = value;
    if (mark.label === mark.name) changed.label = value;
  }
  if (column === "presence") changed.hollow = ABSENT.includes(value);
  changed.groups = mark.groups.map((group, index) =>
    (colorings[index].key === column ? groupFor(index, column, value) : group));
  const heading = scaleOf.has(column) ? undefined : headings.get(column);
  if (heading && colorings[0].key !== column) {
    const others = mark.details.filter(([label]) => label !== heading);
    const words = String(value).split("|").map((term) => wordsFor(column, term)).join(", ");
    changed.details = value === "" ? others : [...others, [heading, words]];
  }
  return changed;
}

function newMark({ id, set = {} }) {
  const bare = {
    id, name: "", label: "", x: 0.5, y: 0.5, radius: null, groups: colorings.map(() => ""),
    importance: 1, spots: drawings.map(() => null),
    hollow: false, scores: scores.map(() => null), details: [], flag: "", record: new Map(),
  };
  const columns = SHOWN_COLUMNS.filter((column) => typeof set[column] === "string");
  return columns.reduce((mark, column) => withColumn(mark, column, set[column]), bare);
}

/* the reducer */

const OPERATIONS = {
  add_actor: (edit) => { marks.push(newMark(edit)); },
  remove_actor({ id }) {
    const row = rowOf(id);
    marks[row] = { ...marks[row], gone: true };
    refill(links, links.filter(({ source, target }) => source !== row && target !== row));
    refill(ties, ties.filter((tie) => tie.get("source") !== id && tie.get("target") !== id));
  },
  set_actor({ id, column, value }) {
    const row = rowOf(id);
    marks[row] = withColumn(marks[row], column, value);
  },
  move({ id, x, y }) {
    const row = rowOf(id);
    marks[row] = withSpot(marks[row], inNetwork, {
      x, y, waits: false, told: [], known: knownIn(drawings[inNetwork], row),
    });
  },
  add_tie({ source, target, set = {} }) {
    ties.push(new Map(Object.entries({ source, target, ...set })));
    relink(source, target);
  },
  remove_tie({ source, target }) {
    refill(ties, ties.filter((tie) => !joins(tie, source, target)));
    relink(source, target);
  },
  set_tie({ source, target, column, value }) {
    refill(ties, ties.map((tie) => {
      if (!joins(tie, source, target)) return tie;
      const changed = new Map(tie);
      if (value === "") changed.delete(column);
      else changed.set(column, value);
      return changed;
    }));
    relink(source, target);
  },
};

/**
 * A move right after the same actor was moved or added belongs to that change, and so does all that
 * is done in one step: everybody is arranged, or an actor gets both ratings of its new place.
 * Whoever rates the same again takes back what was just said.
 */
function continues(edit, last = done.at(-1)?.edits.at(-1)) {
  if (edit?.op === "rate" && last?.op === "rate") {
    return ["rater", "actor", "scale"].every((key) => edit[key] === last[key]);
  }
  if (!["move", "set_actor"].includes(edit?.op) || edit.step !== last?.step) return false;
  if (edit.step !== undefined) return edit.op === last.op;
  return edit.op === "move" && ["move", "add_actor"].includes(last?.op) && last.id === edit.id;
}

/** Carry out an edit; the lists as they were before are its inverse. */
function apply(edit) {
  const before = copyOfAll();
  const further = continues(edit);
  OPERATIONS[edit.op](edit);
  countEveryone();
  if (!further) done.push({ edits: [edit], before });
  else if (edit.step === undefined && done.at(-1).edits.at(-1).op === edit.op) done.at(-1).edits.splice(-1, 1, edit);
  else done.at(-1).edits.push(edit);
}

/** Carry out edits and show what became of it. */
function perform(...edits) {
  endArranging();
  const before = copyOfAll();
  undone.length = 0;
  edits.forEach(apply);
  followEdits(before);
}

/** Take back the last change; return it, or null where there is none. */
function undo() {
  const last = done.pop();
  if (!last) return null;
  const after = copyOfAll();
  putBack(last.before);
  undone.push(last.edits);
  followEdits(after);
  return last.edits;
}

function redo() {
  const edits = undone.pop();
  if (!edits) return null;
  const before = copyOfAll();
  edits.forEach((edit) => apply(edit));
  followEdits(before);
  return edits;
}

const allEdits = () => done.flatMap(({ edits }) => edits);

const isHere = (id) => typeof id === "string" && rowOf(id) !== null;
const haveEnds = ({ source, target }) => isHere(source) && isHere(target) && source !== target;
const areCells = (set) => typeof set === "object" && set !== null && Object.values(set).every(
  (value) => ["string", "number", "boolean"].includes(typeof value));

function isWritten({ source, target, column, value }, columns) {
  const there = source === undefined || tiesOf(source, target).length > 0;
  return there && columns.includes(column) && typeof value === "string";
}

/** What makes an edit from elsewhere possible, for each sort. */
const FITS = {
  add_actor: ({ id, set }) => typeof id === "string" && id && !isTaken(id) && areCells(set) &&
    typeof set.name === "string" && set.name !== "",
  remove_actor: ({ id }) => isHere(id),
  set_actor: (edit) => isHere(edit.id) && (fitsScale(edit) ||
    (isWritten(edit, SHOWN_COLUMNS) && (edit.column !== "name" || edit.value !== ""))),
  move: ({ id, x, y }) => isHere(id) && [x, y].every((at) => at >= 0 && at <= 1),
  add_tie: (edit) => haveEnds(edit) && areCells(edit.set),
  remove_tie: (edit) => haveEnds(edit) && tiesOf(edit.source, edit.target).length > 0,
  set_tie: (edit) => haveEnds(edit) && isWritten(edit, ["kind", "status", "note"]),
};

/** Whether an edit from elsewhere can be carried out on what stands here. */
const fits = (edit) => Object.hasOwn(FITS, edit?.op) && Boolean(FITS[edit.op](edit));

const isTaken = (id) => marks.some((mark) => fold(mark.id) === fold(id));

/** A short readable id for a new actor, which nobody has. */
function newId(name) {
  const plain = fold(name).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  const base = Array.from(plain).slice(0, 40).join("").replace(/-+$/, "") || "actor";
  let id = base;
  for (let next = 2; isTaken(id); next += 1) id = `${base}-${next}`;
  return id;
}

/* what is saved */

function savedActors() {
  return everyone.map((row) => {
    const { id, record, spots } = marks[row];
    const { x, y } = spots[inNetwork];
    const { note, ...cells } = Object.fromEntries(record);
    return { id, ...cells, x: round(x), y: round(y), ...(note && { note }) };
  });
}

/** The ties, and for what only partnerships give a tie of the same kind and strength. */
function savedTies() {
  const order = ["source", "target", "kind", "status", "strength", "directed"];
  const sorted = (tie) => [...order, ...Array.from(tie.keys()).filter((key) =>
    !order.includes(key) && key !== "note"), "note"].filter((key) => tie.has(key));
  const declared = ties.map((tie) =>
    Object.fromEntries(sorted(tie).map((key) => [key, tie.get(key)])));
  const given = links.filter((link) => link.given.length && !declaredIn(link).length);
  return [...declared, ...given.map(({ source, target, kind, status, strength }) => ({
    source: marks[source].id, target: marks[target].id, kind: kind || "partnership",
    status: status || "existing", ...(strength !== null && { strength }), directed: false,
  }))];
}

/** The file that partnernet opens as a network, and whose edits it replays on the tables. */
function savedFile() {
  return `${JSON.stringify({
    format: "partnernet",
    version: 1,
    meta: editing.meta,
    fingerprint: editing.fingerprint,
    tables: { actors: savedActors(), ties: savedTies() },
    edits: allEdits(),
  }, null, 2)}\n`;
}
