// Lay over the first page what this device remembers: the stories somebody is in the middle of, the newest first.
const row = document.querySelector("[data-going-on]");
const shown = 3;

function readPlaces() {
  try { return Object.values(JSON.parse(localStorage.getItem("places")) ?? {}); } catch { return []; }
}

function newestOfEachStory(places) {
  const stories = new Map();
  const usable = places.filter((place) => place?.title && place.url?.startsWith("/stories/"));
  for (const place of usable.sort((one, other) => other.at - one.at)) if (!stories.has(place.story)) stories.set(place.story, place);
  return [...stories.values()].slice(0, shown);
}

function cell(template, place) {
  const made = template.content.cloneNode(true);
  const left = Math.max(1, Math.round(place.minutes * (1 - place.far)));
  const link = made.querySelector("a");
  link.href = `${place.url}#${place.paragraph}`;
  link.querySelector("bdi").textContent = place.title;
  made.querySelector("[data-chapter] bdi").textContent = place.chapter;
  made.querySelector("[data-left]").textContent = left === 1 ? "1 minute left" : `${left} minutes left`;
  made.querySelector("rect").setAttribute("width", String(Math.round(place.far * 100)));
  return made;
}

if (row) {
  const places = newestOfEachStory(readPlaces());
  const template = row.querySelector("template");
  row.querySelector("ul").append(...places.map((place) => cell(template, place)));
  if (places.length) {
    row.hidden = false;
    row.closest(".home").classList.add("returning");
    const opened = document.querySelector(".opened");
    if (opened && !location.hash) document.querySelector(".newly").after(opened);
  }
}
