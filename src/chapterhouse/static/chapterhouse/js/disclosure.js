// A menu that hangs from the bar closes on Escape and on a press outside.
for (const menu of document.querySelectorAll("details[data-menu]")) {
  document.addEventListener("pointerdown", ({ target }) => {
    if (!target.closest(".bar")) menu.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
