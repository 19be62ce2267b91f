/* The form for actions: a first step, whom it is about, the role that owns it, and a day. */

function decide() {
  const read = (name) => at(`action-${name}`).value.trim();
  const [first, owner, due] = ["step", "owner", "due"].map(read);
  const missing = [["step", first], ["actor", read("actor")], ["owner", owner]]
    .find(([, text]) => text === "");
  if (missing) {
    at(`action-${missing[0]}`).focus();
    return announce("An action has a first step, an actor and an owner.");
  }
  const owner_at = read("at") && marks[read("at")].id;
  const edit = { op: "decide", step: first, actor: marks[read("actor")].id, owner, owner_at, due };
  perform(edit);
  at("action-step").focus();
  announce(`${describe([edit])}.`);
}

function undecide(place) {
  const edit = { op: "undecide", place };
  perform(edit);
  at("undo").focus();
  announce(`${describe([edit])}.`);
}

function actionItem({ step: first, actor, owner, owner_at, due }, place) {
  const atWhom = owner_at ? `${owner}, ${nameById(owner_at)}` : owner;
  return make("li", {},
    make("span", { class: "name" }, make("b", { dir: "auto" }, first),
      make("span", { class: "note", dir: "auto" },
        [nameById(actor), atWhom, due].filter(Boolean).join(" · "))),
    make("button", {
      type: "button", class: "quiet", click: () => undecide(place),
      "aria-label": `Remove the action ${first}`,
    }, "Remove"));
}

function actionsForm() {
  if (!everyone.length) return [make("p", { class: "note" }, "There are no actors yet.")];
  const text = (more = {}) => make("input", { type: "text", autocomplete: "off", ...more });
  return [
    field("action-step", "First step", text()),
    endChoice("action-actor", "About", state.selected === null ? "" : String(state.selected)),
    field("action-owner", "Owner", text({ placeholder: "a role, no person's name" })),
    endChoice("action-at", "Role at", "", "not said"),
    field("action-due", "Day", make("input", { type: "date" })),
    make("div", { class: "buttons" }, button("add-action", "Agree", decide, "strong")),
    make("h3", {}, plural(actions.length, "action")),
    make("ul", { class: "people" }, ...actions.map(actionItem)),
  ];
}
