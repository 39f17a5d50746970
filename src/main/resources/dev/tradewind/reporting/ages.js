// Adds to each time how long ago it was: a page that was fresh when it was written may be old when somebody reads it.
for (const node of document.querySelectorAll('time[datetime]')) {
  const minutes = Math.round((Date.now() - Date.parse(node.dateTime)) / 60000);
  const [count, unit] = minutes < 120 ? [minutes, 'minute'] : minutes < 2880 ? [Math.round(minutes / 60), 'hour'] : [Math.round(minutes / 1440), 'day'];
  if (count > 0) {
    node.after(` (${count} ${unit}${count === 1 ? '' : 's'} ago)`);
  }
  if (node.dataset.freshWithin && Date.now() - Date.parse(node.dateTime) > node.dataset.freshWithin * 1000) {
    node.parentElement.nextElementSibling.hidden = false;
  }
}
