/* The steps down the side: where the group is, and how much of each step is there. */

const agenda = technique.steps;
const sittings = [...new Set(agenda.map(({ sitting }) => sitting))];
let stepNow = Math.max(0, agenda.findIndex(({ id }) => !finished.includes(id)));

/** How much is there of one thing that a step writes down: in words, and whether it is open. */
function filled(captured) {
  const [table, column] = captured.split(/\.(.*)/s);
  const heading = column ? nameOfField(table, column) : "";
  if (table === "meta") {
    const there = meta(column).trim() !== "";
    return { says: `${heading}: ${there ? "said" : "not said yet"}`, open: !there };
  }
  if (table === "actions") {
    return { says: plural(actions.length, "action"), open: !actions.length };
  }
  if (table === "ratings") return filledByVotes(column, heading);
  const rows = table === "actors" ? everyone.map((row) => marks[row].record) : ties;
  const noun = table.slice(0, -1);
  if (!column) return { says: plural(rows.length, noun), open: !rows.length };
  const there = rows.filter((cells) => cells.has(column)).length;
  const enough = fieldOf(table, column)?.may_be_blank ? 1 : Math.max(rows.length, 1);
  const says = `${heading.toLowerCase()}: ${there} of ${plural(rows.length, noun)}`;
  return { says, open: there < enough };
}

function filledByVotes(scale, heading) {
  const found = ratings.filter((rating) => !scale || rating.get("scale") === scale);
  const there = new Set(found.map((rating) => rating.get("actor"))).size;
  const voters = new Set(found.map((rating) => rating.get("rater"))).size;
  const by = voters > 1 ? ` by ${plural(voters, "rater")}` : "";
  return {
    says: `${heading.toLowerCase()}: ${there} of ${plural(everyone.length, "actor")}${by}`,
    open: there < Math.max(everyone.length, 1),
  };
}

const isDone = ({ id }) => finished.includes(id);

function stepItem(one, place) {
  return make("li", {}, make("button", {
    type: "button", id: `go-${place}`, click: () => goToStep(place),
    "aria-current": place === stepNow ? "step" : null, class: isDone(one) ? "is-done" : "",
  }, make("span", { class: "place", "aria-hidden": "true" }, isDone(one) ? "✓" : String(place + 1)),
  make("span", { dir: "auto" }, one.title),
  isDone(one) ? make("span", { class: "unseen" }, "done") : ""));
}

function renderAgenda() {
  const lists = sittings.flatMap((sitting) => {
    const items = agenda.map((one, place) => [one, place])
      .filter(([one]) => one.sitting === sitting)
      .map(([one, place]) => stepItem(one, place));
    if (sittings.length === 1) return make("ol", {}, ...items);
    const id = `sitting-${sitting}`;
    return [make("p", { id, class: "sitting" }, `Meeting ${sitting}`),
      make("ol", { "aria-labelledby": id }, ...items)];
  });
  const { id } = document.activeElement ?? {};
  at("agenda-list").replaceChildren(...lists);
  if (id?.startsWith("go-")) at(id).focus();
}
