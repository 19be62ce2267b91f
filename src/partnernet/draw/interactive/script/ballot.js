/*
 * Private votes: each rater alone, by a code. Only what is voted now is on the page, and that goes
 * when the tablet is handed on; then there are medians and ends, never who said what.
 */

const ballot = { rater: "", place: 0, said: new Map(), thanked: false, shown: false };

const voters = () => [...everyone].sort((a, b) => collator.compare(marks[a].name, marks[b].name));

function beginBallot() {
  const rater = at("rater").value.trim();
  if (!rater) {
    at("rater").focus();
    return announce("Write a code first.");
  }
  const again = raters().includes(rater);
  Object.assign(ballot, { rater, place: 0, thanked: false, shown: false });
  ballot.said.clear();
  showBallot();
  if (again) announce("This code has rated before. What is rated now takes the place of that.");
}

function endBallot() {
  const rated = ballot.said.size;
  Object.assign(ballot, { rater: "", place: 0, thanked: true });
  ballot.said.clear();
  renderStepForm();
  at("rater").focus();
  announce(`Thank you. ${plural(rated, "rating")} kept. Hand the tablet on.`);
}

function turnBallot(by) {
  ballot.place = clamp(ballot.place + by, 0, everyone.length - 1);
  showBallot();
}

/** Show the next one to vote on, at the top: the words on the step were read before. */
function showBallot() {
  renderStepForm();
  bringToTop(at("ballot-title"));
  at("ballot-title").focus({ preventScroll: true });
}

function vote(row, { column: scale }, value) {
  const { rater, said } = ballot;
  const actor = marks[row].id;
  if (value === null) said.delete(`${scale} ${row}`);
  else said.set(`${scale} ${row}`, value);
  const before = ratingBy(rater, actor, scale)?.get("value") ?? null;
  if (value !== before) tell({ op: "rate", rater, actor, scale, value });
}

/** What was voted now; undone, it is no more, and what a code said before is not shown. */
function votedNow(row, { column: scale }) {
  const value = ballot.said.get(`${scale} ${row}`);
  const now = ratingBy(ballot.rater, marks[row].id, scale)?.get("value");
  return value !== undefined && now === value ? value : null;
}

function gradeVote(row, scale) {
  const now = votedNow(row, scale);
  const option = ([key, words]) => {
    const value = key === "" ? null : Number(key);
    const id = `vote-${scale.column}-${key}`;
    const input = make("input", {
      type: "radio", name: `vote-${scale.column}`, id, change: () => vote(row, scale, value),
    });
    input.checked = value === now;
    return make("span", {}, input, make("label", { for: id }, words));
  };
  return make("fieldset", { class: "vote" }, make("legend", {}, scale.label),
    make("div", { class: "grades" }, ...[...scale.options, ["", "blank"]].map(option)));
}

function numberVote(row, scale) {
  const now = votedNow(row, scale);
  return make("p", { class: "stacked" }, make("span", { "aria-hidden": "true" }, scale.label),
    cellControl(scale, now ?? undefined, {
      id: `vote-${scale.column}`, label: scale.label,
      change: (value) => vote(row, scale, value === "" ? null : value),
    }));
}

function votingForm(scales) {
  const row = voters()[ballot.place];
  const last = ballot.place === everyone.length - 1;
  return [
    make("p", { class: "note" }, make("bdi", {}, ballot.rater),
      ` · ${ballot.place + 1} of ${everyone.length} · a blank is not a zero`),
    make("h3", { id: "ballot-title", class: "ballot-title", tabindex: "-1", dir: "auto" },
      marks[row].name),
    ...scales.map((scale) => (scale.form === "grade" ? gradeVote : numberVote)(row, scale)),
    make("div", { class: "buttons" },
      ballot.place ? button("vote-before", "Before", () => turnBallot(-1)) : "",
      last ? "" : button("vote-next", "Next actor", () => turnBallot(1), "strong"),
      button("hand-over", "Hand over", endBallot, last ? "strong" : "")),
  ];
}

function doorForm() {
  const code = make("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  code.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    beginBallot();
  });
  const voted = raters().length;
  return [
    ballot.thanked ? make("p", { class: "say" }, "Thank you. Hand the tablet on.") : "",
    field("rater", "Your code", code),
    make("p", { class: "note" }, "A code that only you know, no name. The next one sees nothing " +
      "of what you rate. Leave blank whom you do not know."),
    make("div", { class: "buttons" }, button("begin-ballot", "Begin", beginBallot, "strong")),
    make("p", { class: "note" }, `${plural(voted, "rater")} so far.`),
    ...outcomePart(),
  ];
}

function ballotForm(scales) {
  if (!everyone.length) return [make("p", { class: "note" }, "There are no actors yet.")];
  return ballot.rater ? votingForm(scales) : doorForm();
}

/* what came out */

/** The votes on each scale, by actor. */
function votesByScale() {
  const found = new Map();
  for (const rating of ratings) {
    const [scale, actor] = [rating.get("scale"), rating.get("actor")];
    if (!found.has(scale)) found.set(scale, new Map());
    const votes = found.get(scale);
    if (!votes.has(actor)) votes.set(actor, []);
    votes.get(actor).push(rating.get("value"));
  }
  return found;
}

let votesKnown = new Map(); // what drawings may know: nothing while people are voting
gatherValues = () => { votesKnown = isVoting() ? new Map() : votesByScale(); };

/** What was agreed of an actor, or else the median of the votes. */
valueOf = (row, column) => {
  const agreed = marks[row].record.get(column);
  if (agreed !== undefined) return Number(agreed);
  const votes = votesKnown.get(column)?.get(marks[row].id);
  return votes ? median(votes) : null;
};

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** How far raters are at one, by Tastle and Wierman: 1 if all said the same, 0 if two camps. */
function consensus(values, { low, high }) {
  const [least, most] = [low ?? Math.min(...values), high ?? Math.max(...values)];
  if (most === least) return 1;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return 1 + values.reduce((sum, value) =>
    sum + Math.log2(1 - Math.abs(value - mean) / (most - least)), 0) / values.length;
}

/** What at least two raters said of the same, those who are least at one first. */
function outcomes() {
  const scales = room.fields.filter(({ table }) => table === "ratings");
  const votes = votesByScale();
  return everyone.flatMap((row) => scales.flatMap((scale) => {
    const values = votes.get(scale.column)?.get(marks[row].id) ?? [];
    if (values.length < 2) return [];
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return [{ row, scale, count: values.length, median: median(values), low, high,
      atOne: consensus(values, scale) }];
  })).sort((a, b) => a.atOne - b.atOne || collator.compare(marks[a.row].name, marks[b.row].name));
}

/** A grade in its word, or a number between two grades. */
const gradeInWords = ({ options }, value) =>
  options.find(([key]) => key === String(value))?.[1] ?? formatNumber(value);

function outcomeRow({ row, scale, count, median: middle, low, high }) {
  const words = (value) => gradeInWords(scale, value);
  const span = low === high ? "" : `, from ${words(low)} to ${words(high)}`;
  return make("tr", {}, make("th", { scope: "row" }, nameOf(row)), make("td", {}, scale.label),
    make("td", {}, `${words(middle)}${span}`), make("td", { class: "number" }, String(count)));
}

function outcomeTable(found) {
  const heads = ["Actor", "Scale", "Median", "Raters"].map((words) =>
    make("th", { scope: "col" }, words));
  return make("table", { class: "outcome" },
    make("caption", {}, "Most disputed first"),
    make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...found.map(outcomeRow)));
}

/** What came out, once it is asked for: a facilitator does when all have rated. */
function outcomePart() {
  const found = outcomes();
  if (!found.length) return [];
  const show = () => {
    ballot.shown = !ballot.shown;
    renderStepForm();
    if (ballot.shown) bringToTop(at("show-outcome"));
    at("show-outcome").focus({ preventScroll: true });
  };
  const words = `${ballot.shown ? "Hide" : "Show"} what came out`;
  const toggle = button("show-outcome", words, show);
  toggle.setAttribute("aria-expanded", String(ballot.shown));
  return [make("div", { class: "buttons" }, toggle), ballot.shown ? outcomeTable(found) : ""];
}
