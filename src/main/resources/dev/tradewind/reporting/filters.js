// What stands above the table: one control for each thing that can be filtered by.
function labelled(text, control) {
  return element('label', {}, text, control);
}

function select(options, change) {
  const node = element('select', {}, ...options.map(([value, text]) => element('option', { value, textContent: text })));
  node.addEventListener('change', () => change(node.value));
  return node;
}

const unit = kind => (['share', 'percent', 'change'].includes(kind) ? ', %' : '');

class FilterBar {
  constructor(grid, flags) {
    this.grid = grid;
    this.filters = grid.filters;
    this.flags = flags;
    this.controls = element('div', { className: 'filters' });
    this.ranges = element('div', { className: 'ranges' });
    this.build();
  }

  build() {
    const { table } = this.grid;
    const buttons = [['Add range', () => this.addRange()], ['Reset', () => this.reset()]].map(([text, action]) => {
      const button = element('button', { type: 'button', textContent: text });
      button.addEventListener('click', action);
      return button;
    });
    this.controls.replaceChildren(
      this.search(),
      ...(table.ofKind('boolean') ? [this.members()] : []),
      ...(table.ofKind('flags') ? [this.flagChooser()] : []),
      this.columnChooser(),
      ...buttons);
  }

  search() {
    const input = element('input', { type: 'search', placeholder: 'part of a name' });
    input.addEventListener('input', () => this.change(() => (this.filters.text = input.value)));
    return labelled('Search', input);
  }

  members() {
    const options = [['', 'all items'], ['yes', 'members only'], ['no', 'for everybody']];
    return labelled('Members', select(options, value => this.change(() => (this.filters.members = value))));
  }

  flagChooser() {
    const options = [['', 'show'], ['hide', 'hide'], ['only', 'only these']];
    return element('details', {}, element('summary', { textContent: 'Flags' }), element('div', { className: 'single' },
      ...this.flags.map(({ label, meaning }) => {
        const choice = select(options, value => this.change(() => this.filters.flags.set(label, value)));
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

  addRange() {
    const numeric = this.grid.table.columns.filter(column => isNumeric(column.kind));
    if (!numeric.length) {
      return;
    }
    const first = numeric.find(column => column.name === 'roi_pct') || numeric[0];
    const range = { index: first.index, min: '', max: '' };
    this.filters.ranges.push(range);
    const column = select(numeric.map(each => [each.index, each.title + unit(each.kind)]), value => this.change(() => (range.index = Number(value))));
    column.value = first.index;
    column.setAttribute('aria-label', 'Column');
    const bounds = ['min', 'max'].map(bound => {
      const input = element('input', { type: 'number', placeholder: bound, step: 'any' });
      input.setAttribute('aria-label', bound);
      input.addEventListener('input', () => this.change(() => (range[bound] = input.value)));
      return input;
    });
    const remove = element('button', { type: 'button', textContent: 'Remove' });
    const node = element('div', { className: 'range filters' }, column, bounds[0], bounds[1], remove);
    remove.addEventListener('click', () => this.change(() => {
      this.filters.ranges.splice(this.filters.ranges.indexOf(range), 1);
      node.remove();
    }));
    this.ranges.append(node);
    column.focus();
  }

  reset() {
    this.filters.reset();
    this.grid.sort = null;
    this.ranges.replaceChildren();
    this.build();
    this.grid.update();
  }

  change(action) {
    action();
    this.grid.update();
  }
}
