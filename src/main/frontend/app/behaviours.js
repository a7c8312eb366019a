import htmx from 'htmx.org';

// Small things that every page may ask for by an attribute. All are delegated, so that parts that htmx swaps in have
// them too.
const root = document.documentElement;
const TEXT_SIZE = 'text-size';

function stored(key, value) {
  try {
    if (value !== undefined) {
      localStorage.setItem(key, value);
    }
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function setTextSize(size) {
  root.dataset.text = size;
  document.querySelectorAll('[data-text-size]').forEach((button) => {
    button.setAttribute('aria-pressed', String(button.dataset.textSize === size));
  });
}

export function toast(sentence) {
  document.querySelector('.toast')?.remove();
  const box = document.createElement('div');
  box.className = 'toast';
  box.setAttribute('role', 'status');
  box.textContent = sentence;
  document.body.append(box);
  setTimeout(() => box.remove(), 4000);
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Web views of chat apps and plain http have no clipboard of their own.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'visually-hidden';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

document.addEventListener('click', async (event) => {
  const target = event.target.closest?.('[data-text-size],[data-copy],[data-print],[data-fill-login],[data-phrase]');
  if (!target) {
    return;
  }
  if (target.dataset.textSize) {
    stored(TEXT_SIZE, target.dataset.textSize);
    setTextSize(target.dataset.textSize);
  } else if (target.dataset.copy !== undefined) {
    const source = document.querySelector(target.dataset.copy);
    const done = await copyText(source?.value ?? source?.textContent.trim() ?? '');
    toast(done ? '已复制，可以粘贴到群里。' : '没有复制成功，请长按文字自己复制。');
  } else if (target.dataset.fillLogin) {
    document.querySelector('#login').value = target.dataset.fillLogin;
    document.querySelector('#password').value = target.dataset.fillPassword;
    document.querySelector('#password').form.requestSubmit();
  } else if (target.dataset.phrase) {
    // Added to what is there: a phrase never takes away what was typed.
    const field = document.querySelector(target.dataset.phrase);
    field.value = field.value + target.textContent;
    field.focus();
  } else if (target.dataset.print !== undefined) {
    window.print();
  }
});

// On paper nothing is folded.
window.addEventListener('beforeprint', () => {
  document.querySelectorAll('details:not([open]):not(.no-print):not([name])').forEach((fold) => {
    fold.open = true;
    fold.dataset.folded = '';
  });
});
window.addEventListener('afterprint', () => {
  document.querySelectorAll('details[data-folded]').forEach((fold) => {
    fold.open = false;
    delete fold.dataset.folded;
  });
});

// Whoever typed an opinion and then chose another answer keeps what was typed.
document.addEventListener(
  'toggle',
  (event) => {
    const reason = event.target.matches?.('details.reason[open]') && event.target.querySelector('textarea');
    if (reason && !reason.value) {
      const written = document.querySelector('#opinion')?.value ?? '';
      // A ready phrase of consent is no reason.
      const own = [...document.querySelectorAll('[data-phrase]')].reduce((text, phrase) => text.replace(phrase.textContent, ''), written);
      reason.value = own.trim() && written;
    }
  },
  true,
);

// A second tap while the first is on its way does nothing.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.once === undefined || event.defaultPrevented) {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'true';
  const button = event.submitter;
  // After this turn: a button disabled now would not send its own name and value.
  setTimeout(() => {
    form.querySelectorAll('button').forEach((other) => other.setAttribute('aria-disabled', 'true'));
    button?.classList.add('busy');
    button?.setAttribute('aria-busy', 'true');
  });
});

// Back from the next page out of the browser's memory: the form may be used again.
function release(scope) {
  scope.querySelectorAll('form[data-sent]').forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll('button').forEach((button) => {
      button.removeAttribute('aria-disabled');
      button.removeAttribute('aria-busy');
      button.classList.remove('busy');
    });
  });
}
window.addEventListener('pageshow', () => release(document));
document.addEventListener('htmx:afterRequest', () => release(document));

// What was done elsewhere (the next page, another phone) shows here without loading the page anew.
async function refreshCounts() {
  const badges = document.querySelectorAll('[data-count]');
  const list = document.querySelector('#list');
  if (list) {
    htmx.trigger(list, 'refresh');
  }
  const answer = badges.length && await fetch('/counts', { headers: { Accept: 'application/json' } }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) {
    return;
  }
  const counts = await answer.json();
  badges.forEach((badge) => {
    const count = counts[badge.dataset.count] ?? 0;
    badge.hidden = count === 0;
    badge.firstElementChild.textContent = count > 99 ? '99+' : count;
  });
}
window.addEventListener('pageshow', (event) => event.persisted && refreshCounts());
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && refreshCounts());

function focusFirstWrong(scope) {
  const wrong = scope.querySelector('.error-summary') ?? scope.querySelector('[aria-invalid="true"]');
  if (wrong) {
    if (wrong.matches('.error-summary')) {
      wrong.tabIndex = -1;
    }
    wrong.focus();
  }
}
document.addEventListener('htmx:load', (event) => focusFirstWrong(event.detail.elt));

// Nothing answered at all: htmx would leave the page as it is without a word.
document.addEventListener('htmx:sendError', () => toast('网络断开，没有提交成功。连上后请再试一次。'));
document.addEventListener('htmx:responseError', () => toast('没有办成，请刷新后再试。'));

function showConnection() {
  const bar = document.querySelector('[data-offline]');
  if (bar) {
    bar.hidden = navigator.onLine;
  }
}
window.addEventListener('online', showConnection);
window.addEventListener('offline', showConnection);

setTextSize(stored(TEXT_SIZE) === 'large' ? 'large' : 'normal');
showConnection();
focusFirstWrong(document);
