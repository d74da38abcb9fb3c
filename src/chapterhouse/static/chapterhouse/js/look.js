// Apply a change of look at once, and let the server keep it. The form works the same without this.
const root = document.documentElement;
const kept = "look";
let sending = Promise.resolve();

function wear(name, value, fallback) {
  if (value === fallback) root.removeAttribute(`data-${name}`);
  else root.setAttribute(`data-${name}`, value);
  for (const button of document.querySelectorAll(`[data-look] button[name="${name}"][aria-pressed]`)) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
  document.dispatchEvent(new CustomEvent("look", { detail: { name, value } }));
}

function send(form, name, value) {
  const body = new URLSearchParams({ [name]: value });
  const wish = { method: "POST", body, redirect: "manual", keepalive: true };
  sending = sending.then(() => fetch(form.action, wish)).catch(() => undefined);
}

function remember() {
  const look = {};
  for (const { name, value } of root.attributes) if (name.startsWith("data-")) look[name.slice(5)] = value;
  try { localStorage.setItem(kept, JSON.stringify(look)); } catch { /* storage may be closed to us; the cookie holds the look */ }
}

function catchUp() {
  let look;
  try { look = JSON.parse(localStorage.getItem(kept) ?? "null"); } catch { return; }
  if (!look) return;
  for (const { dataset } of document.querySelectorAll("[data-look] [data-default]")) {
    wear(dataset.choice, look[dataset.choice] ?? dataset.default, dataset.default);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("[data-look]") || !button?.name || button.name === "reset") return;
  event.preventDefault();
  const { default: fallback } = document.querySelector(`[data-choice="${button.name}"]`).dataset;
  const { scrollY } = window;
  const anchor = topmost();
  wear(button.name, button.value, fallback);
  if (anchor) window.scrollTo(0, scrollY + anchor.getBoundingClientRect().top - anchor.dataset.wasAt);
  send(form, button.name, button.value);
  remember();
});

function topmost() {
  for (const block of document.querySelectorAll("[data-place] > [id]")) {
    const { top } = block.getBoundingClientRect();
    if (top > 0) { block.dataset.wasAt = top; return block; }
  }
  return null;
}

window.addEventListener("pageshow", (event) => { if (event.persisted) catchUp(); });
window.addEventListener("storage", (event) => { if (event.key === kept) catchUp(); });
