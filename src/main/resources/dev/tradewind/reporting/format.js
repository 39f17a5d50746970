// Writes numbers and times as Numbers.java does.
const UNDEFINED = '–';
const UNITS = [[1e12, 'T'], [1e9, 'B'], [1e6, 'M']];
const ABBREVIATED_FROM = 1e6;

// A format is made once: that takes as long as to write some dozen numbers by it, and a table is drawn anew at each key.
const kept = make => {
  const made = new Map();
  return count => made.get(count) || made.set(count, make(count)).get(count);
};

const withDecimals = kept(decimals => new Intl.NumberFormat('en-US',
  { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: 'negative' })); // no -0.0

const withDigits = kept(count => new Intl.NumberFormat('en-US', { maximumSignificantDigits: count }));

const grouped = (value, decimals) => withDecimals(decimals).format(value);

const digits = (value, count) => withDigits(count).format(value);

const exact = value => digits(value, 15);

function amount(value) {
  const size = Math.abs(value);
  const whole = Math.round(size);
  if (whole >= ABBREVIATED_FROM) {
    const [unit, letter] = UNITS.find(([least]) => whole >= least);
    return (value < 0 ? '-' : '') + grouped(whole / unit, Math.max(0, 3 - Math.floor(Math.log10(whole / unit)))) + letter;
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

// Labels of an axis: all in the unit of the largest, with so many decimals that no two labels are the same.
function axisLabels(ticks) {
  const largest = Math.max(...ticks.map(Math.abs));
  const [unit, letter] = UNITS.find(([least]) => largest >= least) || [1, ''];
  const step = Math.min(...ticks.slice(1).map((tick, index) => tick - ticks[index])) / unit;
  const decimals = Math.min(9, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))) || 0;
  return ticks.map(tick => grouped(tick / unit, decimals) + letter);
}

const NUMBERS = [
  [/^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/, text => text.replaceAll(',', '')], // 1,000 and 1,000.5, as the page writes them
  [/^[1-9]\d{0,2}((\.\d{3}){2,}|(\.\d{3})+,\d*)$/, text => text.replaceAll('.', '').replace(',', '.')], // 1.000.000 and 1.000,5
  [/^(\d+[.,]?\d*|[.,]\d+)$/, text => text.replace(',', '.')], // 2.5 and 2,5
  [/^\d+(\.\d+)?e[-+]?\d+$/, text => text],
];
const LETTERS = { '': 1, k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

// Reads a number as people write it: 10m, 500k, 1,000 or 2,5 %. Null if the text is empty, undefined if it is no number.
function readNumber(text) {
  const plain = text.toLowerCase().replace(/[\s_'’%]/g, '');
  if (!plain) {
    return null;
  }
  const [, sign, size, letter] = plain.match(/^([-+−]?)(.*?)([kmbt]?)$/);
  const [, read] = NUMBERS.find(([pattern]) => pattern.test(size)) || [];
  const number = read ? Number(read(size)) * LETTERS[letter] * (sign && sign !== '+' ? -1 : 1) : undefined;
  return Number.isFinite(number) ? number : undefined;
}
