// Wear a change of look at once, and keep it in the cookie as `pages/look.py` spells it. The form works the same without this.
const root = document.documentElement;
const order = ["skin", "width", "face", "size", "spacing", "paragraphs", "edges"];
const prefixes = { size: "s", spacing: "l" };
const age = 400 * 24 * 3600;

function spell() {
  const chosen = order.filter((name) => root.hasAttribute(`data-${name}`));
  return chosen.map((name) => (prefixes[name] ?? "") + root.getAttribute(`data-${name}`)).join(".");
}

function keep() {
  const look = spell();
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `look=${look}; Path=/; Max-Age=${look ? age : 0}; SameSite=Lax${secure}`;
}

function wear(name, value, fallback) {
  if (value === fallback) root.removeAttribute(`data-${name}`);
  else root.setAttribute(`data-${name}`, value);
  for (const button of document.querySelectorAll(`[data-look] button[name="${name}"][aria-pressed]`)) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
  document.dispatchEvent(new CustomEvent("look", { detail: { name, value } }));
}

function holdingPlace(change) {
  const blocks = [...document.querySelectorAll("[data-text] > *")];
  const held = window.scrollY > 0 && blocks.find((block) => block.getBoundingClientRect().bottom > 0);
  const before = held && held.getBoundingClientRect().top;
  change();
  if (held) window.scrollBy(0, held.getBoundingClientRect().top - before);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  const choice = button && document.querySelector(`[data-choice="${button.name}"]`);
  if (!form.matches("[data-look]") || !choice) return;
  event.preventDefault();
  holdingPlace(() => wear(button.name, button.value, choice.dataset.default));
  keep();
});

window.addEventListener("pageshow", ({ persisted }) => {
  const kept = document.cookie.split("; ").find((each) => each.startsWith("look=")) ?? "look=";
  if (persisted && kept !== `look=${spell()}`) location.reload();
});
