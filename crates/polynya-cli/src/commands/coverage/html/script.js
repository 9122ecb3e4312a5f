"use strict";
// The page's data, as html/data.rs lays it out. Content goes into the page as text
// nodes only, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const ui = data.ui;
  const STATES = ["missing", "untranslated", "unattested", "fresh", "syncable", "stale", "orphan"];
  const BAR = ["fresh", "syncable", "unattested", "stale", "untranslated", "missing"];
  const MARKS = "muafyso";
  const WORK = new Set(["missing", "untranslated", "stale"]);
  const ROW = 48;
  const $ = (id) => document.getElementById(id);
  const grid = $("grid"), scroller = $("scroller"), pane = $("pane");
  const number = new Intl.NumberFormat(data.lang);
  const n = (value) => number.format(value);

  function el(name, props = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(props)) {
      if (value === undefined || value === null) continue;
      if (key === "class") node.className = value;
      else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }
  function icon(state) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", "#i-" + state);
    svg.append(use);
    return svg;
  }
  const say = (id, args = {}) => ui[id].replace(/\{(\w+)\}/g, (all, name) => (name in args ? args[name] : all));
  const stateName = (state) => ui["state-" + state];

  const locales = data.locales.map(([tag, dir, documents, units, words, percent]) => {
    let name = tag;
    try {
      name = new Intl.DisplayNames([data.lang], { type: "language" }).of(tag) || tag;
    } catch { /* A tag that the browser does not know is its own name. */ }
    return { tag, dir, documents, units, words, percent, name };
  });
  const rows = data.rows.map(([collection, entry, title, path, marks, work, units, cells, paths], at) => {
    const states = Array.from(marks, (mark) => STATES[MARKS.indexOf(mark)] ?? null);
    return {
      at, entry, states, work, units, cells, paths, path: data.names[path],
      collection: data.collections[collection], title: title || entry, titled: Boolean(title),
      key: (title + " " + entry + " " + data.collections[collection]).toLocaleLowerCase(data.lang),
    };
  });
  const pathOf = (row, at) => row.paths?.[at]
    ?? row.path.replaceAll("{E}", () => row.entry).replaceAll("{L}", () => locales[at].tag);
  const todo = (counts) => counts[0] + counts[1] + counts[5];
  const done = (counts) => counts[2] + counts[3] + counts[4];
  const sum = (counts) => counts.slice(0, 6).reduce((a, b) => a + b, 0);
  // What is shown is rounded down, so that only what is finished says 100.
  const percent = (hundredths) => {
    const tenths = hundredths > 0 ? Math.max(1, Math.floor(hundredths / 10)) : 0;
    return new Intl.NumberFormat(data.lang, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(tenths / 1000);
  };

  // --- What is asked for: kept in the address, so that it can be shared.
  const view = { q: "", collection: "", locale: "", sort: "order", states: new Set(), open: null };
  let shown = [], columns = [], active = { row: 0, column: 0 }, drawn = [-1, -1], returnTo = null;

  function readHash() {
    const params = new URLSearchParams(location.hash.slice(1));
    view.q = params.get("q") ?? "";
    view.collection = data.collections.includes(params.get("collection")) ? params.get("collection") : "";
    view.locale = locales.some((one) => one.tag === params.get("locale")) ? params.get("locale") : "";
    view.sort = ["order", "work", "title"].includes(params.get("sort")) ? params.get("sort") : "order";
    view.states = new Set((params.get("state") ?? "").split(",").filter((state) => STATES.includes(state)));
    view.open = params.get("open");
  }
  function writeHash() {
    const params = new URLSearchParams();
    for (const name of ["q", "collection", "locale"]) if (view[name]) params.set(name, view[name]);
    if (view.sort !== "order") params.set("sort", view.sort);
    if (view.states.size) params.set("state", [...view.states].join(","));
    if (view.open) params.set("open", view.open);
    try {
      history.replaceState(null, "", "#" + params);
    } catch { /* Some viewers keep the address to themselves. */ }
  }

  // --- The overview.
  function bar(counts) {
    const node = el("span", { class: "bar", "aria-hidden": "true" });
    for (const state of BAR) {
      const count = counts[STATES.indexOf(state)];
      if (!count) continue;
      const part = el("i", { class: state, title: stateName(state) + " " + n(count) });
      part.style.flexGrow = count;
      node.append(part);
    }
    return node;
  }
  function drawOverview() {
    const list = $("overview");
    for (const one of locales) {
      const button = el("button", {
        type: "button", "aria-pressed": "false", "data-tag": one.tag,
        onclick: () => set("locale", view.locale === one.tag ? "" : one.tag),
      },
        el("span", { class: "name" }, el("b", {}, one.tag), el("small", {}, one.name)), bar(one.units),
        el("span", { class: "percent" }, sum(one.units) ? percent(one.percent) : "–"),
        el("span", { class: "todo" }, todo(one.words) ? say("words-to-do", { words: n(todo(one.words)) }) : say("nothing-to-do")));
      list.append(el("li", {}, button));
    }
    const table = $("figures");
    const head = [ui.locale, "%", ui.documents, ...STATES.map(stateName), ui["words-head"]];
    table.append(el("thead", {}, el("tr", {}, ...head.map((text) => el("th", { scope: "col" }, text)))));
    const lines = locales.map((one) => el("tr", {},
      el("th", { scope: "row" }, one.tag), el("td", {}, percent(one.percent)),
      el("td", {}, n(done(one.documents)) + "/" + n(sum(one.documents))),
      ...one.units.map((count) => el("td", {}, n(count))), el("td", {}, n(todo(one.words)))));
    table.append(el("tbody", {}, ...lines));
  }

  // --- Filters.
  function drawFilters() {
    const option = (value, text) => el("option", { value }, text);
    $("collection").append(option("", ui.all), ...data.collections.map((name) => option(name, name)));
    $("locale").append(option("", ui.all), ...locales.map((one) => option(one.tag, one.tag + " – " + one.name)));
    $("sort").append(...["order", "work", "title"].map((name) => option(name, ui["sort-" + name])));
    for (const state of STATES) {
      const count = rows.reduce((all, row) => all + row.states.filter((one) => one === state).length, 0);
      if (!count) continue;
      $("states").append(el("button", {
        type: "button", class: "chip " + state, "aria-pressed": "false", "data-state": state, title: ui["help-" + state],
        onclick: () => {
          view.states.has(state) ? view.states.delete(state) : view.states.add(state);
          update();
        },
      }, icon(state), el("span", {}, stateName(state)), el("span", {}, n(count))));
    }
    for (const name of ["collection", "locale", "sort"]) $(name).addEventListener("change", (event) => set(name, event.target.value));
    $("q").addEventListener("input", (event) => set("q", event.target.value));
    $("filters").addEventListener("submit", (event) => event.preventDefault());
  }
  function set(name, value) {
    view[name] = value;
    update();
  }
  function update() {
    const words = view.q.toLocaleLowerCase(data.lang).split(/\s+/).filter(Boolean);
    columns = locales.map((one, at) => at).filter((at) => !view.locale || locales[at].tag === view.locale);
    shown = rows.filter((row) => (!view.collection || row.collection === view.collection)
      && words.every((word) => row.key.includes(word))
      && columns.some((at) => row.states[at] && (!view.states.size || view.states.has(row.states[at]))));
    const work = (row) => columns.reduce((all, at) => all + row.work[at], 0);
    if (view.sort === "work") shown.sort((a, b) => work(b) - work(a) || a.at - b.at);
    const collator = new Intl.Collator(data.lang, { numeric: true });
    if (view.sort === "title") shown.sort((a, b) => collator.compare(a.title, b.title) || a.at - b.at);
    for (const name of ["q", "collection", "locale", "sort"]) if ($(name).value !== view[name]) $(name).value = view[name];
    for (const chip of document.querySelectorAll(".chip")) chip.setAttribute("aria-pressed", view.states.has(chip.dataset.state));
    for (const button of document.querySelectorAll("#overview button")) button.setAttribute("aria-pressed", view.locale === button.dataset.tag);
    $("results").textContent = say("results", { shown: n(shown.length), total: n(rows.length) });
    $("empty").hidden = shown.length > 0;
    scroller.hidden = shown.length === 0;
    active = { row: Math.min(active.row, Math.max(0, shown.length - 1)), column: Math.min(active.column, columns.length) };
    drawHead();
    scroller.scrollTop = 0;
    active.row = 0;
    draw(true);
    writeHash();
  }

  // --- The grid. Only rows near the view are in the page, so that thousands stay quick.
  function drawHead() {
    const heads = columns.map((at) => el("th", {
      scope: "col", role: "columnheader", title: locales[at].name, lang: data.lang, "aria-label": locales[at].tag + ", " + locales[at].name,
    }, locales[at].tag));
    grid.tHead.replaceChildren(el("tr", { "aria-rowindex": "1" }, el("th", { scope: "col", role: "columnheader" }, ui.entry), ...heads));
    grid.setAttribute("aria-rowcount", shown.length + 1);
    grid.setAttribute("aria-colcount", columns.length + 1);
    grid.style.minInlineSize = `calc(${columns.length} * 4rem + 8rem)`;
  }
  function drawRow(row, index) {
    const focusable = (column) => (active.row === index && active.column === column ? "0" : "-1");
    const at = (column) => ({ "data-row": index, "data-column": column, tabindex: focusable(column), "aria-colindex": column + 1 });
    const head = el("th", { scope: "row", role: "rowheader", title: row.title, ...at(0) },
      el("span", { lang: data.source[0], dir: "auto" }, row.title),
      el("small", { dir: "ltr" }, row.collection + (row.titled ? " / " + row.entry : "")));
    const cells = columns.map((locale, column) => {
      const state = row.states[locale];
      const words = row.work[locale];
      const dim = view.states.size && !view.states.has(state) ? " dim" : "";
      const label = locales[locale].tag + ": " + (state ? stateName(state) : ui.none) + (words ? ", " + say("words-to-do", { words: n(words) }) : "");
      const mark = el("span", { class: "cell " + (state ?? "none") + dim }, state ? icon(state) : "–", words ? el("span", {}, n(words)) : null);
      return el("td", { role: "gridcell", "aria-label": label, title: label, ...at(column + 1) }, mark);
    });
    return el("tr", { "aria-rowindex": index + 2 }, head, ...cells);
  }
  function draw(force = false, all = false) {
    const height = scroller.clientHeight || 600;
    const first = all ? 0 : Math.max(0, Math.floor(scroller.scrollTop / ROW) - 12);
    const last = all ? shown.length : Math.min(shown.length, Math.ceil((scroller.scrollTop + height) / ROW) + 12);
    const near = Math.abs(first - drawn[0]) < 6 && Math.abs(last - drawn[1]) < 6;
    if (!force && near && !(first === 0 && drawn[0] !== 0) && !(last === shown.length && drawn[1] !== last)) return;
    drawn = [first, last];
    const focused = grid.contains(document.activeElement);
    const spacer = (count) => {
      const cell = el("td", { colspan: columns.length + 1 });
      cell.style.blockSize = count * ROW + "px";
      return el("tr", { class: "spacer", "aria-hidden": "true" }, cell);
    };
    const parts = shown.slice(first, last).map((row, index) => drawRow(row, first + index));
    if (first > 0) parts.unshift(spacer(first));
    if (last < shown.length) parts.push(spacer(shown.length - last));
    grid.tBodies[0].replaceChildren(...parts);
    // If the cell with the focus went out of sight, arrows still start from it.
    if (focused) (cellAt(active) ?? scroller).focus({ preventScroll: true });
  }
  const cellAt = ({ row, column }) => grid.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  function move(row, column) {
    cellAt(active)?.setAttribute("tabindex", "-1");
    active = { row: Math.max(0, Math.min(row, shown.length - 1)), column: Math.max(0, Math.min(column, columns.length)) };
    const top = active.row * ROW;
    const head = grid.tHead.offsetHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + ROW + head > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + ROW + head - scroller.clientHeight;
    draw();
    const cell = cellAt(active);
    cell?.setAttribute("tabindex", "0");
    cell?.focus({ preventScroll: true });
    const side = cell?.getBoundingClientRect(), room = scroller.getBoundingClientRect();
    if (side && active.column > 0) {
      const wide = grid.tHead.rows[0].cells[0].offsetWidth;
      const [start, end] = data.dir === "rtl" ? [room.left, room.right - wide] : [room.left + wide, room.right];
      if (side.right > end) scroller.scrollLeft += side.right - end;
      else if (side.left < start) scroller.scrollLeft -= start - side.left;
    }
    // The grid may itself be only half in sight.
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  function onKey(event) {
    const page = Math.max(1, Math.floor(scroller.clientHeight / ROW) - 2);
    const forward = data.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const { row, column } = active;
    const wholly = event.ctrlKey || event.metaKey;
    const to = {
      ArrowDown: [row + 1, column], ArrowUp: [row - 1, column],
      ArrowLeft: [row, column + (forward === "ArrowLeft" ? 1 : -1)], ArrowRight: [row, column + (forward === "ArrowRight" ? 1 : -1)],
      PageDown: [row + page, column], PageUp: [row - page, column],
      Home: [wholly ? 0 : row, 0], End: [wholly ? shown.length - 1 : row, columns.length],
    }[event.key];
    if (to) move(...to);
    else if (event.key === "Enter" || event.key === " ") openAt(active);
    else return;
    event.preventDefault();
  }
  function openAt({ row, column }) {
    const item = shown[row];
    if (!item) return;
    // The head of a row opens where most is to be done.
    const there = columns.filter((at) => item.states[at]);
    const busiest = there.reduce((a, b) => (item.work[b] > item.work[a] ? b : a), there[0]);
    const at = column === 0 ? busiest : columns[column - 1];
    if (at !== undefined && item.states[at]) open(item, at, { row, column });
  }

  // --- Details.
  function open(row, at, from) {
    returnTo = from;
    const one = locales[at], state = row.states[at];
    view.open = row.collection + "/" + row.entry + "@" + one.tag;
    const title = $("pane-title");
    title.textContent = row.title;
    title.lang = data.source[0];
    title.dir = "auto";
    $("pane-path").textContent = pathOf(row, at);
    $("pane-state").replaceChildren(
      el("span", { class: "pill " + state }, icon(state), stateName(state)), el("span", {}, `${one.tag} – ${one.name}`),
      row.work[at] ? el("span", {}, say("words-to-do", { words: n(row.work[at]) })) : "");
    $("pane-body").replaceChildren(...details(row, at));
    $("pane-body").scrollTop = 0;
    pane.hidden = false;
    title.focus({ preventScroll: true });
    writeHash();
  }
  function close() {
    if (pane.hidden) return;
    pane.hidden = true;
    view.open = null;
    writeHash();
    if (returnTo) move(returnTo.row, returnTo.column);
    else $("q").focus();
  }
  function details(row, at) {
    const cell = row.cells[at];
    const command = () => el("code", { dir: "ltr" }, "polynya diff " + shell(row.entry) + " " + locales[at].tag);
    if (cell === -1) return [el("p", {}, ui["units-cut"] + " ", command())];
    // 1 stands for all units of the row, none of which is there.
    const everything = () => row.units.map((_, unit) => unit * 16);
    const [listed, flat] = cell === 1 ? [1, []] : cell || [[], []];
    const codes = listed === 1 ? everything() : listed;
    const texts = new Map();
    for (let i = 0; i < flat.length; i += 4) texts.set(flat[i], flat.slice(i + 1, i + 4));
    const units = codes.map((code) => unit(row, at, code, texts));
    const without = codes.some((code) => !texts.has(code >> 4));
    if (units.length && without) units.push(el("p", { class: "hint" }, ui["texts-cut"] + " ", command()));
    return units.length ? units : [el("p", {}, WORK.has(row.states[at]) ? ui["no-units"] : ui["nothing-to-do"])];
  }
  const shell = (text) => (/^[\w./-]+$/.test(text) ? text : "'" + text.replaceAll("'", "'\\''") + "'");
  function unit(row, at, code, texts) {
    const [name, kind, words, usual] = row.units[code >> 4];
    const state = STATES[(code >> 1) & 7];
    const minor = code & 1;
    const head = el("header", {}, el("h3", { dir: "ltr" }, data.names[name]), el("span", { class: "pill " + state }, icon(state), stateName(state)),
      el("span", {}, ui["kind-" + data.kinds[kind]]), words ? el("span", {}, say("words", { words: n(words) })) : null,
      minor ? el("span", {}, ui.minor) : null);
    const node = el("article", { class: "unit " + state }, head);
    const [before, now, target] = texts.get(code >> 4) ?? [-1, -1, -1];
    const old = data.texts[before], current = data.texts[now >= 0 ? now : texts.has(code >> 4) ? usual : -1];
    const body = el("div", { class: "texts" });
    if (old !== undefined && current !== undefined && (state === "stale" || state === "syncable")) {
      const [left, right] = compare(old, current);
      body.append(text(ui["source-before"], data.source, left), text(ui["source-now"], data.source, right));
    } else if (current !== undefined) {
      body.append(text(ui["source-now"], data.source, [current], true));
    }
    if (data.texts[target] !== undefined) {
      body.append(text(say("translation", { locale: locales[at].tag }), [locales[at].tag, locales[at].dir], [data.texts[target]], true));
    }
    if (body.childNodes.length) node.append(body);
    return node;
  }
  // The locale's direction where the text itself has none of its own.
  const text = (title, [lang, dir], parts, whole = false) => el("div", { class: "text" + (whole ? " whole" : ""), dir },
    el("h4", { lang: data.lang, dir: data.dir }, title), el("p", { lang, dir: "auto" }, ...parts));

  // --- Differences by word, or by character where words are not parted by spaces.
  const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}\p{M}_]+|\s+|[^]/gu;
  function compare(before, after) {
    const a = before.match(TOKEN) ?? [], b = after.match(TOKEN) ?? [];
    let start = 0, tail = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start++;
    while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
    const [kept, mine] = common(a.slice(start, a.length - tail), b.slice(start, b.length - tail));
    const side = (tokens, keep, mark) => {
      const flags = tokens.map((_, i) => i < start || i >= tokens.length - tail || keep.has(i - start));
      // A space that stays between two words that change changes with them.
      for (let i = 1; i + 1 < tokens.length; i++) {
        if (flags[i] && !flags[i - 1] && !flags[i + 1] && !tokens[i].trim()) flags[i] = false;
      }
      const parts = [];
      for (let i = 0; i < tokens.length;) {
        let end = i;
        while (end < tokens.length && flags[end] === flags[i]) end++;
        const run = tokens.slice(i, end).join("");
        parts.push(flags[i] ? run : el(mark, {}, run));
        i = end;
      }
      return parts;
    };
    return [side(a, kept, "del"), side(b, mine, "ins")];
  }
  function common(a, b) {
    const kept = new Set(), mine = new Set();
    // Where that would take long, the whole counts as changed.
    if (a.length * b.length > 4e6) return [kept, mine];
    const wide = b.length + 1;
    const table = new Uint16Array((a.length + 1) * wide);
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) {
        table[i * wide + j] = a[i] === b[j] ? table[(i + 1) * wide + j + 1] + 1 : Math.max(table[(i + 1) * wide + j], table[i * wide + j + 1]);
      }
    }
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      if (a[i] === b[j]) {
        kept.add(i++);
        mine.add(j++);
      } else if (table[(i + 1) * wide + j] >= table[i * wide + j + 1]) i++;
      else j++;
    }
    return [kept, mine];
  }

  // --- Light and dark.
  const THEMES = ["auto", "light", "dark"];
  let theme = "auto";
  function setTheme(name) {
    theme = THEMES.includes(name) ? name : "auto";
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    $("theme").textContent = ui["theme-" + theme];
    try {
      localStorage.setItem("polynya-theme", theme);
    } catch { /* Then it is not remembered. */ }
  }

  function start() {
    for (const node of document.querySelectorAll("[data-t]")) node.textContent = ui[node.dataset.t];
    const words = locales.reduce((all, one) => all + todo(one.words), 0);
    $("lead").textContent = say("lead", { source: data.source[0], entries: n(rows.length), locales: n(locales.length), words: n(words) });
    $("close").setAttribute("aria-label", ui.close);
    if (data.cut) {
      $("cut").textContent = data.cut;
      $("cut").hidden = false;
    }
    drawOverview();
    drawFilters();
    try {
      setTheme(localStorage.getItem("polynya-theme"));
    } catch {
      setTheme("auto");
    }
    $("theme").addEventListener("click", () => setTheme(THEMES[(THEMES.indexOf(theme) + 1) % 3]));
    $("close").addEventListener("click", close);
    scroller.addEventListener("scroll", () => requestAnimationFrame(() => draw()), { passive: true });
    scroller.addEventListener("keydown", onKey);
    grid.addEventListener("click", (event) => {
      const cell = event.target.closest("[data-row]");
      if (!cell) return;
      move(Number(cell.dataset.row), Number(cell.dataset.column));
      openAt(active);
    });
    $("skip").addEventListener("click", (event) => {
      event.preventDefault();
      move(active.row, active.column);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        $("q").focus();
      }
    });
    addEventListener("beforeprint", () => draw(true, true));
    addEventListener("afterprint", () => draw(true));
    addEventListener("resize", () => draw());
    addEventListener("hashchange", () => { readHash(); restore(); });
    readHash();
    restore();
  }
  function restore() {
    const wanted = view.open;
    update();
    const index = shown.findIndex((row) => wanted?.startsWith(row.collection + "/" + row.entry + "@"));
    const at = locales.findIndex((one) => wanted?.endsWith("@" + one.tag));
    if (index < 0 || !shown[index].states[at]) return;
    active = { row: index, column: columns.indexOf(at) + 1 };
    open(shown[index], at, { ...active });
  }
  start();
})();
