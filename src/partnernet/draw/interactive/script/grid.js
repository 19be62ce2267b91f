/* Boxes in a grid: which of many lie near a place is answered without looking at all of them. */

const ROWS = 0x100000; // more rows of cells than a grid has

/** A grid of square cells; `side` is their length, about that of the boxes. */
const makeGrid = (side) => ({ side, cells: new Map() });

const cellAlong = (grid, length) => Math.floor(length / grid.side);

function putBox(grid, box) {
  const [last, lowest] = [cellAlong(grid, box.right), cellAlong(grid, box.bottom)];
  for (let column = cellAlong(grid, box.left); column <= last; column += 1) {
    for (let row = cellAlong(grid, box.top); row <= lowest; row += 1) {
      const key = column * ROWS + row;
      if (grid.cells.has(key)) grid.cells.get(key).push(box);
      else grid.cells.set(key, [box]);
    }
  }
}

function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * The boxes that overlap a box, but for those of one actor; `most` is how many suffice. A box that
 * lies in several cells counts in the one where the overlap begins.
 */
function boxesUnder(grid, box, but = null, most = Infinity) {
  const found = [];
  const [last, lowest] = [cellAlong(grid, box.right), cellAlong(grid, box.bottom)];
  for (let column = cellAlong(grid, box.left); column <= last; column += 1) {
    for (let row = cellAlong(grid, box.top); row <= lowest; row += 1) {
      for (const other of grid.cells.get(column * ROWS + row) ?? []) {
        if (other.row === but || !overlaps(box, other)) continue;
        const begins = cellAlong(grid, Math.max(box.left, other.left)) === column &&
          cellAlong(grid, Math.max(box.top, other.top)) === row;
        if (begins) found.push(other);
        if (found.length >= most) return found;
      }
    }
  }
  return found;
}

/** The same box with so much more room on each side. */
function widened({ left, right, top, bottom }, x, y = x) {
  return { left: left - x, right: right + x, top: top - y, bottom: bottom + y };
}
