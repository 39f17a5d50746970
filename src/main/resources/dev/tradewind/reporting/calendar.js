// Opens a month of the calendar into its days, and a day into its buckets. EmbeddedCalendar.java says what is packed.
const head = JSON.parse(document.getElementById('head').textContent);
const DAY = 86400;
const HOUR = 3600;
const MOST_ACROSS = 12;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const two = value => String(value).padStart(2, '0');
const iso = seconds => new Date(seconds * 1000).toISOString();
const minute = seconds => iso(seconds).slice(0, 16).replace('T', ' ');
const count = value => value.toLocaleString('en-US');

function node(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// What each bucket of an endpoint is, by its position.
class Calendar {
  constructor({ name, step, start, buckets }) {
    Object.assign(this, { name, step, start, buckets });
    this.states = new Uint8Array(buckets);
    this.rows = new Int32Array(buckets);
    this.delays = new Float64Array(buckets).fill(NaN);
  }

  readStates(reader) {
    let at = 0;
    for (let left = reader.unsigned(); left > 0; left--) {
      const state = reader.unsigned();
      const length = reader.unsigned();
      this.states.fill(state, at, at + length);
      at += length;
    }
  }

  readDetails(reader) {
    let left = reader.unsigned();
    let rows = 0;
    let delay = 0;
    for (let at = this.buckets - 1; left > 0; at--) {
      if (head.states[this.states[at]].there) {
        rows += reader.signed();
        delay += reader.signed();
        this.rows[at] = rows;
        this.delays[at] = delay;
        left--;
      }
    }
  }

  startOf(at) {
    return this.start + at * this.step;
  }

  // The positions of the buckets that begin in a time.
  between(from, to) {
    const first = Math.max(0, Math.ceil((from - this.start) / this.step));
    const end = Math.min(this.buckets, Math.ceil((to - this.start) / this.step));
    return Array.from({ length: Math.max(0, end - first) }, (each, index) => first + index);
  }

  stateOf(at) {
    return head.states[this.states[at]];
  }

  // The lines that tell all of a bucket.
  tells(at) {
    const state = this.stateOf(at);
    const from = this.startOf(at);
    const lines = [`${minute(from)} to ${minute(from + this.step)}: ${state.label}`];
    if (state.there) {
      lines.push(Number.isNaN(this.delays[at]) ? 'Its rows and when it arrived are in the view snapshots of the market database.'
        : `${count(this.rows[at])} row${this.rows[at] === 1 ? '' : 's'}, arrived ${minute(from + this.step + this.delays[at] * 60)}`);
    } else {
      lines.push(state.meaning);
    }
    return lines;
  }
}

// The state that asks most for a look stands for several; as BucketStates.java has it.
const TELLING = ['doubtful', 'not-asked', 'out-of-reach', 'lost', 'archived', 'present', 'empty', 'before']
  .map(name => head.states.findIndex(state => state.style === `state-${name}`));
const signOf = states => head.states[TELLING.find(state => states.includes(state))];

// Says how many are in each state: "270 present, 18 doubtful".
function summed(states) {
  return head.states.map((state, index) => [states.filter(each => each === index).length, state])
    .filter(([number]) => number).map(([number, state]) => `${count(number)} ${state.label}`).join(', ');
}

// A panel with a title, a button that closes it, and a grid of buttons among which the arrow keys go.
function panel(title, grid, close) {
  const button = node('button', { type: 'button', textContent: 'Close' });
  button.addEventListener('click', close);
  const made = node('section', {}, node('header', {}, node('h4', { textContent: title }), button), grid);
  made.setAttribute('aria-label', title);
  made.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else {
      go(event, [...grid.querySelectorAll('button')]);
    }
  });
  return made;
}

function go(event, buttons) {
  const from = buttons.indexOf(document.activeElement);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (from < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const to = step ? buttons[from + step]
    : event.key === 'Home' ? buttons[0]
      : event.key === 'End' ? buttons.at(-1)
        : event.key === 'ArrowDown' ? inNextLine(buttons.slice(from + 1), buttons[from])
          : event.key === 'ArrowUp' ? inNextLine(buttons.slice(0, from).reverse(), buttons[from]) : null;
  if (to) {
    reach(buttons, to);
    to.focus();
  }
  if (to || event.key.startsWith('Arrow')) event.preventDefault();
}

// Of those that follow, the one in the next line that is nearest.
function inNextLine(others, from) {
  const next = others.find(other => other.offsetTop !== from.offsetTop);
  return next && others.filter(other => other.offsetTop === next.offsetTop)
    .sort((one, other) => Math.abs(one.offsetLeft - from.offsetLeft) - Math.abs(other.offsetLeft - from.offsetLeft))[0];
}

// The tab key reaches one button of a grid, that which was reached last.
function reach(buttons, only) {
  buttons.forEach(button => { button.tabIndex = button === only ? 0 : -1; });
}

function drawBuckets(calendar, positions, told) {
  const across = Math.min(MOST_ACROSS, Math.max(1, calendar.step < HOUR ? Math.round(HOUR / calendar.step) : MOST_ACROSS));
  const grid = node('div', { className: 'hours' });
  grid.style.setProperty('--across', across);
  const buttons = positions.map(at => {
    const state = calendar.stateOf(at);
    const button = node('button', { type: 'button', className: `bucket ${state.style}`, textContent: state.mark });
    const lines = calendar.tells(at);
    button.setAttribute('aria-label', lines.join('. '));
    const tell = () => told.replaceChildren(node('b', { textContent: lines[0] }), node('span', { textContent: lines[1] }));
    button.addEventListener('focus', tell);
    button.addEventListener('pointerenter', tell);
    button.addEventListener('click', tell);
    return button;
  });
  const inDay = at => Math.round((calendar.startOf(at) % DAY) / calendar.step);
  let line = -1;
  positions.forEach((at, index) => {
    const place = inDay(at);
    if (Math.floor(place / across) !== line) {
      line = Math.floor(place / across);
      grid.append(node('span', { textContent: iso(calendar.startOf(at) - (place % across) * calendar.step).slice(11, 16) }));
    }
    buttons[index].style.gridColumn = place % across + 2;
    grid.append(buttons[index]);
  });
  reach(buttons, buttons[0]);
  return grid;
}

function drawDays(calendar, year, month, open) {
  const grid = node('div', { className: 'week' }, ...WEEKDAYS.map(name => node('span', { textContent: name })));
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const buttons = [];
  for (let day = 1; day <= length; day++) {
    const from = Date.UTC(year, month - 1, day) / 1000;
    const positions = calendar.between(from, from + DAY);
    if (!positions.length) continue;
    const states = positions.map(at => calendar.states[at]);
    const sign = signOf(states);
    const said = positions.length === 1 ? sign.label : summed(states);
    const button = node('button', { type: 'button', className: 'day', title: said }, node('b', { textContent: day }),
      node('i', { className: `cell ${sign.style}`, textContent: sign.mark }), node('small', { textContent: said }));
    button.setAttribute('aria-label', `${day} ${MONTHS[month - 1]} ${year}: ${said}`);
    button.setAttribute('aria-expanded', 'false');
    button.style.gridColumnStart = (new Date(from * 1000).getUTCDay() + 6) % 7 + 1;
    button.addEventListener('click', () => open(button, positions, iso(from).slice(0, 10)));
    buttons.push(button);
    grid.append(button);
  }
  reach(buttons, buttons[0]);
  return grid;
}

function expand(button, expanded) {
  button.setAttribute('aria-expanded', String(expanded));
}

// Shows a month of an endpoint below its years. One is open at a time.
function openMonth(calendar, section, button) {
  const box = section.querySelector('.opened');
  const open = section.querySelector('.month[aria-expanded=true]');
  if (open) expand(open, false);
  if (open === button) {
    closeMonth();
    return;
  }
  const [year, month] = button.dataset.month.split('-').map(Number);
  let day = null;

  function closeMonth() {
    box.hidden = true;
    box.replaceChildren();
    expand(button, false);
    button.focus();
  }

  function openDay(opener, positions, title) {
    const last = day;
    closeDay();
    if (last?.opener === opener) {
      opener.focus();
      return;
    }
    const told = node('p', { className: 'told' });
    told.setAttribute('role', 'status');
    const grid = drawBuckets(calendar, positions, told);
    const shown = panel(`${calendar.name}, ${title}`, grid, () => {
      closeDay();
      opener.focus();
    });
    shown.append(told);
    day = { opener, shown };
    expand(opener, true);
    box.append(shown);
    grid.querySelector('button').focus({ preventScroll: true });
    shown.scrollIntoView({ block: 'nearest' });
  }

  function closeDay() {
    if (day) {
      expand(day.opener, false);
      day.shown.remove();
      day = null;
    }
  }

  const grid = drawDays(calendar, year, month, openDay);
  box.replaceChildren(panel(`${calendar.name}, ${MONTHS[month - 1]} ${year}`, grid, closeMonth));
  box.hidden = false;
  expand(button, true);
  grid.querySelector('button').focus({ preventScroll: true });
  box.scrollIntoView({ block: 'nearest' });
}

const reader = new Reader(await unpack('calendar'));
const calendars = head.endpoints.map(endpoint => new Calendar(endpoint));
calendars.forEach(calendar => calendar.readStates(reader));
[...calendars].sort((one, other) => one.buckets - other.buckets).forEach(calendar => calendar.readDetails(reader));

for (const calendar of calendars) {
  const section = document.querySelector(`[data-endpoint="${calendar.name}"]`);
  const months = [...section.querySelectorAll('.month')];
  reach(months, months[0]);
  months.forEach(button => button.addEventListener('click', () => openMonth(calendar, section, button)));
  section.querySelectorAll('.months').forEach(list => list.addEventListener('keydown', event => go(event, months)));
}
document.documentElement.dataset.ready = 'true';
