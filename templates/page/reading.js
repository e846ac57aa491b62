// Reading tools and read aloud. The page is whole without this: what it needs is hidden until here.
// Nothing is sent anywhere; the choices stay in this browser (localStorage), for every language.
"use strict";

(() => {
  const KEY = "reading";
  const NAMES = ["size", "spacing", "colours", "furigana"];
  const root = document.documentElement;

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  }

  function keep(chosen) {
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // Storage is off: the choice holds for this page.
    }
  }

  function apply(chosen) {
    for (const name of NAMES) {
      if (typeof chosen[name] === "string" && chosen[name]) {
        root.dataset[name] = chosen[name];
      } else {
        delete root.dataset[name];
      }
    }
  }

  let chosen = kept();
  apply(chosen); // before the first paint, so that nothing flashes

  function tools() {
    const box = document.getElementById("page-tools");
    if (!box) {
      return;
    }
    const radios = [...box.querySelectorAll("input[type=radio]")];
    const status = box.querySelector("[role=status]");
    const show = () => {
      for (const radio of radios) {
        radio.checked = (chosen[radio.name] || "") === radio.value;
      }
    };
    if (!document.querySelector("main rt")) {
      box.querySelector("[name=furigana]").closest("fieldset").remove();
    }
    box.addEventListener("change", ({ target }) => {
      chosen = { ...kept(), [target.name]: target.value };
      keep(chosen);
      apply(chosen);
      const legend = target.closest("fieldset").querySelector("legend").textContent;
      status.textContent = `${legend}: ${target.closest("label").textContent.trim()}`;
    });
    const reset = document.getElementById("page-tools-reset");
    reset.addEventListener("click", () => {
      chosen = {};
      keep(chosen);
      apply(chosen);
      show();
      status.textContent = reset.textContent;
    });
    addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) {
        chosen = kept();
        apply(chosen);
        show();
      }
    });
    show();
    box.hidden = false;
  }

  // The same place in the other language, or in one alone: its ids are the same.
  function places() {
    for (const link of document.querySelectorAll("nav.languages a, .beside a, .alone a")) {
      link.addEventListener("click", () => {
        const passed = [...document.querySelectorAll("main section[id]")].filter(
          (section) => section.getBoundingClientRect().top < innerHeight / 3,
        );
        link.hash = passed.length ? passed.at(-1).id : "";
      });
    }
  }

  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, caption, figcaption, th, td";
  const LONGEST = 120; // characters; some voices break off after fifteen seconds

  // The text of an element by language, without readings and without blocks inside it.
  function runs(block) {
    const found = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent.closest("rt, rp, .twin, [hidden]") || parent.closest(BLOCKS) !== block) {
        continue;
      }
      const language = parent.closest("[lang]").lang;
      const last = found.at(-1);
      if (last && last.language === language) {
        last.text += node.data;
      } else {
        found.push({ language, text: node.data });
      }
    }
    return found;
  }

  function sentences(text, language) {
    const parts = [];
    for (const { segment } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)) {
      for (let at = 0; at < segment.length; at += LONGEST) {
        parts.push(segment.slice(at, at + LONGEST));
      }
    }
    return parts;
  }

  function speech() {
    const button = document.getElementById("page-aloud");
    const voices = globalThis.speechSynthesis;
    if (!button || !voices) {
      return;
    }
    const voice = (language) =>
      voices
        .getVoices()
        .filter((one) => one.lang.toLowerCase().split(/[-_]/)[0] === language.split("-")[0])
        .sort((one, other) => other.localService - one.localService)[0];
    let queue = [];
    let marked = null;
    const mark = (block) => {
      marked?.classList.remove("spoken");
      marked = block;
      marked?.classList.add("spoken");
    };
    const stop = () => {
      queue = [];
      voices.cancel();
      mark(null);
      button.setAttribute("aria-pressed", "false");
    };
    const next = () => {
      const part = queue.shift();
      if (!part) {
        stop();
        return;
      }
      if (part.block !== marked) {
        mark(part.block);
        const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
        part.block.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" });
      }
      const utterance = new SpeechSynthesisUtterance(part.text);
      utterance.lang = part.language;
      utterance.voice = voice(part.language) || null;
      utterance.onend = next;
      utterance.onerror = ({ error }) => (error === "canceled" || error === "interrupted" ? 0 : next());
      voices.speak(utterance);
    };
    const start = () => {
      voices.cancel();
      queue = [...document.querySelectorAll("main :is(" + BLOCKS + ")")]
        .filter((block) => !block.closest("nav, .download"))
        .flatMap((block) =>
          runs(block).flatMap(({ language, text }) =>
            sentences(text.replace(/\s+/g, " ").trim(), language).map((part) => ({
              block,
              language,
              text: part,
            })),
          ),
        );
      button.setAttribute("aria-pressed", "true");
      next();
    };
    const ready = () => {
      button.hidden = !voice(root.lang);
    };
    button.addEventListener("click", () => (marked ? stop() : start()));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && marked) {
        stop();
      }
    });
    addEventListener("pagehide", stop);
    voices.addEventListener?.("voiceschanged", ready);
    ready();
  }

  // A reading is the word once more: for the eye alone, also where it is shown.
  function readings() {
    for (const reading of document.querySelectorAll("main :is(rt, rp)")) {
      reading.setAttribute("aria-hidden", "true");
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    readings();
    tools();
    places();
    speech();
  });
})();
