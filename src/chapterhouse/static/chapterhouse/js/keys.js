// Single keys press the link or button that carries them. They rest in fields, with a modifier held, and when switched off.
const kept = "keys";
const root = document.documentElement;
const spare = document.querySelector("[data-keys-switch]");

function read() {
  try { return localStorage.getItem(kept) !== "off"; } catch { return true; }
}

let awake = read();
if (spare) {
  spare.checked = awake;
  spare.addEventListener("change", () => {
    awake = spare.checked;
    try { localStorage.setItem(kept, awake ? "on" : "off"); } catch { /* then the choice lasts for this page */ }
  });
}

function isBusy(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return true;
  return Boolean(event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]"));
}

function cycle(group) {
  const buttons = [...group.querySelectorAll("button[aria-pressed]")];
  const now = buttons.findIndex((button) => button.getAttribute("aria-pressed") === "true");
  return buttons[(now + 1) % buttons.length];
}

function find(key) {
  for (const each of document.querySelectorAll("[data-keys]")) {
    if (each.dataset.keys.split(" ").includes(key)) return each;
  }
  const group = document.querySelector(`[data-cycle="${CSS.escape(key)}"]`);
  return group && cycle(group);
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.().catch(() => undefined);
}

document.addEventListener("keydown", (event) => {
  if (isBusy(event) || !(awake || event.key === "?")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key.startsWith("Arrow") && (event.shiftKey || event.target.closest("[role=group][tabindex], pre"))) return;
  const target = find(key);
  if (!target && key !== "f") return;
  event.preventDefault();
  if (key === "f") toggleFullScreen();
  else if (key === "t") window.scrollTo({ top: 0 });
  else target.click();
});

for (const hint of document.querySelectorAll("[data-key-hint]")) hint.hidden = false;
