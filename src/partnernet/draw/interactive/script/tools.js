/* The left panel: search, size, reach; the legends have scripts of their own. */

const LISTED = 8; // actors found that are listed beneath the search
let active = -1;

/** The first few of many in an order, without sorting all. */
function firstOf(rows, most, order) {
  const first = [];
  for (const row of rows) {
    let place = first.length;
    while (place > 0 && order(row, first[place - 1]) < 0) place -= 1;
    if (place < most) first.splice(place, 0, row);
    if (first.length > most) first.pop();
  }
  return first;
}

function search(query) {
  state.query = fold(query.trim());
  const found = state.query ? folded.flatMap((t, row) => (t.includes(state.query) ? row : [])) : [];
  const starts = (row) => (folded[row].startsWith(state.query) ? 0 : 1);
  const sooner = (a, b) =>
    starts(a) - starts(b) || collator.compare(marks[a].name, marks[b].name);
  const first = firstOf(found, LISTED, sooner);
  state.hits = [...first, ...found.filter((row) => !first.includes(row))];
  active = found.length ? 0 : -1;
  listResults(first);
  at("none-found").hidden = !state.query || found.length > 0;
  if (state.query) announce(`${plural(found.length, "actor")} found.`);
  state.revision += 1;
  view.network.redraw();
  renderTable();
}

function listResults(rows) {
  at("results").replaceChildren(...rows.map((row, index) => make(
    "li",
    {
      role: "option", id: `result-${index}`, "aria-selected": String(index === active),
      mousedown: (event) => { event.preventDefault(); choose(row); },
    },
    glyph(marks[row].shape, marks[row].fill),
    nameOf(row),
  )));
  at("results").hidden = rows.length === 0;
  at("search").setAttribute("aria-expanded", String(rows.length > 0));
  markActive();
}

function markActive() {
  const options = Array.from(at("results").children);
  options.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
  if (options[active]) at("search").setAttribute("aria-activedescendant", `result-${active}`);
  else at("search").removeAttribute("aria-activedescendant");
  options[active]?.scrollIntoView({ block: "nearest" });
}

function choose(row) {
  at("search").value = "";
  search("");
  select(row);
}

function searchKeys(event) {
  const count = at("results").children.length;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && count) {
    event.preventDefault();
    active = (active + step + count) % count;
    markActive();
  } else if (event.key === "Enter" && count) {
    event.preventDefault();
    choose(state.hits[active]);
  } else if (event.key === "Escape" && at("search").value) {
    event.preventDefault();
    event.stopPropagation();
    at("search").value = "";
    search("");
  }
}

function startSize() {
  const options = scores.map(({ key, label }) => make("option", { value: key }, label));
  at("size-by").replaceChildren(make("option", { value: "" }, "The same for all"), ...options);
  at("size-by").value = state.sizeBy;
  at("size-part").hidden = scores.length === 0;
  at("size-by").addEventListener("change", () => sizeBy(at("size-by").value));
  noteSize();
}

function sizeBy(key) {
  state.sizeBy = key;
  radii = radiiNow();
  findRoom(view);
  noteSize();
  repaint();
  announce(`Size shows: ${at("size-by").selectedOptions[0].textContent}.`);
}

function noteSize() {
  const column = scores.findIndex(({ key }) => key === state.sizeBy);
  const values = marks.map((mark) => mark.scores[column] ?? null).filter((v) => v !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)].map(formatNumber);
  const span = low === high ? `${low} for all.` : `From ${low} to ${high}.`;
  at("size-note").textContent = values.length ? span : "";
}

/** A row of buttons of which one is pressed. */
function startChoice(id, choices, key) {
  const buttons = choices.map(([value, label]) => make(
    "button",
    {
      type: "button", "data-value": value, "aria-pressed": String(state[key] === value),
      click() {
        state[key] = value;
        buttons.forEach((b) => b.setAttribute("aria-pressed", String(b === this)));
        repaint();
        renderDetails();
        if (state.selected !== null) announce(reachSentence().textContent);
      },
    },
    label,
  ));
  at(id).replaceChildren(...buttons);
}
