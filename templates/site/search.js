// The search page: asks Pagefind's index, which lies beside this file, and shows what it finds.
// Nothing is sent anywhere; texts become nodes, never markup.

import * as pagefind from "./pagefind.js";

const MOST = 50;
const form = document.getElementById("page-search");
const query = document.getElementById("page-query");
const status = document.getElementById("page-found");
const results = document.getElementById("page-results");
const site = new URL("../", import.meta.url);

/** The words of a piece of HTML, decoded by a document that runs and loads nothing. */
function plain(html) {
  return new DOMParser().parseFromString(`<p>${html}</p>`, "text/html").body.textContent;
}

/** An excerpt with what was looked for marked: Pagefind puts it in <mark>. */
function excerpt(html) {
  const shown = document.createElement("p");
  html.split(/<mark>(.*?)<\/mark>/su).forEach((part, at) => {
    const node = at % 2 ? document.createElement("mark") : document.createDocumentFragment();
    node.append(plain(part));
    shown.append(node);
  });
  return shown;
}

function entry(found) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(`${found.raw_url.replace(/^\//u, "")}index.html`, site).href;
  link.textContent = found.meta.title;
  item.append(link, excerpt(found.excerpt));
  return item;
}

let asked = 0;

async function search() {
  const words = query.value.trim();
  const turn = (asked += 1);
  const address = new URL(location.href);
  words ? address.searchParams.set("q", words) : address.searchParams.delete("q");
  history.replaceState(null, "", address);
  if (!words) {
    results.replaceChildren();
    status.textContent = "";
    return;
  }
  const { results: all } = await pagefind.search(words);
  const found = await Promise.all(all.slice(0, MOST).map((result) => result.data()));
  if (turn === asked) {
    results.replaceChildren(...found.map(entry));
    status.textContent = all.length
      ? status.dataset.found.replace("{count}", all.length.toLocaleString(document.documentElement.lang))
      : status.dataset.none;
  }
}

function ask() {
  search().catch(() => {
    status.textContent = status.dataset.failed;
  });
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
query.value = new URL(location.href).searchParams.get("q") ?? "";
if (query.value) {
  ask();
}
