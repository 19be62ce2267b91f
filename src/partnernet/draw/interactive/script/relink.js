/* The lines of a pair after its ties changed: as Python draws them, one for each kind and status. */

const madeColors = new Map(scene.lines
  .filter(({ column, drawn }) => column === "kind" && drawn)
  .map(({ key, color }) => [key, color]));
const inventedColors = new Map();

const kindOf = (tie) => tie.get("kind") ?? "";
const statusOf = (tie) => tie.get("status") ?? "existing";

/** The ties that a line stands for. */
function declaredIn({ source, target, kind, status }) {
  return tiesOf(marks[source].id, marks[target].id).filter((tie) =>
    kindOf(tie) === kind && statusOf(tie) === (status || "existing"));
}

function colorOfTie(kind, status) {
  const { existing, wanted, kinds } = editing.looks;
  if (!madeColors.size) return status === "wanted" ? wanted : existing;
  if (kind === "") return existing;
  if (!madeColors.has(kind) && !inventedColors.has(kind)) {
    inventedColors.set(kind, kinds[inventedColors.size] ?? existing);
  }
  return madeColors.get(kind) ?? inventedColors.get(kind);
}

/** What there is between two, by kind and status: who ties whom, and what partnerships give. */
function strandsBetween(one, other, before) {
  const strands = new Map();
  const strandOf = (kind, status) => {
    const key = JSON.stringify([kind, status]);
    if (!strands.has(key)) strands.set(key, { kind, status, ways: new Set(), given: [] });
    return strands.get(key);
  };
  for (const tie of tiesOf(one, other)) {
    const { ways } = strandOf(kindOf(tie), statusOf(tie));
    const [source, target] = [rowOf(tie.get("source")), rowOf(tie.get("target"))];
    ways.add(source);
    if (!scene.directed || tie.get("directed") !== true) ways.add(target);
  }
  for (const { kind, status, source, target, given } of before) {
    if (!given.length) continue;
    const strand = strandOf(kind, status || "existing");
    strand.ways.add(source).add(target);
    strand.given = given;
  }
  return [...strands.values()];
}

/** The lines whose place one of another kind or status takes. */
function replacedBy({ kind, status }, source, arrow, vanished) {
  return vanished.filter((link) => (link.kind === kind || link.status === status) &&
    (!arrow || !link.arrow || link.source === source));
}

/** A line with the strength of those whose place it takes: their ties are its ties now. */
function grown(line, vanished) {
  const like = replacedBy(line, line.source, line.arrow, vanished);
  if (!like.length) return line;
  const add = like.reduce((total, { strength }) => total + (strength ?? 1), 0);
  const width = Math.max(line.width ?? 0, ...like.map((link) => link.width ?? 1));
  return { ...line, strength: (line.strength ?? 1) + add, width };
}

/** A line that was not there: as strong as those whose place it takes, or like any other. */
function newLine({ kind, status, given }, ends, arrow, vanished) {
  const [source, target] = ends;
  const replaces = replacedBy({ kind, status }, source, arrow, vanished).length > 0;
  return {
    source, target, kind, status, given, arrow, bend: 0, strength: replaces ? 0 : 1,
    width: replaces ? 0 : editing.looks.width, color: colorOfTie(kind, status),
    dashed: status !== "existing", label: kind && wordsFor("kind", kind),
  };
}

/** The lines of a strand; those that were there before and still say the same stay. */
function linesOf(strand, [one, other], before, vanished) {
  const same = before.filter(({ kind, status }) =>
    kind === strand.kind && (status || "existing") === strand.status);
  const bothWays = same.find((link) => !scene.directed || !link.arrow);
  const mutual = strand.ways.size === 2 && !same.some(({ arrow }) => arrow);
  if (!scene.directed || mutual) {
    return [grown(bothWays ?? newLine(strand, [one, other], false, vanished), vanished)];
  }
  return [one, other].filter((row) => strand.ways.has(row)).map((row) => {
    const ends = row === one ? [one, other] : [other, one];
    const arrow = same.find((link) => link.arrow && link.source === row);
    const turned = bothWays && { ...bothWays, source: ends[0], target: ends[1], arrow: true };
    return grown(arrow ?? turned ?? newLine(strand, ends, true, vanished), vanished);
  });
}

/** Spread the lines of a pair beside one another. */
function spread(lines) {
  return lines.map((link, place) => {
    const step = place - (lines.length - 1) / 2;
    const bend = link.source === lines[0].source ? step : -step;
    return bend === link.bend ? link : { ...link, bend };
  });
}

/** Draw what is between two anew, after their ties changed. */
function relink(one, other) {
  const before = linksOf(one, other);
  const strands = strandsBetween(one, other, before);
  const vanished = before.filter(({ kind, status }) => !strands.some((strand) =>
    strand.kind === kind && strand.status === (status || "existing")));
  const ends = [rowOf(one), rowOf(other)];
  const lines = spread(strands.flatMap((strand) => linesOf(strand, ends, before, vanished)));
  const first = before.length ? links.indexOf(before[0]) : links.length;
  const others = links.filter((link) => !before.includes(link));
  refill(links, [...others.slice(0, first), ...lines, ...others.slice(first)]);
}

/** Count the lines of the legend anew; what is new is explained where its group ends. */
function countLines() {
  const kinds = new Set(links.map(({ kind }) => kind));
  const counted = (column, key) => links.filter((link) => link[column] === key).length;
  const made = (column) => madeLines.filter((entry) => entry.column === column)
    .map((entry) => ({ ...entry, count: counted(column, entry.key) }));
  const added = (column, keys, look) => [...keys]
    .filter((key) => !madeLines.some((entry) => entry.column === column && entry.key === key))
    .map((key) => ({ column, key, count: counted(column, key), width: editing.looks.width,
      arrow: false, ...look(key) }));
  const color = (key) => colorOfTie(key, "existing");
  const newKinds = kinds.size > 1 || madeColors.size ? added("kind", kinds, (key) => ({
    label: key ? wordsFor("kind", key) : "kind not stated", color: color(key), dashed: false,
    drawn: madeColors.size > 0, status: "",
  })) : [];
  const states = new Set(links.map(({ status }) => status).filter(Boolean));
  const newStates = added("status", states, (key) => ({
    label: stateInWords({ dashed: key !== "existing", status: key }) || "existing",
    color: colorOfTie("", key), dashed: key !== "existing", drawn: true, status: key,
  }));
  scene.lines = [
    ...made("kind"), ...newKinds, ...made("status"), ...newStates, ...made(""),
  ];
  startLines();
}
