/*
 * What the place says where people move an actor by hand: the columns that a drawing stands for are
 * set, and the actor takes its spot. What can be dragged has a field in the form as well.
 */

const scaleOf = new Map(drawings.flatMap(({ handles }) => handles.flatMap(scalesOf)));
const FIXED = "Places here follow from what is known. Nobody is moved by hand.";
const ON_END = 0.08; // radians at an end of a bow that count as the end itself
let dropped = null; // an actor that was just let go, and where, until it has its spot

/** The columns of a handle, each with its word and the ends of its scale. */
function scalesOf(handle) {
  const { kind, words, low, high, spans, rims: radii, names = null } = handle;
  const ends = { axis: () => [[low, high]], rims: () => [[1, radii.length]], bow: () => spans };
  return columnsOf(handle).map((column, index) => {
    const [from, to] = ends[kind]()[index];
    return [column, { word: words[index], low: from, high: to, names }];
  });
}

/** The steps a scale is read off in: tenths where it has a few whole numbers. */
const stepOf = ({ low, high }) => 10 ** Math.ceil(Math.log10((high - low) / 100));
const exact = (value) => Number(value.toFixed(9));

/** A rating as people would say it: in steps of the scale, and whole where it is nearly so. */
function rounded(value, scale) {
  const step = stepOf(scale);
  const whole = Math.round(value / (10 * step)) * 10 * step;
  const near = Math.abs(value - whole) <= 1.5 * step + 1e-9;
  return exact(clamp(near ? whole : Math.round(value / step) * step, scale.low, scale.high));
}

/* reading a place */

/** A place along an axis; one that hardly changed keeps its rating, and nobody crosses a cut. */
function readAxis(handle, row, to, from) {
  const { column, along, low, high, start, end, inside, cut } = handle;
  const [at, line] = [to[along], cut === null ? start : onAxis(handle, cut)];
  const value = valueOf(row, column);
  const beyond = at >= line;
  const isSameSide = cut === null || beyond === (value >= cut);
  if (from && isSameSide && Math.abs(at - from[along]) <= inside) return [value];
  if (at <= start + inside) return [low];
  if (at >= end - inside) return [high];
  const read = rounded(low + ((at - start) / (end - start)) * (high - low), handle);
  if (cut === null) return [read];
  if (beyond) return [at <= line + inside ? cut : Math.max(read, cut)];
  const step = stepOf(handle);
  const below = exact(Math.max(low, step * Math.ceil(cut / step - 1 - 1e-9)));
  return [Math.min(read, below)];
}

/** The ring of a place, or null beyond the outermost. */
function readRims(handle, row, to) {
  const { away } = polarOf(handle, to);
  const ring = handle.rims.findIndex((rim) => away <= rim) + 1;
  return [ring || null];
}

/** Both ratings of a place on a bow: the arc says how high the higher is, the angle which it is. */
function readBow(handle, row, to, from) {
  const { columns, spans, rims: radii, inside } = handle;
  const { away, turn } = polarOf(handle, { ...to, y: Math.max(to.y, handle.y) });
  const arc = Math.max(1, radii.slice(0, -1).filter((rim) => rim < away).length);
  const known = from && onBow(handle, row);
  const shares = columns.map((column, index) => shareOf(valueOf(row, column), spans[index]));
  const isSameTurn = known && Math.abs(turn - polarOf(handle, from).turn) * away <= inside;
  const angle = isSameTurn ? known.turn : turn;
  const part = angle <= ON_END ? 0 : angle >= Math.PI - ON_END ? 1 : angle / Math.PI;
  const [inner, outer] = [radii[arc - 1], radii[arc]];
  const depth = (outer - clamp(away, inner + inside, outer - inside)) / (outer - inner);
  const level = known?.ends[0] === inner ? Math.max(...shares) : (3 - arc + depth) / 3;
  const less = level * (Math.min(part, 1 - part) / Math.max(part, 1 - part));
  return (part >= 0.5 ? [level, less] : [less, level]).map((share, index) => {
    const [low, high] = spans[index];
    return rounded(low + share * (high - low), { low, high });
  });
}

const READING = { axis: readAxis, rims: readRims, bow: readBow };

/** What a place in the shown drawing says: columns and values; null takes a value back. */
function readPlace(row, to) {
  const spot = spotOf(row);
  const isBeneath = to.y < scene.waiting.y;
  if (spot.waits && isBeneath) return [];
  return drawings[drawn].handles.flatMap((handle) => {
    const values = isBeneath ? [] : READING[handle.kind](handle, row, to, spot.waits ? null : spot);
    return columnsOf(handle).map((column, index) => [column, values[index] ?? null]);
  });
}

/* setting what was read */

/** Why nobody can move an actor here, or an empty text. */
function holdOn(row) {
  const { handles } = drawings[drawn];
  if (!handles.length) return FIXED;
  const isBound = handles.some(({ kind }) => kind === "rims") && isAbsent(row);
  return isBound ? `${isolate(marks[row].name)} stays on the outermost ring: its presence is ${
    wordsOfPresence(marks[row].record.get("presence")).toLowerCase()}.` : "";
}

/** The edits that set some columns of an actor, as one step; none for what is so already. */
function ratingEdits(row, found) {
  const { id, record } = marks[row];
  const step = done.length;
  return found.filter(([column, value]) => value !== valueOf(row, column)).map(([column, value]) => {
    const was = record.get(column);
    return { op: "set_actor", id, column, value, ...(was !== undefined && { was }), step };
  }).filter(({ value, was }) => value !== null || was !== undefined);
}

/** After an actor was let go on a drawing: it is rated as its place says, and takes its spot. */
function rateByPlace(row, to) {
  const held = holdOn(row);
  const edits = held ? [] : ratingEdits(row, readPlace(row, to));
  dropped = { row, ...to };
  if (edits.length) perform(...edits);
  dropped = null;
  view.places[row] = placeOf(marks[row]);
  settle(view, [...view.places]);
  repaint();
  renderEditor({ anew: true });
  if (edits.length) announce(`${describe(edits)}.`);
  else announce(held || `${isolate(marks[row].name)} stays as it was.`);
}

/* in words, and in the form */

const isBlank = (value) => value === null || value === "";

function ratingInWords(column, value) {
  const { word } = scaleOf.get(column);
  return `${word.toLowerCase()} ${isBlank(value) ? "taken back" : formatNumber(Number(value))}`;
}

/** What a rating that changed sets of a mark beside its record: what is told of it, its figures. */
function withRating(mark, column, value) {
  const { word } = scaleOf.get(column);
  const read = isBlank(value) ? null : Number(value);
  const told = read === null ? [] : [[word, wordsFor(column, formatNumber(read))]];
  const isTold = mark.details.some(([about]) => about === word);
  return {
    details: isTold ? mark.details.flatMap((pair) => (pair[0] === word ? told : [pair]))
      : [...mark.details, ...told],
    scores: mark.scores.map((score, index) => (scores[index].key === column ? read : score)),
  };
}

/** The group that a value has in a coloring by its column: for a rating the range that has it. */
function groupFor(index, column, value) {
  if (!scaleOf.has(column)) return String(value);
  if (isBlank(value)) return "";
  const range = colorings[index].made.find(({ key }) => {
    const ends = key.split(" to ").map(Number); // as Python writes ranges
    return key !== "" && ends[0] <= value && value <= ends.at(-1);
  });
  return range?.key ?? formatNumber(Number(value));
}

/** Whether an edit from elsewhere sets a rating that its scale has. */
function fitsScale({ column, value }) {
  const scale = scaleOf.get(column);
  if (!scale) return false;
  if (value === null) return true;
  const { low, high, names } = scale;
  return Number.isFinite(value) && low <= value && value <= high &&
    (names === null || Number.isInteger(value));
}

function setRating(row, column, control) {
  const { word, low, high } = scaleOf.get(column);
  const value = control.value.trim() === "" ? null : Number(control.value);
  const isValid = !control.validity.badInput && fitsScale({ column, value });
  const edits = isValid ? ratingEdits(row, [[column, value]]) : [];
  if (edits.length) perform(...edits);
  control.value = marks[row].record.get(column) ?? "";
  if (edits.length) announce(`${describe(edits)}.`);
  else if (!isValid) announce(`${word} goes from ${low} to ${high}.`);
}

/** A field for each column that a place in the shown drawing stands for. */
function ratingFields(row) {
  const held = holdOn(row);
  if (held) return [make("p", { class: "note" }, held)];
  const columns = drawings[drawn].handles.flatMap(columnsOf);
  return columns.map((column, index) => {
    const { word, low, high, names } = scaleOf.get(column);
    const change = () => setRating(row, column, control);
    const rings = [["", "none"], ...(names ?? []).map((name, ring) => [ring + 1, `${ring + 1} ${name}`])];
    const control = names ? choice(rings, "", change) : make("input", {
      type: "number", min: low, max: high, step: stepOf({ low, high }), change });
    control.value = marks[row].record.get(column) ?? "";
    return field(`rating-${index}`, word, control);
  });
}

function dragAdvice() {
  if (isNetworkShown()) return "Drag an actor to move it.";
  const words = drawings[drawn].handles.flatMap(columnsOf)
    .map((column) => scaleOf.get(column).word.toLowerCase());
  if (!words.length) return FIXED;
  return `Drag an actor to say its ${words.join(" and ")}; beneath the drawing, to take it back.`;
}
