/* Ties as lines: where each stands among those of its pair, how it is dashed, what it says. */

const STEP = 0.1; // between the lines of a pair, in their middle: a share of their length,
const WIDEST = 24; // and so many units of the map at most
const UNSAID = "wanted or not going on"; // of a dashed line that does not say its status
const UNKNOWN = "not known whether it is there";
const dashes = new Map(Object.entries(scene.dashes));

/** Where the middle of a line is drawn to, so that the lines of a pair do not hide one another. */
function bentPoint({ x, y }, to, bend) {
  const [dx, dy] = [to.x - x, to.y - y];
  const length = Math.max(Math.hypot(dx, dy), 1e-9);
  const share = 2 * bend * Math.min(STEP, WIDEST / length);
  return { x: x + dx / 2 + share * dy, y: y + dy / 2 - share * dx };
}

/** Bend the lines of a map as the figures do; vis-network has other curves, which lean to one end. */
function bendLines(of) {
  tiesOnMap().forEach(([{ bend }, index]) => {
    if (bend === 0) return;
    const { edgeType } = of.network.body.edges[index];
    edgeType._getViaCoordinates = () => bentPoint(edgeType.from, edgeType.to, bend);
  });
}

/** Whether a line that is seen runs over a box; a bent one is taken for its two halves. */
function crosses(of, link, box) {
  if (!isTieShown(link) || !isOpen(link.source) || !isOpen(link.target)) return false;
  const { source, target, bend } = link;
  const [from, to] = [of.places[source], of.places[target]];
  if (bend === 0) return passes(from, to, box);
  const control = bentPoint(from, to, bend);
  const middle = { x: (from.x + to.x + 2 * control.x) / 4, y: (from.y + to.y + 2 * control.y) / 4 };
  return passes(from, middle, box) || passes(middle, to, box);
}

const dashOf = ({ dashed, status }) => (dashed ? dashes.get(status) ?? dashes.get("wanted") : []);

/** What a tie is where it is not simply there. */
function stateInWords({ dashed, status }) {
  if (!dashed) return "";
  return status === "unknown" ? UNKNOWN : status || UNSAID;
}

/** The lines that are seen: from whom to whom, kind, status, and the pixel in their middle. */
function linesSeen() {
  const { left, top } = view.container.getBoundingClientRect();
  return tiesOnMap().flatMap(([{ source, target, kind, status }, index]) => {
    const { edgeType, options } = view.network.body.edges[index];
    if (options.hidden) return [];
    const { x, y } = view.network.canvasToDOM(edgeType.getPoint(0.5));
    return [[marks[source].id, marks[target].id, kind, status, left + x, top + y]];
  });
}
