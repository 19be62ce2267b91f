/*
 * The page of one Scene: what it knows, and the words and elements every other part makes.
 * The parts are joined into one script, in the order that page.py gives. Words from the data are
 * only ever inserted as text. Actors are known by their row; their ids are never used as keys.
 */

const scene = JSON.parse(document.getElementById("scene").textContent);
const { marks, scores } = scene;
const links = scene.links.rows.map(([source, target, strength, width, arrow, bend, look]) => {
  const [color, dashed, label, kind, status] = scene.links.looks[look];
  return { source, target, strength, width, arrow, bend, color, dashed, label, kind, status };
});
const findings = scene.findings?.entries ?? null;
const everyone = marks.map((_, row) => row);
const MEASURED = marks.length; // so many actors the figures are of, whoever came or went since
const at = (id) => document.getElementById(id);
const root = document.documentElement;

// In a notebook the page waits unseen on a still picture, which is for viewers that block scripts.
root.classList.remove("waiting");
document.body.hidden = false;

const MAP = 1000; // the width, in map units, that the radii of a scene are made for
const [SMALLEST, LARGEST] = scene.radiusRange;
const PLAIN = Math.min(13, LARGEST);
const WORDS = ["no steps", "one step", "two steps", "three steps"];
const DIRECTIONS = { out: "Out", in: "In", all: "Either way" };
const NOT_DEFINED = "not defined";
const STRENGTH_VARIES = links.some(({ strength }) => strength !== 1);
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const state = {
  selected: null,
  pair: null,
  finding: null,
  flagged: true,
  hovered: null,
  query: "",
  hits: [],
  hiddenTies: { kind: new Set(), status: new Set() },
  steps: 2,
  direction: scene.directed ? "out" : "all",
  sizeBy: scene.sizeBy,
  sort: { column: "name", descending: false },
  revision: 0,
};
const folded = marks.map((mark) => fold(`${mark.name} ${mark.label ?? ""}`));
const neighbors = listNeighbors();
let radii = radiiBy(state.sizeBy);
let reached = null;
let lit = null; // those in the foreground: whom the chosen actor reaches, or a finding is about
let theme = readTheme();
let view = null;

/* helpers */

/** Make an element; `attributes` are named by this script only, children are elements or text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

function makeSvg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A name, kept apart so that its writing direction does not disturb the words around it. */
const nameOf = (row, tag = "bdi") => make(tag, { dir: "auto" }, marks[row].name);

/** Letters without accents and case, as the search compares them. */
function fold(text) {
  const special = { ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ı: "i", ς: "σ" };
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[ßøłđæœıς]/g, (letter) => special[letter]);
}

function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function formatNumber(value) {
  if (value === null) return NOT_DEFINED;
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(1) : String(Number(value.toPrecision(3)));
}

function announce(text) {
  at("live").textContent = text;
}

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

function colorOf(text) {
  return /^#[0-9a-f]{6}$/i.test(text ?? "") ? text : "#6b7a90";
}

function readTheme() {
  const style = getComputedStyle(root);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const names = ["map", "panel", "ink", "muted", "accent", "alert", "rim", "font"];
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}
