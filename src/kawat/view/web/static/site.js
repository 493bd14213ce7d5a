/* Copies a text, or the address of the page, to the clipboard. Reading needs none of this. */
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.classList.add("done");
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.done || button.textContent + " ✓";
  });
}
