'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const text = (n) => (n === undefined || n === null ? '' : data.texts[n]);
const at = (id) => document.getElementById(id);
const OUTCOMES = ['committed', 'failed', 'skipped'];
const COLOURS = ['good', 'bad', 'skip'];
const KINDS = ['hook', 'task', 'order', 'warning'];
const frames = data.frames;
const TOP = 40, DOT = 24, GAP = 58, LANE = 26, ROW = 15, MOST_ROWS = 6;

// --- time, in words
const iso = (s) => new Date(s * 1000).toISOString().replace('.000Z', 'Z').replace('T', ' ').replace('Z', '');
function distance(s) {
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const out = [];
  for (const [unit, name] of parts) {
    if (s >= unit && out.length < 2) { out.push(Math.floor(s / unit) + ' ' + name); s %= unit; }
  }
  return out.join(' ') || '0 s';
}

// --- the world after each frame: entities with the frames from which they hold
const kinds = { u: new Map(), r: new Map(), s: new Map() };
frames.forEach((f, i) => {
  for (const kind of ['u', 'r', 's']) {
    const changed = f.x && f.x[kind];
    if (!changed) continue;
    for (const name of Object.keys(changed)) {
      if (!kinds[kind].has(name)) kinds[kind].set(name, []);
      kinds[kind].get(name).push([i, changed[name]]);
    }
  }
});
function stateOf(kind, name, i) {
  const versions = kinds[kind].get(name);
  let low = 0, high = versions.length - 1, found = null;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (versions[middle][0] <= i) { found = versions[middle]; low = middle + 1; } else high = middle - 1;
  }
  return found && found[1] ? { value: found[1], since: found[0] } : null;
}
function world(kind, i) {
  const all = [];
  for (const name of kinds[kind].keys()) {
    const state = stateOf(kind, name, i);
    if (state) all.push([name, state.value, state.since]);
  }
  return all;
}

// --- what belongs to a secret's lane: bars for revisions, lines for those who track them
function lanesOfSecret(name) {
  const open = new Map(), bars = [], tracks = [], tracking = new Map(), free = [];
  let rows = 0;
  for (const [i, value] of kinds.s.get(name)) {
    const present = new Map((value ? value.r : []).map((r) => [r[0], r]));
    for (const [number, bar] of [...open]) {
      const now = present.get(number);
      if (!now || now[1] !== bar.old) {
        bar.to = i;
        open.delete(number);
        if (now) { const next = { number, row: bar.row, from: i, to: Infinity, old: now[1] }; open.set(number, next); bars.push(next); }
        else free.push(bar.row);
      }
    }
    for (const [number, revision] of present) {
      if (!open.has(number)) {
        free.sort((a, b) => a - b);
        const row = free.length ? free.shift() : rows++;
        const bar = { number, row, from: i, to: Infinity, old: revision[1] };
        open.set(number, bar); bars.push(bar);
      }
    }
    const readers = (value && value.c) || {};
    for (const [unit, track] of [...tracking]) {
      if (readers[unit] !== track.revision) { track.to = i; tracking.delete(unit); }
    }
    for (const unit of Object.keys(readers)) {
      if (!tracking.has(unit)) {
        const track = { unit, revision: readers[unit], from: i, to: Infinity };
        tracking.set(unit, track); tracks.push(track);
      }
    }
  }
  return { bars, tracks, rows: Math.min(rows, MOST_ROWS), units: [...new Set(tracks.map((t) => t.unit))].sort() };
}

const lanes = [];
let height = TOP;
const laneOf = new Map();
function lane(key, label, tall, more) {
  lanes.push(Object.assign({ key, label, y: height, tall }, more));
  laneOf.set(key, lanes[lanes.length - 1]);
  height += tall;
}
lane('', 'orders', LANE, {});
const actors = new Set(kinds.u.keys());
frames.forEach((f) => { if (f.u !== undefined) actors.add(text(f.u)); });
const byName = (a, b) => a.localeCompare(b, 'en', { numeric: true });
[...actors].sort(byName).forEach((unit) => lane('u' + unit, unit, LANE, { unit }));
for (const id of kinds.r.keys()) {
  const first = kinds.r.get(id).find((v) => v[1]);
  if (first) lane('r' + id, 'relation ' + id + ': ' + text(first[1].k), ROW + 6, { relation: id });
}
for (const id of kinds.s.keys()) {
  const some = kinds.s.get(id).filter((v) => v[1]);
  if (!some.length) continue;
  const last = some[some.length - 1][1];
  const parts = lanesOfSecret(id);
  const label = last.l === undefined ? 'secret ' + id.slice(-6) : 'secret ' + text(last.l);
  lane('s' + id, label, 20 + ROW * (parts.rows + parts.units.length), { secret: id, parts });
}
height += 10;

// --- columns
const failedAt = data.failure === null ? -1 : frames.length;
const words = frames.map((f) => [f.u === undefined ? 'orders' : text(f.u), text(f.w), text(f.y), text(f.m), KINDS[f.k],
  OUTCOMES[f.o || 0], ...(f.l || []).map(text), ...(f.q || []).map(text), ...(f.c || []).map(text),
  ...(f.h || []).map((c) => text(c[0]) + ' ' + text(c[2]) + ' ' + text(c[3]))].join('\n').toLowerCase());
const folded = new Map();
for (const [frame, what, count] of data.folded) {
  if (!folded.has(frame)) folded.set(frame, []);
  folded.get(frame).push(count + ' × ' + text(what));
}
let shown = [], xs = [], gaps = [], width = 0, chosen = -1;
function arrange() {
  const wanted = at('search').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const unit = at('unit').value, bad = at('bad').checked;
  shown = [];
  frames.forEach((f, i) => {
    if (bad && !f.o) return;
    if (unit && (f.u === undefined || text(f.u) !== unit)) return;
    if (wanted.every((word) => words[i].includes(word))) shown.push(i);
  });
  if (failedAt >= 0) shown.push(failedAt);
  xs = []; gaps = [];
  let x = 10;
  shown.forEach((i, n) => {
    const t = i === failedAt ? data.end : frames[i].t;
    const before = n === 0 ? data.start : (shown[n - 1] === failedAt ? data.end : frames[shown[n - 1]].t);
    const quiet = [];
    for (let k = (n === 0 ? 0 : shown[n - 1] + 1); k <= i; k++) if (folded.has(k)) quiet.push(...folded.get(k));
    if (t > before || quiet.length) {
      gaps.push({ x, text: t > before ? '+' + distance(t - before) : '', quiet, at: t });
      x += GAP;
    }
    xs.push(x); x += DOT;
  });
  width = x + 90;
  const total = frames.length + ' hooks, tasks and orders';
  at('count').textContent = (shown.length - (failedAt >= 0 ? 1 : 0)) + ' of ' + total;
}
/** The x of the first column that shows frame i or a later one. */
function xOf(i) {
  let low = 0, high = shown.length;
  while (low < high) { const middle = (low + high) >> 1; if (shown[middle] < i) low = middle + 1; else high = middle; }
  return low < xs.length ? xs[low] : width - 70;
}
/** The x of an instant that may lie ahead. */
function xAt(t) {
  for (let n = 0; n < shown.length; n++) {
    const here = shown[n] === failedAt ? data.end : frames[shown[n]].t;
    if (here >= t) return xs[n];
  }
  return width - 60;
}

// --- drawing: only what is in sight
const NS = 'http://www.w3.org/2000/svg';
function make(name, attributes, content) {
  const element = document.createElementNS(NS, name);
  for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
  if (content !== undefined) element.textContent = content;
  return element;
}
function draw() {
  const box = at('scroll'), svg = at('lanes');
  const left = box.scrollLeft, view = box.clientWidth, right = left + view;
  svg.replaceChildren();
  svg.setAttribute('width', view); svg.setAttribute('height', height);
  const g = make('g', { transform: 'translate(' + -left + ',0)' });
  svg.append(g);
  const inSight = (a, b) => b >= left - 80 && a <= right + 80;
  for (const l of lanes) g.append(make('line', { class: 'lane', x1: left, x2: right, y1: l.y, y2: l.y }));
  for (const gap of gaps) {
    if (!inSight(gap.x, gap.x + GAP)) continue;
    const band = make('rect', { class: 'gap', x: gap.x - 8, y: 18, width: GAP - 8, height: height - 18 });
    band.append(make('title', {}, (gap.text || 'no time') + (gap.quiet.length ? '\nfolded: ' + gap.quiet.join('\n') : '')));
    g.append(band);
    g.append(make('text', { x: gap.x + 17, y: 30, 'text-anchor': 'middle' }, gap.text));
    g.append(make('text', { class: 'day', x: gap.x + GAP - 6, y: 12 }, iso(gap.at).slice(0, 16)));
    if (gap.quiet.length) g.append(make('text', { x: gap.x + 17, y: TOP + 16, 'text-anchor': 'middle' }, '⋯'));
  }
  for (const l of lanes) {
    if (l.relation) drawRelation(g, l, inSight, right);
    if (l.secret) drawSecret(g, l, inSight, left, right);
  }
  if (chosen >= 0) {
    const x = xOf(chosen);
    g.append(make('line', { class: 'cursor', x1: x, x2: x, y1: 18, y2: height }));
    drawAhead(g);
  }
  shown.forEach((i, n) => { if (inSight(xs[n] - DOT, xs[n] + DOT)) drawDot(g, i, xs[n]); });
}
function drawDot(g, i, x) {
  if (i === failedAt) {
    const sign = make('text', { class: 'fail hit', x: x - 6, y: TOP + 19 }, '◆');
    sign.append(make('title', {}, 'here the test failed'));
    sign.addEventListener('click', () => choose(i));
    g.append(sign);
    if (i === chosen) g.append(make('circle', { class: 'chosen', cx: x, cy: TOP + LANE / 2, r: 11 }));
    return;
  }
  const f = frames[i];
  const l = laneOf.get(f.u === undefined ? '' : 'u' + text(f.u)) || lanes[0];
  const y = l.y + LANE / 2;
  const dot = make(f.k === 1 ? 'rect' : 'circle', f.k === 1
    ? { x: x - 6, y: y - 6, width: 12, height: 12, class: 'hit ' + COLOURS[f.o || 0] }
    : { cx: x, cy: y, r: 7, class: 'hit ' + (f.k === 2 ? 'order' : COLOURS[f.o || 0]) });
  dot.append(make('title', {}, title(i)));
  dot.addEventListener('click', () => choose(i));
  dot.dataset.frame = i;
  g.append(dot);
  if (f.o === 1) g.append(make('path', { d: `M${x - 3} ${y - 3}L${x + 3} ${y + 3}M${x + 3} ${y - 3}L${x - 3} ${y + 3}`, stroke: 'var(--back)', 'stroke-width': 2, 'pointer-events': 'none' }));
  if (i === chosen) g.append(make('circle', { class: 'chosen', cx: x, cy: y, r: 11 }));
}
function drawRelation(g, l, inSight, right) {
  const versions = kinds.r.get(l.relation);
  versions.forEach(([i, value], n) => {
    if (!value) return;
    const x = xOf(i), end = n + 1 < versions.length ? xOf(versions[n + 1][0]) : width - 70;
    if (!inSight(x, end)) return;
    g.append(make('rect', { class: value.d ? 'old' : 'link', x, y: l.y + 6, width: Math.max(2, end - x), height: 8 }));
    const tick = make('rect', { class: 'now', x: x - 1, y: l.y + 4, width: 3, height: 12 });
    tick.append(make('title', {}, 'the relation or its databags changed'));
    g.append(tick);
  });
}
function drawSecret(g, l, inSight, left, right) {
  for (const bar of l.parts.bars) {
    const x = xOf(bar.from), end = bar.to === Infinity ? width - 70 : xOf(bar.to);
    if (!inSight(x, end)) continue;
    const row = Math.min(bar.row, MOST_ROWS - 1), y = l.y + 4 + row * ROW;
    const rect = make('rect', { class: bar.old ? 'old' : 'now', x, y, width: Math.max(2, end - x - 1), height: ROW - 3, rx: 2 });
    rect.append(make('title', {}, 'revision ' + bar.number + (bar.old ? ', obsolete' : '')));
    g.append(rect);
    if (end - x > 16) g.append(make('text', { class: 'on', x: Math.max(x, left) + 3, y: y + 9, 'pointer-events': 'none' }, bar.number));
  }
  const from = l.y + 8 + l.parts.rows * ROW;
  for (const track of l.parts.tracks) {
    const x = xOf(track.from), end = track.to === Infinity ? width - 70 : xOf(track.to);
    if (!inSight(x, end)) continue;
    const y = from + l.parts.units.indexOf(track.unit) * ROW + 7;
    const line = make('line', { class: 'track', x1: x, x2: Math.max(x + 2, end - 3), y1: y, y2: y });
    line.append(make('title', {}, track.unit + ' tracks revision ' + track.revision));
    g.append(line);
    g.append(make('text', { x: Math.max(x, left) + 3, y: y - 2 }, 'r' + track.revision));
  }
  let granted = '';
  for (const [i, value] of kinds.s.get(l.secret)) {
    const now = value ? Object.keys(value.g || {}).join(', ') : '';
    if (now !== granted) {
      const x = xOf(i);
      if (inSight(x, x)) {
        const sign = make('text', { class: 'ahead', x: x - 4, y: l.y + l.tall - 2 }, now.length > granted.length ? '＋' : '－');
        sign.append(make('title', {}, value ? 'granted to ' + (now || 'nobody') : 'gone'));
        g.append(sign);
      }
      granted = now;
    }
  }
}
/** What is to come, as it stood at the chosen moment. */
function drawAhead(g) {
  const moment = chosen === failedAt ? frames.length - 1 : chosen;
  for (const [id, value] of world('s', moment)) {
    const l = laneOf.get('s' + id);
    if (!l) continue;
    const mark = (t, sign, what) => {
      const element = make('text', { class: 'ahead', x: xAt(t) - 5, y: l.y + 14 }, sign);
      element.append(make('title', {}, what + ' ' + iso(t)));
      g.append(element);
    };
    if (value.t !== undefined) mark(value.t, '⟳', 'next rotation');
    for (const revision of value.r) if (revision[2]) mark(revision[2], '✕', 'revision ' + revision[0] + ' expires');
  }
}

// --- the chosen hook
function title(i) {
  const f = frames[i];
  return '#' + f.n + ' ' + (f.u === undefined ? 'model' : text(f.u)) + ': ' + text(f.w) + ', ' + OUTCOMES[f.o || 0] + ', ' + iso(f.t);
}
function element(name, content, className) {
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const part of [].concat(content === undefined ? [] : content)) made.append(part);
  return made;
}
function table(head, rows) {
  const made = element('table');
  if (head) made.append(element('tr', head.map((h) => { const th = element('th', h); th.scope = 'col'; return th; })));
  rows.forEach(([cells, isNew]) => made.append(element('tr', cells.map((c) => element('td', c, 'text')), isNew ? 'new' : '')));
  return made;
}
function environment(i) {
  const unit = frames[i].u, all = {};
  for (let k = 0; k <= i; k++) {
    if (frames[k].u === unit && frames[k].e) {
      for (const [name, value] of Object.entries(frames[k].e)) if (value === null) delete all[name]; else all[name] = value;
    }
  }
  return all;
}
function describe(i) {
  const box = at('detail');
  box.replaceChildren();
  if (i < 0) { box.append(element('p', 'Nothing happened that can be shown.')); return; }
  if (i === failedAt) {
    box.append(element('h2', 'Here the test failed'));
    box.append(element('p', iso(data.end), 'meta'));
    box.append(element('pre', text(data.failure)));
  } else {
    describeFrame(box, i);
  }
  describeWorld(box, i === failedAt ? frames.length - 1 : i, i === failedAt);
}
function describeFrame(box, i) {
  const f = frames[i];
  const heading = element('h2', [(f.u === undefined ? 'model' : text(f.u)) + ': ' + text(f.w) + ' ']);
  heading.append(element('span', OUTCOMES[f.o || 0], 'tag ' + COLOURS[f.o || 0]));
  box.append(heading);
  box.append(element('p', '#' + f.n + ', ' + iso(f.t) + ' UTC', 'meta'));
  const quiet = folded.get(i);
  if (f.y !== undefined) box.append(element('p', [element('b', f.k === 2 ? 'Order: ' : 'Why it ran: '), text(f.y)]));
  if (f.m !== undefined) box.append(element('p', [element('b', f.o === 2 ? 'Why it was skipped: ' : 'Why it failed: '), text(f.m)], 'bad-text'));
  if (quiet) box.append(element('p', 'Folded before it: ' + quiet.join(', '), 'soft'));
  const columns = element('div', [], 'columns');
  const left = element('div'), right = element('div');
  if (f.h) {
    left.append(element('h3', 'Hook commands'));
    if (!f.h.length) left.append(element('p', 'none', 'soft'));
    else left.append(element('ol', f.h.map((call) => {
      const item = element('li', element('code', text(call[0])));
      if (text(call[2])) item.append(element('pre', text(call[2])));
      if (call[1] || text(call[3])) item.append(element('pre', (call[1] ? 'exit ' + call[1] + ': ' : '') + text(call[3]), call[1] ? 'bad-text' : 'soft'));
      return item;
    }), 'calls'));
  }
  right.append(element('h3', 'Changes'));
  if (f.c) right.append(element('ul', f.c.map((c) => element('li', element('code', text(c))))));
  else right.append(element('p', f.o ? 'none; what it had asked for was dropped' : 'none', 'soft'));
  if (f.l) { right.append(element('h3', 'Log')); right.append(element('pre', f.l.map(text).join('\n'))); }
  if (f.q) { right.append(element('h3', 'Quirks of Juju')); right.append(element('ul', f.q.map((q) => element('li', text(q))))); }
  columns.append(left, right);
  box.append(columns);
  if (f.e) {
    const all = environment(i);
    const names = Object.keys(all).sort();
    const details = element('details', element('summary', 'Environment (' + names.length + ' variables)'));
    details.append(table(null, names.map((name) => [[name, text(all[name])], f.e[name] !== undefined])));
    box.append(details);
  }
}
function describeWorld(box, i) {
  box.append(element('h2', 'The model right after it'));
  if (i < 0) return;
  const columns = element('div', [], 'columns');
  const units = element('div', element('h3', 'Units'));
  units.append(table(['unit', 'status', 'version', 'ports'], world('u', i).sort((a, b) => byName(a[0], b[0])).map(([name, u, since]) =>
    [[name + (u.l ? ' *' : '') + (u.d ? ' (dying)' : ''), text(u.w), text(u.v), (u.p || []).map(text).join(' ')], since === i])));
  columns.append(units);
  const bags = element('div', element('h3', 'Databags'));
  const rows = [];
  for (const [id, r, since] of world('r', i)) {
    for (const [who, pairs] of Object.entries(r.b)) {
      for (const [key, value] of Object.entries(pairs)) {
        if (/^(egress-subnets|ingress-address|private-address)$/.test(key)) continue;
        rows.push([[id, who, key, text(value)], since === i]);
      }
    }
  }
  bags.append(rows.length ? table(['relation', 'of', 'key', 'value'], rows) : element('p', 'nothing but addresses', 'soft'));
  columns.append(bags);
  box.append(columns);
  const secrets = world('s', i);
  box.append(element('h3', 'Secrets'));
  if (!secrets.length) { box.append(element('p', 'none', 'soft')); return; }
  box.append(table(['secret', 'owner', 'revisions', 'tracked by', 'granted to', 'ahead'], secrets.map(([id, s, since]) => [[
    (s.l === undefined ? '' : text(s.l) + '\n') + 'secret:' + id, text(s.o),
    s.r.map((r) => r[0] + (r[1] ? ' obsolete' : '') + ': ' + text(r[3]).split(', ').map((k) => k + '=***').join(' ')).join('\n'),
    Object.entries(s.c || {}).map(([unit, revision]) => unit + ': ' + revision).join('\n'),
    Object.entries(s.g || {}).map(([who, how]) => who + ' ' + text(how)).join('\n'),
    [s.t === undefined ? '' : '⟳ ' + iso(s.t) + (s.p === undefined ? '' : ' (' + text(s.p) + ')'),
      ...s.r.filter((r) => r[2]).map((r) => '✕ ' + r[0] + ' expires ' + iso(r[2]))].filter(Boolean).join('\n')], since === i])));
}
function choose(i) {
  chosen = i;
  const box = at('scroll');
  if (i >= 0) {
    const x = xOf(i);
    if (x < box.scrollLeft + 60 || x > box.scrollLeft + box.clientWidth - 90) box.scrollLeft = x - box.clientWidth / 2;
    at('said').textContent = i === failedAt ? 'Here the test failed. ' + text(data.failure)
      : title(i) + (frames[i].y === undefined ? '' : '. Why: ' + text(frames[i].y)) + (frames[i].m === undefined ? '' : '. ' + text(frames[i].m));
  }
  describe(i);
  draw();
}
function step(by) {
  if (!shown.length) return;
  let n = shown.indexOf(chosen);
  if (n < 0) n = by > 0 ? -1 : shown.length;
  choose(shown[Math.max(0, Math.min(shown.length - 1, n + by))]);
}
function stepOnUnit(by) {
  const unit = chosen < 0 || chosen === failedAt ? undefined : frames[chosen].u;
  let n = shown.indexOf(chosen) + by;
  while (n >= 0 && n < shown.length) {
    if (shown[n] !== failedAt && (unit === undefined || frames[shown[n]].u === unit)) { choose(shown[n]); return; }
    n += by;
  }
}
function filter() {
  arrange();
  size();
  choose(shown.includes(chosen) ? chosen : shown.length ? shown[shown.length - 1] : -1);
}
const spacer = document.createElement('div');
spacer.style.height = '1px';
at('scroll').append(spacer);
function size() { spacer.style.width = width + 'px'; }

// --- begin
for (const l of lanes) {
  const name = element('div', l.label); name.style.top = l.y + 3 + 'px'; name.title = l.label; at('names').append(name);
  if (l.parts) l.parts.units.forEach((unit, n) => {
    const sub = element('div', unit + ' tracks', 'sub'); sub.style.top = l.y + 7 + (l.parts.rows + n) * ROW + 'px'; at('names').append(sub);
  });
}
at('names').style.height = height + 14 + 'px';
at('facts').textContent = 'Juju ' + data.juju + ', ' + iso(data.start) + ' to ' + iso(data.end) + ' UTC of virtual time'
  + (data.end > data.start ? ' (' + distance(data.end - data.start) + ')' : '');
if (data.failure !== null) { at('failed').hidden = false; at('why').textContent = text(data.failure); }
for (const l of lanes) if (l.unit) at('unit').append(new Option(l.unit, l.unit));
at('search').addEventListener('input', filter);
at('unit').addEventListener('change', filter);
at('bad').addEventListener('change', filter);
at('scroll').addEventListener('scroll', () => requestAnimationFrame(draw));
window.addEventListener('resize', () => requestAnimationFrame(draw));
at('first').onclick = () => { if (shown.length) choose(shown[0]); };
at('last').onclick = () => { if (shown.length) choose(shown[shown.length - 1]); };
at('before').onclick = () => step(-1);
at('after').onclick = () => step(1);
document.addEventListener('keydown', (event) => {
  const typing = event.target.matches('input, select, textarea');
  if (event.key === 'Escape' && event.target === at('search')) { at('search').value = ''; filter(); at('scroll').focus(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = { ArrowRight: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => stepOnUnit(1), ArrowUp: () => stepOnUnit(-1),
    Home: at('first').onclick, End: at('last').onclick, '/': () => at('search').focus() };
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && event.target !== at('scroll')) return;
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});
arrange();
size();
choose(failedAt >= 0 ? failedAt : shown.length ? shown[shown.length - 1] : -1);
document.body.dataset.ready = 'yes';
