// A reader who stopped in this story is led there by its button; the beginning stays beside it.
const way = document.querySelector("[data-begin]");

function lastPlace(story) {
  let places;
  try { places = Object.values(JSON.parse(localStorage.getItem("places")) ?? {}); } catch { return null; }
  const here = places.filter((place) => place.story === story && String(place.url).startsWith(location.pathname));
  return here.sort((one, other) => other.at - one.at)[0] ?? null;
}

function minutesLeft({ far, minutes }) {
  return Math.max(1, Math.round(minutes * (1 - far)));
}

function leadOn(button, place) {
  const beginning = button.cloneNode(true);
  beginning.className = "button";
  beginning.textContent = "From the beginning";
  button.after(beginning);
  button.href = `${place.url}#${place.paragraph}`;
  const name = document.createElement("bdi");
  name.textContent = place.chapter;
  const left = document.createElement("small");
  left.textContent = `· ${minutesLeft(place)} min left`;
  button.querySelector("span").replaceChildren("Go on: ", name, " ", left);
}

function markRow(place) {
  const row = document.querySelector(`.chapters a[href="${CSS.escape(place.url)}"]`);
  row?.closest("li").classList.add("here");
  row?.style.setProperty("--far", `${Math.round(place.far * 100)}%`);
  row?.closest("details")?.setAttribute("open", "");
}

const place = way && lastPlace(way.dataset.story);
if (place) {
  leadOn(way.querySelector(".button.main"), place);
  markRow(place);
}
