/* The list of findings: each leads to its actors on the map, and every name in it to the actor. */

const UNNAMED = 12; // so many actors are listed beneath a finding that does not name them

/** Those a finding is about, while no actor is chosen; null where it is about nobody in sight. */
function findSubjects() {
  if (state.finding === null || state.selected !== null) return null;
  const rows = findings[state.finding].rows.filter((row) => !isGone(row));
  return rows.length ? new Set(rows) : null;
}

/** Whether a tie has to do with the chosen finding: it joins its actors, or ends at a single one. */
function isSubjectTie({ source, target }) {
  const about = state.finding === null ? "tie" : findings[state.finding].about;
  const ends = [source, target].filter((row) => lit.has(row)).length;
  return about === "actor" ? ends > 0 : ends === 2;
}

function goTo(row) {
  const go = (event) => {
    event.preventDefault();
    event.stopPropagation(); // it leads to the actor, not to all that the finding is about
    if (isGone(row)) return announce(`${marks[row].name} was removed from the map.`);
    showMap();
    select(row, { focus: true });
  };
  return make("a", { href: "#details", class: "name", dir: "auto", click: go }, marks[row].name);
}

const textOf = (parts) => parts.map(([text]) => text).join("");

function sentenceOf(parts) {
  return parts.map(([text, row]) => (row === null ? text : goTo(row)));
}

/** Those that a finding is about and does not name, as far as there is room. */
function othersOf({ says, rows }) {
  const named = new Set(says.flat().map(([, row]) => row));
  const others = rows.filter((row) => !named.has(row));
  if (!others.length) return "";
  others.sort((a, b) => collator.compare(marks[a].name, marks[b].name));
  const shown = others.slice(0, others.length > UNNAMED + 1 ? UNNAMED : others.length);
  const more = others.length - shown.length;
  return make("p", { class: "others" }, "About: ",
    ...shown.flatMap((row, index) => [index ? ", " : "", goTo(row)]),
    more ? ` and ${more} more` : "", ".");
}

function findingItem(index) {
  const { title, severity, says: [fact, ...rest] } = findings[index];
  const pick = { type: "button", class: "pick", "data-finding": index, "aria-pressed": "false" };
  const weight = FLAG_WORDS[severity] ? badge(severity) : "";
  return make(
    "li", { class: "finding", click: () => chooseFinding(index) },
    make("button", pick, weight, title), // a click on it is one on all of it
    make("p", { dir: "auto" }, ...sentenceOf(fact)),
    ...rest.map((parts) => make("p", { class: "next", dir: "auto" }, ...sentenceOf(parts))),
    othersOf(findings[index]),
  );
}

function listUnder(heading) {
  const rows = findings.flatMap((entry, index) => (entry.heading === heading ? [index] : []));
  return [make("h3", {}, heading), make("ul", { class: "findings" }, ...rows.map(findingItem))];
}

function startFindings() {
  at("findings").hidden = findings === null;
  at("skip-findings").hidden = findings === null;
  if (findings === null) return;
  const headings = [...new Set(findings.map(({ heading }) => heading))];
  const notes = scene.findings.notes.map((note) => make("li", { dir: "auto" }, note));
  at("findings").replaceChildren(
    make("h2", {}, "Findings"),
    make("p", { class: "note" }, scene.findings.headline),
    ...headings.flatMap(listUnder),
    ...(notes.length ? [make("ul", { class: "notes" }, ...notes)] : []),
  );
  at("told-back").addEventListener("click", backToList);
}

/** What is found about an actor, for the panel that tells of it. */
function findingsAbout(row) {
  const about = (findings ?? []).flatMap(({ rows }, index) => (rows.includes(row) ? [index] : []));
  if (!about.length) return [];
  const items = make("ul", { class: "findings" }, ...about.map(findingItem));
  return [make("h3", {}, `Findings (${about.length})`), items];
}

/** Show on the map whom a finding is about; once more, and everybody is shown as before. */
function chooseFinding(index) {
  const again = state.finding === index && state.selected === null && state.pair === null;
  const fromActor = state.selected !== null || state.pair !== null;
  state.finding = again ? null : index;
  Object.assign(state, { selected: null, pair: null });
  showMap();
  const { rows, says } = findings[index];
  if (!again && reveal(rows)) applyFilter();
  if (!again && rows.some((row) => !isGone(row) && !isInSight(row))) fitMap(view);
  repaint();
  renderDetails();
  renderTable();
  if (fromActor) pickOf(index).focus();
  announce(again ? "Selection cleared." : [...says.map(textOf), onMap()].join(" "));
  if (!again && rows.length && isNarrow()) at("told").scrollIntoView();
}

function onMap() {
  return lit ? `${plural(lit.size, "actor")} shown on the map.` : "It is about the whole network.";
}

const pickOf = (index) => at("findings").querySelector(`.pick[data-finding="${index}"]`);
const isNarrow = () => matchMedia("(max-width: 52rem)").matches;

/** Let the list, and on a small screen a line over the map, say which finding is shown. */
function renderFinding() {
  const shown = state.selected === null && state.pair === null ? state.finding : null;
  for (const pick of at("findings").querySelectorAll(".pick")) {
    const chosen = Number(pick.dataset.finding) === shown;
    pick.setAttribute("aria-pressed", String(chosen));
    pick.parentElement.classList.toggle("chosen", chosen);
  }
  at("told").hidden = shown === null;
  if (shown !== null) {
    at("told-words").textContent = textOf(findings[shown].says[0]);
  }
}

function backToList() {
  const pick = pickOf(state.finding);
  pick.focus();
  pick.scrollIntoView({ block: "center" });
}
