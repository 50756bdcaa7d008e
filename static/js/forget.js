// After "Forget everything about me": what this browser still holds goes too. The Clear-Site-Data header
// does the same, but browsers heed it only over https.
if (document.querySelector("[data-forgotten]")) {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("portside:")) localStorage.removeItem(key);
  } catch {
    // storage is forbidden, so there is nothing in it
  }
}
