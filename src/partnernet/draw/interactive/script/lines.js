/* The words of a label, broken into lines of about one length as the figures do, and measured. */

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u;
const MOST_LINES = 3;

/** How many letters wide words are; those of East Asia count twice. */
function breadth(text) {
  let letters = 0;
  for (const letter of text) letters += WIDE.test(letter) ? 2 : 1;
  return letters;
}

/** Cut a word that is longer than a line may be into pieces. */
function cutWord(word, most) {
  const letters = Array.from(word);
  const step = breadth(word) === letters.length ? most : Math.floor(most / 2);
  const starts = Array.from({ length: Math.ceil(letters.length / step) }, (_, n) => n * step);
  return starts.map((start) => letters.slice(start, start + step).join(""));
}

function fillLines(pieces, wide) {
  const lines = [];
  for (const piece of pieces) {
    const longer = lines.length ? `${lines.at(-1)} ${piece}` : piece;
    if (lines.length && breadth(longer) <= wide) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

/** Break words at about so many letters, into at most three lines; more lose their middle. */
function wrapLabel(text, width) {
  const most = Math.floor(width * 1.5);
  const pieces = text.split(/\s+/u).filter(Boolean).flatMap((word) => cutWord(word, most));
  let wide = width;
  let lines = fillLines(pieces, wide);
  const first = lines;
  while (lines.length > MOST_LINES && wide < most) lines = fillLines(pieces, (wide += 1));
  if (lines.length > MOST_LINES) return [first[0], `${first[1]}…`, first.at(-1)];
  for (wide = Math.max(0, ...lines.map(breadth)); wide > 0; wide -= 1) {
    const evener = fillLines(pieces, wide);
    if (evener.length > lines.length || Math.max(...evener.map(breadth)) > wide) break;
    lines = evener;
  }
  return lines;
}

const fontOf = (size) => `600 ${size}px ${theme.font}`;

/** Break the labels of a map, shorter on a narrow one, and measure them for letters of one unit. */
function breakLabels(of) {
  const ctx = make("canvas").getContext("2d");
  ctx.font = fontOf(100);
  const longest = of.container.clientWidth < 560 ? 12 : 18;
  of.lines = marks.map(({ label }, row) => (isOpen(row) ? wrapLabel(label ?? "", longest) : []));
  const widthOf = (line) => ctx.measureText(line).width / 100;
  of.widths = of.lines.map((lines) => Math.max(0, ...lines.map(widthOf)));
}

/** Whether words run from right to left, by their first letter that runs either way. */
function isRightToLeft(text) {
  const letter = text.match(/\p{L}/u)?.[0] ?? "";
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(letter);
}
