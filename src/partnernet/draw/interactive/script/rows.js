/* Forms that ask for the same things of all: of each actor, of each tie, or of the session. */

/** What is written in a field as it stands in a cell, or why it cannot stand there. */
function readCell(known, text) {
  const written = text.trim();
  if (written === "") return { value: "" };
  if (known.form === "flag") return { value: written === "true" };
  if (known.form === "suggestion") return { value: termFor(known.column, written) };
  if (known.form === "list") {
    return { value: written.split(/[;|,]/).map((part) => part.trim()).filter(Boolean).join("|") };
  }
  if (known.form === "date" && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(written)) {
    return { fault: `${known.label} is a date such as 2026-03-31.` };
  }
  if (known.form === "number" || known.form === "grade") return readNumber(known, written);
  return { value: written };
}

function readNumber({ label, low, high, above }, written) {
  const value = Number(written.replace(",", "."));
  if (!Number.isFinite(value)) return { fault: `${label} is a number.` };
  if (above && value <= low) return { fault: `${label} is above ${low}.` };
  if (low !== null && value < low) return { fault: `${label} is at least ${low}.` };
  if (high !== null && value > high) return { fault: `${label} is at most ${high}.` };
  return { value };
}

/** What stands in a cell as it is written in a field. */
function writeCell(known, value) {
  if (value === undefined) return "";
  if (known.form === "suggestion") return wordsFor(known.column, value);
  return known.form === "list" ? String(value).split("|").join("; ") : String(value);
}

const optionsOf = (known) => (known.form !== "actor" ? known.options
  : [...everyone].sort((a, b) => collator.compare(marks[a].name, marks[b].name))
    .map((row) => [marks[row].id, marks[row].name]));

/** A control for one cell; `change` gets the value, which is "" where it is left blank. */
function cellControl(known, value, { id, label, change, blank = "blank" }) {
  const written = writeCell(known, value);
  let control;
  if (["choice", "grade", "flag", "actor"].includes(known.form)) {
    const options = [["", blank], ...optionsOf(known)];
    if (!options.some(([key]) => key === written)) options.push([written, written]);
    control = choice(options, written);
  } else {
    const numeric = known.form === "number" ? { inputmode: "decimal" } : {};
    const offers = known.form === "suggestion" ? { list: `words-${known.column}` } : {};
    control = make("input", { type: "text", autocomplete: "off", ...numeric, ...offers });
    control.value = written;
  }
  control.id = id;
  control.setAttribute("aria-label", label);
  control.addEventListener("change", () => {
    const { value: read, fault } = readCell(known, control.value);
    control.setAttribute("aria-invalid", String(fault !== undefined));
    if (fault !== undefined) return announce(fault);
    change(read);
    if (known.form === "suggestion") control.value = writeCell(known, read || undefined);
  });
  return control;
}

/** The words that a text may be, once for all fields of a form. */
function wordLists(columns) {
  return columns.filter(({ form: kind }) => kind === "suggestion").map(({ column }) => {
    const found = colorings.find(({ key }) => key === column)?.legend ?? [];
    const words = new Set([...editing.words[column], ...found.map(({ key, label }) => [key, label])]
      .filter(([key]) => key !== "").map(([, label]) => label));
    return make("datalist", { id: `words-${column}` },
      ...[...words].map((word) => make("option", { value: word })));
  });
}

/** Say that an edit comes from the form, which shows it already. */
function tell(...edits) {
  ownEdit = true;
  perform(...edits);
  ownEdit = false;
}

function setCell(record, known, edit) {
  const was = record.get(known.column);
  if (edit.value === (was ?? "")) return;
  tell({ ...edit, column: known.column, ...(was !== undefined && { was }) });
}

function actorRow(row, columns) {
  const { record, name } = marks[row];
  const controls = columns.map((known) => make("label", {},
    make("span", { class: columns.length > 1 ? "" : "unseen" }, known.label),
    cellControl(known, record.get(known.column), {
      id: `${known.column}-${row}`, label: `${known.label} of ${name}`,
      change: (value) =>
        setCell(marks[row].record, known, { op: "set_actor", id: marks[row].id, value }),
    })));
  return make("li", {}, nameOf(row, "b"), make("div", { class: "cells" }, ...controls));
}

function tieRow(tie, place, columns) {
  const key = keyOfTie(tie);
  const words = namesOfLink(key);
  const about = key.kind ? `${words} (${wordsFor("kind", key.kind)})` : words;
  const controls = columns.map((known) => make("label", {},
    make("span", { class: columns.length > 1 ? "" : "unseen" }, known.label),
    cellControl(known, tie.get(known.column), {
      id: `tie-${known.column}-${place}`, label: `${known.label} of ${about}`,
      change: (value) => setCell(ties.find((one) => isSameTie(one, key)), known,
        { op: "set_link", ...key, value }),
    })));
  return make("li", {}, make("b", { dir: "auto" }, about),
    make("div", { class: "cells" }, ...controls));
}

/** Set one column of all at once. */
function allTo(table, known) {
  const id = `all-${table}-${known.column}`;
  const noun = table === "actors" ? "actors" : "ties";
  const set = (value) => {
    const edits = table === "actors"
      ? everyone.filter((row) => marks[row].record.get(known.column) !== value)
        .map((row) => ({ op: "set_actor", id: marks[row].id, column: known.column, value }))
      : ties.filter((tie) => tie.get(known.column) !== value)
        .map((tie) => ({ op: "set_link", ...keyOfTie(tie), column: known.column, value }));
    if (edits.length) perform(...edits);
    at(id).focus();
    announce(`${known.label} of ${plural(edits.length, noun.slice(0, -1))} set.`);
  };
  return make("label", {}, make("span", {}, `${known.label} of all ${noun}`),
    cellControl(known, undefined, {
      id, label: `${known.label} of all ${noun}`, change: set, blank: "set all to",
    }));
}

const isChosen = ({ form: kind }) => ["choice", "grade", "flag"].includes(kind);

function rowsForm(table, columns) {
  const rows = table === "actors"
    ? [...everyone].sort((a, b) => collator.compare(marks[a].name, marks[b].name))
      .map((row) => actorRow(row, columns))
    : ties.map((tie, place) => tieRow(tie, place, columns));
  if (!rows.length) return [make("p", { class: "note" }, `There are no ${table} yet.`)];
  const all = rows.length > 1 ? columns.filter(isChosen).map((known) => allTo(table, known)) : [];
  return [
    ...wordLists(columns),
    all.length ? make("div", { class: "cells all" }, ...all) : "",
    make("ul", { class: "rows" }, ...rows),
  ];
}

function frameForm(columns) {
  return columns.map((known) => {
    const id = `meta-${known.column}`;
    const control = make("textarea", { id, rows: known.column === "question" ? 3 : 2 });
    control.value = meta(known.column);
    control.addEventListener("change", () => {
      const value = control.value.trim().replace(/\s+/g, " ");
      if (known.column === "question" && !value) {
        control.value = meta("question");
        return announce("A session has one question.");
      }
      if (value !== meta(known.column)) tell({ op: "frame", key: known.column, value });
    });
    return make("p", { class: "stacked" }, make("label", { for: id }, known.label), control);
  });
}
