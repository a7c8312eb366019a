// What was typed and not sent yet. Kept on this device only; a full or forbidden storage is no reason to fail.
export class Draft {
  constructor(key) {
    this.key = key ? `draft:${key}` : null;
  }

  read() {
    try {
      return this.key ? JSON.parse(localStorage.getItem(this.key)) : null;
    } catch {
      return null;
    }
  }

  /** Answers whether it was kept. Files cannot be: only those that the server has already. */
  write(values) {
    if (!this.key) {
      return false;
    }
    const text = JSON.stringify({ savedAt: Date.now(), values }, (_, value) =>
      Array.isArray(value) ? value.filter((entry) => !entry?.local) : value);
    try {
      localStorage.setItem(this.key, text);
      return true;
    } catch {
      // nothing to be done: the page itself still has it
      return false;
    }
  }

  remove() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // see above
    }
  }
}

export function clockTime(milliseconds) {
  const time = new Date(milliseconds);
  const two = (number) => String(number).padStart(2, '0');
  return `${time.getMonth() + 1} 月 ${time.getDate()} 日 ${two(time.getHours())}:${two(time.getMinutes())}`;
}
