// A form of the road that cannot be sent now is kept on this device and sent again, with its key: the server does
// it once. Nothing is kept of other forms.
(() => {
  const STORE = "essaim-kept";
  // The server knows a key for two days; what is older is not sent by itself.
  const LONGEST = 36 * 3600 * 1000;
  const AGAIN = 20 * 1000;
  const box = document.getElementById("kept");
  const me = document.body.dataset.me ?? "";
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(STORE)) ?? [];
    } catch {
      return [];
    }
  };
  const keep = (all) => localStorage.setItem(STORE, JSON.stringify(all));
  const without = (one) => keep(kept().filter((other) => other.key !== one.key));

  const say = (word, page) => {
    box.hidden = false;
    box.querySelector("b").textContent = box.dataset[word];
    const link = box.querySelector("a");
    link.hidden = !page;
    if (page) link.href = page;
  };
  const post = (one) =>
    fetch(one.action, { method: "POST", body: new URLSearchParams(one.fields), signal: AbortSignal.timeout(15000) });
  const isDone = (answer) => answer.ok && !answer.url.includes("/sign-in");

  // What waits, one after the other; the first that finds no network ends it.
  let busy = false;
  const flush = async () => {
    if (busy) return;
    busy = true;
    for (const one of kept().filter((one) => one.me === me)) {
      if (Date.now() - one.at > LONGEST) {
        say("old", one.page);
        continue;
      }
      try {
        const answer = await post(one);
        if (answer.status >= 500) break;
        if (answer.ok && !isDone(answer)) {
          say("signin", answer.url);
          break;
        }
        without(one);
        say(isDone(answer) ? "sent" : "refused", one.page);
      } catch {
        say("waits");
        break;
      }
    }
    busy = false;
  };

  const free = (form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  };
  const send = async (form, one) => {
    try {
      const answer = await post(one);
      if (answer.status >= 500) throw new Error("the server is busy");
      if (answer.redirected && isDone(answer)) return location.assign(answer.url);
      // A page to read: sent once more as a browser does, its key says that it is the same.
      form.submit();
    } catch {
      keep([...kept().filter((other) => other.key !== one.key), one]);
      free(form);
      say("waits");
      box.scrollIntoView({ block: "center" });
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !("keep" in form.dataset)) return;
    event.preventDefault();
    const fields = [...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]);
    const { value: key } = form.elements.key ?? { value: form.action + Date.now() };
    send(form, { key, me, action: form.action, fields, at: Date.now(), page: location.href });
  });
  addEventListener("online", flush);
  setInterval(() => kept().length && flush(), AGAIN);
  if (kept().length) flush();
})();
