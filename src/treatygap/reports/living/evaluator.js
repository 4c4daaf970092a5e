// Judges promises on a compiled model: least fixpoint, three-valued, circles unfounded. Knows no page.
"use strict";

const treatygap = (() => {
  const FALSE = 0;
  const UNKNOWN = 1;
  const TRUE = 2;
  const VERDICTS = ["blocked", "undetermined", "implementable"];
  const prepared = new WeakMap();

  // Ids come from a file: in a Map none of them can be taken for something that objects have by birth.
  function prepare(model) {
    if (!prepared.has(model)) {
      const ready = {
        strata: model.strata,
        definitions: new Map(Object.entries(model.definitions)),
        institutions: new Map(Object.entries(model.institutions)),
        atoms: new Map(Object.entries(model.atoms)),
        facts: new Map(Object.entries(model.facts)),
        promises: new Map(Object.entries(model.promises)),
        caseOf: new Map(),
        usedBy: new Map(),
        facets: new Map(),
      };
      for (const [promise, { cases }] of ready.promises) {
        for (const name of cases) ready.caseOf.set(name, promise);
      }
      for (const [name, expression] of ready.definitions) {
        for (const used of new Set(leaves(expression))) {
          for (const atom of ready.institutions.get(used) || [used]) push(ready.usedBy, atom, name);
        }
      }
      for (const [fact, { id }] of ready.facts) push(ready.facets, id, fact);
      prepared.set(model, ready);
    }
    return prepared.get(model);
  }

  function push(map, key, value) {
    if (!map.has(key)) map.set(key, []);
    map.get(key).push(value);
  }

  function partsOf(expression) {
    if (typeof expression === "string") return [];
    if (expression.not !== undefined) return [expression.not];
    return expression.all || expression.any || expression.of;
  }

  function quotaOf(expression) {
    if (expression.all) return expression.all.length;
    return expression.any ? 1 : expression.at_least;
  }

  function leaves(expression) {
    return typeof expression === "string" ? [expression] : partsOf(expression).flatMap(leaves);
  }

  // What is set, fact by fact; later settings win, and one of an institution sets all of its facets.
  function settingsOf(ready, facts) {
    const set = new Map();
    for (const [name, status] of facts instanceof Map ? facts : Object.entries(facts)) {
      for (const fact of ready.facts.has(name) ? [name] : ready.facets.get(name) || []) set.set(fact, status);
    }
    return set;
  }

  // The value of every atom when some facts are set.
  function factsWith(ready, set) {
    const touched = new Set([...set.keys()].map((fact) => ready.facts.get(fact).id));
    const known = new Map();
    function find(name) {
      const atom = ready.atoms.get(name);
      const status = set.get(atom.fact);
      if (status !== undefined) return status === "in-place" ? TRUE : status === "unknown" && !atom.kept ? UNKNOWN : FALSE;
      if (isUnsure(atom)) return UNKNOWN;
      return atom.by ? Math.min(...atom.by.map(value)) : atom.now;
    }
    function value(name) {
      if (!known.has(name)) known.set(name, find(name));
      return known.get(name);
    }
    const isUnsure = (atom) => atom.past !== undefined && atom.past.some((id) => touched.has(id));
    return { value, unsure: () => [...ready.atoms.keys()].filter((name) => isUnsure(ready.atoms.get(name))) };
  }

  function holds(ready, expression, yes, no) {
    if (typeof expression === "string") {
      const facets = ready.institutions.get(expression);
      return facets ? facets.every(yes) : yes(expression);
    }
    if (expression.not !== undefined) return !holds(ready, expression.not, no, yes);
    let wanted = quotaOf(expression);
    for (const part of partsOf(expression)) {
      if (wanted <= 0) break;
      if (holds(ready, part, yes, no)) wanted -= 1;
    }
    return wanted <= 0;
  }

  // The names that surely hold, and those that possibly do; only `within` some names, if these need no others.
  function solve(ready, value, within) {
    const surely = new Set();
    const possibly = new Set();
    const isSure = (name) => (ready.definitions.has(name) ? surely.has(name) : value(name) === TRUE);
    const isPossible = (name) => (ready.definitions.has(name) ? possibly.has(name) : value(name) !== FALSE);
    for (const names of ready.strata) {
      const stratum = new Set(within ? names.filter((name) => within.has(name)) : names);
      grow(ready, surely, stratum, isSure, isPossible);
      grow(ready, possibly, stratum, isPossible, isSure);
    }
    return { surely, possibly };
  }

  function grow(ready, reached, stratum, yes, no) {
    let waiting = stratum;
    while (waiting.size) {
      const found = [...waiting].filter((name) => !reached.has(name) && holds(ready, ready.definitions.get(name), yes, no));
      found.forEach((name) => reached.add(name));
      waiting = new Set(found.flatMap((name) => ready.usedBy.get(name) || []).filter((name) => stratum.has(name)));
    }
  }

  // The names that would hold if they were taken for granted, and do not follow from facts.
  function unfounded(ready, value, { surely, possibly }) {
    const granted = new Set(ready.definitions.keys());
    const yes = (name) => (ready.definitions.has(name) ? granted.has(name) : value(name) !== FALSE);
    const no = (name) => (ready.definitions.has(name) ? surely.has(name) : value(name) === TRUE);
    const pending = [...granted];
    while (pending.length) {
      const name = pending.pop();
      if (granted.has(name) && !holds(ready, ready.definitions.get(name), yes, no)) {
        granted.delete(name);
        pending.push(...(ready.usedBy.get(name) || []));
      }
    }
    return new Set([...granted].filter((name) => !possibly.has(name)));
  }

  // Promise -> the circle that keeps it blocked: its own, or one that it waits for.
  function circlesIn(ready, loose) {
    const waits = new Map();
    for (const [name, promise] of ready.promises) {
      if (loose.has(name)) waits.set(name, promise.waits.filter((other) => loose.has(other)));
    }
    for (let shrunk = true; shrunk; ) {
      shrunk = false;
      for (const [name, others] of waits) {
        if (!others.some((other) => waits.has(other))) shrunk = waits.delete(name);
      }
    }
    const circles = new Map();
    for (const name of waits.keys()) {
      const path = [];
      let at = name;
      while (!path.includes(at)) {
        path.push(at);
        at = waits.get(at).find((other) => waits.has(other));
      }
      circles.set(name, path.slice(path.indexOf(at)));
    }
    return circles;
  }

  // Everything above the names that an unsure atom stands in.
  function above(ready, names) {
    const reached = new Set();
    const pending = [...names];
    while (pending.length) {
      for (const name of ready.usedBy.get(pending.pop()) || []) {
        if (!reached.has(name)) {
          reached.add(name);
          pending.push(name);
        }
      }
    }
    return reached;
  }

  function evaluator(ready, value, { surely, possibly }) {
    const name = (leaf) => {
      if (ready.definitions.has(leaf)) return surely.has(leaf) ? TRUE : possibly.has(leaf) ? UNKNOWN : FALSE;
      const facets = ready.institutions.get(leaf);
      return facets ? Math.min(...facets.map(value)) : value(leaf);
    };
    function truth(expression) {
      if (typeof expression === "string") return name(expression);
      if (expression.not !== undefined) return TRUE - truth(expression.not);
      const values = partsOf(expression).map(truth);
      const quota = quotaOf(expression);
      if (values.filter((each) => each === TRUE).length >= quota) return TRUE;
      return values.filter((each) => each !== FALSE).length >= quota ? UNKNOWN : FALSE;
    }
    return truth;
  }

  // What a single name stands for; null for what nobody can lack.
  function described(ready, value, leaf, now) {
    if (ready.definitions.has(leaf)) return { id: ready.caseOf.get(leaf) || leaf, kind: "promise", facets: [] };
    const atoms = ready.institutions.get(leaf);
    if (atoms) {
      const facets = atoms.filter((atom) => value(atom) === now).map((atom) => atom.slice(leaf.length + 1));
      return { id: leaf, kind: "institution", facets };
    }
    const atom = ready.atoms.get(leaf);
    if (atom.condition) return { id: leaf, kind: "condition", facets: [] };
    return atom.fact === undefined || atom.kept ? null : { id: atom.fact, kind: "instrument", facets: [] };
  }

  // How far a promise is from being able to work: a thing that it lacks, or `short` more of `parts`. Null if by nothing.
  function shortfall(ready, value, truth, promise) {
    function of(expression) {
      const now = truth(expression);
      if (now === TRUE) return null;
      const state = now === FALSE ? "missing" : "unknown";
      if (typeof expression === "string") {
        const lack = described(ready, value, expression, now);
        return lack && { ...lack, state };
      }
      if (expression.not !== undefined) return { kind: "not", names: leaves(expression), state };
      const parts = partsOf(expression);
      const met = parts.filter((part) => truth(part) === TRUE).length;
      const lacks = parts.map(of).filter(Boolean);
      const short = quotaOf(expression) - met;
      return lacks.length === 1 ? lacks[0] : lacks.length ? { kind: "some", short, parts: lacks, state } : null;
    }
    const { cases } = ready.promises.get(promise);
    const own = (cases.length ? cases : [promise]).map((name) => ready.definitions.get(name));
    return of({ all: own.filter((expression) => truth(expression) !== TRUE) });
  }

  // What a promise lacks, each thing once: its own first, then what it inherits, nearest first.
  function missing(ready, value, truth, promise) {
    const found = new Map();
    const asking = [promise];
    const seen = new Set(asking);
    function lacks(expression, negated, by) {
      const now = truth(expression);
      if (now === (negated ? FALSE : TRUE)) return;
      if (typeof expression !== "string") {
        const inner = expression.not !== undefined ? !negated : negated;
        partsOf(expression).forEach((part) => lacks(part, inner, by));
        return;
      }
      if (ready.definitions.has(expression) && !negated && !seen.has(expression)) {
        seen.add(expression);
        asking.push(expression);
      }
      const lack = described(ready, value, expression, now);
      if (lack && lack.id !== promise && !found.has(lack.id)) {
        found.set(lack.id, { ...lack, state: (negated ? TRUE - now : now) === FALSE ? "missing" : "unknown", through: by, unwanted: negated });
      }
    }
    for (const name of asking) {
      const owner = ready.caseOf.get(name) || name;
      lacks(ready.definitions.get(name), false, owner === promise ? null : owner);
    }
    return [...found.values()];
  }

  function whyOf(ready, value, promise, truth, circle) {
    const kept = promise.kept.length > 0 && promise.kept.every((atom) => value(atom) === TRUE);
    if (truth === TRUE) {
      if (!kept) return promise.ruled ? "prerequisites-met" : "nothing-needed";
      return promise.kept.every((atom) => ready.atoms.get(atom).superseded) ? "superseded" : "in-place";
    }
    if (truth === UNKNOWN) return promise.ruled ? "facts-unknown" : "no-rule";
    return circle ? "circle" : "prerequisites-missing";
  }

  // Every promise's verdict with its reason and what it lacks; `fixed` marks those that only the program can judge,
  // which keep the verdict of the report. `facts` are settings by the words of --set: a name -> a status.
  function evaluate(model, facts = {}) {
    const ready = prepare(model);
    const { value, unsure } = factsWith(ready, settingsOf(ready, facts));
    const solved = solve(ready, value);
    const truth = evaluator(ready, value, solved);
    const circles = circlesIn(ready, unfounded(ready, value, solved));
    const doubtful = above(ready, unsure());
    const found = {};
    for (const [id, promise] of ready.promises) {
      const now = truth(id);
      if (now === UNKNOWN && doubtful.has(id)) {
        found[id] = { verdict: promise.verdict, fixed: true, missing: [], short: null, why: "needs-program", circle: [] };
      } else {
        found[id] = {
          verdict: VERDICTS[now],
          fixed: false,
          missing: now === TRUE ? [] : missing(ready, value, truth, id),
          short: now === TRUE ? null : shortfall(ready, value, truth, id),
          why: whyOf(ready, value, promise, now, circles.get(id)),
          circle: (now === FALSE && circles.get(id)) || [],
        };
      }
    }
    return found;
  }

  // The names that a promise hangs on, and what of them it wants and what it does not want.
  function coneOf(ready, id) {
    const within = new Set();
    const signs = new Map();
    const pending = [[id, false]];
    function visit(expression, negated) {
      if (typeof expression !== "string") {
        partsOf(expression).forEach((part) => visit(part, expression.not !== undefined ? !negated : negated));
      } else if (!signs.has(expression) || !signs.get(expression).has(negated)) {
        if (!signs.has(expression)) signs.set(expression, new Set());
        signs.get(expression).add(negated);
        if (ready.definitions.has(expression)) pending.push([expression, negated]);
        else (standIns(ready, expression) || []).forEach((name) => visit(name, negated));
      }
    }
    signs.set(id, new Set([false]));
    while (pending.length) {
      const [name, negated] = pending.pop();
      within.add(name);
      visit(ready.definitions.get(name), negated);
    }
    return { within, signs };
  }

  // What stands in for something that was replaced and of which nothing else lacks.
  function standIns(ready, leaf) {
    const atoms = (ready.institutions.get(leaf) || [leaf]).map((name) => ready.atoms.get(name));
    if (!atoms.some((atom) => atom.by) || !atoms.every((atom) => atom.by || atom.now === TRUE)) return null;
    const names = new Set();
    for (const name of atoms.flatMap((atom) => atom.by || [])) {
      const whole = name.slice(0, name.indexOf("/"));
      names.add(name.includes("/") && ready.institutions.has(whole) ? whole : name);
    }
    return names;
  }

  // The changes that may help: to put in place what is wanted, to end what is in the way. Null if not all can be told.
  function changesFor(ready, value, signs) {
    const changes = [];
    for (const [leaf, negations] of signs) {
      if (ready.definitions.has(leaf) || standIns(ready, leaf)) continue;
      const atoms = ready.institutions.get(leaf) || [leaf];
      const now = Math.min(...atoms.map(value));
      const atom = ready.atoms.get(atoms[0]);
      if (now === TRUE && !negations.has(true)) continue;
      if (now === FALSE && !negations.has(false)) continue;
      if (atom.kept || (atom.fact === undefined && !atom.condition)) continue;
      if (atom.condition || leaf.includes("@") || negations.size > 1) return null;
      changes.push({ id: ready.facts.get(atom.fact).id, to: negations.has(true) ? "missing" : "in-place" });
    }
    return changes.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  // The smallest sets of changes after which a promise can work, no member of which is needless, smallest first.
  function packages(model, id, limit = 5, facts = {}, budget = 20000) {
    const ready = prepare(model);
    const given = settingsOf(ready, facts);
    const { value, unsure } = factsWith(ready, given);
    const { within, signs } = coneOf(ready, id);
    const opens = (chosen) => {
      budget -= 1;
      const set = new Map(given);
      for (const change of chosen) for (const fact of ready.facets.get(change.id)) set.set(fact, change.to);
      return solve(ready, factsWith(ready, set).value, within).surely.has(id);
    };
    if (unsure().some((name) => signs.has(name))) return { outcome: "program", packages: [], complete: false };
    if (opens([])) return { outcome: "works", packages: [], complete: true };
    const changes = changesFor(ready, value, signs);
    if (changes === null) return { outcome: "program", packages: [], complete: false };
    if (!opens(changes)) return { outcome: "out-of-reach", packages: [], complete: true };
    return search(changes, opens, limit, () => budget <= 0);
  }

  function search(changes, opens, limit, isSpent) {
    const found = [];
    let level = [[]];
    while (level.length) {
      const next = new Map();
      for (const chosen of level) {
        if (isSpent()) return { outcome: "open", packages: found, complete: false };
        if (found.some((smaller) => smaller.every((change) => chosen.includes(change)))) continue;
        if (opens(chosen)) {
          if (found.length === limit) return { outcome: "open", packages: found, complete: false };
          found.push(chosen);
          continue;
        }
        // Every package that goes on from here has a member of this cut.
        let granted = changes;
        const cut = [];
        for (const change of changes.filter((each) => !chosen.includes(each))) {
          granted = granted.filter((each) => each !== change);
        }
        for (const change of changes.filter((each) => !chosen.includes(each))) {
          if (opens([...granted, change])) cut.push(change);
          else granted = [...granted, change];
        }
        for (const change of cut) {
          const more = changes.filter((each) => each === change || chosen.includes(each));
          next.set(more.map((each) => changes.indexOf(each)).join(" "), more);
        }
      }
      level = [...next.values()].sort((a, b) => compare(changes, a, b));
    }
    return { outcome: "open", packages: found, complete: true };
  }

  function compare(changes, a, b) {
    for (let i = 0; i < a.length; i += 1) {
      if (a[i] !== b[i]) return changes.indexOf(a[i]) - changes.indexOf(b[i]);
    }
    return 0;
  }

  // What blocks most: the blocked promises that lack a body or an instrument, and those that it alone would open; of
  // those that block as many as the one in place `limit`, and more.
  function ranked(model, limit = 3, facts = {}) {
    const ready = prepare(model);
    const given = settingsOf(ready, facts);
    const now = evaluate(model, given);
    const blocks = new Map();
    for (const [id, found] of Object.entries(now)) {
      if (found.verdict !== "blocked" || found.fixed) continue;
      for (const lack of found.missing) {
        const counts = lack.state === "missing" && !lack.unwanted && ready.facets.has(lack.id) && lack.kind !== "promise";
        if (counts) push(blocks, lack.id, id);
      }
    }
    const least = [...blocks.values()].map((each) => each.length).sort((a, b) => b - a)[limit - 1] || 1;
    const found = [...blocks].filter(([, each]) => each.length >= least).map(([id, waiting]) => {
      const set = new Map(given);
      for (const fact of ready.facets.get(id)) set.set(fact, "in-place");
      const { surely } = solve(ready, factsWith(ready, set).value);
      const opens = [...ready.promises.keys()].filter((name) => surely.has(name) && now[name].verdict !== "implementable");
      return { id, blocks: waiting, opens, lacks: lackingOf(ready, given, id) };
    });
    const order = (a, b) => b.blocks.length - a.blocks.length || b.opens.length - a.opens.length || (a.id < b.id ? -1 : 1);
    return found.sort(order).slice(0, limit);
  }

  // Which sides of a body are missing, and of which it is not known.
  function lackingOf(ready, given, id) {
    const { value } = factsWith(ready, given);
    const sides = (ready.institutions.get(id) || []).map((atom) => [value(atom), atom.slice(id.length + 1)]);
    const of = (wanted) => sides.filter(([now]) => now === wanted).map(([, side]) => side);
    return { missing: of(FALSE), unknown: of(UNKNOWN) };
  }

  return { evaluate, packages, ranked };
})();

if (typeof module !== "undefined") module.exports = treatygap;
