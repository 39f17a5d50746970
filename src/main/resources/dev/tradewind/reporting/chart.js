// A dialog with the chart of one row, and all its figures.
const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// The date at midnight, otherwise the time of day.
const tick = text => (text.endsWith('00:00') ? text.slice(5, 10) : text.slice(11));

// Below the prices there is room for the volumes.
const VOLUME_SHARE = 0.25;

function priceRange(plot, min, max) {
  const size = max - min || Math.abs(max) / 10 || 1;
  return [min - (size * 1.1 * VOLUME_SHARE) / (1 - VOLUME_SHARE) - size * 0.05, max + size * 0.05];
}

function plotOptions(width, step) {
  const axis = { stroke: color('--soft'), grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line') } };
  const line = (label, name) => ({
    label,
    stroke: color(name),
    width: 2,
    points: { size: 4 },
    value: (plot, value) => (value === null ? UNDEFINED : (Math.abs(value) < 1e5 ? '' : '≈ ') + exact(value)), // of five digits
  });
  return {
    width,
    hooks: { ready: [plot => plot.setLegend({ idx: plot.data[0].length - 1 })] }, // the newest, until somebody points at another
    height: Math.max(220, Math.min(380, Math.round(width * 0.45))),
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: {
      x: { range: (plot, min, max) => [min - step / 2, max + step / 2] },
      y: { range: priceRange },
      volume: { range: (plot, min, max) => [0, (max || 1) / VOLUME_SHARE] },
    },
    axes: [
      { ...axis, values: (plot, ticks) => ticks.map(seconds => tick(time(seconds))) },
      { ...axis, size: 64, values: (plot, ticks) => ticks.map(value => (value < 0 ? '' : amount(value))) },
      {
        ...axis,
        scale: 'volume',
        side: 1,
        size: 56,
        grid: { show: false },
        splits: plot => [0, Math.max(1, ...plot.data[3])],
        values: (plot, ticks) => ticks.map(amount),
      },
    ],
    series: [
      { label: 'UTC', value: (plot, seconds) => (seconds === null ? UNDEFINED : time(seconds)) },
      line('High', '--high'),
      { ...line('Low', '--low'), dash: [6, 3] },
      {
        label: 'Volume',
        scale: 'volume',
        stroke: color('--volume'),
        fill: color('--volume'),
        paths: uPlot.paths.bars({ size: [0.7, 40] }),
        points: { show: false },
        value: (plot, value) => (value === null ? UNDEFINED : amount(value)),
      },
    ],
  };
}

class ChartDialog {
  constructor(table, page, flags) {
    this.table = table;
    this.page = page;
    this.meanings = new Map(flags.map(({ label, meaning }) => [label, meaning]));
    this.plot = element('div', { className: 'plot' });
    this.title = element('h2', { id: 'chart-title' });
    this.flags = element('p', { className: 'soft' });
    this.figures = element('dl', { className: 'facts' });
    const close = element('button', { type: 'button', textContent: 'Close' });
    this.dialog = element('dialog', { id: 'chart' }, element('header', {}, this.title, close), this.flags, this.plot, this.figures);
    this.dialog.setAttribute('aria-labelledby', 'chart-title');
    close.addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('click', event => event.target === this.dialog && this.dialog.close());
    document.body.append(this.dialog);
  }

  async open(row) {
    this.title.textContent = this.table.value(this.table.column('name'), row);
    this.flags.replaceChildren(...this.table.value(this.table.ofKind('flags'), row).split(' ').filter(Boolean).flatMap(flag =>
      [element('span', { className: 'flag', textContent: flag }), `${this.meanings.get(flag)}. `]));
    this.plot.replaceChildren();
    this.showFigures(row);
    this.dialog.showModal();
    const chart = await chartOf(row, this.page.interval);
    if (chart) {
      this.draw(chart);
    } else {
      this.plot.append(element('p', {
        className: 'soft',
        textContent: 'This page had no room for the chart of this item; its history is in the view prices of market.db.',
      }));
    }
  }

  draw({ high, low, volume }) {
    const times = high.map((value, position) => this.page.start + position * this.page.step);
    new uPlot(plotOptions(this.plot.clientWidth, this.page.step), [times, high, low, volume], this.plot);
    this.plot.querySelector('canvas').setAttribute('role', 'img');
    this.plot.querySelector('canvas').setAttribute('aria-label', 'High price, low price and volume over the window');
  }

  showFigures(row) {
    this.figures.replaceChildren(...this.table.columns
      .filter(column => column.kind !== 'text' && column.kind !== 'flags')
      .map(column => element('div', { title: column.meaning },
        element('dt', { textContent: column.title }),
        element('dd', { textContent: inFull(column.kind, this.table.value(column, row)) || UNDEFINED }))));
  }
}
