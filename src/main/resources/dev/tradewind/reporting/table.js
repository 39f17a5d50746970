// The table of all rows. Only the rows in sight are in the document, so that the table stays smooth with thousands of rows.
const SPARE_ROWS = 10;

class Filters {
  // The stars are those of the rows, if these are items.
  constructor(table, stars) {
    this.table = table;
    this.stars = stars;
    this.reset();
  }

  reset() {
    this.text = '';
    this.choices = new Map();
    this.flags = new Map();
    this.starred = false;
    this.ranges = [];
  }

  // The rows that pass, in the order of the page.
  rows() {
    const tests = [...this.textTests(), ...this.choiceTests(), ...this.flagTests(), ...this.starTests(),
      ...this.ranges.flatMap(range => this.rangeTests(range))];
    const rows = [];
    for (let row = 0; row < this.table.rows; row++) {
      if (tests.every(test => test(row))) {
        rows.push(row);
      }
    }
    return rows;
  }

  textTests() {
    const words = this.text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) {
      return [];
    }
    const texts = this.table.values.filter((values, index) => ['id', 'text'].includes(this.table.columns[index].kind));
    const all = Array.from({ length: this.table.rows }, (nothing, row) => texts.map(values => values[row]).join(' ').toLowerCase());
    return [row => words.every(word => all[row].includes(word))];
  }

  choiceTests() {
    return [...this.choices].filter(([, wanted]) => wanted).map(([column, wanted]) =>
      row => this.table.value(column, row) === (wanted === 'yes'));
  }

  flagTests() {
    const flags = this.table.ofKind('flags');
    return [...this.flags].filter(([, wanted]) => wanted).map(([flag, wanted]) =>
      row => this.table.value(flags, row).split(' ').includes(flag) === (wanted === 'only'));
  }

  starTests() {
    return this.starred ? [row => this.stars.has(this.table.idOf(row))] : [];
  }

  // A bound that cannot be read tests nothing; its input says that it cannot be read.
  rangeTests({ column, min, max }) {
    const values = this.table.values[column.index];
    const factor = column.kind === 'share' ? 100 : 1; // shown in per cent
    const [least, most] = [min, max].map(readNumber);
    const within = [];
    if (typeof least === 'number') {
      within.push(row => values[row] !== null && values[row] * factor >= least);
    }
    if (typeof most === 'number') {
      within.push(row => values[row] !== null && values[row] * factor <= most);
    }
    return within;
  }
}

function sortRows(rows, values, descending) {
  const direction = descending ? -1 : 1;
  const collator = new Intl.Collator('en', { numeric: true });
  return rows.sort((a, b) => {
    const [x, y] = [values[a], values[b]];
    if (x === null || y === null) {
      return (x === null) - (y === null) || a - b; // undefined figures come last in either order
    }
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(x, y);
    return order * direction || a - b;
  });
}

class Grid {
  constructor(table, filters, columns, open) {
    this.table = table;
    this.filters = filters;
    this.stars = filters.stars;
    this.open = open;
    this.firstColumns = columns;
    this.shownColumns = new Set(columns);
    this.sort = null;
    this.updated = () => {};
    this.active = 0;
    this.head = element('tr');
    this.body = element('tbody');
    this.node = element('div', { className: 'grid', tabIndex: -1 },
      element('table', {}, element('thead', {}, this.head), this.body));
    this.node.firstChild.setAttribute('aria-label', 'All rows');
    this.count = element('p', { className: 'soft' });
    this.count.setAttribute('role', 'status');
    this.node.addEventListener('scroll', () => this.render(), { passive: true });
    this.body.addEventListener('keydown', event => this.move(event));
    addEventListener('resize', () => this.render());
  }

  get columns() {
    return [...this.shownColumns];
  }

  // To be called when filters, order or columns have changed.
  update() {
    this.find();
    this.active = 0;
    this.renderHead();
    this.node.scrollTop = 0;
    this.render();
    this.updated();
  }

  // To be called when stars have changed. The reader stays at the same place, and at the same row where it is still there.
  refresh() {
    if (this.filters.starred) {
      this.find();
      this.active = Math.max(0, Math.min(this.active, this.rows.length - 1));
      this.render();
    }
    this.updated();
  }

  focus() {
    this.body.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  find() {
    const rows = this.filters.rows();
    this.rows = this.sort ? sortRows(rows, this.table.values[this.sort.index], this.sort.descending) : rows;
    this.count.textContent = `${grouped(rows.length, 0)} of ${grouped(this.table.rows, 0)} ${this.table.rows === 1 ? 'row' : 'rows'}`;
    if (this.filters.starred && !this.stars.ids.size) {
      this.count.textContent += '. Nothing is starred yet: choose the star before a name';
    }
    this.node.firstChild.setAttribute('aria-rowcount', rows.length + 1);
  }

  renderHead() {
    this.head.replaceChildren(...this.columns.map((column, position) => {
      const button = element('button', { type: 'button', textContent: column.title, title: column.meaning });
      button.addEventListener('click', () => this.sortBy(column));
      const cell = element('th', { scope: 'col', className: (position ? '' : 'first ') + (isNumeric(column.kind) ? '' : 'text') }, button);
      if (this.sort?.index === column.index) {
        cell.setAttribute('aria-sort', this.sort.descending ? 'descending' : 'ascending');
      }
      return cell;
    }));
  }

  // First from the largest number down, or from A to Z; by the same column again in the other order.
  sortBy(column) {
    const again = this.sort?.index === column.index;
    this.sort = { index: column.index, descending: again ? !this.sort.descending : isNumeric(column.kind) };
    this.update();
    this.head.children[this.columns.findIndex(each => each.index === column.index)].firstChild.focus();
  }

  get rowHeight() {
    this.height ||= this.body.querySelector('tr:not(.pad)')?.offsetHeight;
    return this.height || 34;
  }

  render() {
    const first = Math.max(0, Math.floor(this.node.scrollTop / this.rowHeight) - SPARE_ROWS);
    const end = Math.min(this.rows.length, Math.ceil((this.node.scrollTop + this.node.clientHeight) / this.rowHeight) + SPARE_ROWS);
    const focused = this.body.contains(document.activeElement);
    const columns = this.columns;
    const rows = [];
    for (let position = first; position < end; position++) {
      rows.push(this.row(position, columns));
    }
    this.body.replaceChildren(this.pad(first), ...rows, this.pad(this.rows.length - end));
    if (focused) {
      this.focus();
    }
  }

  pad(rows) {
    const row = element('tr', { className: 'pad' }, element('td'));
    row.firstChild.colSpan = this.shownColumns.size;
    row.style.height = rows * this.rowHeight + 'px';
    row.setAttribute('aria-hidden', 'true');
    return row;
  }

  row(position, columns) {
    const row = this.rows[position];
    const node = element('tr', { tabIndex: position === this.active ? 0 : -1 },
      ...columns.map((column, place) => this.cell(column, row, place)));
    node.dataset.position = position;
    node.setAttribute('aria-rowindex', position + 2);
    if (this.open) {
      node.addEventListener('click', () => this.open(row));
    }
    if (this.stars) {
      node.firstChild.prepend(this.star(row, position));
    }
    return node;
  }

  // Among the rows, the arrow keys move, and S stars: a row is one stop of the Tab key.
  star(row, position) {
    const button = this.stars.button(this.table.idOf(row), this.table.value(this.table.column('name'), row));
    button.tabIndex = -1;
    button.addEventListener('click', () => (this.active = position), { capture: true }); // before the list changes
    return button;
  }

  cell(column, row, place) {
    const value = this.table.value(column, row);
    const cell = element(place ? 'td' : 'th');
    if (!place) {
      cell.scope = 'row';
    }
    if (column.kind === 'flags') {
      cell.className = 'text';
      cell.append(...(value ? value.split(' ') : []).map(flag => element('span', { className: 'flag', textContent: flag })));
    } else {
      cell.className = isNumeric(column.kind) ? '' : 'text';
      cell.textContent = shown(column.kind, value);
      cell.title = inFull(column.kind, value);
    }
    return cell;
  }

  move(event) {
    const page = Math.floor(this.node.clientHeight / this.rowHeight) - 2;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.rows.length, End: this.rows.length };
    if (event.key === 'Enter' && this.open) {
      this.open(this.rows[this.active]);
    } else if (event.key.toLowerCase() === 's' && this.stars && this.rows.length && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.stars.toggle(this.table.idOf(this.rows[this.active]));
    } else if (event.key in steps) {
      const position = Number(document.activeElement.dataset.position ?? this.active);
      this.active = Math.min(this.rows.length - 1, Math.max(0, position + steps[event.key]));
      this.bringIntoSight();
      this.render();
      this.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  bringIntoSight() {
    const top = this.active * this.rowHeight;
    const room = this.node.clientHeight - this.head.offsetHeight - this.rowHeight;
    this.node.scrollTop = Math.min(top, Math.max(this.node.scrollTop, top - room));
  }
}
