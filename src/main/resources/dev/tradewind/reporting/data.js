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

function readChart(reader, interval) {
  const unit = 10 ** reader.signed();
  const sides = Array.from({ length: interval }, () => reader.unsigned());
  const prices = bit => {
    let last = 0;
    return sides.map(side => (side & bit ? (last += reader.signed()) * unit : null));
  };
  const high = prices(1);
  const low = prices(2);
  const volume = sides.map(side => {
    if (!side) {
      return null;
    }
    const code = reader.unsigned();
    return (code % 1000) * 10 ** Math.floor(code / 1000);
  });
  const bait = [['high', 4], ['low', 8]]
    .map(([side, bit]) => ({ side, position: sides.findIndex(each => each & bit) }))
    .filter(({ position }) => position >= 0)
    .map(each => ({ ...each, units: reader.unsigned() }));
  return { high, low, volume, bait };
}

// All charts that the page has room for, in the order of its rows. They are unpacked when the reader opens the first one.
let charts = null;

async function chartOf(row, interval) {
  if (!charts) {
    const reader = new Reader(await unpack('charts'));
    charts = [];
    while (!reader.atEnd) {
      charts.push(readChart(reader, interval));
    }
  }
  return charts[row];
}
