"use strict";
// The mentor's form: shows the traveller's own level after a choice, and gives the answer as a file and as text.
// It asks for nothing, stores nothing on the device, and writes text as text only.
(() => {
  const template = document.getElementById("form");
  template.replaceWith(template.content);
  document.getElementById("by-hand").open = false;
  const form = document.querySelector(".reply");
  const field = (id) => document.getElementById(id);
  const skills = [...form.querySelectorAll("fieldset")];
  const questions = { next: field("next"), doubt: field("doubt") };
  let unsaved = false;

  const chosen = (skill) => skill.querySelector("input:checked");
  const comment = (skill) => skill.querySelector("textarea");

  function reveal(skill) {
    const choice = chosen(skill);
    if (!choice || choice.value === "") return;
    const own = skill.dataset.own;
    let said = "I have not rated this yet.";
    if (own === choice.value) {
      said = `I say ${own} too.`;
    } else if (own !== "") {
      const sentence = skill.querySelector(`input[value="${own}"] + span`).textContent.slice(1).trim();
      said = `I say ${own}: “${sentence}”`;
    }
    const line = skill.querySelector(".own");
    if (line.textContent !== said) line.textContent = said;
  }

  function answer() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return {
      format: "career-reply/1",
      journey: form.dataset.journey,
      report: form.dataset.report,
      on: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
      skills: skills
        .map((skill) => {
          const choice = chosen(skill);
          return {
            code: skill.dataset.code,
            skill: skill.dataset.skill,
            level: choice && choice.value !== "" ? Number(choice.value) : null,
            comment: comment(skill).value.trim(),
          };
        })
        .filter((skill) => skill.level !== null || skill.comment),
      next: questions.next.value.trim(),
      doubt: questions.doubt.value.trim(),
    };
  }

  function asText(given) {
    const parts = given.skills.map(
      (skill) => `[${skill.level ?? " "}] ${skill.code} ${skill.skill}\nComment: ${skill.comment}`,
    );
    for (const [id, box] of Object.entries(questions)) {
      if (given[id]) parts.push(`${box.labels[0].textContent}\n${given[id]}`);
    }
    return [`Reply code: ${given.report} ${given.journey}`, ...parts, "End of the reply."].join("\n\n") + "\n";
  }

  function save() {
    const given = answer();
    const say = (words) => { field("saved").textContent = words; };
    if (!given.skills.length && !given.next && !given.doubt) {
      say("Nothing is answered yet: choose a sentence or write a line first.");
      return;
    }
    const name = `reply-to-report-${given.report}.json`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(given, null, 1) + "\n"], { type: "application/json" }));
    link.download = name;
    form.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    field("copied").value = asText(given);
    field("copy").hidden = false;
    unsaved = false;
    say(`Saved as ${name}, most likely among your downloads. Attach it to an e-mail to me. If you cannot find it, copy the text below into the e-mail instead.`);
  }

  // What was typed stays with this page in this window, so that a reload brings it back: a page opened from
  // disk shares its other storage with every other one.
  function remember() {
    const values = skills.map((skill) => [chosen(skill) ? chosen(skill).value : null, comment(skill).value]);
    try {
      history.replaceState({ values, next: questions.next.value, doubt: questions.doubt.value, unsaved }, "");
    } catch {
      // A browser that refuses still warns before the page is left.
    }
  }

  function restore(state) {
    if (!state || !Array.isArray(state.values) || state.values.length !== skills.length) return;
    state.values.forEach(([level, words], place) => {
      const choice = [...skills[place].querySelectorAll("input")].find((input) => input.value === level);
      if (choice) choice.checked = true;
      comment(skills[place]).value = words;
      reveal(skills[place]);
    });
    for (const [id, box] of Object.entries(questions)) box.value = state[id];
    unsaved = state.unsaved;
  }

  // The arrow keys choose on their way to the sentence that is meant: with keys, a choice is made when the focus
  // leaves the sentences; with a finger or a mouse, at once.
  let pointed = false;
  window.addEventListener("pointerdown", () => { pointed = true; }, true);
  window.addEventListener("keydown", () => { pointed = false; }, true);
  form.addEventListener("focusout", (event) => {
    const { target, relatedTarget } = event;
    if (target.type === "radio" && relatedTarget?.name !== target.name) reveal(target.closest("fieldset"));
  });

  let pause;
  form.addEventListener("input", (event) => {
    if (event.target.id === "copied") return;
    if (pointed && event.target.type === "radio") reveal(event.target.closest("fieldset"));
    unsaved = true;
    clearTimeout(pause);
    pause = setTimeout(remember, 500);
  });
  field("save").addEventListener("click", () => { save(); remember(); });
  window.addEventListener("pagehide", remember);
  window.addEventListener("beforeunload", (event) => {
    remember();
    if (unsaved) {
      event.preventDefault();
      event.returnValue = true;
    }
  });
  restore(history.state);
})();
