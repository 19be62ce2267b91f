/* The room: the steps down the side, and the one that the group is at with all it writes down. */

let ownEdit = false; // whether a change comes from the form of the step, which shows it already

const actorColumns = (fields) => fields.filter(({ table }) => table === "actors");
const tieColumns = (fields) => fields.filter(({ table }) => table === "ties");

/** The things that a step writes down, as fields; whole tables have none. */
function fieldsOf(one) {
  return one.captures.flatMap((captured) => {
    const [table, column] = captured.split(/\.(.*)/s);
    if (captured === "ratings") return room.fields.filter((known) => known.table === "ratings");
    return column ? [fieldOf(table, column)].filter(Boolean) : [];
  });
}

/** Whether people vote in the step that the group is at. */
const isVoting = () => fieldsOf(agenda[stepNow]).some(({ table }) => table === "ratings");

/** Whether links are drawn in a step, or only something is said of those that are there. */
function drawsLinks(one, columns) {
  return one.captures.includes("ties") || columns.some(({ column }) => column === "kind");
}

/** The parts of the form of a step, each with its heading where there are several. */
function formPartsOf(one) {
  const fields = fieldsOf(one);
  const framing = fields.filter(({ table }) => table === "meta");
  const scales = fields.filter(({ table }) => table === "ratings");
  const [about, linked] = [actorColumns(fields), tieColumns(fields)];
  const missing = about.some(({ column }) => column === "presence");
  const draws = drawsLinks(one, linked);
  const rest = draws ? linked.filter(({ column }) => !LINK_COLUMNS.includes(column)) : linked;
  const parts = [];
  if (framing.length) parts.push(["What was agreed", () => frameForm(framing)]);
  if (one.captures.includes("actors")) {
    parts.push(["Who is concerned", () => [...namesForm({ label: "Names" }), ...peopleList()]]);
  }
  if (missing) {
    const asks = { label: "Names of those who are missing", set: { presence: "missing" } };
    parts.push(["Who is missing", () => namesForm(asks)]);
  }
  if (scales.length) parts.push(["Private votes", () => ballotForm(scales)]);
  if (about.length) parts.push(["Of each actor", () => rowsForm("actors", about)]);
  if (draws) parts.push(["Links", () => linksForm(linked)]);
  if (rest.length) parts.push(["Of each tie", () => rowsForm("ties", rest)]);
  if (one.captures.includes("actions")) parts.push(["Actions", actionsForm]);
  if (!one.captures.length && everyone.length) parts.push(["On the map now", factsPart]);
  if (!scales.length && one.views.length && outcomes().length) {
    parts.push(["What the raters said", outcomePart]);
  }
  return parts;
}

/** Show the form of the step anew. While changes wait to be restored, nothing can be changed. */
function renderStepForm() {
  if (offered) {
    const waits = "First restore or discard the changes that were kept.";
    return at("step-form").replaceChildren(make("p", { class: "note" }, waits));
  }
  const parts = formPartsOf(agenda[stepNow]);
  at("step-form").replaceChildren(...parts.map(([title, formOf]) => {
    const heading = parts.length > 1 ? make("h3", {}, title) : "";
    return make("section", { "aria-label": title }, heading, ...formOf());
  }));
}

/** Who votes must not find the answers of others in the words on the step. */
function renderStepState() {
  const one = agenda[stepNow];
  at("step-says").replaceChildren(...one.captures.map((captured) => {
    const { says, open } = filled(captured);
    return make("li", { class: open && !isDone(one) ? "open" : "" }, says);
  }));
  at("step-done").setAttribute("aria-pressed", String(isDone(one)));
  at("step-done").textContent = isDone(one) ? "Done ✓" : "Done";
  at("step-back").setAttribute("aria-disabled", String(stepNow === 0));
  at("step-next").setAttribute("aria-disabled", String(stepNow === agenda.length - 1));
  at("question").textContent = meta("question");
  at("question").hidden = !meta("question");
}

function renderStep() {
  const one = agenda[stepNow];
  at("step-place").textContent = `Step ${stepNow + 1} of ${agenda.length} · ${one.minutes} min`;
  at("step-title").textContent = one.title;
  at("step-prompt").textContent = one.prompt;
  at("step-ask").replaceChildren(...one.ask.map((words) => make("li", { dir: "auto" }, words)));
  at("step-ask").hidden = one.ask.length === 0;
  renderAgenda();
  renderStepState();
  renderTimer();
  renderStepForm();
  at("step-body").scrollTop = 0;
}

function goToStep(place) {
  if (agenda[place] === undefined || place === stepNow) return;
  document.activeElement?.blur(); // what is being typed belongs to the step that is left
  stopTimer({ quietly: true });
  if (ballot.rater) endBallot();
  asked = [];
  stepNow = place;
  renderStep();
  showStepView();
  at("step-title").focus();
  announce(`Step ${place + 1}: ${agenda[place].title}.`);
}

/** Show the drawing that the step looks at, or the network. */
function showStepView() {
  const { views } = agenda[stepNow];
  followEdits(copyOfAll());
  showDrawing(views.map((id) => room.views[id]).find(Boolean) ?? NETWORK);
  sizeForStep(views.map((id) => room.sizes[id]).find(Boolean));
}

function finishStep() {
  const { id } = agenda[stepNow];
  const edit = { op: isDone({ id }) ? "reopen" : "finish", id };
  tell(edit);
  announce(`${describe([edit])}.`);
}

/** Scroll so far that an element is the first that is seen: in the step, or on a narrow page. */
function bringToTop(element) {
  const body = at("step-body");
  const apart = 12;
  if (body.scrollHeight > body.clientHeight) {
    const [top, start] = [element, body].map((box) => box.getBoundingClientRect().top);
    body.scrollTop += top - start - apart;
  } else element.scrollIntoView({ block: "nearest" });
}

/** After every change: what the steps have; and the form, where the change came from elsewhere. */
function followRoom() {
  followFigures();
  findRoom(view);
  repaint();
  renderAgenda();
  renderStepState();
  if (!ownEdit) renderStepForm();
}

/* what the page has beside the map */

function agendaPanel() {
  return make("nav", { id: "agenda", class: "agenda", "aria-label": "Steps" },
    make("details", { id: "agenda-fold" }, make("summary", {}, "Steps"),
      make("div", { id: "agenda-list" })));
}

function stepPanel() {
  return make("section", { id: "step", class: "step", "aria-labelledby": "step-title" },
    make("div", { class: "step-head" },
      make("p", { id: "step-place", class: "note" }),
      make("h2", { id: "step-title", tabindex: "-1", dir: "auto" }), timerPart()),
    make("div", { id: "step-body", class: "step-body" },
      make("p", { id: "step-prompt", class: "prompt", dir: "auto" }),
      make("ul", { id: "step-ask", class: "ask" }),
      make("div", { id: "step-form" }),
      make("ul", { id: "step-says", class: "says", "aria-label": "How much is there" })),
    make("div", { class: "step-foot" },
      button("step-back", "Back", () => goToStep(stepNow - 1)),
      button("step-done", "Done", finishStep),
      button("step-next", "Next", () => goToStep(stepNow + 1), "strong")));
}

/** Large type, for a wall that is read from the last row. */
function toggleLargeType() {
  const large = root.classList.toggle("large");
  at("large-type").setAttribute("aria-pressed", String(large));
}

function foldAgenda() {
  const narrow = matchMedia("screen and (max-width: 52rem)");
  const fit = () => { at("agenda-fold").open = !narrow.matches; };
  narrow.addEventListener("change", fit);
  fit();
}

function beginSession() {
  if (!editMode) setEditMode(true);
  renderStep();
  showStepView();
  at("step-title").focus();
}

function startRoom() {
  root.classList.add("room");
  document.querySelector(".tools").before(agendaPanel(), stepPanel());
  for (const id of ["edit", "save-changes"]) at(id).hidden = true;
  at("edit-bar").hidden = false;
  at("save-changes").before(button("save-session", "Save session", saveSession, "strong"));
  document.querySelector(".actions").prepend(button("large-type", "Large type", toggleLargeType));
  at("large-type").setAttribute("aria-pressed", "false");
  for (const id of ["restore", "discard"]) at(id).addEventListener("click", beginSession);
  followers.push(followRoom);
  foldAgenda();
  startTimer();
  followGroups();
  if (!offered) setEditMode(true);
  renderStep();
  showStepView();
}
