// Comfort only: every page and every decision works without this file.
(function () {
  "use strict";

  // Keyboard: elements with data-key="a" are clicked or focused when that key is pressed outside a field.
  function typing(target) { return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "checkbox"; }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    if (event.key === "/") { var box = document.getElementById("top-q"); if (box) { box.focus(); event.preventDefault(); } return; }
    if (event.key === "?") { var help = document.getElementById("keys"); if (help) { help.open = !help.open; help.scrollIntoView({block: "nearest"}); } return; }
    var target = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
    if (!target) { return; }
    event.preventDefault();
    if (target.matches("input, textarea, select")) { target.focus(); }
    else if (target.tagName === "DETAILS") { target.open = true; var first = target.querySelector("input, textarea, select"); if (first) { first.focus(); } }
    else { target.click(); }
  });

  // Buttons that must not be sent twice.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method.toLowerCase() !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  // The passage that a link leads to, in the middle of the window.
  var shown = document.querySelector(".text .shown, .text :target");
  if (shown) { shown.scrollIntoView({block: "center"}); }

  // A part of a page that asks for itself says so when nobody answers; the next answer takes its place.
  document.addEventListener("htmx:sendError", function (event) { var lost = event.target.querySelector(".lost"); if (lost) { lost.hidden = false; } });

  // A map that is wider than the window begins at its middle.
  document.querySelectorAll(".map-frame").forEach(function (frame) { frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2; });

  // Words selected in the text go into the form that adds by hand.
  var words = document.querySelector("[data-selection]");
  if (words) {
    document.addEventListener("mouseup", function () {
      var selection = document.getSelection();
      var text = document.getElementById("text");
      if (selection && !selection.isCollapsed && text && text.contains(selection.anchorNode)) {
        var copy = selection.getRangeAt(0).cloneContents();
        copy.querySelectorAll(".ref").forEach(function (ref) { ref.remove(); });
        words.value = copy.textContent.trim();
      }
    });
  }

  // Drop files anywhere on a form with data-drop.
  document.querySelectorAll("form[data-drop]").forEach(function (form) {
    var input = form.querySelector("input[type=file]");
    form.addEventListener("dragover", function (event) { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", function () { form.classList.remove("over"); });
    form.addEventListener("drop", function (event) { event.preventDefault(); form.classList.remove("over"); input.files = event.dataTransfer.files; });
  });
})();
