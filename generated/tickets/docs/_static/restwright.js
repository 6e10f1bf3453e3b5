// Behavior beyond the style sheet: line breaks after dots in names, and printing of folded parts.
"use strict";

document.querySelectorAll("table.rw-fields td code, table.rw-operations td code").forEach((code) => {
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    found.push(texts.currentNode);
  }
  for (const text of found) {
    const pieces = text.data.split(/(?<=[./])/);
    const nodes = pieces.flatMap((piece, at) => (at ? [document.createElement("wbr"), piece] : [piece]));
    text.replaceWith(...nodes);
  }
});

window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details.rw-fold").forEach((fold) => {
    fold.open = true;
  });
});
