// Adds the table, its controls and the charts. Without this script, the head and the rankings can still be read.
async function start(all) {
  const table = await unpackTable();
  const { interval, start: first, step, kind, charts: hasCharts, job, endpoint, itemAddress } = all.dataset;
  const flags = JSON.parse(all.dataset.flags);
  const page = { interval: Number(interval), start: Number(first), step: Number(step), kind: KINDS[kind], job, endpoint, itemAddress };
  const stars = hasCharts && new Stars(job, location.hash.slice(1));
  const dialog = hasCharts && new ChartDialog(table, page, flags, stars);
  const grid = new Grid(table, new Filters(table, stars), dialog ? page.kind.columns.map(name => table.column(name)) : table.columns, dialog && (row => dialog.open(row)));
  const bar = new FilterBar(grid, flags);
  all.append(bar.controls, bar.ranges, grid.count, grid.node);
  bar.show(location.hash.slice(1));
  grid.updated = () => showAddress(addressOf(grid));
  addEventListener('popstate', () => bar.show(location.hash.slice(1)));
  if (dialog) {
    all.append(glossary(table.columns, flags));
    dialog.focusElsewhere = () => grid.focus();
    stars.changed = () => grid.refresh();
    addEventListener('storage', () => stars.refresh());
    addEventListener('pageshow', event => event.persisted && stars.refresh());
    const rows = new Map(table.values[table.ofKind('id').index].map((id, row) => [String(id), row]));
    document.querySelectorAll('button.item').forEach(button => {
      const row = rows.get(button.dataset.item);
      button.disabled = row === undefined; // the page had no room for this row
      button.addEventListener('click', () => dialog.open(row));
      button.before(stars.button(button.dataset.item, button.textContent));
    });
    const wanted = rows.get(itemOf(location.hash.slice(1)));
    if (wanted !== undefined) {
      dialog.open(wanted);
    }
    document.querySelectorAll('a[href^="#"]').forEach(link => link.addEventListener('click', event => {
      event.preventDefault();
      history.pushState(null, '', link.hash);
      bar.show(link.hash.slice(1));
      all.scrollIntoView();
      grid.node.focus({ preventScroll: true });
    }));
  }
  all.dataset.ready = 'true';
}

const all = document.getElementById('all');
start(all).catch(error => {
  console.error(error);
  all.append(element('p', {
    className: 'bad',
    textContent: 'This browser cannot unpack the table. It needs to be newer than Chrome 80, Firefox 113 or Safari 16.4; the CSV has the same rows.',
  }));
});
