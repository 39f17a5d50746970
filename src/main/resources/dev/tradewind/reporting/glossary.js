// Explains every column and every flag below the table, also to readers who have no mouse to point at a heading.
function glossary(columns, flags) {
  const entries = [
    ...columns.map(({ title, meaning }) => [title, meaning]),
    ...flags.map(({ label, meaning }) => [element('span', { className: 'flag', textContent: label }), `${meaning}.`]),
  ];
  return element('details', { className: 'glossary' },
    element('summary', { textContent: 'What the columns and flags mean' }),
    element('dl', {}, ...entries.map(([term, meaning]) =>
      element('div', {}, element('dt', {}, term), element('dd', { textContent: meaning })))));
}
