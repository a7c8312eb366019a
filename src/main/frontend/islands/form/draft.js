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

/**
 * What was typed put over what stands now. Rows that people can neither add nor remove are the server's: those that
 * exist now, each found by its first read-only field that is not shown. Where another read-only field says something
 * new, somebody else has changed the row, and what it says now counts.
 */
export function merged(components, values, typed) {
  const result = { ...values, ...typed };
  for (const list of components.filter((one) => one.type === 'dynamiclist' && one.allowAddRemove === false)) {
    const fixed = list.components.filter((field) => field.readonly === true);
    const name = fixed.find((field) => field.properties?.quiet === 'true')?.key;
    if (!name) {
      continue;
    }
    const rows = Array.isArray(typed?.[list.path]) ? typed[list.path] : [];
    result[list.path] = (values[list.path] ?? []).map((row) => {
      const before = rows.find((candidate) => candidate?.[name] === row[name]);
      const same = fixed.every(({ key }) => before?.[key] === row[key]);
      return same ? { ...row, ...before } : { ...before, ...row };
    });
  }
  return result;
}

export function clockTime(milliseconds) {
  const time = new Date(milliseconds);
  const two = (number) => String(number).padStart(2, '0');
  return `${time.getMonth() + 1} 月 ${time.getDate()} 日 ${two(time.getHours())}:${two(time.getMinutes())}`;
}
