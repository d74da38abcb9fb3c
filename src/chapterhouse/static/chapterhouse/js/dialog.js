// Open a dialog by the button that names it; a press beside it closes it.
for (const button of document.querySelectorAll("button[data-shows]")) {
  const dialog = document.getElementById(button.dataset.shows);
  if (!dialog?.showModal) continue;
  button.addEventListener("click", () => { if (!dialog.open) dialog.showModal(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}
