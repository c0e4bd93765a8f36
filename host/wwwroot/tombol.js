// Quick keys. They only add: every one of them does what a link or a button on the page does.
(() => {
  "use strict";

  const isTyping = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;
  const links = () => [...document.querySelectorAll(".tasks > .task h2 a")];
  const current = () => document.activeElement && document.activeElement.closest(".tasks > .task");

  const move = (by) => {
    const all = links();
    if (all.length === 0) {
      return false;
    }
    const at = all.findIndex((link) => link.closest(".task") === current());
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    all[next].focus();
    all[next].closest(".task").scrollIntoView({ block: "nearest" });
    return true;
  };

  const keys = {
    "/": () => {
      const box = document.querySelector("[role=search] input");
      box?.focus();
      box?.select();
      return box !== null;
    },
    j: () => move(1),
    k: () => move(-1),
    // Arrows scroll the page, until a task was chosen.
    ArrowDown: () => current() !== null && move(1),
    ArrowUp: () => current() !== null && move(-1),
    a: () => {
      const take = current()?.querySelector("button[name='Form.Pick']");
      take?.click();
      return take !== null && take !== undefined;
    },
    "?": () => {
      const list = document.getElementById("tombol");
      list.open = true;
      list.querySelector("summary").focus();
      list.scrollIntoView({ block: "nearest" });
      return true;
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat && event.key === "a" || isTyping(event.target)) {
      return;
    }
    if (Object.hasOwn(keys, event.key) && keys[event.key]()) {
      event.preventDefault();
    }
  });
})();
