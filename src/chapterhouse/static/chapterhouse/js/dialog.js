// Open a dialog by the button that names it; a press beside it closes it.
for (const button of document.querySelectorAll("[data-opens]")) {
  const dialog = document.getElementById(button.dataset.opens);
  if (!dialog?.showModal) continue;
  button.addEventListener("click", () => { if (!dialog.open) dialog.showModal(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}
