// Where `tradewind watch` serves the page, it leads to the live page, and says when a newer version of itself is there. The server is
// asked for the head of the page alone. A page that is opened from disk asks nobody.
const ASK_EACH_MILLIS = 60000;

const headOfPage = () => fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });

// The way to the root of the server, or null if the page is not served by Tradewind.
const served = location.protocol.startsWith('http')
  ? headOfPage().then(head => (head.headers.has('X-Tradewind') ? watchPage(head) : null), () => null)
  : Promise.resolve(null);

function watchPage(first) {
  const version = head => head.headers.get('ETag');
  const isNewer = head => head.ok && (version(head) !== version(first)
    || Date.parse(head.headers.get('Last-Modified')) > Date.parse(document.lastModified));
  const { root } = document.documentElement.dataset;
  const live = Object.assign(document.createElement('a'), { href: `${root}live.html`, textContent: 'Live' });
  const notice = Object.assign(document.createElement('p'), { className: 'newer' });
  notice.setAttribute('role', 'status');
  live.className = 'live';
  document.querySelector('header').prepend(live);
  document.body.append(notice);
  const look = head => {
    if (isNewer(head) && !notice.hasChildNodes()) {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Show it' });
      button.addEventListener('click', () => location.reload());
      notice.append('A newer version of this page is there. ', button);
    }
  };
  const ask = () => document.visibilityState === 'visible' && headOfPage().then(look, () => {}); // the server may be restarting
  look(first);
  setInterval(ask, ASK_EACH_MILLIS);
  document.addEventListener('visibilitychange', ask);
  return root;
}
