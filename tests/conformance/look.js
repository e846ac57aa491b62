// What a page looks like, measured: each function gives complaints in words, or what a test asks.
globalThis.look = (() => {
  const LINE = 0.4; // of a line's height: as much do lines of one paragraph overlap in some fonts

  function name(element) {
    const id = element.id ? `#${element.id}` : "";
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.localName}${id}.${element.className} “${words}”`;
  }

  // Not for the eye alone: hidden, folded away, or for screen readers only.
  function unseen(element) {
    return !element.checkVisibility({ visibilityProperty: true }) || element.closest(".unseen") !== null;
  }

  // The nearest ancestor that scrolls sideways, where a reader can: by keyboard, knowing what it is.
  function scroller(element) {
    const box = element.closest("[tabindex='0'][aria-labelledby], [tabindex='0'][aria-label]");
    return box && ["auto", "scroll"].includes(getComputedStyle(box).overflowX) ? box : null;
  }

  function everything() {
    return [...document.body.querySelectorAll("*")].filter((element) => !unseen(element));
  }

  // What a reader would have to scroll sideways for (WCAG 1.4.10), tables in their regions aside.
  function sticksOut() {
    const width = document.documentElement.clientWidth;
    const out = everything().filter((element) => {
      const box = element.getBoundingClientRect();
      const skip = element.matches(".skip") && element !== document.activeElement;
      return !skip && box.width > 0 && (box.right > width + 1 || box.left < -1) && !scroller(element);
    });
    const found = out.map((element) => `sticks out: ${name(element)}`);
    if (document.scrollingElement.scrollWidth > width) {
      found.push(`the page is ${document.scrollingElement.scrollWidth} px wide, and the window ${width}`);
    }
    return found;
  }

  // What is cut off by a box that is too small for it.
  function cutOff() {
    const cut = everything().filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      return (
        (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    });
    return cut.map((element) => `is cut off: ${name(element)}`);
  }

  function textNodes() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && !node.parentElement.closest("script, style, template")) {
        found.push(node);
      }
    }
    return found;
  }

  // Lines of different texts that lie on each other.
  function overlaps() {
    const lines = textNodes()
      .filter((node) => !unseen(node.parentElement) && !node.parentElement.closest(".skip, rt, rp"))
      .flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].map((box) => ({ node, box }));
      })
      .filter(({ box }) => box.width > 1)
      .sort((one, other) => one.box.top - other.box.top);
    const found = [];
    for (const [at, { node, box }] of lines.entries()) {
      for (let next = at + 1; next < lines.length && lines[next].box.top < box.bottom; next += 1) {
        const other = lines[next];
        const height = Math.min(box.bottom, other.box.bottom) - other.box.top;
        const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const scrolled = scroller(node.parentElement) !== scroller(other.node.parentElement);
        if (!scrolled && width > 2 && height > LINE * Math.min(box.height, other.box.height)) {
          found.push(`lies on another text: ${node.data.trim().slice(0, 40)} / ${other.node.data.trim().slice(0, 40)}`);
        }
      }
    }
    return [...new Set(found)];
  }

  // Where a pointer needs aim (WCAG 2.5.8); links in sentences are exempt, as they are there.
  function smallTargets() {
    return [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
      .filter((element) => !unseen(element) && !element.matches(".skip"))
      .filter((element) => {
        const box = (element.closest("label") ?? element).getBoundingClientRect();
        let block = element;
        while (getComputedStyle(block).display === "inline") {
          block = block.parentElement;
        }
        const inSentence = block.textContent.trim() !== element.textContent.trim();
        return !inSentence && (box.width < 24 || box.height < 24);
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return `is ${width.toFixed()}×${height.toFixed()} px: ${name(element)}`;
      });
  }

  // Every text that is seen or heard, with its language. A title has no parts in other languages:
  // where the page has some, only the page can say so.
  function texts() {
    const said = [...document.querySelectorAll("[alt], [aria-label], [title]")].flatMap((element) =>
      ["alt", "aria-label", "title"]
        .filter((attribute) => element.getAttribute(attribute))
        .map((attribute) => [language(element), element.getAttribute(attribute)]),
    );
    const title = document.querySelector("main [lang]")
      ? []
      : [[language(document.documentElement), document.title]];
    return [...title, ...said, ...textNodes().map((node) => [language(node.parentElement), node.data.trim()])];
  }

  // The texts of the main part in their order, without readings.
  function words() {
    return textNodes()
      .filter(({ parentElement }) => parentElement.closest("main") && !unseen(parentElement))
      .filter(({ parentElement }) => !parentElement.closest("rt, rp"))
      .map((node) => node.data);
  }

  function language(element) {
    return element.closest("[lang]").lang;
  }

  function channels(color) {
    return color.match(/[\d.]+/g).map(Number);
  }

  // Relative luminance and contrast, after WCAG 2.2.
  function luminance(color) {
    const [red, green, blue] = channels(color)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function focusable() {
    const radios = new Set();
    return [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")]
      .filter((element) => !element.disabled && element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        if (element.type !== "radio") {
          return true;
        }
        const first = !radios.has(element.name); // one stop for each group, where its choice is
        radios.add(element.name);
        return first;
      });
  }

  // What has the focus: its number among all that can have it, and what is wrong with how it looks.
  function focus() {
    const element = document.activeElement;
    if (element === document.body) {
      return null;
    }
    const all = focusable();
    const at = all.findIndex((one) => one === element || (one.type === "radio" && one.name === element.name));
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const paper = getComputedStyle(document.body).backgroundColor;
    const box = element.getClientRects()[0];
    const top = document.elementFromPoint(
      Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1),
      Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1),
    );
    const wrong = [];
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) {
      wrong.push(`can't be seen to have the focus: ${name(element)}`);
    } else if (contrast(outlineColor, paper) < 3) {
      wrong.push(`has a faint outline, ${outlineColor} on ${paper}: ${name(element)}`);
    }
    if (box.bottom < 0 || box.top > innerHeight) {
      wrong.push(`has the focus out of sight: ${name(element)}`);
    } else if (!element.contains(top) && !top?.contains(element) && !top?.closest("label")?.contains(element)) {
      wrong.push(`has the focus behind something: ${name(element)}`);
    }
    return { at, count: all.length, wrong };
  }

  // Under a policy that allows no styles but the site's own, a test may still adopt one.
  function style(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = css ? [sheet] : [];
  }

  return { cutOff, focus, focusable, overlaps, smallTargets, sticksOut, style, texts, words };
})();
