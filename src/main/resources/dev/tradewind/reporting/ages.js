// How long ago: what is fresh when it is written is not when it is read.
for (const node of document.querySelectorAll('time[datetime]')) {
  const minutes = Math.round((Date.now() - Date.parse(node.dateTime)) / 60000);
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : minutes < 2880 ? [Math.round(minutes / 60), 'hour'] : [Math.round(minutes / 1440), 'day'];
  if (count > 0) {
    node.after(` (${count} ${unit}${count === 1 ? '' : 's'} ago)`);
  }
}
