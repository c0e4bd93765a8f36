// A table that is pasted comes with its merged cells, as a file; without this script its text arrives, cell by cell.
(() => {
  "use strict";
  const form = document.querySelector("form[data-tempel]");
  if (!form) return;
  const text = form.querySelector("textarea");
  const file = form.querySelector("input[type=file]");
  const told = form.querySelector("[data-tempel-kabar]");
  let isPaste = false;

  const forget = () => {
    if (!isPaste) return;
    file.value = "";
    isPaste = false;
    told.textContent = "Isian diubah: yang dibaca adalah teks di atas.";
  };

  text.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    if (!html.includes("<table")) return;
    event.preventDefault();
    const held = new DataTransfer();
    held.items.add(new File([html], "tempelan.html", { type: "text/html" }));
    file.files = held.files;
    text.value = plain;
    isPaste = true;
    told.textContent = "Tabel tertempel, dengan sel gabungannya. Tekan tombol di bawahnya.";
  });
  text.addEventListener("input", forget);
  file.addEventListener("change", () => { isPaste = false; });
})();
