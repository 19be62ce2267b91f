/* The menu "Save as": the map as a picture or a drawing, the table as text for a spreadsheet. */

const PRINT = { width: 3508, height: 2480, millimeters: 297, dpi: 300 }; // A4, lying
const LEAST_WIDE = 1600; // pixels of a picture for screens, also from a small one

const TAKEAWAYS = [
  {
    id: "save-screen", label: "Picture for slides", note: "PNG, the map as you see it now",
    save: () => savePng(screenSheet(), ".png"),
  },
  {
    id: "save-print", label: "Picture for print", note: "PNG, all of the map on A4, 300 dpi",
    save: () => savePng(printSheet(), "-print.png", PRINT.dpi),
  },
  {
    id: "save-svg", label: "Drawing to edit", note: "SVG, all of the map; text stays text",
    save: saveSvg,
  },
  {
    id: "save-csv", label: "Table for a spreadsheet", note: "CSV, the rows that are shown",
    save: saveCsv,
  },
];

/* the menu */

function startTakeaway() {
  at("save-as").replaceChildren(...TAKEAWAYS.map(({ id, label, note, save }) => make(
    "button",
    { type: "button", role: "menuitem", id, tabindex: "-1", click: () => take(save) },
    make("span", {}, label), " ", make("span", { class: "note" }, note),
  )));
  at("download").addEventListener("click", () => openMenu(at("save-as").hidden));
  at("download").addEventListener("keydown", openByKey);
  at("save-as").addEventListener("keydown", menuKeys);
  at("save-as").addEventListener("focusout", ({ relatedTarget }) => {
    const menu = at("save-as").parentElement;
    if (relatedTarget !== null && !menu.contains(relatedTarget)) openMenu(false);
  });
  addEventListener("pointerdown", ({ target }) => {
    if (!at("save-as").parentElement.contains(target)) openMenu(false);
  });
}

function openMenu(open, place = 0) {
  at("save-as").hidden = !open;
  at("download").setAttribute("aria-expanded", String(open));
  if (open) Array.from(at("save-as").children).at(place).focus();
}

function closeMenu() {
  openMenu(false);
  at("download").focus();
}

function openByKey(event) {
  if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  openMenu(true, event.key === "ArrowDown" ? 0 : -1);
}

function menuKeys(event) {
  const items = Array.from(at("save-as").children);
  const here = items.indexOf(document.activeElement);
  const goal = {
    ArrowDown: (here + 1) % items.length,
    ArrowUp: (here + items.length - 1) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (event.key === "Tab") openMenu(false);
  if (goal === undefined && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation(); // Escape closes the menu and leaves the selection
  if (goal === undefined) closeMenu();
  else items[goal].focus();
}

/** Close the menu, let the page show that, then make the file: a large picture takes a moment. */
function take(save) {
  closeMenu();
  announce("The file is being made.");
  requestAnimationFrame(() => setTimeout(save));
}

/* the files */

/** What is seen now, with its words; twice as fine as the screen, and wide enough for a slide. */
function screenSheet() {
  const { clientWidth, clientHeight } = view.container;
  const width = Math.max(2 * clientWidth, LEAST_WIDE);
  const mapHeight = (clientHeight / clientWidth) * SHEET.width;
  return onPaper(() =>
    drawSheet({ width, enlarged: width / clientWidth, seen: true, mapHeight }));
}

function printSheet() {
  const { width, height } = PRINT;
  const room = { height: (height * SHEET.width) / width };
  return onPaper(() => drawSheet({ width, enlarged: width / 1200, ...room }));
}

function savePng(canvas, ending, dpi = null) {
  canvas.toBlob(async (blob) => {
    if (blob === null) announce("This browser cannot make so large a picture.");
    else offerFile(dpi === null ? blob : await withResolution(blob, dpi), ending);
  });
}

function saveSvg() {
  const height = (PRINT.height * SHEET.width) / PRINT.width;
  const text = onPaper(() => writeSheet({ height, millimeters: PRINT.millimeters }));
  offerFile(new Blob([text], { type: "image/svg+xml" }), ".svg");
}

/** Say in a PNG how large it is on paper: a block of its own, after the first one. */
async function withResolution(blob, dpi) {
  const block = new DataView(new ArrayBuffer(21));
  block.setUint32(0, 9);
  Array.from("pHYs").forEach((letter, n) => block.setUint8(4 + n, letter.charCodeAt(0)));
  const dotsPerMeter = Math.round(dpi / 0.0254);
  block.setUint32(8, dotsPerMeter);
  block.setUint32(12, dotsPerMeter);
  block.setUint8(16, 1);
  block.setUint32(17, checksum(new Uint8Array(block.buffer, 4, 13)));
  const first = 8 + 25; // the signature, and the block with width and height
  return new Blob([blob.slice(0, first), block.buffer, blob.slice(first)], { type: blob.type });
}

/** CRC-32, as PNG asks for it. */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * A cell as CSV. Words that a spreadsheet would take for a formula get an apostrophe before them;
 * numbers stay as they are, negative ones too.
 */
function cellOf(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as it is shown, with the ids and every decimal; the first mark says it is UTF-8. */
function tableAsCsv() {
  const columns = [{ label: "id", read: (row) => marks[row].id }, ...tableColumns()];
  const lines = [
    columns.map(({ label }) => label),
    ...shownRows().map((row) => columns.map(({ read }) => read(row))),
  ];
  return `\ufeff${lines.map((line) => line.map(cellOf).join(",")).join("\r\n")}\r\n`;
}

function saveCsv() {
  offerFile(new Blob([tableAsCsv()], { type: "text/csv" }), ".csv");
}

function offerFile(blob, ending) {
  const name = fold(scene.title).replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "map";
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: `${name}${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce("The file is saved.");
}
