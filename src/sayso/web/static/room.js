// What makes the pages livelier. Every page works without it; nothing here makes markup of text.

const ATTRIBUTIONS = "main .text a[data-of], main .hit";
const main = () => document.getElementById("main");
const say = (words) => { document.getElementById("said").textContent = words; };

// One attribution, or all of one source, is lit where any of it is pointed at or has the focus.
let lit = [];
let keptLit = false;

function light(element) {
  unlight();
  const story = element.closest(".story, .context");
  if (!story) return;
  const of = element.dataset.of ?? element.id.replace(/^l-/, "");
  const row = element.closest("tr[id]");
  const by = row ? row.id.replace(/^l-/, "") : element.dataset.by;
  mark(story, `.${CSS.escape(of)}, #l-${CSS.escape(of)}`, "lit");
  if (by) mark(story, `[data-by="${CSS.escape(by)}"], #l-${CSS.escape(by)}`, "kin");
}

function mark(story, selector, name) {
  for (const one of story.querySelectorAll(selector)) {
    one.classList.add(name);
    lit.push([one, name]);
  }
}

function unlight() {
  for (const [one, name] of lit) one.classList.remove(name);
  lit = [];
}

const findLit = (target) => target.closest?.("[data-of], .ledger li.said[id], .ledger .sources tr[id]");

document.addEventListener("pointerover", (event) => {
  if (keptLit) return;
  const element = findLit(event.target);
  if (element) light(element); else unlight();
});
document.addEventListener("focusin", (event) => {
  const element = findLit(event.target);
  if (element) { light(element); keptLit = true; }
});
document.addEventListener("click", (event) => {
  const element = findLit(event.target);
  if (element) { light(element); keptLit = true; } else if (keptLit) { keptLit = false; unlight(); }
});

// Keys.
function step(selector, by) {
  const all = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "center" });
}

function correct() {
  const line = document.querySelector(".said.lit a.correct");
  if (line) location.assign(line.href);
}

function openHit() {
  const hit = document.activeElement;
  if (hit.matches?.(".hit")) (hit.querySelector(".below a[href^='/pages/']") ?? hit.querySelector(".who a"))?.click();
}

const KEYS = {
  j: () => step(ATTRIBUTIONS, 1),
  k: () => step(ATTRIBUTIONS, -1),
  f: () => step("main .text a.flag", 1),
  c: correct,
  Enter: openHit,
  "/": () => (document.querySelector("main input[type=search]") ?? document.getElementById("find")).focus(),
  "?": () => document.getElementById("keys").showModal(),
  Escape: () => { keptLit = false; unlight(); document.activeElement?.blur(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const writes = event.target.closest?.("input, textarea, select");
  if (writes && event.key !== "Escape") return;
  const act = KEYS[event.key];
  if (!act || (event.key === "Enter" && !event.target.matches?.(".hit"))) return;
  if (event.key !== "Escape") event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});

// A file dropped on the form is the file of the form.
for (const area of document.querySelectorAll("[data-drop]")) {
  const form = area.closest("form");
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("dropping"); });
  form.addEventListener("dragleave", () => form.classList.remove("dropping"));
  form.addEventListener("drop", (event) => {
    form.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const file = form.querySelector("input[type=file]");
    file.files = event.dataTransfer.files;
    say(`${file.files[0].name} is taken`);
  });
}
for (const form of document.querySelectorAll("[data-reads]")) {
  form.addEventListener("submit", () => form.querySelector("[data-progress]").classList.remove("hidden"));
}

// Words that are selected have an address, in code points of the document's text as everywhere in sayso.
const pick = document.createElement("div");
pick.className = "pick";

function countBefore(line, node, offset) {
  let count = Number(line.dataset.at);
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT, (one) =>
    one.parentElement.closest(".flag") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let one = walker.nextNode(); one; one = walker.nextNode()) {
    const words = one === node ? one.data.slice(0, offset) : one.data;
    if (one !== node && node.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) break;
    count += [...words].length;
    if (one === node) break;
  }
  return count;
}

function offerAddress() {
  pick.remove();
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const [first, last] = [range.startContainer, range.endContainer].map((node) =>
    (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".text .line[data-at]"));
  if (!first || !last || !main().contains(first)) return;
  const start = countBefore(first, range.startContainer, range.startOffset);
  const end = countBefore(last, range.endContainer, range.endOffset);
  if (end <= start) return;
  const link = document.createElement("a");
  link.textContent = "link to these words";
  link.href = `${location.pathname}?at=${start}-${end}#linked`;
  pick.replaceChildren(link);
  if (/^\/pages\/[^/]+$/.test(location.pathname)) {
    const missed = document.createElement("a");
    missed.textContent = "said by somebody, and missed";
    missed.href = `${location.pathname}/missed?at=${start}-${end}`;
    pick.append(missed);
  }
  const box = range.getBoundingClientRect();
  pick.style.left = `${box.left + scrollX}px`; // set by script, which the policy allows; not written as an attribute
  pick.style.top = `${box.bottom + scrollY + 4}px`;
  document.body.append(pick);
}
document.addEventListener("selectionchange", () => { clearTimeout(offerAddress.timer); offerAddress.timer = setTimeout(offerAddress, 250); });

// In correcting an attribution, words selected in the text go into the field that was left last.
let field = document.querySelector("textarea[name=words_content]");
document.addEventListener("focusout", (event) => { if (event.target.matches?.("textarea[name^=words_]")) field = event.target; });
document.addEventListener("mouseup", (event) => {
  if (!field || !event.target.closest?.("[data-selects]")) return;
  const words = String(getSelection()).replace(/\s+/g, " ").trim();
  if (words) { field.value = words; say(`${field.name.replace("words_", "")}: ${words}`); }
});
