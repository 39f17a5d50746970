// A dialog with the chart of one row, and all its figures.
const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// The date at midnight, otherwise the time of day.
const tick = text => (text.endsWith('00:00') ? text.slice(5, 10) : text.slice(11));

// The volumes take this share of the height, below the prices.
const VOLUME_SHARE = 0.25;

function priceRange(share, min, max) {
  const size = max - min || Math.abs(max) / 10 || 1;
  return [min - (size * 1.1 * share) / (1 - share) - size * 0.05, max + size * 0.05];
}

const AXIS_FONT = '12px system-ui, -apple-system, "Segoe UI", sans-serif';

// As wide as its longest label.
function axisWidth(plot, labels, index) {
  const { gap, ticks } = plot.axes[index];
  plot.ctx.save();
  plot.ctx.font = AXIS_FONT;
  const longest = Math.max(0, ...(labels || []).map(label => plot.ctx.measureText(label).width));
  plot.ctx.restore();
  return Math.ceil(longest) + gap + ticks.size + 2;
}

const plotSize = width => ({ width, height: Math.max(220, Math.min(380, Math.round(width * 0.45))) });

function ring({ ctx, valToPos }, seconds, price) {
  ctx.save();
  ctx.strokeStyle = color('--bad');
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.beginPath();
  ctx.arc(valToPos(seconds, 'x', true), valToPos(price, 'y', true), 7 * devicePixelRatio, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.restore();
}

const volumeAxis = axis => ({
  ...axis,
  scale: 'volume',
  side: 1,
  size: axisWidth,
  grid: { show: false },
  splits: plot => [0, Math.max(1, ...plot.data.at(-1))],
  values: (plot, ticks) => ticks.map(amount),
});

const inWords = write => (plot, value) => (typeof value === 'number' ? write(value) : UNDEFINED);

// Of a thinned chart, each volume is that of the whole column around its point.
const volumeSeries = (column, isThinned) => ({
  label: isThinned ? `Volume in ${span(column)}` : 'Volume',
  scale: 'volume',
  stroke: color('--volume'),
  fill: color('--volume'),
  paths: isThinned ? uPlot.paths.stepped({ align: 1 }) : uPlot.paths.bars({ size: [0.7, 40] }),
  points: { show: false },
  value: inWords(amount),
});

const UNITS_OF_TIME = [[86400, 'day'], [3600, 'hour'], [60, 'minute'], [1, 'second']];

function span(seconds) {
  const [size, unit] = UNITS_OF_TIME.find(([least]) => seconds >= least) || UNITS_OF_TIME.at(-1);
  const count = Math.round(10 * seconds / size) / 10;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const thinning = (column, { bars }) =>
  `Of each ${span(column)} the chart has the highest and the lowest price${bars ? ', the whole volume' : ''}, and the first gap.`;

function plotOptions(width, column, isThinned, kind, bait) {
  const axis = { font: AXIS_FONT, stroke: color('--soft'), grid: { stroke: color('--line'), width: 1 }, ticks: { stroke: color('--line') } };
  const line = ([label, name], index) => ({
    label,
    dash: index ? [6, 3] : undefined,
    stroke: color(name),
    width: 2,
    points: { size: 4 },
    value: inWords(value => (Math.abs(value) < 1e5 ? '' : '≈ ') + exact(value)), // of five digits
  });
  return {
    ...plotSize(width),
    hooks: {
      ready: [plot => plot.setLegend({ idx: plot.data[0].length - 1 })], // the newest, until somebody points at another
      draw: [plot => bait.forEach(each => ring(plot, plot.data[0][each.point], plot.data[each.line + 1][each.point]))],
    },
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: {
      x: { range: (plot, min, max) => [min - column / 2, max + column / 2] },
      y: { range: (plot, min, max) => priceRange(kind.bars ? VOLUME_SHARE : 0, min, max) },
      volume: { range: (plot, min, max) => [0, (max || 1) / VOLUME_SHARE] },
    },
    axes: [
      { ...axis, values: (plot, ticks) => ticks.map(seconds => tick(time(seconds))) },
      { ...axis, size: axisWidth, values: (plot, ticks) => axisLabels(ticks).map((label, index) => (ticks[index] < 0 ? '' : label)) },
      ...(kind.bars ? [volumeAxis(axis)] : []),
    ],
    series: [
      { label: 'UTC', value: (plot, seconds) => (seconds === null ? UNDEFINED : time(seconds)) },
      ...kind.lines.map(line),
      ...(kind.bars ? [volumeSeries(column, isThinned)] : []),
    ],
  };
}

// The figures in the order in which a trader asks for them.
const GROUPS = [
  ['A flip', ['expected_profit', 'flip_quantity', 'flip_floor_pct', 'flip_wins', 'flip_return_pct', 'flips', 'score_rank']],
  ['Its newest margin', ['margin', 'roi_pct', 'day_profit', 'day_quantity', 'buy_limit', 'limit_profit', 'tax', 'positive_share', 'spread_pct', 'spread_z', 'book_value']],
  ['Its price', ['high', 'low', 'offer', 'offer_quantity', 'bid', 'bid_quantity', 'price', 'cost', 'net', 'highest', 'lowest', 'range_pct', 'vwap', 'mean', 'median', 'min', 'max', 'sd', 'z']],
  ['How it moves', ['momentum_pct', 'slope_pct', 'ema_gap_pct', 'drawdown_pct', 'volatility']],
  ['How it trades', ['volume', 'high_volume', 'low_volume', 'trades', 'turnover', 'volume_z', 'imbalance', 'buckets', 'coverage', 'last_trade', 'last_quote']],
  ['Besides', []],
];

// A column that no group names, such as one that only its source has, joins the group of the column before it.
function grouping(columns) {
  const groups = GROUPS.map(([title, names]) => [title, names.flatMap(name => columns.filter(column => column.name === name))]);
  const groupOf = new Map(groups.flatMap(([, group]) => group.map(column => [column, group])));
  let group = groups.at(-1)[1];
  columns.forEach(column => {
    if (groupOf.has(column)) {
      group = groupOf.get(column);
    } else {
      group.push(column);
    }
  });
  return groups;
}

class ChartDialog {
  constructor(table, page, flags, stars) {
    this.table = table;
    this.page = page;
    this.kind = page.kind;
    this.stars = stars;
    this.meanings = new Map(flags.map(({ label, meaning }) => [label, meaning]));
    this.plot = element('div', { className: 'plot' });
    this.title = element('h2', { id: 'chart-title' });
    this.links = element('span', { className: 'links' });
    this.flags = element('p', { className: 'soft' });
    this.figures = element('div');
    const close = element('button', { type: 'button', textContent: 'Close', autofocus: true });
    this.dialog = element('dialog', { id: 'chart' }, element('header', {}, element('div', {}, this.title, this.links), close), this.flags, this.plot, this.figures);
    this.dialog.setAttribute('aria-labelledby', 'chart-title');
    this.focusElsewhere = () => {};
    this.dialog.addEventListener('close', () => this.restoreFocus());
    close.addEventListener('click', () => this.dialog.close());
    this.dialog.addEventListener('click', event => event.target === this.dialog && this.dialog.close());
    addEventListener('resize', () => this.chart?.setSize(plotSize(this.plot.clientWidth)));
    document.body.append(this.dialog);
  }

  // The browser has given the focus back to what opened the chart, unless that is no longer there.
  restoreFocus() {
    if (document.activeElement === document.body || this.dialog.contains(document.activeElement)) {
      this.focusElsewhere();
    }
  }

  async open(row) {
    this.title.textContent = this.table.value(this.table.column('name'), row);
    this.links.replaceChildren(...this.linksOf(row));
    this.showFlags(row, '');
    this.chart?.destroy();
    this.chart = null;
    this.plot.replaceChildren();
    this.showFigures(row);
    this.dialog.showModal();
    const chart = await chartOf(row, this.page.interval, this.kind);
    if (chart) {
      this.showFlags(row, this.lures(chart));
      this.draw(chart);
    } else {
      this.plot.append(element('p', {
        className: 'soft',
        textContent: `This page had no room for the chart of this item; its history is in the view ${this.kind.view} of market.db.`,
      }));
    }
  }

  linksOf(row) {
    const id = this.table.idOf(row);
    const star = this.stars.button(id, this.title.textContent);
    star.textContent = 'Star';
    const { itemAddress } = this.page;
    served.then(root => root !== null && star.isConnected && this.links.append(this.historyLink(root, id)));
    return itemAddress ? [star, element('a', {
      href: itemAddress.replace('{id}', () => encodeURIComponent(id)),
      target: '_blank',
      rel: 'noreferrer noopener',
      textContent: 'Wiki',
    })] : [star];
  }

  // Only where the page is served: the history is not in it.
  historyLink(root, id) {
    const { job, endpoint } = this.page;
    return element('a', { href: `${root}chart.html?${new URLSearchParams({ job, endpoint, item: id })}`, textContent: 'Whole history' });
  }

  // With its chart, the page knows which price is bait: the lures say it.
  showFlags(row, lures) {
    const flags = this.table.value(this.table.ofKind('flags'), row).split(' ').filter(Boolean);
    this.flags.replaceChildren(...flags.flatMap(flag => [
      element('span', { className: 'flag', textContent: flag }),
      `${(flag === 'bait' && lures) || this.meanings.get(flag)}. `,
    ]));
  }

  lures({ positions, bait }) {
    return bait.map(({ line, point, units }) =>
      `the ${this.kind.lines[line][0].toLowerCase()} of ${time(this.page.start + positions[point] * this.page.step)} UTC is far from the other prices, and only ${amount(units)} ${units === 1 ? 'unit' : 'units'} traded at it`)
      .join('; ');
  }

  draw({ positions, width, prices, volume, bait }) {
    const times = positions.map(position => this.page.start + position * this.page.step);
    const column = width * this.page.step;
    const data = [times, ...prices, ...(volume ? [volume] : [])];
    this.chart = new uPlot(plotOptions(this.plot.clientWidth, column, width > 1, this.kind, bait), data, this.plot);
    if (width > 1) {
      this.plot.append(element('p', { className: 'soft', textContent: thinning(column, this.kind) }));
    }
    this.plot.querySelector('canvas').setAttribute('role', 'img');
    this.plot.querySelector('canvas').setAttribute('aria-label', `${this.chart.series.slice(1).map(each => each.label).join(', ')} over the window`);
  }

  showFigures(row) {
    const columns = this.table.columns.filter(column => column.kind !== 'text' && column.kind !== 'flags');
    this.figures.replaceChildren(...grouping(columns).filter(([, group]) => group.length).flatMap(([title, group]) => [
      element('h3', { textContent: title }),
      element('dl', { className: 'facts' }, ...group.map(column => this.figure(column, row))),
    ]));
  }

  figure(column, row) {
    return element('div', { title: column.meaning },
      element('dt', { textContent: column.title }),
      element('dd', { textContent: inFull(column.kind, this.table.value(column, row)) || UNDEFINED }));
  }
}
