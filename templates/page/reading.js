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

  const FURNITURE = "nav, .twin, .note-call, .download, .beside, .alone, .statement, [hidden], script, style, rp";
  const LONGEST = 120; // characters; some voices break off after fifteen seconds

  // The nearest element that is no part of a line: what is marked while it is spoken.
  function blockOf(element) {
    let block = element;
    while (block.parentElement && /^(inline|ruby|contents|none)/.test(getComputedStyle(block).display)) {
      block = block.parentElement;
    }
    return block;
  }

  // Words are said by their reading where they have one, pictures by what stands for them.
  function wordsOf(node) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      return node.alt || "";
    }
    const ruby = node.parentElement.closest("ruby");
    return ruby?.querySelector("rt") && !node.parentElement.closest("rt") ? "" : node.data;
  }

  // The heads of the columns that a cell stands in, each as runs of one language.
  function headsOf(cell) {
    const { left, right } = cell.getBoundingClientRect();
    return [...(cell.closest("table").tHead?.querySelectorAll("th") || [])]
      .filter((head) => {
        const box = head.getBoundingClientRect();
        return box.left < right - 1 && box.right > left + 1;
      })
      .flatMap((head) => [...runs(head), { block: head, language: root.lang, text: " " }]);
  }

  // All that is said of an element, in reading order, by block and language: each text once.
  function runs(element) {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let cell = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE && node.localName !== "img") {
        continue;
      }
      const parent = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      const text = parent.closest(FURNITURE) ? "" : wordsOf(node);
      if (!text) {
        continue;
      }
      const block = blockOf(parent);
      const within = text.trim() && parent.closest("tbody td");
      if (within && within !== cell) {
        cell = within;
        found.push(...headsOf(cell).map((head) => ({ ...head, block })));
      }
      const language = parent.closest("[lang]").lang;
      const last = found.at(-1);
      if (last && last.block === block && (last.language === language || !text.trim())) {
        last.text += text;
      } else {
        found.push({ block, language, text });
      }
    }
    return found;
  }

  // Sentences; one that is too long is cut after a comma, or else between two words.
  function sentences(text, language) {
    const cut = (granularity, whole) =>
      globalThis.Intl?.Segmenter
        ? [...new Intl.Segmenter(language, { granularity }).segment(whole)].map((one) => one.segment)
        : whole.match(granularity === "word" ? /\S+\s*/g : /[^.!?。！？]+[.!?。！？]*\s*/g) || [];
    const parts = [""];
    for (const sentence of cut("sentence", text)) {
      // The number of a heading is no sentence: "1．" goes with what it numbers.
      if (/\p{L}/u.test(parts.at(-1)) || parts.at(-1).length + sentence.length > LONGEST) {
        parts.push("");
      }
      for (const word of sentence.length > LONGEST ? cut("word", sentence) : [sentence]) {
        const open = parts.at(-1);
        if (open && open.length + word.length > LONGEST) {
          const comma = open.search(/[,;:、，；：][^,;:、，；：]*$/) + 1;
          parts.splice(-1, 1, open.slice(0, comma || undefined), (comma ? open.slice(comma) : ""));
        }
        parts[parts.length - 1] += word;
      }
    }
    return parts.filter((part) => /[\p{L}\p{N}]/u.test(part));
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
      queue = runs(document.querySelector("main")).flatMap(({ block, language, text }) =>
        sentences(text.replace(/\s+/g, " ").trim(), language).map((part) => ({ block, language, text: part })),
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

  document.addEventListener("DOMContentLoaded", () => {
    tools();
    places();
    speech();
  });
})();
