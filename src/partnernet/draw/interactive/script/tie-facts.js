/* What is known of a tie beside its kind and strength: dates, form, and what it comes from. */

const partnerships = tableOf(editing?.partnerships);

/** When something began and ended, in words. */
function datesInWords(record) {
  const [since, until] = [record.get("since"), record.get("until")];
  if (since && until) return `${since} to ${until}`;
  return (since && `since ${since}`) || (until && `until ${until}`) || "";
}

/** The rows of the table of ties that a line stands for. */
function rowsOfLine(link) {
  const source = marks[link.source].id;
  const leadsAlong = (tie) =>
    !link.arrow || tie.get("directed") !== true || tie.get("source") === source;
  return declaredIn(link).filter(leadsAlong);
}

/** A sentence without a full stop for each tie that a line stands for, where there is one to say. */
function factsOf(link) {
  if (editing === null) return [];
  const rows = rowsOfLine(link);
  const several = rows.length + link.given.length > 1;
  const strength = (tie) =>
    (several && STRENGTH_VARIES && tie.has("strength") ? strengthOf({ strength: tie.get("strength") }) : "");
  const words = (record, ...more) => [
    ...more, datesInWords(record),
    record.has("formality") ? wordsFor("formality", record.get("formality")) : "",
    record.get("note") ?? "",
    record.get("evidence") ? `source: ${record.get("evidence")}` : "",
  ].filter(Boolean).join(" · ");
  return [
    ...rows.map((tie) => words(tie, strength(tie))),
    ...link.given.map((place) => {
      const record = partnerships[place];
      return words(record, `through ${isolate(record.get("name"))}`);
    }),
  ].filter(Boolean);
}

const factList = (link) => factsOf(link).map((fact) => make("p", { class: "facts", dir: "auto" }, fact));
