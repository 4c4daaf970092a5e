// The page: switches change facts, and verdicts, counts, what is missing and packages follow. Text from the model is
// only ever set as text.
"use strict";

(() => {
  const { model, words, command, can, translated } = JSON.parse(document.getElementById("data").textContent);
  const ids = Object.keys(model.promises);
  const VERDICTS = ["implementable", "blocked", "undetermined"];
  const before = treatygap.evaluate(model);
  const find = (id) => document.getElementById(id);
  const lead = document.querySelector("#answer .lead");
  const originalLead = lead ? lead.textContent : "";
  const legend = document.querySelector("#answer .legend");
  // What the report's answer says beneath its counts gives way to what follows from the changes, and comes back.
  const beneath = legend ? [...legend.parentElement.children].slice([...legend.parentElement.children].indexOf(legend) + 1) : [];
  const instead = made("div", [], "instead");
  if (legend) legend.after(instead);
  const cards = new Map(ids.map((id) => [id, find(id)]).filter(([, card]) => card));
  const chips = new Map([...document.querySelectorAll("a.chip")].map((chip) => [chip.dataset.promise, chip]));
  const decks = [...document.querySelectorAll("section.deck")];
  let state = linkState.read(location.hash.slice(1), model);
  let now = before;
  let round = 0;

  function made(tag, content, name) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...[].concat(content === undefined ? [] : content));
    return element;
  }

  // ------------------------------------------------------------------ words
  const joined = (items, last = "and") =>
    items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
  const tryWord = () => languages.label("try") || "Try it";
  const title = (id) => words.titles[id] || id;
  const promise = (id) => `${title(id)} (${words.articles[id]})`;
  const isChanged = (id) => JSON.stringify(now[id]) !== JSON.stringify(before[id]);

  function lackWords(lack) {
    if (lack.kind === "condition") return words.conditions[lack.id] || lack.id;
    const sides = lack.facets.join(" ");
    const detail = lack.unwanted ? "" : lack.state === "unknown" ? words.unknown[sides] : words.missing[sides];
    return `${lack.unwanted ? "not: " : ""}${title(lack.id)}${detail ? ` (${detail})` : ""}`;
  }

  function promiseLink(id) {
    const link = made("a", promise(id));
    link.href = `#${id}`;
    return link;
  }

  // How far it is, as the report says it: what is needed is told apart from what is one of several ways, and behind each
  // promise stands what is waited for through it, once.
  function shortWords(short, through, between = "; ") {
    if (short.kind === "promise") return [promiseLink(short.id), ...behind(short.id, through)];
    if (short.kind === "not") return [`not: ${joined([...new Set(short.names.map(nameOf))])}`];
    if (short.kind !== "some") return [lackWords(short)];
    if (short.short >= short.parts.length) return woven(short.parts.map((part) => shortWords(part, through, between)), between);
    const ways = short.parts.map((part) => {
      const inner = shortWords(part, through, " and ");
      return part.kind === "some" ? ["(", ...inner, ")"] : inner;
    });
    return [short.short === 1 ? "one of: " : `${short.short} more of: `, ...woven(ways, " or ")];
  }

  function behind(id, through) {
    const lacks = through.get(id);
    through.delete(id);
    return lacks ? [` (through it: ${lacks.map(lackWords).join("; ")})`] : [];
  }

  // What is lacking through others, by the promise that the own rules name; by null where they name none.
  function throughs(found) {
    const sure = found.verdict === "blocked" ? "missing" : "unknown";
    const above = new Map(found.missing.filter((lack) => lack.kind === "promise").map((lack) => [lack.id, lack.through || null]));
    const groups = new Map();
    for (const lack of found.missing) {
      if (!lack.through || lack.kind === "promise" || lack.state !== sure) continue;
      const seen = new Set();
      let root = lack.through;
      while (above.get(root) && !seen.has(root)) {
        seen.add(root);
        root = above.get(root);
      }
      const key = above.has(root) && !seen.has(root) ? root : null;
      groups.set(key, [...(groups.get(key) || []), lack]);
    }
    return groups;
  }

  const woven = (pieces, between) => pieces.flatMap((piece, number) => (number ? [between, ...piece] : piece));
  const nameOf = (name) => words.conditions[name] || title(name);

  function lackings(found) {
    const through = throughs(found);
    // Behind a single promise there is no doubt what it is that is waited through.
    const alone = found.short && found.short.kind === "promise" && found.short.id === [...through.keys()][0];
    const told = found.short ? shortWords(found.short, alone ? new Map() : through) : [];
    const left = [...through.values()].flat();
    if (left.length) told.push(told.length ? "; through it: " : "", left.map(lackWords).join("; "));
    if (found.circle.length) {
      told.push(`${told.length ? "; " : ""}circle of promises that wait for each other: ${joined(found.circle.map(title))}`);
    }
    return told;
  }

  function sentence(text) {
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;
  }

  // ------------------------------------------------------------------ one promise
  function draw(id) {
    const card = cards.get(id);
    const found = now[id];
    const changed = isChanged(id);
    const badge = card.querySelector(".badge");
    mark(badge, found.verdict, "badge");
    const word = badge.querySelector(".word");
    word.dataset.word = found.verdict;
    word.dataset.english = words.verdicts[found.verdict];
    word.textContent = languages.label(found.verdict) || words.verdicts[found.verdict];
    if (languages.label(found.verdict)) word.lang = languages.chosen();
    card.className = `card ${found.verdict}${changed ? " changed" : ""}`;
    card.dataset.verdict = found.verdict;
    let was = card.querySelector(".was");
    if (was) was.remove();
    if (found.verdict !== before[id].verdict) {
      was = made("span", ` was ${words.verdicts[before[id].verdict]}`, "was");
      card.querySelector(".verdict").append(was);
    }
    card.querySelector(".found").hidden = changed;
    const box = card.querySelector(".now");
    box.hidden = !changed;
    const told = changed ? findings(found) : ["", []];
    box.querySelector("dt").textContent = (!found.fixed && languages.label(`label-${found.verdict}`)) || told[0];
    box.querySelector("dd").replaceChildren(...told[1]);
    const chip = chips.get(id);
    if (chip) {
      mark(chip, found.verdict, "chip");
      chip.querySelector(".mark").setAttribute("aria-label", words.verdicts[found.verdict]);
      chip.classList.toggle("changed", found.verdict !== before[id].verdict);
    }
  }

  function mark(element, verdict, name) {
    element.className = `${name} ${verdict}`;
    element.firstElementChild.textContent = words.marks[verdict];
  }

  function findings(found) {
    if (found.fixed) {
      const text = "This promise hangs on the past, which this page cannot judge under your changes. The verdict shown is that of the report; the command above gives the new one.";
      return ["Needs the program", [text]];
    }
    if (found.verdict === "implementable" || !found.missing.length) return ["Why", [sentence(words.reasons[found.why])]];
    return [found.verdict === "blocked" ? "Missing" : "Not known", lackings(found)];
  }

  // ------------------------------------------------------------------ packages
  function drawPackages(id) {
    const box = cards.get(id).querySelector(".least");
    box.hidden = now[id].verdict === "implementable" || now[id].fixed;
    if (box.hidden) return;
    const { outcome, packages, complete } = treatygap.packages(model, id, 3, state.set, 2000);
    const body = box.querySelector("dd");
    if (outcome === "program") {
      body.replaceChildren("Figures, times or single parties are part of it: ", made("code", `treatygap packages ${id}`));
    } else if (outcome === "out-of-reach") {
      body.replaceChildren(before[id].why === "no-rule" ? "Nobody can say as long as no rule says what it needs." : "Nothing that can be switched here would do.");
    } else {
      const items = packages.map((changes, number) => made("li", packageItem(id, changes, number)));
      body.replaceChildren(made("ul", items), ...(complete ? [] : [made("p", "There may be more than these.")]));
    }
  }

  function packageItem(id, changes, number) {
    const parts = changes.map((change) => {
      const stuck = words.deadlocked.includes(change.id) && change.to === "in-place" ? " (its control is in deadlock)" : "";
      return change.to === "missing" ? `an end of ${title(change.id)}` : `${title(change.id)}${stuck}`;
    });
    const button = made("button", tryWord(), "try");
    button.type = "button";
    button.setAttribute("aria-label", `${tryWord()}: ${joined(parts)}`);
    button.dataset.for = `${id} ${number}`;
    button.addEventListener("click", () => apply(changes, id));
    return [joined(parts), " ", button];
  }

  function apply(changes, id) {
    for (const { id: name, to } of changes) {
      for (const fact of Object.keys(model.facts)) {
        if (model.facts[fact].id === name) linkState.put(state.set, model, fact, to);
      }
    }
    update();
    // The button is gone, and so would be the place of whoever goes by keyboard.
    if (id && cards.has(id)) cards.get(id).focus({ preventScroll: false });
  }

  // One promise at a time, so that a large treaty does not hold up the page.
  function queuePackages() {
    round += 1;
    const mine = round;
    const waiting = [...cards.keys()];
    const next = () => {
      const end = performance.now() + 12;
      while (mine === round && waiting.length && performance.now() < end) drawPackages(waiting.shift());
      if (mine === round && waiting.length) setTimeout(next);
    };
    next();
  }

  // ------------------------------------------------------------------ the whole
  function deal() {
    const order = new Map(ids.map((id, number) => [id, number]));
    for (const deck of decks) {
      const hand = [...cards.keys()].filter((id) => now[id].verdict === deck.dataset.verdict);
      const box = deck.querySelector(".cards");
      hand.sort((a, b) => order.get(a) - order.get(b));
      hand.forEach((id, number) => {
        if (box.children[number] !== cards.get(id)) box.insertBefore(cards.get(id), box.children[number] || null);
      });
      deck.querySelector("h2 .number").textContent = hand.length;
    }
  }

  function filter() {
    const wanted = state.find.trim().toLowerCase();
    let shown = 0;
    for (const [id, card] of cards) {
      const fits = !state.show || (state.show === "changed" ? isChanged(id) : now[id].verdict === state.show);
      card.hidden = !fits || (wanted !== "" && !card.textContent.toLowerCase().includes(wanted));
      if (!card.hidden) shown += 1;
    }
    decks.forEach((deck) => {
      deck.hidden = !deck.querySelector(".card:not([hidden])");
    });
    const label = languages.label("shown");
    find("shown").textContent = label ? `${label}: ${shown} / ${cards.size}` : `${shown} of ${cards.size} promises shown`;
    for (const link of document.querySelectorAll("nav a")) {
      const deck = decks.find((each) => link.hash === `#${each.id}`);
      if (deck) link.parentElement.hidden = deck.hidden;
    }
  }

  const countOf = (found, verdict) => ids.filter((id) => found[id].verdict === verdict).length;

  function drawCounts() {
    const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, countOf(now, verdict)]));
    const bar = document.querySelector("#answer .bar");
    if (!bar) return counts;
    let x = 0;
    bar.querySelectorAll("rect").forEach((rect) => rect.remove());
    for (const verdict of VERDICTS) {
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const width = ids.length ? (1000 * counts[verdict]) / ids.length : 0;
      const attributes = { class: verdict, x, y: 0, width, height: 40 };
      for (const [name, value] of Object.entries(attributes)) rect.setAttribute(name, value);
      if (width) bar.append(rect);
      x += width;
    }
    bar.setAttribute("aria-label", VERDICTS.map((verdict) => `${words.verdicts[verdict]}: ${counts[verdict]}`).join(", "));
    document.querySelectorAll("#answer .legend li").forEach((item, number) => {
      item.lastChild.textContent = ` ${counts[VERDICTS[number]]}`;
    });
    return counts;
  }

  function drawAnswer(counts) {
    const changed = state.set.size;
    const is = counts.blocked === 1 ? "is" : "are";
    const of = `${ids.length} promise${ids.length === 1 ? "" : "s"}`;
    const text = `${counts.implementable} ${can}, ${counts.blocked} ${is} blocked, and ${counts.undetermined} cannot be determined from what is known.`;
    if (lead) lead.textContent = changed ? `With your changes, of ${of} of the treaty, ${text}` : originalLead;
    find("what-if").hidden = !changed;
    find("as-reported").hidden = !changed;
    document.body.classList.toggle("assumed", Boolean(changed));
    const difference = (verdict) => counts[verdict] - countOf(before, verdict);
    const signed = (number) => (number ? ` (${number > 0 ? "+" : "−"}${Math.abs(number)})` : "");
    const tally = VERDICTS.map((verdict) => `${counts[verdict]} ${verdict === "implementable" ? can : words.verdicts[verdict]}${signed(difference(verdict))}`);
    const facts = `${changed} fact${changed === 1 ? "" : "s"} changed.`;
    const counted = languages.label("facts");
    const labels = VERDICTS.map((verdict) => `${languages.label(verdict)}: ${counts[verdict]}${signed(difference(verdict))}`);
    find("changed").textContent = counted ? `${counted}: ${changed};` : facts;
    find("tally").textContent = `${(counted ? labels : tally).join(", ")}.`;
    find("what-if").lang = languages.chosen();
    find("told").textContent = changed ? `What-if: ${facts} ${tally.join(", ")}.` : "This is the report, without changes.";
    const set = linkState.settings(state.set, model);
    find("changes").replaceChildren(...set.map(([name, status]) => made("li", settingWords(name, status))));
    find("command").textContent = [...command, ...set.flatMap(([name, status]) => ["--set", `${name}=${status}`]), "-o", "what-if.html"].join(" ");
  }

  function drawBeneath() {
    beneath.forEach((each) => {
      each.hidden = state.set.size > 0;
    });
    instead.replaceChildren();
    if (!state.set.size) return;
    const most = treatygap.ranked(model, 3, state.set);
    if (most.length) instead.append(made("p", "Most is then held back by:"), made("ul", most.map((each) => made("li", holdsBack(each)))));
    const needed = new Set(ids.flatMap((id) => now[id].missing.map((lack) => lack.id)));
    const stuck = words.deadlocked.filter((id) => needed.has(id) && !state.set.has(`${id}.governed`));
    if (stuck.length) {
      const text = `To found a body is not enough where its control is in question: for ${joined(stuck.map(title))}, every form of control on the table is refused by a party.`;
      instead.append(made("p", text));
    }
  }

  function holdsBack({ id, blocks, opens, lacks }) {
    const link = made("a", title(id));
    link.href = `#need-${id}`;
    const detail = [words.missing[lacks.missing.join(" ")], lacks.unknown.length ? words.unknown[lacks.unknown.join(" ")] : ""];
    const state = detail.filter(Boolean).join("; ") || "missing";
    const share = opens.length === blocks.length && blocks.every((name) => opens.includes(name)) ? "all" : String(opens.length);
    const alone = opens.length && blocks.length > 1 ? `; alone it would open ${share} of them` : "";
    const text = ` (${state}): ${joined(blocks.map(promise))} wait${blocks.length === 1 ? "s" : ""} for it${alone}. `;
    return [link, text, tryButton(id)];
  }

  function tryButton(id) {
    const button = made("button", tryWord(), "try");
    button.type = "button";
    button.dataset.id = id;
    button.setAttribute("aria-label", `${tryWord()}: ${title(id)}`);
    button.addEventListener("click", () => {
      apply([{ id, to: "in-place" }], "");
      find("answer").focus({ preventScroll: true });
    });
    return button;
  }

  function settingWords(name, status) {
    const fact = model.facts[name];
    const side = fact && fact.facet ? `, ${fact.facet}` : "";
    return `${title(fact ? fact.id : name)}${side}: ${{ "in-place": "in place", unknown: "not known", partial: "partly in place", missing: "missing" }[status]}`;
  }

  function drawSwitches() {
    for (const box of document.querySelectorAll("#panel input")) {
      const fact = box.dataset.fact;
      const status = state.set.has(fact) ? state.set.get(fact) : model.facts[fact].status;
      box.checked = status === "in-place";
      box.closest("label").classList.toggle("changed", state.set.has(fact));
    }
  }

  function update(write = true) {
    now = state.set.size ? treatygap.evaluate(model, state.set) : before;
    drawSwitches();
    for (const id of cards.keys()) draw(id);
    deal();
    drawAnswer(drawCounts());
    drawBeneath();
    filter();
    queuePackages();
    if (write) remember(false);
  }

  // ------------------------------------------------------------------ the link
  function remember(step) {
    const text = linkState.written(state, model);
    const address = text ? `#${text}` : location.pathname + location.search;
    try {
      history[step ? "pushState" : "replaceState"](null, "", address);
    } catch {
      location.hash = text;
    }
  }

  function goTo(id) {
    document.querySelectorAll(".target").forEach((element) => element.classList.remove("target"));
    const place = id && find(id);
    if (!place) return;
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (place.hidden) {
      state.show = state.find = "";
      showFilter();
      filter();
    }
    place.classList.add("target");
    place.scrollIntoView();
    if (place.tabIndex >= -1 && place.hasAttribute("tabindex")) place.focus({ preventScroll: true });
  }

  function showFilter() {
    find("find").value = state.find;
    find("show").value = state.show;
  }

  function chooseLanguage() {
    if (state.lang !== "en" && !translated[state.lang]) state.lang = "";
    find("language").value = state.lang || "en";
    languages.choose(state.lang || "en", translated);
    for (const button of document.querySelectorAll(".try[data-id]")) {
      button.textContent = tryWord();
      button.setAttribute("aria-label", `${tryWord()}: ${title(button.dataset.id)}`);
    }
  }

  function restore() {
    state = linkState.read(location.hash.slice(1), model);
    if (![...find("show").options].some((option) => option.value === state.show)) state.show = "";
    const trouble = find("trouble");
    trouble.hidden = !state.unknown.length;
    trouble.textContent = state.unknown.length ? `The link sets what this report does not know, which was left out: ${state.unknown.join(", ")}.` : "";
    showFilter();
    chooseLanguage();
    update(false);
    goTo(state.at);
  }

  // ------------------------------------------------------------------ begin
  const wrong = ids.filter((id) => before[id].verdict !== model.promises[id].verdict);
  if (wrong.length) {
    find("trouble").hidden = false;
    find("trouble").textContent = "The page's own reckoning does not agree with the report, so that nothing can be switched here. Please report this fault.";
    return;
  }

  find("panel").hidden = Object.keys(model.facts).length === 0;
  find("filter").hidden = false;
  find("answer").setAttribute("tabindex", "-1");
  find("languages").hidden = Object.keys(translated).length === 0;
  for (const language of ["en", ...Object.keys(translated)]) {
    const option = made("option", languages.NAMES[language]);
    option.value = language;
    option.lang = language;
    find("language").append(option);
  }
  find("language").addEventListener("change", ({ target }) => {
    state.lang = target.value === "en" ? "" : target.value;
    chooseLanguage();
    update();
  });
  if (matchMedia("(max-width: 64rem)").matches) find("panel").querySelector("details").open = false;
  for (const form of [find("panel"), find("filter")]) form.addEventListener("submit", (event) => event.preventDefault());

  find("panel").addEventListener("change", ({ target }) => {
    const fact = target.dataset.fact;
    // Back to how it is, or else to there or not there.
    if (state.set.has(fact)) state.set.delete(fact);
    else state.set.set(fact, target.checked ? "in-place" : "missing");
    update();
  });
  find("reset").addEventListener("click", () => {
    state.set.clear();
    update();
    find("answer").focus({ preventScroll: true });
  });
  find("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      find("told").textContent = "The link is copied.";
      find("copy").textContent = "Copied";
    } catch {
      find("told").textContent = "The link stands in the address bar.";
      find("copy").textContent = "See the address bar";
    }
    setTimeout(() => find("copy").replaceChildren(languages.label("copy") || "Copy link"), 3000);
  });
  find("find").addEventListener("input", ({ target }) => {
    state.find = target.value;
    filter();
    remember(false);
  });
  find("show").addEventListener("change", ({ target }) => {
    state.show = target.value;
    filter();
    remember(false);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    state.at = decodeURIComponent(link.hash.slice(1));
    remember(true);
    goTo(state.at);
  });
  addEventListener("hashchange", restore);
  addEventListener("popstate", restore);

  for (const link of document.querySelectorAll("#answer li a[href^='#need-']")) {
    const name = link.hash.slice("#need-".length);
    if (Object.values(model.facts).some((fact) => fact.id === name)) {
      link.closest("li").append(" ", tryButton(name));
    }
  }
  restore();
})();
