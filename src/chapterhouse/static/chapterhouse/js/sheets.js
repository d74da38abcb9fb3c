// Open a sheet over the page by the link that leads to it. Without this the link does, as the sheet is drawn while it is the target.
const links = document.querySelectorAll("a[data-opens]");

function sheetOf(link) {
  return document.getElementById(link.dataset.opens);
}

function isOpen(sheet) {
  return sheet.hasAttribute("data-open") || sheet.matches(":target");
}

function close(link) {
  const sheet = sheetOf(link);
  if (sheet.matches(":target")) location.replace("#closed");
  sheet.removeAttribute("data-open");
  link.setAttribute("aria-expanded", "false");
}

function open(link) {
  const sheet = sheetOf(link);
  for (const other of links) if (other !== link) close(other);
  sheet.setAttribute("data-open", "");
  link.setAttribute("aria-expanded", "true");
  sheet.focus({ preventScroll: true });
  const here = sheet.querySelector("[aria-current]");
  if (here) sheet.scrollTop = here.offsetTop - sheet.clientHeight / 2;
}

for (const link of links) {
  const sheet = sheetOf(link);
  if (!sheet) continue;
  link.setAttribute("aria-expanded", String(isOpen(sheet)));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (isOpen(sheet)) close(link);
    else open(link);
  });
  sheet.querySelector("[data-close]").addEventListener("click", (event) => {
    event.preventDefault();
    close(link);
    link.focus({ preventScroll: true });
  });
  sheet.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !sheet.contains(relatedTarget) && relatedTarget !== link) close(link);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (isOpen(sheet) && !sheet.contains(target) && !link.contains(target)) close(link);
  });
}

document.addEventListener("keydown", (event) => {
  const link = event.key === "Escape" && [...links].find((each) => sheetOf(each) && isOpen(sheetOf(each)));
  if (!link) return;
  close(link);
  link.focus({ preventScroll: true });
});
