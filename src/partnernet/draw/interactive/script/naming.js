/* The forms that name actors: those who are concerned, and those who are missing. */

let asked = []; // names that look like one that is there, until the group has said which it is

const lettersOf = (name) => fold(name).replace(/[^\p{L}\p{N}]+/gu, "");
const wordsOfName = (name) => fold(name).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const isThere = (name) => everyone.some((row) =>
  (lettersOf(marks[row].name) || marks[row].name) === (lettersOf(name) || name));

/** How many letters must change to make one word of another. */
function distance(one, other) {
  let before = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (const letter of one) {
    const now = [before[0] + 1];
    for (let place = 1; place <= other.length; place += 1) {
      const changed = before[place - 1] + (letter === other[place - 1] ? 0 : 1);
      now.push(Math.min(changed, before[place] + 1, now[place - 1] + 1));
    }
    before = now;
  }
  return before.at(-1);
}

/** Whether two names may be meant for one actor: a slip of the pen, or words left out. */
function isLike(one, other) {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  if (Math.min(a.length, b.length) >= 6 && Math.abs(a.length - b.length) <= 2) {
    if (distance(a, b) <= 2) return true;
  }
  const [fewer, more] = [wordsOfName(one), wordsOfName(other)].sort((x, y) => x.length - y.length);
  return fewer.length > 0 && fewer.every((word) => more.includes(word));
}

const likeOf = (name) => everyone.find((row) => isLike(name, marks[row].name)) ?? null;

function addNamed(names, set) {
  const edits = names.map((name) => {
    const id = isTaken(name) ? newId(name) : name;
    return { op: "add_actor", id, set: { name, ...set } };
  });
  perform(...edits);
  if (!view.moved) fitMap(view);
}

function takeNames(set) {
  const lines = at("new-names").value.split("\n")
    .map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean);
  if (!lines.length) {
    at("new-names").focus();
    return announce("Write a name first.");
  }
  const fresh = [];
  const there = lines.filter((name) => {
    const known = isThere(name) || fresh.some((other) => lettersOf(other) === lettersOf(name));
    if (!known) fresh.push(name);
    return known;
  });
  asked = fresh.filter((name) => likeOf(name) !== null).map((name) => ({ name, set }));
  const added = fresh.filter((name) => likeOf(name) === null);
  if (added.length) addNamed(added, set);
  renderStepForm();
  const next = at("same-0") ?? at("new-names");
  next.focus();
  announce([
    added.length ? `${plural(added.length, "actor")} added.` : "",
    there.length ? `${listed(there)} ${there.length > 1 ? "are" : "is"} there already.` : "",
    asked.length ? `${plural(asked.length, "name")} to look at.` : "",
  ].filter(Boolean).join(" "));
}

function listed(words) {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join("");
}

function answerLike(place, add) {
  const [{ name, set }] = asked.splice(place, 1);
  if (add) addNamed([name], set);
  renderStepForm();
  (at("same-0") ?? at("new-names")).focus();
  announce(add ? `${name} added.` : `${name} left out.`);
}

function likeQuestion({ name }, place) {
  const row = likeOf(name);
  const other = row === null ? "" : nameOf(row, "b");
  return make("div", { class: "question", role: "group", "aria-label": name },
    make("p", {}, make("b", { dir: "auto" }, name), " looks like ", other, "."),
    button(`same-${place}`, "It is the same", () => answerLike(place, false)),
    button(`other-${place}`, "Add it all the same", () => answerLike(place, true)));
}

function namesForm({ label, set = {} }) {
  const names = make("textarea", { id: "new-names", rows: 4, spellcheck: "false" });
  names.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    takeNames(set);
  });
  return [
    make("label", { for: "new-names", class: "above" }, label),
    names,
    make("p", { class: "note" }, "One to a line; several can be pasted at once. Organizations, " +
      "units, groups and roles, no persons."),
    make("div", { class: "buttons" }, button("add-names", "Add", () => takeNames(set), "strong")),
    ...asked.map(likeQuestion),
  ];
}

function peopleList() {
  const people = [...everyone].sort((a, b) => collator.compare(marks[a].name, marks[b].name));
  const item = (row) => make("li", {},
    make("button", { type: "button", class: "quiet name", click: () => select(row) },
      nameOf(row)),
    make("button", {
      type: "button", class: "quiet", "aria-label": `Remove ${marks[row].name}`,
      click: () => removeActor(row),
    }, "Remove"));
  return [
    make("h3", {}, `${plural(everyone.length, "actor")}`),
    make("ul", { class: "people" }, ...people.map(item)),
  ];
}
