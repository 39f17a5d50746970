// The items that the reader has starred, by their ids. All reports of a job share them in the browser's storage; where a page has none,
// its address carries them.
class Stars {
  constructor(job, address) {
    this.key = `tradewind-stars-${job}`;
    this.changed = () => {};
    this.ids = new Set([...this.kept(), ...new URLSearchParams(address).getAll('star')]);
    this.keep();
  }

  kept() {
    try {
      const ids = JSON.parse(localStorage.getItem(this.key));
      return Array.isArray(ids) ? ids.map(String) : [];
    } catch {
      return []; // there is no storage, or something else stands in it
    }
  }

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify([...this.ids]));
      this.areKept = true;
    } catch {
      this.areKept = false;
    }
  }

  has(id) {
    return this.ids.has(id);
  }

  // Looks what is kept by now: another report of the job may be open beside this one.
  refresh() {
    if (this.areKept) {
      this.ids = new Set(this.kept());
    }
    this.show();
  }

  toggle(id) {
    this.refresh();
    if (!this.ids.delete(id)) {
      this.ids.add(id);
    }
    this.keep();
    this.show();
  }

  show() {
    document.querySelectorAll('button.star').forEach(button => this.showIn(button));
    this.changed();
  }

  showIn(button) {
    button.setAttribute('aria-pressed', this.has(button.dataset.item));
  }

  button(id, name) {
    const button = element('button', { type: 'button', className: 'star', title: 'Star it, to see your items alone below' });
    button.setAttribute('aria-label', `Star ${name}`);
    button.dataset.item = id;
    this.showIn(button);
    button.addEventListener('click', event => {
      event.stopPropagation(); // a click on the row would open its chart
      this.toggle(id);
    });
    return button;
  }
}
