// Rows that were copied elsewhere: a button, a box to paste into, then a page of inputs with one button that saves all.
// The program holds the rows; this shows what it says in `shown`, and sends what is pasted, chosen and typed.

const KEPT = ["paste", "choose", "add", "fill", "order", "edit", "keep"];  // steps that are taken again after a reload
const ONE_LINE = "input:not([type=checkbox], [type=radio])";
const LARGEST = 8e6;  // characters of HTML; beside more of it the plain text is read

// What was pasted and not saved, step by step, in the browser's tab.
function steps(model) {
  const place = `pasted:${model.get("key")}`;
  return {
    read: () => JSON.parse((model.get("key") && sessionStorage.getItem(place)) || "[]"),
    write(all) {
      if (!model.get("key")) return;
      try {
        if (all.length) sessionStorage.setItem(place, JSON.stringify(all));
        else sessionStorage.removeItem(place);
      } catch {
        sessionStorage.removeItem(place);  // larger than what a tab keeps
      }
    },
  };
}

function h(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== "" && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child));
  return node;
}

function list(attributes, options, chosen) {
  const node = h("select", attributes, ...options.map(([value, text]) => new Option(text, value)));
  node.value = chosen;
  return node;
}

export default {
  initialize({ model }) {
    const { read, write } = steps(model);
    model.on("change:shown", () => model.get("shown").stage === "closed" && write([]));
    const all = read();
    if (all.length) model.send({ do: "again", steps: all });
  },

  render({ model, el, signal }) {
    const { read, write } = steps(model);
    const id = `paste-${Math.random().toString(36).slice(2)}`;
    const at = (name) => `${id} ${name}`.replaceAll(" ", "-").replaceAll("+", "plus-");
    const find = (name) => document.getElementById(at(name));
    let drawn = "", focused = model.get("shown").count;
    el.classList.add("career-paste");
    const place = h("div"), said = h("div", { "aria-live": "polite", id: at("said"), tabindex: "-1" });
    el.append(said, place);

    function send(message) {
      if (message.do === "paste") write([message]);
      else if (KEPT.includes(message.do)) write([...read(), message]);
      model.send(message);
    }

    const button = (text, name, message, css) =>
      h("button", { type: "button", id: at(name), class: `jupyter-button ${css || ""}`, onclick: () => send(message) }, text);

    // Several lines that are pasted into a field of one line, of the form beside, are rows.
    function takeFromForm(event) {
      const form = el.closest(".career"), field = event.target;
      if (!form || !form.contains(field) || el.contains(field) || !field.matches(ONE_LINE)) return;
      if (event.clipboardData.getData("text/plain").trim().includes("\n")) take(event.clipboardData, event);
    }

    document.addEventListener("paste", takeFromForm, { capture: true, signal });

    // Escape is the answer "back" to whatever is asked.
    el.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && model.get("shown").stage === "asked") send({ do: "back" });
    }, { signal });

    // ---- the box --------------------------------------------------------------------------------------------------

    function take(data, event) {
      const html = data.getData("text/html"), text = data.getData("text/plain");
      if (!html && !text) return;
      event.preventDefault();
      send({ do: "paste", text, html: html.length > LARGEST ? "" : html });
    }

    function box() {
      const area = h("textarea", {
        id: at("box"), rows: 4, "aria-describedby": at("help"), spellcheck: "false",
        onpaste: (event) => take(event.clipboardData, event), ondrop: (event) => take(event.dataTransfer, event),
      });
      const read_it = () => send({ do: "paste", text: area.value, html: "" });
      return [
        h("label", { for: at("box") }, "Paste rows here"),
        h("div", { id: at("help"), class: "career-help" },
          "Copy them in a spreadsheet, on a web page or in a list, and press Ctrl+V (on a Mac ⌘V). Nothing is saved before you say so."),
        area,
        h("div", { class: "career-paste-buttons" },
          h("button", { type: "button", class: "jupyter-button", onclick: read_it }, "Read what I typed"),
          button("Cancel", "cancel", { do: "cancel" })),
      ];
    }

    // ---- the rows -------------------------------------------------------------------------------------------------

    function chooser(column, fields) {
      const heading = column.heading ? `Column ${column.heading}` : `Column ${column.label}`;
      const options = [["", "leave out"], ...fields];
      return list({
        "aria-label": `${heading} is`, id: at(`column ${column.key}`),
        onchange: (event) => send({ do: "choose", column: column.key, field: event.target.value }),
      }, options, column.field || "");
    }

    function input(column, name, text, change) {
      const attributes = { "aria-label": name, onchange: (event) => change(event.target.value) };
      if (!column.choices.length) {
        const node = h("input", { ...attributes, type: "text", list: column.names.length ? at(`names ${column.key}`) : "" });
        node.value = text;
        return node;
      }
      const node = list(attributes, [["", "choose"], ...column.choices.map((choice) => [choice, choice])], "");
      hold(node, text);
      return node;
    }

    // Show a text in an input; a list that does not have it shows it as what was pasted.
    function hold(node, text) {
      if (node.matches("select") && ![...node.options].some((option) => option.value === text)) {
        node.append(new Option(`“${text}”`, text));
      }
      if (node.value !== text) node.value = text;
    }

    function head(column, fields) {
      const cell = h("th", { scope: "col" }, chooser(column, fields),
        h("div", { class: "career-help" }, [column.heading, column.why].filter((text) => text).join(": ")));
      if (column.orders.length) {
        cell.append(h("label", {}, "Its days are written", list({
          id: at(`order ${column.key}`), onchange: (event) => send({ do: "order", column: column.key, order: event.target.value }),
        }, [["", "choose"], ...column.orders.map((order) => [order, order])], column.order)));
      }
      if (column.fill) {
        const node = input(column, `${column.label}, in every row where it is empty`, column.every,
          (text) => send({ do: "fill", column: column.key, text }));
        node.id = at(`fill ${column.key}`);
        cell.append(h("label", {}, "In every empty row", node));
      }
      if (column.names.length) {
        cell.append(h("datalist", { id: at(`names ${column.key}`) }, ...column.names.map((name) => h("option", { value: name }))));
      }
      return cell;
    }

    function line(row, columns) {
      const tick = h("input", {
        type: "checkbox", id: at(`keep ${row.number}`), "aria-label": `Save row ${row.number}`,
        onchange: (event) => send({ do: "keep", row: row.number, kept: event.target.checked }),
      });
      const cells = columns.map((column, number) => {
        const node = input(column, `${column.label}, row ${row.number}`, row.cells[number][0],
          (text) => send({ do: "edit", row: row.number, column: column.key, text }));
        node.id = at(`cell ${row.number} ${column.key}`);
        return h("td", { "data-label": column.label }, node, h("div", { class: "career-error", id: `${node.id}-wrong` }));
      });
      return h("tr", { id: at(`row ${row.number}`) },
        h("th", { scope: "row" }, h("label", {}, tick, String(row.number)), h("span", { class: "career-help" })), ...cells);
    }

    // Show what became of a row; what is being typed stays.
    function fit(row, columns) {
      find(`row ${row.number}`).classList.toggle("career-paste-left", !row.kept);
      find(`keep ${row.number}`).checked = row.kept;
      find(`row ${row.number}`).querySelector("th span").textContent = row.mark || row.wrong;
      columns.forEach((column, number) => {
        const node = find(`cell ${row.number} ${column.key}`), [text, wrong] = row.cells[number];
        const sentence = document.getElementById(`${node.id}-wrong`);
        node.disabled = !row.kept;
        if (node !== document.activeElement) hold(node, text);
        sentence.textContent = wrong;
        node.setAttribute("aria-invalid", String(Boolean(wrong)));
        if (wrong) node.setAttribute("aria-describedby", sentence.id);
        else node.removeAttribute("aria-describedby");
      });
    }

    function show(filter, page) {
      send({ do: "show", filter, page });
    }

    function leaves(shown) {
      const parts = [];
      if (shown.filters.length > 1) {
        parts.push(h("label", {}, "Show", list({ id: at("filter"), onchange: (event) => show(event.target.value, 0) }, shown.filters, shown.shown)));
      }
      if (shown.pages > 1) {
        const to = (text, page) =>
          h("button", { type: "button", class: "jupyter-button", disabled: page < 0 || page >= shown.pages, onclick: () => show(shown.shown, page) }, text);
        parts.push(to("Previous rows", shown.page - 1), h("span", {}, shown.which), to("Next rows", shown.page + 1));
      }
      return parts.length ? h("div", { class: "career-paste-buttons" }, ...parts) : "";
    }

    // Apart from the rows: a row that is mended changes the counts while somebody still types in its list.
    function fitLeaves(shown) {
      const node = find("leaves"), shape = JSON.stringify([shown.filters, shown.which, shown.shown]);
      if (node.dataset.shape === shape) return;
      const before = node.contains(document.activeElement) ? document.activeElement.id : "";
      node.replaceChildren(leaves(shown));
      node.dataset.shape = shape;
      if (before) focus(document.getElementById(before));
    }

    function unused(shown) {
      if (!shown.unused.length) return "";
      return h("fieldset", {}, h("legend", {}, "Columns that are left out"), ...shown.unused.map((column) =>
        h("div", {}, chooser(column, shown.fields), h("span", { class: "career-help" },
          ` ${[column.heading, column.sample && `(${column.sample})`].filter((text) => text).join(" ")}: ${column.why}`))));
    }

    function more(shown) {
      const used = shown.columns.map((column) => column.field);
      const free = shown.fields.filter(([name]) => !used.includes(name));
      if (!free.length) return "";
      return h("label", {}, "Add a column", list({
        id: at("add"), onchange: (event) => event.target.value && send({ do: "add", field: event.target.value }),
      }, [["", "choose"], ...free], ""));
    }

    function rows(shown) {
      const table = h("table", { id: at("rows"), tabindex: "-1", onkeydown: move, style: `--columns: ${shown.columns.length}` },
        h("caption", {}, "What you pasted"),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Save"), ...shown.columns.map((column) => head(column, shown.fields)))),
        h("tbody", {}, ...shown.rows.map((row) => line(row, shown.columns))));
      return [
        h("div", { id: at("summary"), role: "status" }),
        h("div", { class: "career-paste-table" }, table),
        h("div", { id: at("leaves") }),
        h("div", { class: "career-paste-buttons" },
          button("", "save", { do: "save" }, "mod-primary"), button("Cancel", "cancel", { do: "cancel" })),
        unused(shown), more(shown),
      ];
    }

    // Enter and the arrows go to the cell below or above; within a list the arrows choose.
    function move(event) {
      const cell = event.target.closest("tbody td");
      const by = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!cell || !by || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target.matches("select") && event.key !== "Enter") return;
      event.preventDefault();
      const line = by > 0 ? cell.parentElement.nextElementSibling : cell.parentElement.previousElementSibling;
      const next = line && line.children[cell.cellIndex].querySelector("input, select");
      if (next && !next.disabled) focus(next);
      else if (by > 0 && !line) focus(find("save"));
    }

    // ---- what is asked before all is saved ------------------------------------------------------------------------

    function asked(shown) {
      const lists = shown.questions.map((question, number) => h("label", {}, question.sentence,
        list({ id: at(`question ${number}`) }, question.options.map((says, place) => [String(place), says]), "0")));
      const answer = () => send({ do: "answer", options: lists.map((label) => Number(label.querySelector("select").value)) });
      return [
        h("fieldset", {}, h("legend", {}, "Before all is saved"), ...lists),
        h("div", { class: "career-paste-buttons" },
          h("button", { type: "button", class: "jupyter-button mod-primary", onclick: answer }, saves(shown.ready)),
          button("Back to the rows", "back", { do: "back" })),
      ];
    }

    // ---- all of it ------------------------------------------------------------------------------------------------

    const saves = (count) => `Save all (${count.toLocaleString("en")})`;

    function closed(shown) {
      const opening = button("Paste rows", "open", { do: "open" });
      opening.title = model.get("called");  // several forms of a page have such a button
      return [h("div", { class: "career-paste-buttons" },
        // The next stop of Tab after the sentence that says what was saved.
        shown.undo && button("Undo all that was pasted", "undo", { do: "undo" }), opening)];
    }

    function focus(node) {
      if (!node) return;
      node.focus();
      if (node.matches("input[type=text]")) node.select();
    }

    // What is drawn anew is only what has changed in kind; the rest is fitted, so that the cursor and what is typed stay.
    function draw() {
      const shown = model.get("shown");
      const shape = JSON.stringify([shown.stage, shown.undo, shown.columns, shown.unused, shown.page, shown.shown,
        shown.questions, (shown.rows || []).map((row) => row.number)]);
      if (shape !== drawn) {
        const before = document.activeElement && place.contains(document.activeElement) ? document.activeElement.id : "";
        const parts = { closed, box, rows, asked }[shown.stage](shown);
        place.replaceChildren(...parts.filter((part) => part));
        drawn = shape;
        if (before) focus(document.getElementById(before));
      }
      if (shown.stage === "rows") {
        shown.rows.forEach((row) => fit(row, shown.columns));
        find("summary").textContent = shown.summary;
        fitLeaves(shown);
        find("save").textContent = saves(shown.kept);
      }
      said.className = shown.said ? (shown.failed ? "career-error" : "career-said") : "";
      if (said.textContent !== shown.said) said.textContent = shown.said;
      if (shown.focus && shown.count > focused) focus(find(shown.focus));
      focused = shown.count;
    }

    model.on("change:shown", draw);
    signal?.addEventListener("abort", () => model.off("change:shown", draw));
    draw();
  },
};
