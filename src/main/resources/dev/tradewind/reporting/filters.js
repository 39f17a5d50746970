// The controls above the table: one for each filter.
function labelled(text, control) {
  return element('label', {}, text, control);
}

function select(options, chosen, change) {
  const node = element('select', {}, ...options.map(([value, text]) => element('option', { value, textContent: text })));
  node.value = chosen;
  node.addEventListener('change', () => change(node.value));
  return node;
}

const unit = kind => (['share', 'percent', 'change'].includes(kind) ? ', %' : '');

class FilterBar {
  constructor(grid, flags) {
    this.grid = grid;
    this.flags = flags;
    this.controls = element('div', { className: 'filters' });
    this.ranges = element('div', { className: 'ranges' });
  }

  get filters() {
    return this.grid.filters;
  }

  // Sets filters, order and columns to what the address says.
  show(address) {
    goTo(this.grid, this.flags, address);
    this.build();
    this.grid.update();
  }

  build() {
    const { table } = this.grid;
    const buttons = [['Add range', () => this.addRange()], ['Reset', () => this.show('')]].map(([text, action]) => {
      const button = element('button', { type: 'button', textContent: text });
      button.addEventListener('click', action);
      return button;
    });
    this.controls.replaceChildren(
      this.search(),
      ...table.withChoice.map(column => this.choice(column)),
      ...(this.grid.stars ? [this.starChooser()] : []),
      ...(table.ofKind('flags') ? [this.flagChooser()] : []),
      this.columnChooser(),
      ...buttons);
    this.ranges.replaceChildren(...this.filters.ranges.map(range => this.range(range)));
  }

  search() {
    const input = element('input', { type: 'search', placeholder: 'part of a name', value: this.filters.text });
    input.addEventListener('input', () => this.change(() => (this.filters.text = input.value)));
    return labelled('Search', input);
  }

  choice(column) {
    const { choices } = this.filters;
    const [yes, no] = column.choice;
    const options = [['', 'all items'], ['yes', yes], ['no', no]];
    return labelled(column.title, select(options, choices.get(column) || '', value => this.change(() => choices.set(column, value))));
  }

  starChooser() {
    const options = [['', 'all items'], ['only', 'only starred']];
    return labelled('Stars', select(options, this.filters.starred ? 'only' : '', value => this.change(() => (this.filters.starred = value === 'only'))));
  }

  flagChooser() {
    const options = [['', 'show'], ['hide', 'hide'], ['only', 'only these']];
    return element('details', {}, element('summary', { textContent: 'Flags' }), element('div', { className: 'single' },
      ...this.flags.map(({ label, meaning }) => {
        const choice = select(options, this.filters.flags.get(label) || '', value => this.change(() => this.filters.flags.set(label, value)));
        choice.setAttribute('aria-label', label);
        return element('label', {}, element('span', { className: 'flag', textContent: label }), element('small', { textContent: meaning }), choice);
      })));
  }

  columnChooser() {
    const grid = this.grid;
    return element('details', {}, element('summary', { textContent: 'Columns' }), element('div', {},
      ...grid.table.columns.map(column => {
        const box = element('input', { type: 'checkbox', checked: grid.shownColumns.has(column), disabled: column.name === 'name' });
        box.addEventListener('change', () => this.change(() =>
          box.checked ? grid.shownColumns.add(column) : grid.shownColumns.delete(column)));
        return element('label', { title: column.meaning }, box, column.title);
      })));
  }

  get numericColumns() {
    return this.grid.table.columns.filter(column => isNumeric(column.kind));
  }

  addRange() {
    const numeric = this.numericColumns;
    if (!numeric.length) {
      return;
    }
    const range = { column: numeric.find(column => column.name === 'roi_pct') || numeric[0], min: '', max: '' };
    this.filters.ranges.push(range);
    const node = this.range(range);
    this.ranges.append(node);
    node.firstChild.focus();
  }

  range(range) {
    const { table } = this.grid;
    const column = select(this.numericColumns.map(each => [each.index, each.title + unit(each.kind)]), range.column.index,
      value => this.change(() => (range.column = table.columns[value])));
    column.setAttribute('aria-label', 'Column');
    const problem = element('small', { className: 'bad' });
    problem.setAttribute('aria-live', 'polite');
    const bounds = ['min', 'max'].map(bound => this.bound(range, bound, problem));
    const remove = element('button', { type: 'button', textContent: 'Remove' });
    const node = element('div', { className: 'range filters' }, column, ...bounds, remove, problem);
    remove.addEventListener('click', () => this.change(() => {
      this.filters.ranges.splice(this.filters.ranges.indexOf(range), 1);
      node.remove();
    }));
    return node;
  }

  bound(range, bound, problem) {
    const input = element('input', { type: 'text', placeholder: bound, autocomplete: 'off', value: range[bound] });
    input.setAttribute('aria-label', bound);
    const check = () => {
      input.setAttribute('aria-invalid', readNumber(input.value) === undefined);
      const unread = [range.min, range.max].filter(text => readNumber(text) === undefined).map(text => `“${text}”`);
      problem.textContent = unread.length
        ? `${unread.join(' and ')} cannot be read, and nothing is filtered by it: write 10m, 500k, 1,000 or 2.5.` : '';
    };
    input.addEventListener('input', () => {
      this.change(() => (range[bound] = input.value));
      check();
    });
    check();
    return input;
  }

  change(action) {
    action();
    this.grid.update();
  }
}
