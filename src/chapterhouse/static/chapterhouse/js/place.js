// Remember by paragraph where a chapter was left, and offer the way back. Never jump there unasked.
const text = document.querySelector("[data-place]");
const chip = document.querySelector("[data-go-on]");
const kept = "places";
const most = 200;

function readPlaces() {
  try { return JSON.parse(localStorage.getItem(kept)) ?? {}; } catch { return {}; }
}

function writePlaces(places) {
  const newest = Object.entries(places).sort(([, one], [, other]) => other.at - one.at).slice(0, most);
  try { localStorage.setItem(kept, JSON.stringify(Object.fromEntries(newest))); } catch { /* storage is closed or full: nothing is kept */ }
}

function inSight() {
  const paragraphs = text.querySelectorAll("[data-text] [id^='p-']");
  const bar = document.querySelector(".bar")?.offsetHeight ?? 0;
  let last = null;
  for (const paragraph of paragraphs) {
    if (paragraph.getBoundingClientRect().top > bar + 8) return { here: last ?? paragraph, first: last === null };
    last = paragraph;
  }
  const end = paragraphs.length && paragraphs[paragraphs.length - 1].getBoundingClientRect().bottom < window.innerHeight;
  return { here: last, end };
}

function described(here) {
  const { title, chapter, minutes } = text.dataset;
  const paragraphs = [...text.querySelectorAll("[data-text] [id^='p-']")];
  return { paragraph: here.id, far: paragraphs.indexOf(here) / paragraphs.length, title, chapter, minutes: Number(minutes) };
}

function keep() {
  const { here, first, end } = inSight();
  if (!here) return;
  const places = readPlaces();
  if (end) delete places[text.dataset.place];
  else if (!first) places[text.dataset.place] = { ...described(here), story: text.dataset.story, url: location.pathname, at: Date.now() };
  else return;
  writePlaces(places);
}

function offer() {
  const place = readPlaces()[text.dataset.place];
  const paragraph = place && document.getElementById(place.paragraph);
  if (!paragraph || location.hash) return;
  const way = document.createElement("a");
  way.className = "chip";
  way.href = `#${paragraph.id}`;
  way.textContent = "Go on where you stopped";
  chip.append(way);
}

if (text && chip) {
  offer();
  let moved = false;
  let waiting = 0;
  window.addEventListener("scroll", () => {
    moved = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  }, { passive: true });
  document.addEventListener("visibilitychange", () => { if (moved && document.visibilityState === "hidden") keep(); });
}
