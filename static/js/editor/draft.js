// What is typed at a place and not yet kept by the server, so that nothing is lost by a reload or a dead line.
// Gone as soon as the server has it: what it forgets when asked to must not come back from here.
export class Draft {
  constructor(place) {
    this.key = `portside:draft:${place}`;
  }

  read() {
    return attempt(() => localStorage.getItem(this.key));
  }

  write(text) {
    attempt(() => localStorage.setItem(this.key, text));
  }

  clear() {
    attempt(() => localStorage.removeItem(this.key));
  }
}

// Storage may be full or forbidden. The text is then still in the page and, with the next check, on the server.
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}
