// The ornament of the home page and the sign-in: a bronze drum seen from above, star in the middle, lac birds
// flying around it. Drawn by rule rather than by hand, so that it stays a few kilobytes.
const centre = 400;
const turn = Math.PI * 2;
const steps = (count) => Array.from({ length: count }, (_, step) => (step / count) * turn);

function at(radius, angle) {
  const x = centre + radius * Math.sin(angle);
  const y = centre - radius * Math.cos(angle);
  return [x.toFixed(1), y.toFixed(1)];
}
const point = (radius, angle) => at(radius, angle).join(' ');

function star() {
  const half = turn / 28;
  const outline = steps(14).map((angle) => `${point(112, angle)}L${point(34, angle + half)}`).join('L');
  const rays = steps(14).map((angle) => {
    const foot = point(62, angle + half);
    return `M${foot}L${point(108, angle + half * 0.55)}M${foot}L${point(108, angle + half * 1.45)}`;
  }).join('');
  return `<path d="M${outline}Z" fill="#c69a4c" fill-opacity=".5"/><path d="${rays}"/>`;
}
function rings(...radii) {
  return radii.map((radius) => `<circle cx="${centre}" cy="${centre}" r="${radius}"/>`).join('');
}
function dots(radius, count, width) {
  const marks = steps(count).map((angle) => `M${point(radius, angle)}h.01`).join('');
  return `<path d="${marks}" stroke-width="${width}" stroke-linecap="round"/>`;
}
function comb(inner, outer, count) {
  const teeth = steps(count).map((angle) => `M${point(inner, angle)}L${point(outer, angle)}`).join('');
  return `<path d="${teeth}"/>`;
}
function zigzag(inner, outer, count) {
  const half = turn / count / 2;
  const teeth = steps(count).map((angle) => `${point(inner, angle)}L${point(outer, angle + half)}`).join('L');
  return `<path d="M${teeth}Z"/>`;
}
function tangents(radius, count, size) {
  const next = turn / count;
  return steps(count).map((angle) => {
    const [x, y] = at(radius, angle);
    const line = `M${point(radius - size, angle)}L${point(radius + size, angle + next)}`;
    return `<circle cx="${x}" cy="${y}" r="${size}"/><path d="${line}"/>`;
  }).join('');
}
function birds(count) {
  const bird = 'M366 160q14-6 24-6l8-10q4 6 4 10 14 0 22 6l20 2-19 4q-8 8-22 8l-14 14 2-15q-14-2-25-13z'
    + 'm30-4q-2-22-16-30 20 4 30 28';
  const flock = Array.from({ length: count }, (_, each) =>
    `<use href="#b" transform="rotate(${(each * 360) / count} ${centre} ${centre})"/>`).join('');
  return `<defs><path id="b" d="${bird}"/></defs>${flock}`;
}

export function drum() {
  return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" fill="none" stroke="#c69a4c"'
    + ' stroke-width="1.6" opacity=".42">'
    + star() + rings(120, 128, 150, 158, 196, 206, 262, 272, 300, 308, 346, 356, 388)
    + dots(139, 64, 5) + zigzag(163, 191, 42) + birds(16) + dots(286, 96, 6) + comb(312, 342, 150)
    + tangents(372, 54, 6) + '</svg>\n';
}
