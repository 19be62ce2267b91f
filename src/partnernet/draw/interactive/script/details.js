/* The right panel: one actor in words, or how to begin. */

const NAMED = 5; // names in a sentence; where there are more, the rest is counted

function listNames(rows) {
  const most = rows.length > NAMED + 1 ? NAMED : rows.length;
  const shown = rows.slice(0, most).flatMap((row, i) => [i ? ", " : "", nameOf(row, "b")]);
  return rows.length > most ? [...shown, ` and ${rows.length - most} more`] : shown;
}

function reachSentence() {
  const others = everyone.length - 1;
  if (others === 0) return make("p", { class: "say" }, "There is no other actor.");
  const missed = everyone.filter((row) => !reached.has(row));
  missed.sort((a, b) => collator.compare(marks[a].name, marks[b].name));
  const inward = scene.directed && state.direction === "in";
  const either = scene.directed && state.direction === "all" ? ", whichever way ties point" : "";
  const along = isTieFiltered() ? ", along the ties that are shown" : "";
  return make(
    "p",
    { class: "say" },
    inward ? "Is reached by " : "Reaches ",
    make("b", {}, `${others - missed.length} of ${others}`),
    ` others within ${WORDS[state.steps]}${either}${along}.`,
    ...(missed.length ? [inward ? " Not by: " : " Not reached: ", ...listNames(missed), "."] : []),
  );
}

function scoreList(row) {
  return make("dl", { class: "figures" }, ...scores.flatMap(({ label, live }, column) => {
    const value = marks[row].scores[column];
    const among = live ? everyone.length : MEASURED;
    const rank = value === null ? "" : `rank ${rankOf(row, column)} of ${among}`;
    return [
      make("dt", {}, make("bdi", {}, label)),
      make("dd", {}, make("b", {}, formatNumber(value)), make("span", {}, rank)),
    ];
  }));
}

function tieList(row) {
  const strength = ({ link }) => link.strength ?? 0;
  const all = links.filter((link) => link.source === row || link.target === row);
  const ties = all.filter(isTieOn)
    .map((link) => ({ link, other: link.source === row ? link.target : link.source }));
  const most = new Map();
  for (const tie of ties) most.set(tie.other, Math.max(most.get(tie.other) ?? 0, strength(tie)));
  ties.sort((a, b) => most.get(b.other) - most.get(a.other) ||
    collator.compare(marks[a.other].name, marks[b.other].name) || strength(b) - strength(a));
  const oneWay = (link) => (link.source === row ? "to" : "from");
  const way = (link) => (link.arrow ? oneWay(link) : "both ways");
  const items = ties.map(({ link, other }) => make("li", {}, make(
    "button",
    { type: "button", click: () => select(other, { focus: true }) },
    scene.directed ? make("span", { class: "note" }, way(link)) : "",
    nameOf(other),
    make("span", { class: "about", dir: "auto" },
      [link.label, strengthOf(link), stateInWords(link)].filter(Boolean).join(" · ")),
  ), changeTie(row, other), ...factList(link)));
  const others = new Set(ties.map(({ other }) => other)).size;
  const heading = scene.directed ? `Tied to (${others})` : `Ties (${items.length})`;
  const hidden = hiddenInSentence(all);
  return [
    make("h3", {}, heading), make("ul", { class: "ties" }, ...items),
    hidden ? make("p", { class: "note" }, hidden) : "",
  ];
}

/** The strength of a tie in words, unless strengths were never told apart. */
function strengthOf({ strength }) {
  if (strength === null || !(STRENGTH_VARIES || scene.strengthSays)) return "";
  return (scene.strengthSays || "strength\u00a0{}").replace("{}", () => formatNumber(strength));
}

/**
 * What is known of an actor beside its group. The details come without what the coloring of the
 * scene shows; under another one that is told as well, and what the other shows is not.
 */
function detailsOf(row) {
  const { details, groups } = marks[row];
  if (colored === 0) return details;
  const { key, label } = colorings[0];
  const told = groups[0] !== "" && !isFigure(key) ? [[label, groupIn(0, row)]] : [];
  return [...told, ...details.filter(([about]) => about !== colorings[colored].label)];
}

function renderActor(row) {
  const note = marks[row].record?.get("note");
  const about = [...spotOf(row).told, ...detailsOf(row), ...(note ? [["Note", note]] : [])];
  const pairs = about.flatMap(([label, text]) =>
    [make("dt", { dir: "auto" }, label), make("dd", { dir: "auto" }, text)]);
  const close = () => { select(null); at("center").focus(); };
  const clear = { type: "button", "aria-label": "Clear the selection", click: close };
  const group = [glyph(marks[row].shape, marks[row].fill), make("bdi", {}, groupLabel(row))];
  return [
    make("div", { class: "heading" },
      make("h2", { id: "chosen", tabindex: "-1", dir: "auto" }, marks[row].name),
      make("button", clear, "×")),
    groupLabel(row) ? make("p", { class: "group" }, ...group) : "",
    reachSentence(),
    isFiltered() ? make("p", { class: "note" }, "Hidden actors are counted too.") : "",
    ...findingsAbout(row),
    ...(scores.length ? [make("h3", {}, "Figures"), scoreList(row)] : []),
    scores.length && isTieFiltered() ? make("p", { class: "note" }, "They count hidden ties too.") : "",
    ...(pairs.length ? [make("h3", {}, "About"), make("dl", { class: "pairs" }, ...pairs)] : []),
    ...tieList(row),
  ].filter(Boolean);
}

function renderGuide() {
  const advice = [
    ...(overview ? ["Choose a group, on the map or in the list, to see its actors."] : []),
    "Choose an actor, on the map or by its name, to see whom it reaches.",
    scene.legend.length
      ? "Click a line of the legend to hide or show its actors; “only” shows them alone." : "",
    scene.lines.some(isSwitch) ? "The same hides and shows ties by kind and status." : "",
    "Drag an actor to move it. Scroll or pinch to zoom.",
    "The table has the same actors and figures, the matrix the same ties.",
  ].filter(Boolean);
  return [
    make("h2", { class: "guide-title" }, "How to use this map"),
    make("ul", { class: "guide" }, ...advice.map((line) => make("li", {}, line))),
    ...(scene.alt ? [make("h3", {}, "In words"), make("p", { dir: "auto" }, scene.alt)] : []),
  ];
}

function renderChosen() {
  if (state.selected !== null) return renderActor(state.selected);
  return state.pair === null ? [] : renderPair(state.pair);
}

/** The chosen actor; or else the findings, if there are any, or how to begin. */
function renderDetails() {
  const chosen = state.selected !== null || state.pair !== null;
  const wasChosen = at("details").classList.contains("chosen");
  if (!wasChosen) state.scrolled = at("details").scrollTop;
  at("actor").replaceChildren(...renderChosen());
  at("guide").replaceChildren(...(chosen ? [] : renderGuide()));
  at("details").classList.toggle("chosen", chosen);
  at("details").classList.toggle("unchosen", !chosen && findings === null);
  if (chosen || wasChosen) at("details").scrollTop = chosen ? 0 : state.scrolled;
  renderFinding();
  renderEditor();
}

function select(row, { focus = false } = {}) {
  const some = [state.selected, state.pair, state.finding].some((chosen) => chosen !== null);
  const cleared = row === null && some;
  if (row === null && state.selected === null) state.finding = null; // an actor hides a finding
  Object.assign(state, { selected: row, pair: null });
  if (row !== null) stopAdding();
  if (row !== null && reveal([row])) applyFilter();
  if (row !== null) openFor(row);
  if (row !== null) bringIntoSight(row);
  repaint();
  renderDetails();
  renderTable();
  if (focus) at("chosen").focus();
  if (row !== null) announce(`${marks[row].name} selected. ${reachSentence().textContent}`);
  else if (cleared) announce("Selection cleared.");
}
