// Sentences of which one is chosen: one stop of the Tab key. The arrows choose, and no letter or space does.
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export default {
  render({ model, el, signal }) {
    const group = document.createElement("div");
    group.className = "career-one-of";
    group.setAttribute("role", "radiogroup");
    const name = `one-of-${Math.random()}`;  // radio buttons of one name are one stop
    const inputs = model.get("options").map((text, place) => {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name, value: String(place) });
      const sentence = document.createElement("span");
      sentence.textContent = text;
      label.append(input, sentence);
      group.append(label);
      return input;
    });

    const show = (chosen) => inputs.forEach((input, place) => { input.checked = place === chosen; });

    group.addEventListener("change", (event) => model.send({ value: Number(event.target.value) }));
    group.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") event.preventDefault();
      if (!(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();  // a browser would go on from the last sentence to the first
      const last = inputs.length - 1, chosen = inputs.findIndex((input) => input.checked), step = STEPS[event.key];
      const next = chosen < 0 ? (step > 0 ? 0 : last) : Math.min(Math.max(chosen + step, 0), last);
      inputs[next].focus();
      if (next !== chosen) inputs[next].click();
    });
    model.on("msg:custom", (message) => {
      if (message.do === "show") show(message.value);
      if (message.do === "focus") (inputs.find((input) => input.checked) || inputs[0]).focus();
    });
    group.setAttribute("aria-label", model.get("called"));
    show(model.get("shown"));
    el.append(group);
  },
};
