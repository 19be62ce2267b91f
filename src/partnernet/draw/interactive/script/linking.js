/* The form that draws links between actors, one after another. */

const lastLink = { source: "", kind: "", status: "existing", directed: false }; // the last one
const LINK_COLUMNS = ["kind", "strength", "status", "directed"]; // what is asked with a new link

function linkColumns(captured) {
  const asked = captured.filter(({ column }) => LINK_COLUMNS.includes(column));
  return asked.filter(({ column }) => column !== "directed");
}

function endChoice(id, label, chosen, nobody = "Choose an actor") {
  const people = [...everyone].sort((a, b) => collator.compare(marks[a].name, marks[b].name))
    .map((row) => [String(row), marks[row].name]);
  return field(id, label, choice([["", nobody], ...people], chosen));
}

function drawLink(columns) {
  const [one, other] = ["link-from", "link-to"].map((id) => at(id).value);
  if (!one || !other || one === other) {
    (one ? at("link-to") : at("link-from")).focus();
    return announce("Choose two actors.");
  }
  const read = columns.map((known) => [known, readCell(known, at(`link-${known.column}`).value)]);
  const wrong = read.find(([, { fault }]) => fault !== undefined);
  if (wrong) {
    at(`link-${wrong[0].column}`).focus();
    return announce(wrong[1].fault);
  }
  const said = Object.fromEntries(read.filter(([, { value }]) => value !== "")
    .map(([{ column }, { value }]) => [column, value]));
  const { kind = "", status = "existing", ...more } = said;
  const directed = at("link-directed")?.checked ?? false;
  Object.assign(lastLink, { source: marks[one].id, kind, status, directed });
  const edit = {
    op: "link", source: marks[one].id, target: marks[other].id, kind, directed,
    set: { status, ...more },
  };
  perform(edit);
  at("link-to").focus();
  announce(`${describe([edit])}.`);
}

function removeLink(tie) {
  const edit = { op: "unlink", ...keyOfTie(tie) };
  perform(edit);
  at("undo").focus();
  announce(`${describe([edit])}.`);
}

function linkItem(tie) {
  const key = keyOfTie(tie);
  const about = [
    key.kind && wordsFor("kind", key.kind),
    tie.has("strength") ? `strength ${formatNumber(tie.get("strength"))}` : "",
    statusOf(tie) === "existing" ? "" : wordsFor("status", statusOf(tie)).toLowerCase(),
  ].filter(Boolean).join(" · ");
  return make("li", {},
    make("span", { class: "name" }, make("bdi", { dir: "auto" }, namesOfLink(key)),
      make("span", { class: "note" }, about)),
    make("button", {
      type: "button", class: "quiet", click: () => removeLink(tie),
      "aria-label": `Remove the link ${namesOfLink(key)}${about ? ` (${about})` : ""}`,
    }, "Remove"));
}

/** The form for a new link, and the links that are there. */
function linksForm(captured) {
  if (everyone.length < 2) return [make("p", { class: "note" }, "There are no two actors yet.")];
  const columns = linkColumns(captured);
  const oneWay = make("input", { type: "checkbox", id: "link-directed" });
  oneWay.checked = lastLink.directed;
  const asksWay = captured.some(({ column }) => column === "directed");
  const from = state.selected ?? rowOf(lastLink.source) ?? "";
  return [
    ...wordLists(columns),
    endChoice("link-from", asksWay ? "From" : "Between", String(from)),
    endChoice("link-to", asksWay ? "To" : "and", ""),
    ...columns.map((known) => field(`link-${known.column}`, known.label,
      cellControl(known, lastLink[known.column] || undefined, {
        id: `link-${known.column}`, label: known.label, change: () => {},
      }))),
    asksWay ? make("label", { class: "check" }, oneWay, "One way only") : "",
    make("div", { class: "buttons" },
      button("draw-link", "Draw the link", () => drawLink(columns), "strong")),
    make("h3", {}, plural(ties.length, "link")),
    make("ul", { class: "people" }, ...ties.map(linkItem)),
  ];
}
