/*
 * A session of a workshop: what it holds beside actors and ties, the changes to that, and its file.
 * Whatever else is in the file is written back as it was.
 */

const room = scene.workshop;
const { technique } = room.session.session;
const ratings = rowsAsMaps("ratings");
const actions = [...room.session.session.actions];
const finished = [...room.session.session.finished];
const framed = Object.entries(room.session.meta); // pairs of a key and what was agreed

Object.assign(lists, { ratings, actions, finished, framed });
refill(ties, rowsAsMaps("ties"));
for (const cells of rowsAsMaps("actors")) {
  const row = rowOf(cells.get("id"));
  cells.delete("id");
  marks[row].record = cells;
}

function rowsAsMaps(table) {
  return (room.session.tables[table] ?? []).map((cells) => new Map(Object.entries(cells)));
}

/* what is known */

const fieldOf = (table, column) =>
  room.fields.find((known) => known.table === table && known.column === column);
const meta = (key) => framed.find(([known]) => known === key)?.[1] ?? "";
const ratingsOf = (actor, scale) =>
  ratings.filter((rating) => rating.get("actor") === actor && rating.get("scale") === scale);
const raters = () => [...new Set(ratings.map((rating) => rating.get("rater")))];
const ratingBy = (rater, actor, scale) =>
  ratingsOf(actor, scale).find((rating) => rating.get("rater") === rater);

/** Whether a tie is the one of these ends, kind and direction. */
function isSameTie(tie, { source, target, kind = "", directed = false }) {
  if (kindOf(tie) !== kind || (tie.get("directed") ?? false) !== directed) return false;
  const from = tie.get("source") === source && tie.get("target") === target;
  const back = tie.get("source") === target && tie.get("target") === source;
  return from || (back && !directed);
}

const keyOfTie = (tie) => ({
  source: tie.get("source"), target: tie.get("target"), kind: kindOf(tie),
  directed: tie.get("directed") ?? false,
});

/* the changes */

function without(list, ...leaving) {
  refill(list, list.filter((item) => !leaving.includes(item)));
}

const removeActorAlone = OPERATIONS.remove_actor;
const moveAlone = OPERATIONS.move;

Object.assign(OPERATIONS, {
  remove_actor({ id }) {
    removeActorAlone({ id });
    refill(ratings, ratings.filter((rating) => rating.get("actor") !== id));
    refill(actions, actions.filter(({ actor }) => actor !== id).map((action) =>
      (action.owner_at === id ? { ...action, owner_at: "" } : action)));
  },
  move({ id, x, y }) {
    moveAlone({ id, x, y });
    const row = rowOf(id);
    const record = new Map(marks[row].record).set("x", x).set("y", y);
    marks[row] = { ...marks[row], record };
  },
  rate({ rater, actor, scale, value }) {
    without(ratings, ratingBy(rater, actor, scale));
    if (value === null) return;
    ratings.push(new Map(Object.entries({ rater, actor, scale, value })));
  },
  frame({ key, value }) {
    const others = framed.filter(([known]) => known !== key);
    refill(framed, value ? [...others, [key, value]] : others);
  },
  decide({ step: first, actor, owner, owner_at, due }) {
    actions.push({ step: first, actor, owner, owner_at, due });
  },
  undecide({ place }) { without(actions, actions[place]); },
  finish({ id }) { finished.push(id); },
  reopen({ id }) { without(finished, id); },
  link({ set = {}, ...key }) {
    refill(ties, ties.filter((tie) => !isSameTie(tie, key)));
    const { source, target, kind, directed } = key;
    const said = { source, target, ...(kind && { kind }), ...set, directed };
    ties.push(new Map(Object.entries(said)));
    relink(source, target);
  },
  unlink(key) {
    refill(ties, ties.filter((tie) => !isSameTie(tie, key)));
    relink(key.source, key.target);
  },
  set_link({ column, value, ...key }) {
    refill(ties, ties.map((tie) => {
      if (!isSameTie(tie, key)) return tie;
      const changed = new Map(tie);
      if (value === "") changed.delete(column);
      else changed.set(column, value);
      return changed;
    }));
    relink(key.source, key.target);
  },
});
STRUCTURAL.push("link", "unlink");

const isText = (...words) => words.every((word) => typeof word === "string");
const isFilled = (...words) => isText(...words) && words.every((word) => word.trim() !== "");
const isStep = ({ id }) => technique.steps.some((known) => known.id === id);
const isLink = (key) => haveEnds(key) && isText(key.kind) && typeof key.directed === "boolean";
const isTied = (key) => isLink(key) && ties.some((tie) => isSameTie(tie, key));
const isCell = (value) => ["string", "number", "boolean"].includes(typeof value);

Object.assign(FITS, {
  set_actor: ({ id, column, value }) => isHere(id) && (value === null || isCell(value)) &&
    isFilled(column) && column !== "id" && (column !== "name" || isFilled(value)),
  rate: ({ rater, actor, scale, value }) => isFilled(rater) && isHere(actor) &&
    fieldOf("ratings", scale) !== undefined && (value === null || Number.isFinite(value)),
  frame: ({ key, value }) => isFilled(key) && isText(value),
  decide: ({ step: first, actor, owner, owner_at, due }) => isFilled(first, owner) &&
    isHere(actor) && (owner_at === "" || isHere(owner_at)) && isText(due),
  undecide: ({ place }) => actions[place] !== undefined,
  finish: (edit) => isStep(edit) && !finished.includes(edit.id),
  reopen: (edit) => finished.includes(edit.id),
  link: (edit) => isLink(edit) && areCells(edit.set),
  unlink: isTied,
  set_link: (edit) => isTied(edit) && isText(edit.column) && isCell(edit.value),
});

/* the changes in words: what somebody rated is not among them */

const titleOfStep = (id) => technique.steps.find((known) => known.id === id).title;
const nameOfField = (table, column) =>
  fieldOf(table, column)?.label ?? `${column[0].toUpperCase()}${column.slice(1)}`;
const valueInWords = (column, value) =>
  String(value).split("|").map((term) => wordsFor(column, term)).join(", ") || "none";
const namesOfLink = ({ source, target, directed }) =>
  `${nameById(source)} ${directed ? "→" : "–"} ${nameById(target)}`;
const setActorInWords = SAYS.set_actor;

Object.assign(SAYS, {
  set_actor(edit) {
    if (edit.column === "name" || edit.step !== undefined) return setActorInWords(edit);
    const words = isolate(valueInWords(edit.column, edit.value));
    return `${nameOfField("actors", edit.column)} of ${nameById(edit.id)}: ${words}`;
  },
  rate: ({ rater }) => `A rating by ${isolate(rater)}`,
  frame: ({ key, value }) => `${nameOfField("meta", key)}: ${isolate(value) || "none"}`,
  decide: ({ step: first }) => `Action agreed: ${isolate(first)}`,
  undecide: () => "Action taken back",
  finish: ({ id }) => `Step done: ${titleOfStep(id)}`,
  reopen: ({ id }) => `Step open again: ${titleOfStep(id)}`,
  link: (edit) => `Link ${namesOfLink(edit)} drawn`,
  unlink: (edit) => `Link ${namesOfLink(edit)} removed`,
  set_link({ column, value, ...key }) {
    const words = isolate(valueInWords(column, value));
    return `${nameOfField("ties", column)} of ${namesOfLink(key)}: ${words}`;
  },
});
for (const { table, column, label } of room.fields) {
  const isTold = table === "actors" && !["presence", "visibility"].includes(column);
  if (isTold) headings.set(column, label);
}

/* the file */

const goneIds = () => new Set(marks.filter(({ gone }) => gone).map(({ id }) => id));

/** The rows of a table without those who were removed: some rows mean nothing without them. */
function rowsWithout(gone, name, rows) {
  const naming = Object.entries(room.naming[name] ?? {});
  return rows.flatMap((cells) => {
    const kept = { ...cells };
    for (const [column, goes] of naming) {
      if (typeof kept[column] !== "string") continue;
      const left = kept[column].split("|").filter((id) => !gone.has(id));
      if (!left.length && goes) return [];
      if (left.length) kept[column] = left.join("|");
      else delete kept[column];
    }
    return [kept];
  });
}

function savedSession() {
  const { format, version, tables, session } = room.session;
  const gone = goneIds();
  const now = {
    ...tables,
    actors: everyone.map((row) => marks[row])
      .map(({ id, record }) => ({ id, ...Object.fromEntries(record) })),
    ties: ties.map((tie) => Object.fromEntries(tie)),
    ratings: ratings.map((rating) => Object.fromEntries(rating)),
  };
  const written = Object.entries(now)
    .map(([name, rows]) => [name, rowsWithout(gone, name, rows)])
    .filter(([name, rows]) => rows.length || (name in tables && name !== "ratings"));
  return `${JSON.stringify({
    format,
    version,
    meta: Object.fromEntries(framed),
    tables: Object.fromEntries(written),
    session: { ...session, actions, finished },
  }, null, 2)}\n`;
}

function saveSession() {
  const group = fold(room.session.session.group).replace(/[^\p{L}\p{N}]+/gu, "-");
  const plain = Array.from(group.replace(/^-+|-+$/g, "")).slice(0, 60).join("");
  const name = plain ? `session-${plain}.json` : "session.json";
  download(savedSession(), name);
  announce(`The session is saved as ${name}.`);
}
