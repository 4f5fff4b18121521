// Each page says that it is open, tells when the program behind it has gone, and keeps what was typed until it is saved.
"use strict";
(() => {
  const page = document.body.dataset.page;
  if (!page) return;
  const config = document.getElementById("jupyter-config-data");
  const kernel = config ? JSON.parse(config.textContent).kernelId : "";
  const notice = document.getElementById("notice");

  function say(text, button) {
    notice.textContent = text;
    notice.hidden = !text;
    if (text && button) {
      const again = document.createElement("button");
      again.textContent = button;
      again.addEventListener("click", () => location.reload());
      notice.append(again);
    }
  }

  // ---- whether the program is still there ------------------------------------------------------------------------

  const KEPT = "What you typed is kept in this tab.";
  let lost = false, gone = false;

  function connect() {
    const line = new WebSocket(`ws://${location.host}/open?kernel=${encodeURIComponent(kernel)}`);
    line.addEventListener("open", () => {
      if (lost && !gone) say(`The program runs again. ${KEPT}`, "Bring this page back");
    });
    line.addEventListener("message", (event) => {
      if (event.data !== "gone") return;
      gone = true;
      say(`This page has lost the program that answers it. ${KEPT}`, "Bring this page back");
    });
    line.addEventListener("close", () => {
      if (!gone) say(`The program has ended. Start it again as you started it, or type: career. ${KEPT}`);
      lost = true;
      setTimeout(connect, 2000);
    });
  }
  connect();
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // ---- what was typed and not saved ------------------------------------------------------------------------------

  // Which field a value belongs to: its page, the heading above it and what it is called. A field is "touched" once
  // somebody typed into it; it is kept until the form says "Saved", which is when the program holds it.
  const STORE = `typed:${location.pathname}`;
  const typed = JSON.parse(sessionStorage.getItem(STORE) || "{}");
  const FIELDS = "main :is(input, select, textarea)";

  function called(field) {
    const label = field.labels && field.labels[0] ? field.labels[0].textContent : field.getAttribute("aria-label") || field.title;
    const card = field.closest(".career-field");
    const skill = card && card.querySelector("h3") ? card.querySelector("h3").textContent : "";
    return [heading(field), skill, label.trim()].join("|");
  }

  function heading(field) {
    const cell = field.closest(".pages-cell");
    for (let before = cell; before; before = before.previousElementSibling) {
      const found = before.querySelector("h1, h2");
      if (found) return found.textContent;
    }
    return "";
  }

  const isTick = (field) => field.type === "checkbox" || field.type === "radio";
  const value = (field) => (isTick(field) ? field.checked : field.value);

  function keep() {
    if (Object.keys(typed).length) sessionStorage.setItem(STORE, JSON.stringify(typed));
    else sessionStorage.removeItem(STORE);
  }

  function note(event) {
    const field = event.target;
    if (!event.isTrusted || !field.matches || !field.matches(FIELDS) || field.type === "password" || field.type === "file") return;
    if (field.type === "radio") for (const other of group(field)) delete typed[called(other)];
    typed[called(field)] = value(field);
    keep();
  }

  const group = (field) => field.closest(".widget-radio-box, .career-field").querySelectorAll("input[type=radio]");

  addEventListener("input", note, true);
  addEventListener("change", note, true);

  function restore(field) {
    const kept = typed[called(field)];
    if (kept === undefined || kept === value(field) || field.dataset.restored) return;
    field.dataset.restored = "yes";
    if (isTick(field)) { field.click(); return; }
    field.value = kept;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    field.dispatchEvent(new Event("change", {bubbles: true}));
  }

  function saved(said) {
    const form = said.closest(".career");
    const fields = form ? [...form.querySelectorAll("input, select, textarea")] : [];
    for (const field of fields) delete typed[called(field)];
    keep();
  }

  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      for (const said of node.matches(".career-said") ? [node] : node.querySelectorAll(".career-said")) saved(said);
      for (const field of node.matches(FIELDS) ? [node] : node.querySelectorAll("input, select, textarea")) setTimeout(restore, 0, field);
    }
  }).observe(document.querySelector("main"), {childList: true, subtree: true});
})();
