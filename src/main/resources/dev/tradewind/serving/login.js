// The token goes into a header, so that it stands in no address. The server keeps it in a cookie that no script can read.
const input = document.getElementById('token');
const said = document.getElementById('said');

const ask = headers => fetch('/live/login', { headers, cache: 'no-store' });

document.getElementById('login').addEventListener('submit', async event => {
  event.preventDefault();
  said.textContent = '';
  try {
    const answer = await ask({ Authorization: `Bearer ${input.value}` });
    if (answer.ok) {
      location.reload();
    } else {
      said.textContent = 'This is not the token.';
      input.select();
    }
  } catch {
    said.textContent = 'Tradewind does not answer.';
  }
});

// A browser does not send the cookie along when a link of another page leads here, but it does when this page asks.
ask({}).then(answer => answer.ok && location.reload(), () => {});
