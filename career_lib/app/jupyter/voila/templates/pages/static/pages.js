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
  const AGAIN = "Bring this page back";
  let lost = false, gone = false;

  function connect() {
    const line = new WebSocket(`ws://${location.host}/open?kernel=${encodeURIComponent(kernel)}`);
    line.addEventListener("message", (event) => {
      gone = event.data === "gone";
      if (gone) say(`${lost ? "The program runs again." : "This page has lost the program that answers it."} ${KEPT}`, AGAIN);
      else if (lost) say("");
      lost = false;
    });
    line.addEventListener("close", () => {
      if (!gone) say(`The program has ended. Start it again as you started it, or type: career. ${KEPT}`);
      lost = true;
      setTimeout(connect, 2000);
    });
  }
  connect();
  setTimeout(() => {
    const main = document.getElementById("page");
    if (!main.dataset.done) say("This takes longer than usual. It goes on by itself; loading the page again is safe.", "Load it again");
  }, 25000);
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // ---- what was typed and not saved ------------------------------------------------------------------------------

  // A value belongs to a field by the question above it, the form that was chosen there or the task that was ticked,
  // the row that is corrected or the skill that is rated, and what the field is called. It is kept from the first
  // letter until the form says that it is saved, which is when the program holds it.
  const STORE = `typed:${location.pathname}`;
  const typed = JSON.parse(sessionStorage.getItem(STORE) || "{}");
  const FIELDS = "main .career :is(input, select, textarea)";
  const ACTS_AT_ONCE = "[type=file], [type=password], .career-task > .widget-checkbox input";
  const SETTLED = 400;  // milliseconds after which a form has filled in a row that was taken up

  const outermost = (field) => {
    let box = field.closest(".career");
    for (let outer = box; outer; outer = outer.parentElement.closest(".career")) box = outer;
    return box;
  };

  function form(field) {
    const box = outermost(field);
    const choice = field.closest(".career-fields") && [...box.querySelectorAll("select")].find((list) => !list.closest(".career-fields"));
    const task = field.closest(".career-task");
    return `${question(box)}|${choice ? choice.value : ""}|${task ? task.querySelector(".widget-label-basic").textContent : ""}|`;
  }

  function called(field) {
    const title = outermost(field).querySelector(".career-title");
    const label = field.labels && field.labels[0] ? field.labels[0].textContent : field.getAttribute("aria-label") || field.title;
    return `${form(field)}${title ? title.textContent : ""}|${label.trim()}`;
  }

  function question(box) {
    for (let cell = box.closest(".pages-cell"); cell; cell = cell.previousElementSibling) {
      const found = cell.querySelector("h1, h2");
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
    if (!event.isTrusted || !field.matches || !field.matches(FIELDS) || field.matches(ACTS_AT_ONCE)) return;
    if (field.type === "radio") for (const other of field.closest(".career-field").querySelectorAll("[type=radio]")) delete typed[called(other)];
    typed[called(field)] = value(field);
    keep();
  }

  addEventListener("input", note, true);
  addEventListener("change", note, true);

  function restore(field) {
    if (!field.isConnected || field.matches(ACTS_AT_ONCE) || !field.matches(FIELDS)) return;
    const kept = typed[called(field)];
    if (kept === undefined || kept === value(field)) return;
    if (isTick(field)) { field.click(); return; }
    field.value = kept;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    field.dispatchEvent(new Event("change", {bubbles: true}));
  }

  function saved(said) {
    const place = said.closest(".career-task") || outermost(said);
    const field = place && place.querySelector(".career-fields :is(input, select, textarea)");
    const kind = form(field || said);
    for (const key of Object.keys(typed)) if (key.startsWith(kind)) delete typed[key];
    keep();
  }

  const within = (node, what) => [...(node.matches(what) ? [node] : []), ...node.querySelectorAll(what)];

  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      within(node, ".career-said").forEach(saved);
      within(node, "input, select, textarea").forEach((field) => setTimeout(restore, 0, field));
      if (within(node, ".career-title").length && outermost(node)) {
        const fields = outermost(node).querySelectorAll("input, select, textarea");
        setTimeout(() => fields.forEach(restore), SETTLED);
      }
    }
  }).observe(document.querySelector("main"), {childList: true, subtree: true});
})();
