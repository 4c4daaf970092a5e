// What the reader has changed and looks for, as it stands in the link behind the #.
"use strict";

const linkState = (() => {
  const STATUSES = ["in-place", "partial", "missing", "unknown"];

  // `set` holds one status for each fact that differs from the report; a body's name stands for all of its sides.
  function read(hash, model) {
    const state = { set: new Map(), show: "", find: "", lang: "", at: "", unknown: [] };
    if (!hash.includes("=")) return { ...state, at: decoded(hash) };
    for (const part of hash.split("&")) {
      const key = part.slice(0, part.indexOf("="));
      const value = part.slice(part.indexOf("=") + 1);
      if (key === "set") value.split(",").filter(Boolean).forEach((each) => take(decoded(each), model, state));
      else if (key === "show" || key === "find" || key === "lang" || key === "at") state[key] = decoded(value);
    }
    return state;
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function take(text, model, state) {
    const [name, status] = text.split(":");
    const facts = Object.keys(model.facts).filter((fact) => fact === name || model.facts[fact].id === name);
    if (!facts.length || !STATUSES.includes(status)) state.unknown.push(text);
    else facts.forEach((fact) => put(state.set, model, fact, status));
  }

  // What is set to what it is today is no change.
  function put(set, model, fact, status) {
    if (model.facts[fact].status === status) set.delete(fact);
    else set.set(fact, status);
  }

  // The settings in the fewest words of --set: a body's name where all of its sides get the same.
  function settings(set, model) {
    const found = [];
    const done = new Set();
    for (const fact of Object.keys(model.facts)) {
      if (!set.has(fact) || done.has(fact)) continue;
      const { id } = model.facts[fact];
      const sides = Object.keys(model.facts).filter((each) => model.facts[each].id === id);
      const status = set.get(fact);
      const whole = sides.every((side) => set.get(side) === status);
      (whole ? sides : [fact]).forEach((side) => done.add(side));
      found.push([whole ? id : fact, status]);
    }
    return found;
  }

  function written({ set, show, find, lang, at }, model) {
    const parts = [];
    if (set.size) parts.push(`set=${settings(set, model).map((pair) => pair.join(":")).join(",")}`);
    if (show) parts.push(`show=${encodeURIComponent(show)}`);
    if (find) parts.push(`find=${encodeURIComponent(find)}`);
    if (lang) parts.push(`lang=${encodeURIComponent(lang)}`);
    if (at) parts.push(parts.length ? `at=${encodeURIComponent(at)}` : at);
    return parts.join("&");
  }

  return { read, written, settings, put };
})();
