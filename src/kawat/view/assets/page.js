/* Hovering or focusing an item of the record shows its words in the text, and the other way round. Reading needs none of this. */
"use strict";
const clear = () => document.querySelectorAll(".on, .near").forEach((element) => element.classList.remove("on", "near"));

function show(event) {
  const touched = event.target.closest?.("[data-of]");
  clear();
  if (!touched) return;
  touched.dataset.of.split(" ").forEach((item, rank) => {
    document.querySelectorAll(`[data-of~="${item}"]`).forEach((element) => element.classList.add(rank ? "near" : "on"));
  });
}

for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, show);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
  if (event.key !== "j" && event.key !== "k" || event.ctrlKey || event.metaKey || event.altKey) return;
  const cards = [...document.querySelectorAll(".card")];
  const here = cards.indexOf(document.activeElement.closest(".card"));
  const next = cards[Math.min(Math.max(here + (event.key === "j" ? 1 : -1), 0), cards.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
});
