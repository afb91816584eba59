"use strict";
// Lights up in the articles the words a sentence of the brief stands on, and shows only the claims that are asked for.
// The page says which words belong to which claim (data-n), so nothing is searched or reckoned here; text is never made markup.
(() => {
  const root = document.documentElement;
  const brief = document.getElementById("brief");
  const articles = document.getElementById("articles");
  const close = document.getElementById("close");
  const said = document.getElementById("said");
  const filter = document.getElementById("filter");
  const count = document.getElementById("count");
  const withheld = document.getElementById("withheld");
  const top = document.querySelector(".top");
  const SPEAKS = 'a[href^="#n"], a[href^="#w"], [data-n]';

  const split = (keys) => (keys ? keys.split(" ") : []);
  const keysOf = (element) => split(element.dataset.n ?? element.hash.slice(1));

  const words = new Map();
  for (const run of articles.querySelectorAll(".e")) {
    for (const key of split(run.dataset.n)) {
      if (!words.has(key)) words.set(key, []);
      words.get(key).push(run);
    }
  }
  const claims = [...document.querySelectorAll("[data-verdict]")];

  // What is shown now; what stays shown when nothing is pointed at; the articles opened for it, to be closed again.
  let shown = null;
  let kept = null;
  let opened = new Set();

  const light = (element) => {
    if (shown === element) return;
    for (const run of articles.querySelectorAll(".lit")) run.classList.remove("lit");
    shown?.classList.remove("on");
    shown = element;
    if (!element) return;
    element.classList.add("on");
    const lit = keysOf(element).flatMap((key) => words.get(key) ?? []);
    for (const run of lit) run.classList.add("lit");
    const needed = new Set(lit.map((run) => run.closest("details")));
    for (const article of opened) if (!needed.has(article)) article.open = false;
    opened = new Set([...needed].filter((article) => opened.has(article) || !article.open));
    for (const article of needed) article.open = true;
    if (lit.length) reveal(lit[0]);
  };

  // Scrolls the articles, never the brief.
  const reveal = (run) => {
    const scrolls = articles.scrollHeight > articles.clientHeight && getComputedStyle(articles).overflowY === "auto";
    if (!scrolls) return;
    const box = articles.getBoundingClientRect();
    const place = run.getBoundingClientRect();
    if (place.top < box.top + box.height / 6 || place.bottom > box.bottom - box.height / 6) {
      articles.scrollTop += place.top - box.top - box.height / 3;
    }
  };

  const keep = (element) => {
    kept?.classList.remove("kept");
    kept = element;
    root.classList.toggle("sheet", Boolean(element));
    close.hidden = !element;
    if (!element) {
      light(null);
      said.textContent = "";
      return;
    }
    element.classList.add("kept");
    shown = null;
    light(element);
    uncover(element);
    said.textContent = telling(keysOf(element));
  };

  // On a phone the articles lie over the lower half of the brief: the sentence is moved above them.
  const uncover = (element) => {
    if (getComputedStyle(articles).position !== "fixed") return;
    const hidden = element.getBoundingClientRect().bottom - articles.getBoundingClientRect().top;
    if (hidden > 0) scrollBy(0, hidden + 16);
  };

  const telling = (keys) => {
    const names = new Set();
    for (const key of keys) {
      for (const run of words.get(key) ?? []) names.add(run.closest("details").querySelector("summary").textContent.trim());
    }
    return names.size ? `The words are lit in: ${[...names].join("; ")}` : "No article has these words";
  };

  const first = (element) => document.getElementById(keysOf(element)[0]);

  brief.addEventListener("mouseover", (event) => {
    const element = event.target.closest(SPEAKS);
    if (element) light(element);
  });
  brief.addEventListener("mouseleave", () => light(kept));
  brief.addEventListener("focusin", (event) => {
    const element = event.target.closest(SPEAKS);
    if (element) light(element);
  });
  brief.addEventListener("click", (event) => {
    const element = event.target.closest(SPEAKS);
    if (!element || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (kept === element && first(element)) first(element).focus({ preventScroll: true });
    else keep(element);
  });
  // From a mark in an article back to its sentence in the brief.
  articles.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m[href]");
    const sentence = mark && document.getElementById(mark.hash.slice(1))?.querySelector(SPEAKS);
    if (!sentence) return;
    event.preventDefault();
    withheld?.contains(sentence) && (withheld.open = true);
    keep(sentence);
    sentence.scrollIntoView({ block: "center" });
    sentence.focus({ preventScroll: true });
  });
  close.addEventListener("click", () => letGo());

  const letGo = () => {
    const back = kept;
    keep(null);
    if (back && !brief.contains(document.activeElement)) back.focus?.();
    light(null);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && kept) letGo();
  });
  // While a sentence has the focus, the arrows go to the next and the one before.
  brief.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches("a.say") || event.altKey || event.ctrlKey || event.metaKey) return;
    const sentences = [...brief.querySelectorAll("a.say")].filter((one) => one.checkVisibility({ contentVisibilityAuto: false }));
    const next = sentences[sentences.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  const items = [...brief.querySelectorAll("[data-any]")];
  const sections = [...brief.querySelectorAll("section")].filter((section) => section.querySelector("[data-any]"));
  const choose = () => {
    const asked = Object.entries(Object.fromEntries(new FormData(filter))).filter(([, value]) => value);
    const found = claims.filter((claim) => asked.every(([name, value]) => claim.dataset[name] === value));
    const fits = new Set(found.map((claim) => claim.id));
    for (const item of items) item.hidden = asked.length > 0 && !split(item.dataset.any).some((key) => fits.has(key));
    for (const section of sections) section.hidden = asked.length > 0 && !section.querySelector("[data-any]:not([hidden])");
    count.textContent = asked.length ? `${found.length} of ${claims.length} claims` : `${claims.length} claims`;
    if (withheld && asked.some(([name, value]) => name === "verdict" && value !== "supported")) withheld.open = true;
    if (kept?.closest("[hidden]")) keep(null);
  };
  filter.addEventListener("change", choose);
  filter.querySelector("button").addEventListener("click", (event) => {
    event.preventDefault();
    filter.reset();
    choose();
  });
  filter.addEventListener("submit", (event) => event.preventDefault());

  // On paper every article is open, as it was before after that.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...articles.querySelectorAll("details:not([open])")];
    for (const article of folded) article.open = true;
  });
  addEventListener("afterprint", () => {
    for (const article of folded) article.open = false;
  });

  new ResizeObserver(() => root.style.setProperty("--under", `${top.offsetHeight}px`)).observe(top);
  for (const hidden of document.querySelectorAll("#filter, .keys")) hidden.hidden = false;
  choose();
})();
