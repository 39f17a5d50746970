// The address of the page holds filters, order and columns, and stars that the browser cannot keep: they outlast a reload, and whoever
// gets the address sees the same rows.
const MOST_RANGES = 20;

// Says what differs from the page as it opens; empty if nothing does.
function addressOf({ filters, stars, sort, columns, firstColumns, table }) {
  const address = new URLSearchParams();
  const add = (name, value) => value && address.append(name, value);
  add('search', filters.text);
  filters.choices.forEach((wanted, column) => add(column.key, wanted));
  filters.flags.forEach((wanted, flag) => wanted && add(wanted, flag));
  add('stars', filters.starred && 'only');
  filters.ranges.forEach(({ column, min, max }) => {
    const bounds = [min, max].map(bound => bound.replaceAll(':', ''));
    add('range', bounds.join('') && [...bounds, column.key].join(':'));
  });
  add(sort?.descending ? 'down' : 'up', sort && table.columns[sort.index].key);
  if (columns.length !== firstColumns.length || columns.some((column, place) => column !== firstColumns[place])) {
    columns.forEach(column => add('column', column.key));
  }
  if (stars && !stars.areKept) {
    stars.ids.forEach(id => add('star', id));
  }
  return address.toString();
}

// Ignores what the address says of columns and flags that this page does not have.
function goTo(grid, flags, text) {
  const address = new URLSearchParams(text);
  const { filters, table } = grid;
  const columnOf = key => (key ? table.withKey(key) : undefined);
  filters.reset();
  filters.text = address.get('search') || '';
  table.withChoice.forEach(column => {
    const wanted = address.get(column.key);
    filters.choices.set(column, ['yes', 'no'].includes(wanted) ? wanted : '');
  });
  for (const wanted of ['hide', 'only']) {
    flags.filter(({ label }) => address.getAll(wanted).includes(label)).forEach(({ label }) => filters.flags.set(label, wanted));
  }
  filters.starred = Boolean(grid.stars) && address.get('stars') === 'only';
  filters.ranges = address.getAll('range').map(range => {
    const [min, max, ...key] = range.split(':');
    return { column: columnOf(key.join(':')), min, max };
  }).filter(({ column }) => column && isNumeric(column.kind)).slice(0, MOST_RANGES);
  const [down, up] = ['down', 'up'].map(name => columnOf(address.get(name)));
  const sorted = down || up;
  grid.sort = sorted ? { index: sorted.index, descending: Boolean(down) } : null;
  const columns = address.getAll('column').map(columnOf).filter(Boolean);
  const name = grid.firstColumns.filter(column => column.name === 'name');
  grid.shownColumns = new Set(columns.length ? [...name, ...columns] : [...grid.firstColumns, ...(sorted ? [sorted] : [])]);
}

// The id of the item whose chart the address opens; the index has such links.
const itemOf = text => new URLSearchParams(text).get('item');

function showAddress(text) {
  try {
    history.replaceState(null, '', text ? '#' + text : location.pathname + location.search);
  } catch {
    // Safari refuses the 101st change within 30 seconds; the next change writes the whole address.
  }
}
