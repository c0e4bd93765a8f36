// Helps a form without being needed: a form that is sent while the line is down stays on the screen, and dates get a calendar.
(() => {
  "use strict";
  const lost = "Sambungan terputus. Isian Anda tetap di layar ini: kirim lagi setelah tersambung.";

  const isTyped = (form) =>
    [...form.elements].some((field) => field.matches("textarea, input[maxlength], input[data-tanggal]") && field.value.trim() !== "");

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    // A task's form asks by itself: draf.js.
    if (form.method !== "post" || form.dataset.draf !== undefined || !form.requestSubmit || !isTyped(form)) return;
    if (form.dataset.siap) { delete form.dataset.siap; return; }
    event.preventDefault();
    if (form.dataset.tanya) return;
    form.dataset.tanya = "1";
    const button = event.submitter;
    try {
      await fetch("/lambang.svg", { method: "HEAD", cache: "no-store" });
      form.dataset.siap = "1";
    } catch {
      let told = form.querySelector("p.alert[data-putus]");
      if (!told) {
        told = document.createElement("p");
        told.className = "alert";
        told.setAttribute("role", "alert");
        told.dataset.putus = "1";
        (button ?? form.lastElementChild).before(told);
      }
      told.textContent = lost;
    }
    delete form.dataset.tanya;
    if (form.dataset.siap) form.requestSubmit(button);
  });

  for (const field of document.querySelectorAll("input[data-tanggal]")) {
    const calendar = document.createElement("input");
    calendar.type = "date";
    calendar.setAttribute("aria-label", "Pilih dari kalender");
    calendar.addEventListener("focus", () => {
      const read = /^(\d{1,2})[\/.-](\d{1,2})[\/.-](\d{4})$/.exec(field.value.trim());
      if (read) calendar.value = `${read[3]}-${read[2].padStart(2, "0")}-${read[1].padStart(2, "0")}`;
    });
    calendar.addEventListener("change", () => {
      if (calendar.value) field.value = calendar.value.split("-").reverse().join("/");
    });
    field.after(calendar);
  }
})();
