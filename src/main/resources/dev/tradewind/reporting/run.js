// Draws the run: a lane for collecting, one for importing, and one for each report worker.
const run = JSON.parse(document.getElementById('timeline').textContent);
const root = document.getElementById('lanes');
const canvas = root.querySelector('canvas');
const details = document.getElementById('details');
const end = Math.max(run.makespanMs, run.boundMs, 1);
const AXIS = 26;
const BAR = 26;
const GAP = 10;
const NARROW = 560;
const SHORTEST_VIEW = 5;
const REACH = 8;

// Halves up, as Java rounds them.
const fixed = (value, decimals) => (Math.round(value * 10 ** decimals) / 10 ** decimals).toFixed(decimals);

// As Elapsed.java writes them.
function elapsed(millis) {
  const size = Math.abs(millis);
  const sign = millis < 0 ? '-' : '';
  if (size < 0.05) return '0 s';
  if (size < 999.5) return sign + fixed(size, size < 9.95 ? 1 : 0) + ' ms';
  if (size < 59995) return sign + fixed(size / 1000, 2) + ' s';
  const seconds = Math.round(size / 1000);
  const two = value => String(value).padStart(2, '0');
  return sign + (seconds < 3600 ? `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`
    : `${Math.floor(seconds / 3600)} h ${two(Math.floor(seconds % 3600 / 60))} min`);
}

// 24h/1768046400 is the bucket of 24h that starts then.
function readable(name) {
  const [folder, start] = name.split('/');
  if (!/^\d+$/.test(start || '')) return name;
  const time = new Date(start * 1000).toISOString().slice(0, 16).replace('T', ' ');
  return folder === 'mapping' ? `item list of ${time.slice(0, 10)}` : `${folder}, bucket of ${time}`;
}

const others = thing => (thing.more ? ` and ${thing.more} more` : '');
const when = (from, to) => `from ${elapsed(from)} to ${elapsed(to)}`;

const requests = run.requests.map(request => ({
  from: Math.min(request.ready, request.departed), to: request.answered, request,
  says: () => [`Request: ${readable(request.name)}${others(request)}`,
    `left at ${elapsed(request.departed)}, answered after ${elapsed(request.more ? request.busy : request.answered - request.departed)}`
      + (request.more ? ' together' : ''),
    request.departed - request.ready >= 0.05 && `waited ${elapsed(request.departed - request.ready)} for the limit before`,
    request.retry && 'asked again', request.failed && 'its answer could not be used'],
}));
const imports = run.imports.map(imported => ({
  from: imported.start, to: imported.end, imported,
  says: () => [`Import: ${readable(imported.name)}${others(imported)}`,
    `took ${elapsed(imported.more ? imported.busy : imported.end - imported.start)}, ${when(imported.start, imported.end)}`,
    `${imported.rows.toLocaleString('en-US')} rows`],
}));
const reported = report => ({
  from: report.start, to: report.end, report,
  says: () => [`Report: ${report.name}`, `took ${elapsed(report.end - report.start)}, ${when(report.start, report.end)}`,
    `waited ${elapsed(report.start - report.ready)} since its buckets were in`, report.result],
});

const workers = [...new Set(run.reports.map(report => report.worker))]
  .sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
const lanes = [
  { key: 'collect', label: 'Collecting', things: requests },
  { key: 'import', label: 'Importing', things: imports },
  ...workers.map(worker => ({
    key: worker, label: worker.replace('report-', 'Worker '),
    things: run.reports.filter(report => report.worker === worker).map(reported),
  })),
];
for (let unused = workers.length; unused < run.workers; unused++) {
  lanes.push({ key: '', label: 'Idle worker', things: [] });
}
for (const lane of lanes) {
  lane.things.sort((one, other) => one.from - other.from);
}

const view = { from: 0, to: end };
let selected = null;
let box = null;

function measure() {
  const width = root.clientWidth;
  const narrow = width < NARROW;
  const head = narrow ? 18 : 0;
  const pitch = head + BAR + GAP;
  box = { width, narrow, head, pitch, left: narrow ? 1 : 92, right: width - 1, height: AXIS + lanes.length * pitch + 22 };
}

const x = time => box.left + (time - view.from) / (view.to - view.from) * (box.right - box.left);
const timeAt = position => view.from + (position - box.left) / (box.right - box.left) * (view.to - view.from);
const top = index => AXIS + index * box.pitch + box.head;

function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(['ink', 'soft', 'line', 'paper', 'band', 'card', 'accent', 'bad', 'warn', 'volume', 'retry', 'import', 'report']
    .map(name => [name, style.getPropertyValue('--' + name).trim()]));
}

function draw() {
  measure();
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(box.width * scale);
  canvas.height = Math.round(box.height * scale);
  canvas.style.height = box.height + 'px';
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  pen.font = '12px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  const colour = colours();
  drawAxis(pen, colour);
  lanes.forEach((lane, index) => drawLane(pen, colour, lane, index));
  clipped(pen, () => drawPath(pen, colour));
  drawLabels(pen, colour);
  drawBound(pen, colour);
  drawSelection(pen, colour);
  root.classList.toggle('zoomed', view.to - view.from < end * 0.999);
}

function clipped(pen, paint) {
  pen.save();
  pen.beginPath();
  pen.rect(box.left, 0, box.right - box.left, box.height);
  pen.clip();
  paint();
  pen.restore();
}

function tickStep() {
  const least = (view.to - view.from) / Math.max(2, (box.right - box.left) / 90);
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000, 600000, 1800000, 3600000,
    7200000, 21600000, 86400000];
  return steps.find(step => step >= least) || Math.ceil(least / 86400000) * 86400000;
}

const tickText = (time, step) => (step < 1000 && time < 60000 ? fixed(time / 1000, step < 10 ? 3 : step < 100 ? 2 : 1) + ' s'
  : time < 60000 ? time / 1000 + ' s' : elapsed(time));

function drawAxis(pen, colour) {
  const step = tickStep();
  for (let time = Math.ceil(view.from / step) * step; time <= view.to; time += step) {
    const at = Math.round(x(time)) + 0.5;
    pen.fillStyle = colour.line;
    pen.fillRect(at - 0.5, AXIS - 6, 1, box.height - AXIS - 12);
    const text = tickText(time, step);
    const width = pen.measureText(text).width;
    pen.fillStyle = colour.soft;
    pen.fillText(text, Math.min(Math.max(box.left, at - width / 2), box.right - width), 9);
  }
}

function drawLane(pen, colour, lane, index) {
  const y = top(index);
  pen.fillStyle = colour.band;
  pen.fillRect(box.left, y, box.right - box.left, BAR);
  clipped(pen, () => {
    if (lane.things === requests) {
      drawRequests(pen, colour, y);
    } else if (lane.things === imports) {
      drawDense(pen, colour.import, y + BAR * 0.3, BAR * 0.7, imports.map(({ imported, from, to }) => [from, to, density(imported.busy, from, to)]));
    } else {
      lane.things.forEach(thing => drawReport(pen, colour, thing, y));
    }
  });
}

const density = (busy, from, to) => (busy && to > from ? Math.min(1, busy / (to - from)) : 1);

// Draws how much of each pixel's time the things take: things thinner than a pixel add up.
function drawDense(pen, colour, y, height, spans) {
  const columns = new Float64Array(Math.ceil(box.right - box.left) + 1);
  for (const [from, to, weight] of spans) {
    const first = x(from) - box.left;
    const last = Math.max(x(to) - box.left, first + 0.25);
    for (let column = Math.max(0, Math.floor(first)); column < Math.min(columns.length, Math.ceil(last)); column++) {
      columns[column] += weight * Math.max(0, Math.min(last, column + 1) - Math.max(first, column));
    }
  }
  pen.fillStyle = colour;
  columns.forEach((share, column) => {
    if (share > 0) {
      pen.globalAlpha = Math.min(1, 0.3 + 0.7 * share);
      pen.fillRect(box.left + column, y, 1, height);
    }
  });
  pen.globalAlpha = 1;
}

function drawRequests(pen, colour, y) {
  pen.fillStyle = colour.volume;
  pen.globalAlpha = 0.55;
  for (const { request, to } of requests) {
    const from = x(request.ready);
    const until = x(request.more ? to : request.departed);
    if (until > from && until > box.left && from < box.right) {
      pen.fillRect(from, y + BAR * 0.35, until - from, BAR * 0.3);
    }
  }
  pen.globalAlpha = 1;
  const spans = wanted => requests.filter(({ request }) => wanted(request))
    .map(({ request }) => [request.departed, request.answered, density(request.busy, request.departed, request.answered)]);
  drawDense(pen, colour.accent, y, BAR, spans(request => !request.failed && !request.retry));
  drawMarked(pen, colour.retry, y, spans(request => !request.failed && request.retry));
  drawMarked(pen, colour.bad, y, spans(request => request.failed));
}

// Draws things of which there are few, with a mark, so that even the shortest can be seen.
function drawMarked(pen, colour, y, spans) {
  pen.fillStyle = colour;
  for (const [from, to] of spans) {
    pen.fillRect(x(from), y, Math.max(2, x(to) - x(from)), BAR);
    pen.beginPath();
    pen.moveTo(x(from) - 3, y - 5);
    pen.lineTo(x(from) + 5, y - 5);
    pen.lineTo(x(from) + 1, y);
    pen.fill();
  }
}

function drawReport(pen, colour, thing, y) {
  const { report } = thing;
  const from = x(thing.from);
  const width = Math.max(1, x(thing.to) - from - 1);
  pen.fillStyle = { failed: colour.bad, withheld: colour.warn, unfinished: colour.warn, current: colour.volume }[report.result] || colour.report;
  pen.globalAlpha = 0.25;
  pen.fillRect(from, y, width, BAR);
  pen.globalAlpha = 1;
  drawFrame(pen, from, y, width);
  const left = Math.max(from, box.left) + 6;
  if (pen.measureText(report.name).width + 12 < Math.min(from + width, box.right) - left + 6) {
    pen.fillStyle = colour.ink;
    pen.fillText(report.name, left, y + BAR / 2);
  }
}

function drawFrame(pen, from, y, width) {
  const line = Math.min(2, width);
  pen.fillRect(from, y, width, 2);
  pen.fillRect(from, y + BAR - 2, width, 2);
  pen.fillRect(from, y, line, BAR);
  pen.fillRect(from + width - line, y, line, BAR);
}

// Draws a line through the lanes that the run waited for.
function drawPath(pen, colour) {
  pen.strokeStyle = colour.ink;
  pen.lineWidth = 3;
  pen.lineJoin = 'round';
  pen.beginPath();
  let begun = false;
  for (const stretch of run.path) {
    const index = lanes.findIndex(lane => lane.key === stretch.lane);
    if (index < 0) continue;
    const y = top(index) + BAR + 3;
    pen[begun ? 'lineTo' : 'moveTo'](x(stretch.start), y);
    pen.lineTo(x(stretch.end), y);
    begun = true;
  }
  pen.stroke();
}

// Draws the labels so that they can be read even if a line passes behind them.
function drawLabels(pen, colour) {
  pen.strokeStyle = colour.card;
  pen.lineWidth = 4;
  pen.lineJoin = 'round';
  pen.fillStyle = colour.soft;
  lanes.forEach((lane, index) => {
    const y = box.narrow ? top(index) - 9 : top(index) + BAR / 2;
    pen.strokeText(lane.label, 0, y);
    pen.fillText(lane.label, 0, y);
  });
}

function drawBound(pen, colour) {
  const at = Math.round(x(run.boundMs));
  if (run.boundMs <= 0 || at < box.left || at > box.right) return;
  pen.strokeStyle = colour.bad;
  pen.lineWidth = 1.5;
  pen.setLineDash([5, 4]);
  pen.beginPath();
  pen.moveTo(at, AXIS - 6);
  pen.lineTo(at, box.height - 16);
  pen.stroke();
  pen.setLineDash([]);
  const text = `least time possible: ${elapsed(run.boundMs)}`;
  const width = pen.measureText(text).width;
  pen.fillStyle = colour.bad;
  pen.fillText(text, Math.min(Math.max(0, at - width / 2), box.right - width), box.height - 8);
}

function drawSelection(pen, colour) {
  if (!selected) return;
  const { lane, thing } = selected;
  const from = Math.max(x(thing.from) - 1, box.left - 1);
  const width = Math.max(4, Math.min(x(thing.to) + 1, box.right + 1) - from);
  pen.strokeStyle = colour.ink;
  pen.lineWidth = 2;
  pen.strokeRect(from, top(lane) - 1, width, BAR + 2);
}

function show() {
  details.replaceChildren();
  if (selected) {
    const [name, ...lines] = selected.thing.says();
    const title = document.createElement('b');
    title.textContent = name;
    details.append(title, ...lines.filter(line => line).map(line => {
      const node = document.createElement('span');
      node.textContent = line;
      return node;
    }));
    const centre = (Math.max(x(selected.thing.from), box.left) + Math.min(x(selected.thing.to), box.right)) / 2;
    details.style.left = Math.max(0, Math.min(centre - details.offsetWidth / 2, box.width - details.offsetWidth)) + 'px';
    details.style.top = top(selected.lane) + BAR + 10 + 'px';
  }
  draw();
}

function select(lane, thing) {
  if (selected?.thing !== thing) {
    selected = thing ? { lane, thing } : null;
    show();
  }
}

const indexAt = (things, time) => {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = things[middle].from <= time ? [middle + 1, high] : [low, middle];
  }
  return low - 1;
};

const distance = (thing, time) => Math.max(thing.from - time, time - thing.to, 0);

function nearest(lane, time) {
  const { things } = lanes[lane];
  const index = indexAt(things, time);
  return [things[index], things[index + 1]].filter(thing => thing)
    .sort((one, other) => distance(one, time) - distance(other, time))[0];
}

function pointAt(event) {
  const area = canvas.getBoundingClientRect();
  const lane = Math.floor((event.clientY - area.top - AXIS + GAP / 2) / box.pitch);
  const time = timeAt(event.clientX - area.left);
  const thing = lanes[lane] && nearest(lane, time);
  const reach = REACH * (view.to - view.from) / (box.right - box.left);
  select(lane, thing && distance(thing, time) <= reach ? thing : null);
}

function zoom(factor, around) {
  const span = factor ? Math.min(end, Math.max(SHORTEST_VIEW, (view.to - view.from) / factor)) : end;
  const share = (around - view.from) / (view.to - view.from);
  moveTo(around - share * span, span);
}

function moveTo(from, span) {
  view.from = Math.min(Math.max(0, from), end - span);
  view.to = view.from + span;
  show();
}

// Selects a thing by keyboard, and brings it into view.
function go(lane, thing) {
  if (!thing) return;
  const span = view.to - view.from;
  if (thing.from < view.from || thing.from > view.to) {
    view.from = Math.min(Math.max(0, thing.from - span / 2), end - span);
    view.to = view.from + span;
  }
  selected = { lane, thing };
  show();
}

function step(by) {
  const { things } = lanes[selected.lane];
  const index = things.indexOf(selected.thing) + by;
  go(selected.lane, things[Math.min(Math.max(0, index), things.length - 1)]);
}

function changeLane(by) {
  let lane = selected.lane + by;
  while (lanes[lane] && !lanes[lane].things.length) lane += by;
  if (lanes[lane]) go(lane, nearest(lane, selected.thing.from));
}

const middle = () => (selected ? (Math.max(selected.thing.from, view.from) + Math.min(selected.thing.to, view.to)) / 2 : (view.from + view.to) / 2);

const KEYS = {
  ArrowRight: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => changeLane(1), ArrowUp: () => changeLane(-1),
  PageDown: () => step(20), PageUp: () => step(-20), Home: () => step(-Infinity), End: () => step(Infinity),
  '+': () => zoom(2, middle()), '=': () => zoom(2, middle()), '-': () => zoom(0.5, middle()), 0: () => zoom(0, middle()),
};

function first() {
  const lane = lanes.findIndex(each => each.things.length);
  if (lane >= 0) go(lane, lanes[lane].things[0]);
}

root.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === 'Escape') {
    select(0, null);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    if (selected) KEYS[event.key]();
    else first();
  }
});
root.addEventListener('focus', () => root.matches(':focus-visible') && !selected && first());
root.addEventListener('blur', () => select(0, null));

let drag = null;
root.addEventListener('pointerdown', event => {
  drag = { at: event.clientX, from: view.from };
  pointAt(event);
});
root.addEventListener('pointermove', event => {
  if (drag && event.buttons && view.to - view.from < end && Math.abs(event.clientX - drag.at) > 3) {
    if (!root.hasPointerCapture(event.pointerId)) root.setPointerCapture(event.pointerId);
    const span = view.to - view.from;
    moveTo(drag.from - (event.clientX - drag.at) / (box.right - box.left) * span, span);
  } else {
    pointAt(event);
  }
});
root.addEventListener('pointerup', () => { drag = null; });
root.addEventListener('pointercancel', () => { drag = null; });
root.addEventListener('pointerleave', event => event.pointerType === 'mouse' && select(0, null));
root.addEventListener('wheel', event => {
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.25 : 0.8, timeAt(event.clientX - canvas.getBoundingClientRect().left));
  }
}, { passive: false });
for (const button of document.querySelectorAll('[data-zoom]')) {
  button.addEventListener('click', () => zoom(Number(button.dataset.zoom), middle()));
}
for (const node of document.querySelectorAll('[data-name]')) {
  node.textContent = readable(node.dataset.name);
}

document.getElementById('drawing').hidden = false;
new ResizeObserver(show).observe(root);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
