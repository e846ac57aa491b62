// The preview in the browser: a text chosen on the page is shown beside it, and the other way
// round; what has changed on the disk is shown anew, at the place where it was.
"use strict";

const body = document.body;
const isRelease = body.dataset.kind === "release";
const frames = () => [...document.querySelectorAll("iframe[data-frame]")];
const told = document.getElementById("said");

// --- the text that is chosen ---

const chosen = () => Number((location.hash.match(/^#text-(\d+)$/) || [])[1] || 0);

function documentIn(frame) {
  try {
    return frame.contentDocument; // not that of a PDF, which browsers show themselves
  } catch {
    return null;
  }
}

function markIn(frame, number, scrolls) {
  const inside = documentIn(frame);
  if (!inside) return;
  for (const old of inside.querySelectorAll("[data-chosen]")) old.removeAttribute("data-chosen");
  const found = inside.querySelectorAll(`[data-message="${number}"]`);
  for (const text of found) text.setAttribute("data-chosen", "");
  const seen = [...found].filter((text) => text.getClientRects().length);
  const first = seen.find((text) => !text.closest("nav")) || seen[0];
  if (scrolls && first && !isInSight(first, inside)) first.scrollIntoView({ block: "center" });
}

function isInSight(element, inside) {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= inside.documentElement.clientHeight;
}

function show(scrolls) {
  const number = chosen();
  for (const text of document.querySelectorAll(".chosen")) {
    text.classList.toggle("current", text.id === `text-${number}`);
  }
  for (const frame of frames()) markIn(frame, number, scrolls);
  const heading = document.querySelector(`#text-${number} h3`);
  if (heading) say(heading.textContent.replace(/\s+/g, " ").trim());
}

function say(words) {
  if (told) told.textContent = words;
}

function follow(frame) {
  const inside = documentIn(frame);
  if (!inside) return;
  inside.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && new URL(link.href).origin !== location.origin) {
      event.preventDefault(); // a page elsewhere has no place in a frame of this one
      window.open(link.href, "_blank", "noopener");
      return;
    }
    const text = event.target.closest("[data-message]");
    if (text) location.hash = `#text-${text.dataset.message}`;
  });
  const page = inside.location.pathname.match(/^\/site\/([^/]+)\/([^/]+)\/(index\.html)?$/);
  const wanted = new URL(frame.src).pathname;
  if (page && inside.location.pathname !== wanted) {
    location.href = `/release/${page[1]}/${page[2]}/${location.search}`;
    return;
  }
  const place = Number(sessionStorage.getItem(wanted) || 0);
  if (place) inside.defaultView.scrollTo(0, place);
  markIn(frame, chosen(), !place);
}

function keepPlaces() {
  for (const frame of frames()) {
    const inside = documentIn(frame);
    if (inside) sessionStorage.setItem(new URL(frame.src).pathname, inside.defaultView.scrollY);
  }
}

if (isRelease) {
  for (const frame of frames()) {
    frame.addEventListener("load", () => follow(frame));
    if (documentIn(frame)?.readyState === "complete") follow(frame);
  }
  addEventListener("hashchange", () => show(true));
  addEventListener("pagehide", keepPlaces);
  for (const link of document.querySelectorAll("[data-language], [data-view]")) {
    link.addEventListener("click", () => { link.hash = location.hash; });
  }
  show(false);
}

// --- what has changed ---

async function renew() {
  const answer = await fetch(location.pathname + location.search);
  if (!isRelease || !answer.ok) {
    location.reload();
    return;
  }
  keepPlaces();
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  const open = [...document.querySelectorAll("#about details[open]")].map((one) => one.className);
  body.dataset.state = made.body.dataset.state;
  document.getElementById("about").replaceWith(document.adoptNode(made.getElementById("about")));
  for (const name of open) {
    for (const one of document.getElementsByClassName(name)) one.open = true;
  }
  for (const frame of frames()) {
    if (frame.dataset.pdf === undefined) frame.contentWindow.location.reload();
    else frame.src = frame.getAttribute("src"); // its viewer is out of reach
  }
  show(false);
  say(body.dataset.updated);
}

const events = new EventSource("/events");
let lost = false;
events.addEventListener("error", () => { lost = true; });
events.addEventListener("states", (event) => {
  const counts = JSON.parse(event.data);
  const own = body.dataset.release ? counts[body.dataset.release] || 0 : counts["*"];
  // What changed before this page listened, or while the server was away.
  if (lost || body.dataset.state !== `${counts[""]}-${own}`) renew();
  lost = false;
});
events.addEventListener("message", (event) => {
  const releases = JSON.parse(event.data);
  const own = body.dataset.release;
  if (!own || releases.includes("") || releases.includes(own)) renew();
});
