/*
 * A canvas that writes SVG: what is drawn on it becomes shapes and text of a file. The map is drawn
 * once, by the same functions, whether for the screen, for a PNG or for an SVG.
 */

/** Words as XML: what no XML can hold becomes a replacement character. */
function escapeXml(text) {
  const known = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return String(text).replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"]/g, (sign) => known[sign])
    .replace(/[\t\r\n]/g, " ");
}

function writeTag(name, attributes, content = null) {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${written.join("")}${content === null ? "/>" : `>${content}</${name}>`}`;
}

const shortly = (value) => String(Number(value.toFixed(2)));

/** A color in two: what every program reads, and how opaque it is. */
function splitColor(color) {
  const parts = /^rgba?\(([^)]*)\)$/.exec(color)?.[1].split(",").map(Number);
  if (!parts) return [color, 1];
  const hex = parts.slice(0, 3).map((part) => Math.round(part).toString(16).padStart(2, "0"));
  return [`#${hex.join("")}`, parts[3] ?? 1];
}

const PEN = {
  fillStyle: "#000000", strokeStyle: "#000000", lineWidth: 1, lineCap: "butt", lineJoin: "miter",
  globalAlpha: 1, font: "400 10px sans-serif", textAlign: "left", direction: "ltr", dash: [],
};

/** As much of a 2D context as the map and its legend use. */
class SvgPen {
  constructor() {
    Object.assign(this, PEN, { parts: [], path: [], kept: [], open: 0 });
    this.ruler = make("canvas").getContext("2d");
  }

  save() {
    const pen = Object.fromEntries(Object.keys(PEN).map((key) => [key, this[key]]));
    this.kept.push({ ...pen, open: this.open });
    this.open = 0;
  }

  restore() {
    this.parts.push("</g>".repeat(this.open));
    Object.assign(this, this.kept.pop());
  }

  enter(attributes, title = "") {
    const said = title && writeTag("title", {}, escapeXml(title));
    this.parts.push(writeTag("g", attributes, "").slice(0, -"</g>".length), said);
    this.open += 1;
  }

  translate(x, y) { this.enter({ transform: `translate(${shortly(x)} ${shortly(y)})` }); }

  scale(x, y) { this.enter({ transform: `scale(${x} ${y})` }); }

  beginPath() { this.path = []; }

  closePath() { this.path.push("Z"); }

  step(letter, ...numbers) { this.path.push(letter + numbers.map(shortly).join(" ")); }

  moveTo(x, y) { this.step("M", x, y); }

  lineTo(x, y) { this.step(this.path.length ? "L" : "M", x, y); }

  quadraticCurveTo(...numbers) { this.step("Q", ...numbers); }

  bezierCurveTo(...numbers) { this.step("C", ...numbers); }

  /** Two halves, for one arc cannot come back to where it began. */
  arc(x, y, radius, from, to) {
    const point = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    this.step(this.path.length ? "L" : "M", ...point(from));
    for (const angle of [(from + to) / 2, to]) this.step("A", radius, radius, 0, 0, 1, ...point(angle));
  }

  rect(x, y, width, height) {
    this.moveTo(x, y);
    for (const [dx, dy] of [[width, 0], [width, height], [0, height]]) this.lineTo(x + dx, y + dy);
    this.closePath();
  }

  clip() {} // a map that is saved as a drawing is whole

  setLineDash(dash) { this.dash = dash.some(Boolean) ? dash : []; }

  paint(name, color) {
    const [plain, opacity] = splitColor(color);
    const alpha = opacity * this.globalAlpha;
    return { [name]: plain, [`${name}-opacity`]: alpha < 1 ? shortly(alpha) : null };
  }

  lineLook() {
    return {
      ...this.paint("stroke", this.strokeStyle), "stroke-width": shortly(this.lineWidth),
      "stroke-linejoin": this.lineJoin === "round" ? "round" : null,
      "stroke-linecap": this.lineCap === "round" ? "round" : null,
      "stroke-dasharray": this.dash.length ? this.dash.map(shortly).join(" ") : null,
    };
  }

  fill() {
    this.parts.push(writeTag("path", { d: this.path.join(""), ...this.paint("fill", this.fillStyle) }));
  }

  stroke() {
    this.parts.push(writeTag("path", { d: this.path.join(""), fill: "none", ...this.lineLook() }));
  }

  fillRect(x, y, width, height) {
    const place = { x: shortly(x), y: shortly(y), width: shortly(width), height: shortly(height) };
    this.parts.push(writeTag("rect", { ...place, ...this.paint("fill", this.fillStyle) }));
  }

  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  /** Where a text stands; the middle of its letters is about a third of them above their feet. */
  textLook(text, x, y, most) {
    const [, weight, size, family] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font);
    const ends = this.direction === "rtl" ? { left: "end", right: "start" } : { right: "end" };
    const wide = this.measureText(text).width;
    return {
      x: shortly(x), y: shortly(y + 0.35 * Number(size)), "font-family": family,
      "font-size": shortly(Number(size)), "font-weight": weight,
      direction: this.direction === "rtl" ? "rtl" : null,
      "text-anchor": this.textAlign === "center" ? "middle" : ends[this.textAlign],
      ...(wide > most && { textLength: shortly(most), lengthAdjust: "spacingAndGlyphs" }),
    };
  }

  fillText(text, x, y, most = Infinity) {
    const look = { ...this.textLook(text, x, y, most), ...this.paint("fill", this.fillStyle) };
    this.parts.push(writeTag("text", look, escapeXml(text)));
  }

  /** The halo of a text: beneath it, a second time, for few programs can do both at once. */
  strokeText(text, x, y, most = Infinity) {
    const look = { ...this.textLook(text, x, y, most), fill: "none", ...this.lineLook() };
    this.parts.push(writeTag("text", { ...look, "aria-hidden": "true" }, escapeXml(text)));
  }

  /** The whole drawing as a file of a given width on paper. */
  document(width, height, millimeters) {
    const size = {
      xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`,
      width: `${millimeters}mm`, height: `${shortly((millimeters * height) / width)}mm`,
      role: "img", "aria-labelledby": "name words",
    };
    const words = [
      writeTag("title", { id: "name" }, escapeXml(scene.title || "Map of actors")),
      writeTag("desc", { id: "words" }, escapeXml(scene.alt)),
    ];
    const content = ["", ...words, ...this.parts.filter(Boolean), ""].join("\n");
    return `<?xml version="1.0" encoding="UTF-8"?>\n${writeTag("svg", size, content)}\n`;
  }
}
