/* Two actors and what is between them, as a cell of the matrix stands for. */

/** The two that are chosen together, while no one actor is. */
function findPair() {
  if (!state.pair?.every((row) => everyone.includes(row))) state.pair = null; // one was removed
  return state.pair === null || state.selected !== null ? null : new Set(state.pair);
}

/** Show two actors on the map, and the ties between them in the right panel. */
function choosePair(one, other) {
  Object.assign(state, { selected: null, finding: null, pair: [one, other] });
  state.pair.forEach(openFor);
  if (state.pair.some((row) => !isInSight(row))) fitMap(view);
  repaint();
  renderDetails();
  renderTable();
  announce(`${marks[one].name} and ${marks[other].name} selected. ${pairInWords(one, other)}`);
}

function pairInWords(one, other) {
  const found = between(one, other).length;
  const says = found ? `${plural(found, "tie")} between them.` : "No tie between them.";
  const hidden = hiddenInSentence(allBetween(one, other));
  if (!hidden) return says;
  return found ? `${says} ${hidden}` : hidden.replace(/ (is|are) /, " between them $1 ");
}

function pairTie(link) {
  const sign = scene.directed && link.arrow ? " → " : " – ";
  return make("li", {},
    make("span", {}, nameOf(link.source), sign, nameOf(link.target)),
    make("span", { class: "about", dir: "auto" }, linkInWords(link)),
    ...factList(link));
}

function renderPair([one, other]) {
  const close = () => { select(null); at("center").focus(); };
  const clear = { type: "button", "aria-label": "Clear the selection", click: close };
  const found = between(one, other);
  const actors = [one, other].map((row) => make("li", {}, make(
    "button",
    { type: "button", click: () => select(row, { focus: true }) },
    glyph(marks[row].shape, marks[row].fill), nameOf(row),
  )));
  return [
    make("div", { class: "heading" },
      make("h2", { id: "chosen", tabindex: "-1" }, nameOf(one), " and ", nameOf(other)),
      make("button", clear, "×")),
    make("p", { class: "say" }, pairInWords(one, other)),
    ...(found.length
      ? [make("h3", {}, `Ties (${found.length})`), make("ul", { class: "between" }, ...found.map(pairTie))]
      : []),
    make("h3", {}, "Actors"),
    make("ul", { class: "ties" }, ...actors),
  ];
}
