// Sends what is typed on a task's page to the server as a draft, and holds a form back while the line is down.
// The page works without it: there is a button "Simpan draf".
(() => {
  const form = document.querySelector("form[data-draf]");
  const status = document.getElementById("draf");
  if (!form || !status) return;
  const everyMilliseconds = 5000;
  const lost = "Sambungan terputus, isian tetap di layar ini. Coba lagi setelah tersambung.";
  const signedOut = "Anda sudah keluar, isian tetap di layar ini. Masuk lagi di tab lain, lalu kirim dari sini.";
  const expired = "Halaman ini tidak berlaku lagi, isian tetap di layar ini. Salin isian Anda, lalu muat ulang.";

  const fields = () => {
    const kept = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") kept.append(name, value);
    return kept.toString();
  };
  let sent = fields();
  let isReady = false;

  // True when the server would take the form, or say why not: a line that is down, or a page that no longer counts, would lose the words.
  const save = async () => {
    const now = fields();
    try {
      const answer = await fetch(form.dataset.draf, {
        method: "POST",
        body: now,
        redirect: "manual",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      });
      if (answer.ok) {
        sent = now;
        status.textContent = "Draf tersimpan " + (await answer.text());
        return true;
      }
      const isSignedOut = answer.type === "opaqueredirect";
      status.textContent = isSignedOut ? signedOut : answer.status === 400 ? expired : "Draf belum tersimpan, isian tetap di layar ini.";
      return !isSignedOut && answer.status !== 400;
    } catch {
      status.textContent = lost;
      return false;
    }
  };

  setInterval(() => { if (fields() !== sent) save(); }, everyMilliseconds);

  form.addEventListener("submit", async (event) => {
    const file = form.querySelector("input[type=file]").files[0];
    if (file && file.size > Number(form.dataset.batas)) {
      event.preventDefault();
      status.textContent = "File itu terlalu besar. Satu lampiran paling besar " + form.dataset.batasKata + ".";
      status.scrollIntoView({ block: "center" });
      return;
    }
    if (isReady) { isReady = false; return; }
    event.preventDefault();
    if (await save()) {
      isReady = true;
      form.requestSubmit(event.submitter);
    } else {
      status.scrollIntoView({ block: "center" });
    }
  });
})();
