// The part of a form that works in the browser: it keeps what is typed until it is saved, lets Enter save, puts the
// cursor into a field, and tells a screen reader what the help and the error of a field say. A field is whatever has
// a class that begins with `mark`; its place in `names` follows.

const TYPED = "input:not([type=file], [type=password]), select, textarea";
const ONE_LINE = "input:not([type=file], [type=checkbox], [type=radio])";

// What was typed and not saved, by what the form was about: a new row, or a row that is corrected.
function typed(model) {
  const place = `typed:${model.get("key")}`;
  return {
    read: () => JSON.parse(sessionStorage.getItem(place) || "{}"),
    write(all) {
      if (!model.get("key")) return;
      if (Object.keys(all).length) sessionStorage.setItem(place, JSON.stringify(all));
      else sessionStorage.removeItem(place);
    },
  };
}

function valueOf(field, before) {
  return field.type === "checkbox" ? { ...before, [field.labels[0].textContent]: field.checked } : field.value;
}

export default {
  initialize({ model }) {
    const { read, write } = typed(model);
    model.on("msg:custom", (message) => {
      if (message.do !== "forget") return;
      const all = read();
      delete all[message.about];
      write(all);
    });
    const all = read();
    if (Object.keys(all).length) model.send({ typed: all });
  },

  render({ model, el, signal }) {
    el.classList.add("career-in-browser");
    const { read, write } = typed(model);
    const start = model.get("mark");
    const classOf = (node) => [...node.classList].find((name) => name.startsWith(start));

    const markOf = (node) => (node.matches && node.matches(TYPED) ? node.closest(`[class*="${start}"]`) : null);
    const nameOf = (mark) => model.get("names")[Number(classOf(mark).slice(start.length))];

    function keep(event) {
      const mark = event.isTrusted && markOf(event.target);
      if (!mark) return;
      const all = read(), about = model.get("about"), name = nameOf(mark);
      const values = all[about] || {};
      values[name] = valueOf(event.target, values[name]);
      write({ ...all, [about]: values });
    }

    function enter(event) {
      if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!event.target.matches(ONE_LINE) || !markOf(event.target)) return;
      setTimeout(() => model.send({ do: "save" }));  // once the field has handed over what it holds
    }

    // In a list of levels the arrows choose, and no letter or digit does: it was meant for the evidence below.
    function hold(event) {
      if (event.key.length > 1 || event.key === " " || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target.closest(".career-arrows-only select") && markOf(event.target)) event.preventDefault();
    }

    // Escape is the answer "back" to whatever the form asks.
    function back(event) {
      const form = el.parentElement;
      if (event.key !== "Escape" || !form || !form.contains(event.target)) return;
      const button = form.querySelector(".career-back");
      if (button) button.click();
    }

    function describe(event) {
      const mark = markOf(event.target);
      const field = mark && mark.closest(".career-field");
      if (!field) return;
      const error = field.querySelector(".career-error");
      const described = [error, field.querySelector(".career-help")].filter((node) => node);
      for (const node of described) node.id ||= `about-${Math.random()}`;
      if (described.length) event.target.setAttribute("aria-describedby", described.map((node) => node.id).join(" "));
      else event.target.removeAttribute("aria-describedby");
      event.target.setAttribute("aria-invalid", String(Boolean(error)));
    }

    document.addEventListener("input", keep, { capture: true, signal });
    document.addEventListener("change", keep, { capture: true, signal });
    document.addEventListener("keydown", enter, { capture: true, signal });
    document.addEventListener("keydown", hold, { capture: true, signal });
    document.addEventListener("keydown", back, { capture: true, signal });
    document.addEventListener("focusin", describe, { capture: true, signal });
    model.on("msg:custom", (message) => {
      const mark = message.do === "focus" && document.querySelector(`.${message.at}`);
      const field = mark && (mark.matches(TYPED) ? mark : mark.querySelector(TYPED));
      if (!field) return;
      field.focus();
      if (field.select && field.type !== "date") field.select();
    });
  },
};
