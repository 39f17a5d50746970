// The page carries its rows and charts deflated, in Base64. EmbeddedTable.java and EmbeddedCharts.java say what is inside.
async function unpack(id) {
  const text = document.getElementById(id).textContent.trim();
  const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

class Table {
  constructor(columns, values) {
    const names = new Map();
    this.columns = columns.map((column, index) => {
      const same = names.get(column.name) || 0;
      names.set(column.name, same + 1);
      return { ...column, index, key: same ? `${column.name}~${same + 1}` : column.name };
    });
    this.values = values;
    this.rows = values.length ? values[0].length : 0;
  }

  // The columns of a user's own report may have any name, and two columns the same.
  column(name) {
    return this.columns.find(column => column.name === name);
  }

  withKey(key) {
    return this.columns.find(column => column.key === key);
  }

  ofKind(kind) {
    return this.columns.find(column => column.kind === kind);
  }

  // The columns that have a filter of their own.
  get withChoice() {
    return this.columns.filter(column => column.choice);
  }

  // Of a table of items.
  idOf(row) {
    return String(this.value(this.ofKind('id'), row));
  }

  value(column, row) {
    return this.values[column.index][row];
  }
}

async function unpackTable() {
  const { columns, values } = JSON.parse(new TextDecoder().decode(await unpack('rows')));
  return new Table(columns, values);
}

// Reads varints: seven bits a byte, the lowest first.
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get atEnd() {
    return this.at >= this.bytes.length;
  }

  unsigned() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) {
        return value;
      }
      scale *= 128;
    }
  }

  signed() {
    const value = this.unsigned();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }
}

// What the page of each kind of price shows: the columns that its table has at first, a line of the chart for each price, bars if it
// knows volumes, and the view of market.db that has its history.
const KINDS = {
  sides: {
    columns: ['name', 'day_profit', 'expected_profit', 'flip_wins', 'roi_pct', 'margin', 'low', 'high', 'day_quantity', 'volume',
      'momentum_pct', 'z', 'volatility', 'flags'],
    lines: [['High', '--high'], ['Low', '--low']],
    bars: true,
    view: 'prices',
  },
  quotes: {
    columns: ['name', 'margin', 'roi_pct', 'positive_share', 'bid', 'offer', 'bid_quantity', 'offer_quantity', 'book_value', 'spread_z',
      'momentum_pct', 'z', 'volatility', 'flags'],
    lines: [['Offer', '--high'], ['Bid', '--low']],
    bars: false,
    view: 'quotes',
  },
  aggregates: {
    columns: ['name', 'turnover', 'price', 'mean', 'volume', 'trades', 'volume_z', 'range_pct', 'momentum_pct', 'slope_pct', 'z',
      'volatility', 'flags'],
    lines: [['Average', '--accent'], ['Highest', '--high'], ['Lowest', '--soft']],
    bars: true,
    view: 'aggregates',
  },
};

// Undefined is a price that is not at a point although its line has one in the same column: the line goes on. Null is a gap.
function readChart(reader, interval, { lines, bars }) {
  const unit = 10 ** reader.signed();
  const width = reader.unsigned();
  const positions = width === 1 ? Array.from({ length: interval }, (_, position) => position) : readPositions(reader);
  const masks = positions.map(() => reader.unsigned());
  const columnOf = point => Math.floor(positions[point] / width);
  const prices = lines.map((line, index) => {
    let last = 0;
    const values = masks.map(mask => (mask & (1 << index) ? (last += reader.signed()) * unit : null));
    const drawn = new Set(positions.map((_, point) => point).filter(point => values[point] !== null).map(columnOf));
    return values.map((value, point) => (value === null && masks[point] && drawn.has(columnOf(point)) ? undefined : value));
  });
  return { positions, width, prices, volume: bars && readVolume(reader, interval, width, masks, columnOf), bait: readBait(reader, lines, masks) };
}

function readPositions(reader) {
  let last = 0;
  return Array.from({ length: reader.unsigned() }, () => (last += reader.unsigned()));
}

function readVolume(reader, interval, width, masks, columnOf) {
  const volume = () => {
    const code = reader.unsigned();
    return (code % 1000) * 10 ** Math.floor(code / 1000);
  };
  if (width === 1) return masks.map(mask => (mask ? volume() : null));
  const columns = Array.from({ length: Math.ceil(interval / width) }, volume);
  return masks.map((_, point) => columns[columnOf(point)]);
}

const readBait = (reader, lines, masks) => lines
  .map((line, index) => ({ line: index, point: masks.findIndex(mask => mask & (1 << (lines.length + index))) }))
  .filter(({ point }) => point >= 0)
  .map(each => ({ ...each, units: reader.unsigned() }));

// All charts that the page has room for, in the order of its rows. They are unpacked when the reader opens the first one.
let charts = null;

async function chartOf(row, interval, kind) {
  if (!charts) {
    const reader = new Reader(await unpack('charts'));
    charts = [];
    while (!reader.atEnd) {
      charts.push(readChart(reader, interval, kind));
    }
  }
  return charts[row];
}
