// One event stream per page, no form sent twice. Pages work without it.
(() => {
  const stream = document.body.dataset.live;
  const heard = new Set();
  let source;

  // An event's name is a fragment's id; its data is the fragment.
  const replace = (event) => {
    const old = document.getElementById(event.type);
    if (!old) return;
    const busy = document.activeElement;
    if (old.contains(busy) && busy.matches("input,select,textarea")) {
      busy.addEventListener("blur", () => setTimeout(replace, 0, event), { once: true });
      return;
    }
    const box = document.createElement("template");
    box.innerHTML = event.data;
    const fresh = box.content.firstElementChild;
    if (fresh?.id !== old.id) return;
    for (const open of old.querySelectorAll("details[open][id]")) {
      fresh.querySelector("#" + CSS.escape(open.id))?.setAttribute("open", "");
    }
    const focus = old.contains(busy) && busy.id;
    old.replaceWith(fresh);
    if (focus) document.getElementById(focus)?.focus();
    listen();
  };
  const listen = () => {
    for (const { id } of document.querySelectorAll("[data-part][id]")) {
      if (source && !heard.has(id)) source.addEventListener(id, replace);
      heard.add(id);
    }
  };
  const follow = () => {
    source?.close();
    heard.clear();
    source = document.hidden ? null : new EventSource(stream);
    listen();
  };
  if (stream) {
    document.addEventListener("visibilitychange", follow);
    follow();
  }

  const lock = (form, on) => {
    for (const button of form.querySelectorAll("button")) button.disabled = on;
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 1;
    setTimeout(lock, 0, form, true);
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      lock(form, false);
    }
  });
})();
