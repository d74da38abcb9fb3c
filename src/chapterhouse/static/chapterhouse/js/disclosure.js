// A panel that hangs from the bar closes on Escape, on a press outside, and when another opens.
const panels = document.querySelectorAll("details[data-panel]");

function closeAll(except) {
  for (const panel of panels) if (panel !== except) panel.open = false;
}

for (const panel of panels) {
  panel.addEventListener("toggle", () => {
    if (!panel.open) return;
    closeAll(panel);
    const here = panel.querySelector("[aria-current]");
    const box = here?.closest(".panel");
    if (box) box.scrollTop = here.offsetTop - box.clientHeight / 2;
  });
}

document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("details[data-panel]")) closeAll();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = [...panels].find((panel) => panel.open);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
