// Shows what the server tells by its events; each is the whole state. What has not changed stays in the document as it is, so that
// nobody loses his place.
const byId = id => document.getElementById(id);
const RETRY_MILLIS = 3000;
const SHOWN_RUNS = 10;
const SHOWN_ALERTS = 30;

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

const moment = text => Date.parse(text);
const utc = text => time(moment(text) / 1000);
const clock = text => utc(text).slice(11);

// The clock of the server: that of this machine may be wrong.
let ahead = 0;
const now = () => Date.now() + ahead;

function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const two = value => String(value).padStart(2, '0');
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600), Math.floor(seconds / 60)];
  if (days > 1) return `${days} d ${hours % 24} h`;
  return hours ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function ago(millis) {
  const minutes = Math.floor(millis / 60000);
  if (minutes < 1) return 'just now';
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : minutes < 2880 ? [Math.round(minutes / 60), 'hour'] : [Math.round(minutes / 1440), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

// Texts that change by themselves, each a function of now.
function ticking(show) {
  const node = element('span', { className: 'tick' });
  node.show = () => {
    const text = show(now());
    if (node.textContent !== text) node.textContent = text;
  };
  node.show();
  return node;
}

setInterval(() => document.querySelectorAll('.tick').forEach(node => node.show()), 500);

const pageOf = (job, name) => `${encodeURIComponent(job)}/${encodeURIComponent(name)}.html`;
const endpointOf = report => report.slice(0, report.lastIndexOf('-'));
const chartOf = (job, alert) => `chart.html?${new URLSearchParams({ job, endpoint: endpointOf(alert.report), item: alert.itemId })}`;
const words = text => text.toLowerCase().replaceAll('_', ' ');

// A part of a job's card, which is drawn anew only if what it shows has changed.
class Part {
  constructor(title, draw) {
    this.draw = draw;
    this.body = element('div');
    this.node = element('div', {}, element('h3', { textContent: title }), this.body);
    this.shown = null;
  }

  show(value, ...more) {
    const text = JSON.stringify([value, more]);
    if (text !== this.shown) {
      this.shown = text;
      this.body.replaceChildren(...[this.draw(value, ...more)].flat());
    }
  }
}

const soft = text => element('p', { className: 'soft', textContent: text });
const rows = entries => element('dl', { className: 'rows' }, ...entries.map(([term, ...said]) =>
  element('div', {}, element('dt', { textContent: term }), element('dd', {}, ...said))));

const drawNext = next => (next.length
  ? rows(next.map(({ endpoint, at }) => [endpoint, 'in ', ticking(when => duration(moment(at) - when)), element('span', { className: 'soft', textContent: `, at ${clock(at)} UTC` })]))
  : soft('Nothing is planned.'));

const drawFresh = endpoints => rows(endpoints.map(({ endpoint, newestEnd, stale }) => {
  if (!newestEnd) return [endpoint, element('span', { className: 'bad', textContent: 'no bucket is there' })];
  return [endpoint, ticking(when => `ended ${ago(when - moment(newestEnd))}`), element('span', { className: 'soft', textContent: `, ${utc(newestEnd)} UTC` }),
    ...(stale ? [element('b', { className: 'bad', textContent: ' stale' })] : [])];
}));

function drawAlerts(alerts, job, fresh) {
  if (!alerts.length) return soft('None is true now.');
  const shown = alerts.slice(0, SHOWN_ALERTS).map(alert => element('li', {},
    ...(fresh.includes(keyOf(alert)) ? [element('span', { className: 'flag new', textContent: 'new' }), ' '] : []),
    element('span', { className: 'name', textContent: alert.name }), ': ',
    element('a', { className: 'name', href: `${pageOf(job, alert.report)}#${new URLSearchParams({ item: alert.itemId })}`, textContent: alert.item }),
    ` in ${alert.report}`, alert.line ? `, ${alert.line}` : '',
    element('span', { className: 'soft', textContent: `, since ${utc(alert.since)} UTC` }), ' ',
    element('a', { href: chartOf(job, alert), textContent: 'whole history', ariaLabel: `Whole history of ${alert.item}` })));
  return [element('ul', {}, ...shown), ...(alerts.length > SHOWN_ALERTS ? [soft(`and ${alerts.length - SHOWN_ALERTS} more, in the reports`)] : [])];
}

function drawReports(reports, job) {
  if (!reports.length) return soft('No report is written yet.');
  return element('ul', { className: 'links-list' }, ...reports.map(({ name, writtenAt }) => element('li', {},
    element('a', { href: pageOf(job, name), textContent: name }), ' ',
    element('span', { className: 'soft' }, ticking(when => ago(when - moment(writtenAt)))))));
}

const isGood = run => run.status === 'COMPLETED';

function drawRuns(runs) {
  if (!runs.length) return soft('None has ended yet.');
  const heads = ['As of (UTC)', 'Ended', 'Exit code', 'Ended at (UTC)', 'Took', 'Why'];
  const cell = (place, className, ...said) => {
    const node = element('td', { className }, ...said);
    node.dataset.label = heads[place];
    return node;
  };
  const tableRow = run => element('tr', {},
    element('th', { scope: 'row', textContent: utc(run.asOf) }),
    cell(1, isGood(run) ? 'text' : 'text bad', words(run.status)),
    cell(2, '', run.exitCode),
    cell(3, '', utc(run.endedAt)),
    cell(4, '', duration(moment(run.endedAt) - moment(run.startedAt))),
    cell(5, 'text why', run.failures.length ? element('ul', {}, ...run.failures.map(line => element('li', { textContent: line }))) : UNDEFINED));
  const table = element('table', { className: 'runs' },
    element('thead', {}, element('tr', {}, ...heads.map((textContent, place) =>
      element('th', { scope: 'col', className: [0, 1, 5].includes(place) ? 'text' : '', textContent })))),
    element('tbody', {}, ...runs.slice(0, SHOWN_RUNS).map(tableRow)));
  const scroll = element('div', { className: 'scroll', tabIndex: 0 }, table);
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', 'Last runs');
  return scroll;
}

const keyOf = alert => JSON.stringify([alert.report, alert.name, alert.itemId, alert.since]);

class Card {
  constructor({ job: { name } }) {
    this.name = name;
    this.stages = new Map();
    this.title = element('a');
    this.state = element('span', { className: 'state' });
    this.start = element('button', { type: 'button', textContent: 'Run now' });
    this.start.addEventListener('click', () => this.run());
    this.doing = element('p', { className: 'soft' });
    this.bars = element('div', { className: 'stages' });
    this.links = element('ul', { className: 'links-list' });
    this.parts = {
      next: new Part('Next buckets', drawNext),
      fresh: new Part('Newest buckets', drawFresh),
      alerts: new Part('Alerts', drawAlerts),
      reports: new Part('Reports', drawReports),
      runs: new Part('Last runs', drawRuns),
    };
    const { next, fresh, alerts, reports, runs } = this.parts;
    this.node = element('section', { className: 'card', id: `job-${name}` },
      element('div', { className: 'card-head' }, element('h2', { id: `title-${name}` }, this.title), this.state, this.start),
      this.links, this.doing, this.bars,
      element('div', { className: 'parts' }, next.node, fresh.node), alerts.node, reports.node, runs.node);
    this.node.setAttribute('aria-labelledby', `title-${name}`);
  }

  show({ title, job, overviews, reports }, fresh) {
    const index = overviews.some(page => page.name === 'index');
    this.title.textContent = title;
    if (index) this.title.href = pageOf(job.name, 'index');
    this.state.textContent = words(job.state);
    this.state.dataset.state = job.state;
    this.start.setAttribute('aria-label', `Run ${title} now`);
    this.start.disabled = job.state !== 'WAITING';
    this.doing.textContent = job.asOf
      ? `Run as of ${utc(job.asOf)} UTC${job.waitsFor ? `; waits for ${job.waitsFor}` : ''}` : 'No run goes on.';
    this.showStages(job.stages);
    this.showLinks(job.name, overviews.filter(page => page.name !== 'index'));
    this.parts.next.show(job.next);
    this.parts.fresh.show(job.endpoints);
    this.parts.alerts.show(job.alerts, job.name, fresh);
    this.parts.reports.show(reports, job.name);
    this.parts.runs.show(job.runs);
  }

  showStages(stages) {
    if (stages.map(stage => stage.name).join() !== [...this.stages.keys()].join()) {
      this.stages = new Map(stages.map(({ name }) => [name, this.bar(name)]));
      this.bars.replaceChildren(...[...this.stages.values()].map(({ node }) => node));
    }
    stages.forEach(({ name, done, total }) => {
      const { progress, count } = this.stages.get(name);
      progress.max = Math.max(1, total);
      progress.value = total ? Math.min(done, total) : 0;
      count.textContent = total ? `${amount(done)} of ${amount(total)}` : UNDEFINED;
    });
  }

  bar(name) {
    const progress = element('progress', { id: `${this.name}-${name}` });
    const count = element('span');
    const label = element('label', { htmlFor: progress.id, textContent: name });
    return { node: element('div', { className: 'stage' }, label, progress, count), progress, count };
  }

  showLinks(job, pages) {
    const names = { run: 'Last run as a timeline', calendar: 'Calendar' };
    const text = pages.map(page => page.name).join();
    if (this.links.dataset.shown !== text) {
      this.links.dataset.shown = text;
      this.links.replaceChildren(...pages.map(page => element('li', {}, element('a', { href: pageOf(job, page.name), textContent: names[page.name] }))));
    }
  }

  async run() {
    this.start.disabled = true;
    try {
      const answer = await fetch(`live/run?${new URLSearchParams({ job: this.name })}`, { method: 'POST', headers: { 'X-Tradewind': 'run' } });
      tell(answer.ok ? `${this.title.textContent}: a run begins.` : `${this.title.textContent}: ${(await answer.text()).trim()}.`);
      this.start.disabled = this.state.dataset.state !== 'WAITING';
    } catch {
      tell('Tradewind does not answer.');
      this.start.disabled = false;
    }
  }
}

const cards = new Map();
let known = null; // the alerts that were there when the page opened, and since
const fresh = new Set(); // those that came since

function tell(news) {
  byId('news').textContent = news;
}

function show({ index, jobs }) {
  byId('all-jobs').hidden = !index;
  const arrived = arrivals(jobs);
  const names = jobs.map(({ job }) => job.name);
  [...cards.keys()].filter(name => !names.includes(name)).forEach(name => {
    cards.get(name).node.remove();
    cards.delete(name);
  });
  jobs.forEach(each => {
    const { name } = each.job;
    if (!cards.has(name)) {
      cards.set(name, new Card(each));
      byId('jobs').append(cards.get(name).node);
    }
    cards.get(name).show(each, each.job.alerts.map(keyOf).filter(key => fresh.has(`${name} ${key}`)));
  });
  showTitle(jobs);
  if (arrived.length) ring(arrived);
}

function arrivals(jobs) {
  const all = jobs.flatMap(({ title, job }) => job.alerts.map(alert => ({ title, alert, key: `${job.name} ${keyOf(alert)}` })));
  const arrived = known ? all.filter(({ key }) => !known.has(key)) : [];
  known = new Set([...(known || []), ...all.map(({ key }) => key)]);
  arrived.forEach(({ key }) => fresh.add(key));
  return arrived;
}

function showTitle(jobs) {
  const running = jobs.filter(({ job }) => job.state === 'RUNNING').length;
  document.title = `${fresh.size ? `(${fresh.size}) ` : ''}${running ? 'Running' : 'Live'}: Tradewind`;
}

// Alerts that came while the page is open: said to screen readers always; shown outside of the page, or rung, only if wanted.
function ring(arrived) {
  const says = ({ alert }) => `${alert.name}: ${alert.item}${alert.line ? `, ${alert.line}` : ''}`;
  tell(`${arrived.length === 1 ? 'New alert' : `${arrived.length} new alerts`}: ${arrived.slice(0, 3).map(says).join('; ')}`);
  if (byId('notify').ariaPressed === 'true') {
    arrived.slice(0, 5).forEach(each => new Notification(each.title, { body: says(each), tag: each.key }));
  }
  if (sound) beep();
}

let sound = null;

function beep() {
  [0, 0.18].forEach(delay => {
    const [tone, loudness] = [sound.createOscillator(), sound.createGain()];
    const at = sound.currentTime + delay;
    tone.frequency.value = delay ? 1175 : 880;
    loudness.gain.setValueAtTime(0.2, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.3);
    tone.connect(loudness).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 0.3);
  });
}

byId('sound').addEventListener('click', () => {
  if (sound) {
    sound.close();
    sound = null;
  } else {
    sound = new AudioContext();
    beep();
  }
  byId('sound').ariaPressed = String(Boolean(sound));
});

byId('notify').hidden = !('Notification' in window); // there is none unless the page comes from this machine or by https
byId('notify').addEventListener('click', async () => {
  const isOn = byId('notify').ariaPressed === 'true';
  const isAllowed = !isOn && await Notification.requestPermission() === 'granted';
  byId('notify').ariaPressed = String(isAllowed);
  if (!isOn && !isAllowed) tell('The browser does not allow this page to notify you.');
});

function connection(state, text) {
  byId('connection').dataset.state = state;
  byId('connection').textContent = text;
}

// The browser connects again by itself, unless the server refused; then the page does.
function listen() {
  const events = new EventSource('live/events');
  events.addEventListener('state', event => {
    const told = JSON.parse(event.data);
    ahead = moment(told.now) - Date.now();
    if (byId('connection').dataset.state !== 'open') connection('open', 'Connected');
    show(told.state);
  });
  events.addEventListener('error', () => {
    connection('closed', 'Not connected: Tradewind does not answer. What is below may be old; this page goes on as soon as it answers again.');
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, RETRY_MILLIS);
  });
}

listen();
