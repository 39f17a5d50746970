// The prices of one item over all that is stored of an endpoint. The address of the page says what is shown.
const byId = id => document.getElementById(id);
const SEARCH_MILLIS = 150;
const LONG_SECONDS = 200 * 86400;
const fields = ['job', 'endpoint', 'item', 'from', 'to'];

let jobs = [];
let chart = null;
let answered = null; // what the server answered
let asked = 0;

const wanted = () => Object.fromEntries(fields.map(name => [name, new URLSearchParams(location.search).get(name)]));
const addressOf = values => `chart.html?${new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))}`;

async function get(path, values) {
  const answer = await fetch(`${path}?${new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null))}`);
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return answer.json();
}

function say(text) {
  byId('said').textContent = text;
}

function options(node, names, chosen) {
  node.replaceChildren(...names.map(([value, textContent]) => element('option', { value, textContent })));
  if (names.some(([value]) => value === chosen)) node.value = chosen;
}

function showChoice() {
  const { job, endpoint } = wanted();
  options(byId('job'), jobs.map(each => [each.name, each.title]), job);
  const of = jobs.find(each => each.name === byId('job').value);
  options(byId('endpoint'), (of?.endpoints || []).map(each => [each.name, each.name]), endpoint);
  byId('of-job').hidden = !of;
  if (of) {
    byId('of-job').href = `${of.name}/index.html`;
    byId('of-job').textContent = `Reports of ${of.title}`;
  }
}

function go(values, replace) {
  history[replace ? 'replaceState' : 'pushState'](null, '', addressOf(values));
  return load();
}

const chosen = () => ({ job: byId('job').value, endpoint: byId('endpoint').value });

async function load() {
  showChoice();
  const { item, from, to } = wanted();
  byId('chart').hidden = !item;
  if (!item) return;
  const turn = ++asked;
  say('');
  byId('chart').setAttribute('aria-busy', 'true');
  try {
    const answer = await get('history/prices', { ...chosen(), item, from, to });
    if (turn === asked) show(answer);
  } catch (error) {
    if (turn === asked) {
      say(`The prices cannot be shown: ${error.message}.`);
      byId('chart').hidden = true;
    }
  } finally {
    byId('chart').setAttribute('aria-busy', 'false');
  }
}

const isThinned = () => answered.column > answered.step;
function show(answer) {
  answered = answer;
  const kind = KINDS[answer.kind];
  document.title = `${answer.item}, ${answer.endpoint}: Tradewind`;
  byId('title').textContent = answer.item;
  const isAll = answer.from <= answer.first && answer.to >= answer.last;
  byId('about').textContent = `${answer.endpoint}, ${isAll ? 'all that is stored: ' : ''}${time(answer.from)} to ${time(answer.to)} UTC${isAll ? '' : `, of ${time(answer.first)} to ${time(answer.last)} UTC`}`;
  const prices = answer.prices.map(line => line.map(value => (value === false ? undefined : value)));
  const some = prices.flat().filter(value => typeof value === 'number');
  draw(answer, kind, prices);
  byId('facts').textContent = factsOf(answer, kind, some);
  byId('earlier').disabled = answer.whole && answer.from <= answer.first;
  byId('later').disabled = answer.to >= answer.last;
  byId('out').disabled = byId('whole').disabled = answer.whole && isAll;
  byId('in').disabled = answer.to - answer.from <= 4 * answer.step;
  byId('back').disabled = !wanted().from;
}

function factsOf(answer, kind, some) {
  if (!some.length) return 'It has no price in this time.';
  return [
    `From ${exact(Math.min(...some))} to ${exact(Math.max(...some))}.`,
    isThinned() ? thinning(answer.column, { bars: answer.volume !== null }) : 'Every bucket has a point.',
    answer.whole ? '' : `What is older than ${time(answer.from)} took too long to read; choose Earlier for it.`,
  ].join(' ');
}

function draw(answer, kind, prices) {
  chart?.destroy();
  const plot = byId('plot');
  plot.replaceChildren();
  const withBars = { ...kind, bars: kind.bars && answer.volume !== null };
  const options = plotOptions(plot.clientWidth, answer.column, isThinned(), withBars, []);
  options.scales.x.range = () => [answer.from - answer.column / 2, answer.to + answer.column / 2];
  options.cursor = { drag: { x: true, y: false, setScale: false } };
  options.hooks.setSelect = [self => {
    if (self.select.width > 3) zoomTo(self.posToVal(self.select.left, 'x'), self.posToVal(self.select.left + self.select.width, 'x'));
  }];
  if (answer.to - answer.from > LONG_SECONDS) {
    options.axes[0].space = 90;
    options.axes[0].values = (self, ticks) => ticks.map(seconds => time(seconds).slice(0, 10));
  }
  options.series.slice(1, 1 + kind.lines.length).forEach(series => {
    series.value = inWords(exact);
  });
  const data = [answer.times, ...prices, ...(withBars.bars ? [answer.volume] : [])];
  chart = new uPlot(options, data, plot);
  const canvas = plot.querySelector('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${kind.lines.map(([label]) => label).join(', ')} of ${answer.item}, ${time(answer.from)} to ${time(answer.to)} UTC`);
  plot.dataset.points = answer.times.length;
}

// Whole buckets, at least three of them, within what is stored.
function zoomTo(from, to) {
  const { step, first, last } = answered;
  const middle = (from + to) / 2;
  const half = Math.max((to - from) / 2, 1.5 * step);
  const start = Math.max(first, Math.floor((middle - half) / step) * step);
  const end = Math.min(last + step, Math.ceil((middle + half) / step) * step);
  const { item } = wanted();
  return go(start <= first && end > last ? { ...chosen(), item } : { ...chosen(), item, from: start, to: end });
}

function move(by) {
  const size = answered.to - answered.from;
  return zoomTo(answered.from + by * size, answered.to + by * size);
}

const ACTIONS = {
  earlier: () => move(-0.5),
  later: () => move(0.5),
  in: () => zoomTo(answered.from + (answered.to - answered.from) / 4, answered.to - (answered.to - answered.from) / 4),
  out: () => zoomTo(answered.from - (answered.to - answered.from) / 2, answered.to + (answered.to - answered.from) / 2),
  back: () => history.back(),
  whole: () => go({ ...chosen(), item: wanted().item }),
};
Object.entries(ACTIONS).forEach(([id, action]) => byId(id).addEventListener('click', action));

let typing;

async function search() {
  const text = byId('search').value.trim();
  if (!text) {
    byId('found').replaceChildren();
    return say('');
  }
  const found = await get('history/items', { job: byId('job').value, search: text }).catch(error => error);
  if (text !== byId('search').value.trim()) return undefined;
  if (found instanceof Error) return say(`Nothing can be searched: ${found.message}.`);
  byId('found').replaceChildren(...found.map(({ id, name }) => {
    const link = element('a', { href: addressOf({ ...chosen(), item: id }), textContent: name });
    link.addEventListener('click', event => {
      event.preventDefault();
      byId('search').value = '';
      byId('found').replaceChildren();
      go({ ...chosen(), item: id });
    });
    return element('li', {}, link);
  }));
  return say(found.length ? '' : 'No item has such a name.');
}

byId('search').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(search, SEARCH_MILLIS);
});
byId('choose').addEventListener('submit', async event => {
  event.preventDefault();
  clearTimeout(typing);
  await search();
  byId('found').querySelector('a')?.click();
});
byId('job').addEventListener('change', () => go({ job: byId('job').value }));
byId('endpoint').addEventListener('change', () => go({ ...chosen(), item: wanted().item }));
addEventListener('popstate', load);
addEventListener('resize', () => chart?.setSize(plotSize(byId('plot').clientWidth)));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => answered && show(answered));

get('history/jobs', {}).then(all => {
  jobs = all;
  return load();
}).catch(error => say(`The jobs cannot be shown: ${error.message}.`));
