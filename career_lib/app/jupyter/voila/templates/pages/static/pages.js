// Each page says that it is open, and tells when the program behind it has gone. (What is typed, the forms keep.)
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

  // voila's program calls this once it is there; the cells are there when the document is.
  window.voila_finish = () => {};
  addEventListener("DOMContentLoaded", () => { document.getElementById("page").dataset.done = "yes"; });

  // ---- whether the program is still there ------------------------------------------------------------------------

  const KEPT = "What you typed is kept in this tab.";
  const AGAIN = "Bring this page back";
  let lost = false, gone = false;

  function connect() {
    const line = new WebSocket(`ws://${location.host}/open?kernel=${encodeURIComponent(kernel)}`);
    line.addEventListener("message", (event) => {
      if (gone && !lost) return;  // it is told every few seconds, and the button may have the focus
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

  // ---- files that are too large ---------------------------------------------------------------------------------

  const LARGEST = 100;  // MB that the line to the program carries at once
  addEventListener("change", (event) => {
    const field = event.target;
    if (!field.matches || !field.matches("main .career [type=file]") || !field.files.length) return;
    const { name } = field.files[0], size = Math.ceil(field.files[0].size / 1e6);
    if (size <= LARGEST) return;
    event.stopPropagation();
    field.value = "";
    say(`${name} has ${size} MB; a page takes files up to ${LARGEST} MB.`);
  }, true);
})();
