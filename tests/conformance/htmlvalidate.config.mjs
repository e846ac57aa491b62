// How html-validate judges our pages: everything it recommends, and more where that costs nothing.
// A rule that is off says why.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "missing-doctype": "error",
    "no-inline-style": "error",
    "no-style-tag": "error",
    "attribute-boolean-style": "error",
    "attribute-empty-style": "error",
    "doctype-style": "error",
    "void-style": "error",
    "input-missing-label": "error",
    "heading-level": "error",
    "no-missing-references": "error",
    "no-redundant-for": "error",
    "unique-landmark": "error",

    // Our own files come from our own place; only what others serve needs an integrity hash.
    "require-sri": ["error", { target: "crossorigin" }],
    // A table that scrolls is a region without a heading; of a section, vnu asks for one.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // A release has the title it has; 70 characters are advice for search results.
    "long-title": "off",
    // A number is searched for and copied as its office writes it; that it isn't broken is style.
    "tel-non-breaking": "off",
    // Blanks at the ends of lines are no matter of markup, and readers never get them.
    "no-trailing-whitespace": "off",
  },
};
