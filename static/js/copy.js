// <button data-copy hidden>: copies the code block beside it (the nearest <pre> or <textarea>), or the text
// in the attribute itself, and says so. Without JavaScript it stays hidden.
const words = { done: "Copied", failed: "Select the text and copy it" };

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;

addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const said = await copy(text(button));
  const label = button.querySelector("[data-copy-label]") ?? button;
  const before = (button.copied ??= label.textContent);
  label.textContent = said;
  announce(said);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => (label.textContent = before), 2000);
});

function text(button) {
  if (button.dataset.copy) return button.dataset.copy;
  for (let around = button.parentElement; around; around = around.parentElement) {
    const block = around.querySelector("pre, textarea");
    if (block) return (block.value ?? block.textContent).replace(/\n+$/, "\n");
  }
  return "";
}

async function copy(what) {
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(what);
    else if (!copyOnPlainHttp(what)) return words.failed;
    return words.done;
  } catch {
    return words.failed;
  }
}

// A classroom reaches the site by an address and http, and there browsers offer no navigator.clipboard.
function copyOnPlainHttp(what) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.className = "vh";
  area.value = what;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return copied;
}

let voice;
function announce(said) {
  if (!voice) {
    voice = document.createElement("p");
    voice.className = "vh";
    voice.setAttribute("role", "status");
    document.body.append(voice);
  }
  voice.textContent = "";
  setTimeout(() => (voice.textContent = said), 50); // a region that was empty is read out
}
