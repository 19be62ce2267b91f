/* What the map says as it is now, in words, for a step that only looks. */

/** Names with what is added to each, the first few of them. */
function namesWith(rows, added = () => "") {
  const shown = rows.slice(0, NAMED).flatMap((row, place) =>
    [place ? ", " : "", nameOf(row, "b"), added(row)].flat());
  return rows.length > NAMED ? [...shown, ` and ${rows.length - NAMED} more`] : shown;
}

function factsPart() {
  const partners = new Map(everyone.map((row) => [row, partnersOf(row)]));
  const count = (row) => partners.get(row).size;
  const ordered = [...everyone].sort((a, b) =>
    count(b) - count(a) || collator.compare(marks[a].name, marks[b].name));
  const alone = ordered.filter((row) => count(row) === 0);
  const hanging = ordered.filter((row) => count(row) === 1);
  const wanted = links.filter(({ status }) => status === "wanted").length;
  const linked = ordered.filter((row) => count(row) > 1).slice(0, 3);
  const says = [
    linked.length ? ["Most links: ", ...namesWith(linked, (row) => ` (${count(row)})`), "."] : null,
    hanging.length ? ["Hang on one other alone: ", ...namesWith(hanging, (row) =>
      [" (on ", nameOf([...partners.get(row)][0]), ")"]), "."] : null,
    alone.length ? ["No link yet: ", ...namesWith(alone), "."] : null,
    wanted ? [`${plural(wanted, "link")} wanted.`] : null,
  ].filter(Boolean);
  return [make("ul", { class: "now" }, ...says.map((words) => make("li", {}, ...words)))];
}
