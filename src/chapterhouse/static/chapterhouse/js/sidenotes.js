// Repeat a footnote beside the line it belongs to, where the window is wide enough. The note itself stays where its author put it.
const longest = 600;
const text = document.querySelector("[data-text]");

function noteOf(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const block = target?.closest("p, li, dd");
  if (!block || !text.contains(block) || block.contains(link) || block.textContent.length > longest) return null;
  const comesLater = link.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING;
  return comesLater ? block : null;
}

function isMark(link) {
  return link.textContent.trim().length <= 4;
}

function repeat(link, block) {
  const note = document.createElement("span");
  note.className = "sidenote";
  note.setAttribute("aria-hidden", "true");
  for (const node of block.childNodes) note.append(node.cloneNode(true));
  for (const way of note.querySelectorAll("a")) {
    if (/[\p{L}\p{N}]/u.test(way.textContent)) way.replaceWith(...way.childNodes);
    else way.remove();
  }
  for (const each of note.querySelectorAll("[id]")) each.removeAttribute("id");
  link.after(note);
}

for (const link of text?.querySelectorAll("a[href^='#']") ?? []) {
  const block = isMark(link) && noteOf(link);
  if (block) repeat(link, block);
}
