// Sentences of which one is chosen: one stop of the Tab key. The arrows choose, and no letter or space does.
const CHOOSE = { ArrowDown: 0, ArrowRight: 0, ArrowUp: -1, ArrowLeft: -1 };

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

    function show() {
      group.setAttribute("aria-label", model.get("called"));
      inputs.forEach((input, place) => { input.checked = place === model.get("value"); });
    }

    function choose(place) {
      model.set("value", place);
      model.save_changes();
    }

    group.addEventListener("change", (event) => choose(Number(event.target.value)));
    group.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") event.preventDefault();
      if (!(event.key in CHOOSE) || inputs.some((input) => input.checked)) return;
      event.preventDefault();  // where nothing is chosen yet, a browser's first step would leave out an end of the list
      const input = inputs.at(CHOOSE[event.key]);
      input.focus();
      input.click();
    });
    model.on("change", show);
    model.on("msg:custom", (message) => {
      if (message.do === "focus") (inputs.find((input) => input.checked) || inputs[0]).focus();
    });
    show();
    el.append(group);
  },
};
