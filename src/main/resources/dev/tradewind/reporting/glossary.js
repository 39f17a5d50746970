// What stands below the table: every column and every flag in words, also for who has no mouse to point at a heading.
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
