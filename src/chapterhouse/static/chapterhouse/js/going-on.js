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

function made(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function progress(far) {
  const line = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const read = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ class: "progress", viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" })) line.setAttribute(name, value);
  read.setAttribute("height", "1");
  read.setAttribute("width", String(Math.round(far * 100)));
  line.append(read);
  return line;
}

function cell(place) {
  const left = Math.max(1, Math.round(place.minutes * (1 - place.far)));
  const link = made("a", "", made("bdi", "", place.title));
  link.href = `${place.url}#${place.paragraph}`;
  const minutes = made("span", "fact", left === 1 ? "1 minute left" : `${left} minutes left`);
  return made("li", "", link, made("p", "", made("bdi", "", place.chapter), " · ", minutes), progress(place.far));
}

const places = row ? newestOfEachStory(readPlaces()) : [];
if (places.length) {
  const label = made("h2", "label", "Go on reading");
  label.id = "going-on";
  const section = made("section", "going-on", label, made("ul", "", ...places.map(cell)));
  section.setAttribute("aria-labelledby", label.id);
  row.append(section);
  row.closest(".home").classList.add("returning");
  const opened = document.querySelector(".opened");
  if (opened && !location.hash) document.querySelector(".newly").after(opened);
}
