// How numbers and times read: the same as Numbers.java writes them.
const UNDEFINED = '–';
const UNITS = [[1e12, 'T'], [1e9, 'B'], [1e6, 'M']];
const ABBREVIATED_FROM = 1e7;

const grouped = (value, decimals) => value.toLocaleString('en-US',
  { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: 'negative' }); // no -0.0

const digits = (value, count) => value.toLocaleString('en-US', { maximumSignificantDigits: count });

const exact = value => digits(value, 15);

function amount(value) {
  const size = Math.abs(value);
  if (size >= ABBREVIATED_FROM) {
    const [unit, letter] = UNITS.find(([least]) => size >= least);
    return Number((value / unit).toPrecision(4)) + letter;
  }
  return size >= 1000 ? grouped(value, 0) : decimal(value);
}

// Below 1 with three significant digits.
function decimal(value) {
  if (Number.isInteger(value)) {
    return grouped(value, 0);
  }
  return Math.abs(value) < 1 ? digits(value, 3) : grouped(value, 2);
}

const signed = value => (value > 0 ? '+' : '') + grouped(value, 1) + ' %';

const time = seconds => new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');

const SHOWN = {
  count: amount,
  money: amount,
  number: decimal,
  share: value => grouped(value * 100, 1) + ' %',
  percent: value => grouped(value, 1) + ' %',
  change: signed,
  boolean: value => (value ? 'yes' : 'no'),
  time: value => value.slice(0, 16).replace('T', ' '),
};

const shown = (kind, value) => {
  if (value === null || value === undefined) {
    return UNDEFINED;
  }
  return typeof value === 'string' && kind !== 'time' ? value : (SHOWN[kind] || String)(value);
};

const inFull = (kind, value) => {
  if (typeof value !== 'number' || kind === 'id') {
    return shown(kind, value);
  }
  return kind === 'share' ? exact(value * 100) + ' %' : exact(value) + (kind === 'percent' || kind === 'change' ? ' %' : '');
};

const isNumeric = kind => !['id', 'text', 'flags', 'time', 'boolean'].includes(kind);
