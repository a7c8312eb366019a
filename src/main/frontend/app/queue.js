// A meeting goes on when the network drops: each tap on a form[data-queue] is sent at once, or kept on this phone and
// sent in order when the network is back. Every such form may be sent twice without harm.
import { csrf } from './csrf.js';
import { shrink } from './photo.js';
import { toast } from './behaviours.js';

// Of one person and page: on a phone that several use, nobody sends another's taps.
const key = () => `waiting:${document.querySelector('meta[name="person"]')?.content}:${location.pathname}`;
// Refused for good: the same tap would be refused again.
const HOPELESS = [400, 404, 422];
const AGAIN_AFTER = 10_000;
// The server has answered so often without recording the tap: the person may take it away, so that the others go on.
const GIVE_UP_AFTER = 3;
let sending = Promise.resolve();
let again = null;

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(key()) ?? '[]');
  } catch {
    return [];
  }
}

function keep(list) {
  try {
    if (list.length) {
      localStorage.setItem(key(), JSON.stringify(list));
    } else {
      localStorage.removeItem(key());
    }
    return true;
  } catch {
    return false;
  }
}

function post(action, body) {
  return fetch(action, { method: 'POST', credentials: 'same-origin', headers: csrf(), body });
}

/** The session is over, or its page is too old: signed in again, the page sends what waits. */
function signedOut(answer) {
  return answer.status === 403 || answer.status === 401
    || (answer.redirected && new URL(answer.url).pathname === '/sign-in');
}

const typed = 'input:not([type=hidden]), textarea, select';
const entryOf = (element) => element.closest('[data-entry]')?.dataset.entry ?? '';
const nameOf = (field) =>
  [entryOf(field), field.form?.action, field.name, ['checkbox', 'radio'].includes(field.type) ? field.value : ''].join('|');
let composing = null;

// Characters that are being composed would be cut off by a page that changes under them.
document.addEventListener('compositionstart', (event) => {
  composing = new Promise((done) => {
    event.target.addEventListener('compositionend', done, { once: true });
    event.target.addEventListener('blur', done, { once: true });
  });
});

function changed(field) {
  if (field.type === 'checkbox' || field.type === 'radio') {
    return field.checked !== field.defaultChecked;
  }
  return field.tagName === 'SELECT'
    ? [...field.options].some((option) => option.selected !== option.defaultSelected)
    : field.value !== field.defaultValue;
}

/**
 * What is being filled in elsewhere on the page while this answer was on its way stays as it is: open, typed, chosen.
 * @param sent tells the forms that have been sent: theirs is done
 */
function carry(old, fresh, sent) {
  const fields = new Map([...fresh.querySelectorAll(typed)].map((field) => [nameOf(field), field]));
  let focused = null;
  old.querySelectorAll(typed).forEach((field) => {
    const now = fields.get(nameOf(field));
    if (!now || sent(field.form)) {
      return;
    }
    if (changed(field)) {
      if (field.type === 'file') {
        now.files = field.files;
      } else if (field.type === 'checkbox' || field.type === 'radio') {
        now.checked = field.checked;
      } else {
        now.value = field.value;
      }
    }
    focused = field === document.activeElement ? now : focused;
  });
  const folds = fresh.querySelectorAll('details');
  const before = old.querySelectorAll('details');
  if (folds.length === before.length) {
    before.forEach((fold, at) => {
      const done = fold.matches('[data-entry] details') && [...fold.querySelectorAll('form')].some(sent);
      folds[at].open ||= fold.open && !done;
    });
  }
  return focused;
}

/**
 * Shows the page as the server answers it, with its sentences where it refuses.
 * @param sent tells the forms that it answers
 */
async function show(answer, sent) {
  if (signedOut(answer)) {
    location.reload();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const content = page.querySelector('#content');
  const now = document.querySelector('#content');
  if (!content || !page.querySelector('form[data-queue]')) {
    toast(page.querySelector('.error-summary li')?.textContent ?? '没有记上，请刷新后再试。');
    return;
  }
  const open = document.activeElement?.closest('[data-entry]')?.dataset.entry;
  await composing;
  const writing = carry(now, content, sent);
  now.replaceWith(content);
  const entry = open && content.querySelector(`[data-entry="${CSS.escape(open)}"]`);
  const wrong = content.querySelector('.error-summary');
  if (entry && wrong) {
    entry.querySelectorAll('details').forEach((details) => { details.open = true; });
  }
  const field = entry?.querySelector('.error') && entry.querySelector('.field:has(.error) :is(input, textarea)');
  // Whoever is writing goes on writing; the sentences stand above and beside their field.
  (writing || field || wrong || entry?.querySelector('summary, button'))?.focus();
  tell();
}

function tell() {
  clearTimeout(again);
  if (waiting().length) {
    // Weak signal gives no event when it comes back.
    again = setTimeout(() => next(sendWaiting), AGAIN_AFTER);
  }
  const bar = document.querySelector('[data-waiting]');
  const list = waiting();
  if (bar) {
    bar.hidden = !list.length;
    bar.replaceChildren(waitingSentence(list), ...wayOut(list[0]));
  }
  list.forEach(({ entry, words }) => {
    const said = entry && document.querySelector(`[data-entry="${CSS.escape(entry)}"] [data-said]`);
    if (said) {
      said.textContent = `${words}（记在本机）`;
    }
  });
}

function waitingSentence(list) {
  if (!list.length) {
    return '';
  }
  const { refused, label } = list[0];
  if (!refused) {
    return `网络断开，有 ${list.length} 笔记在本机，连上后自动上传。`;
  }
  if (refused < GIVE_UP_AFTER) {
    return `有 ${list.length} 笔还没有传上去，记在本机，过一会儿自动再试。`;
  }
  const others = list.length > 1 ? `后面还有 ${list.length - 1} 笔在等。` : '';
  return `“${label}”试了 ${refused} 次都没有记上，程序出了问题。${others}可以再试，或者去掉这一笔，以后再记。`;
}

/** Buttons for a tap that the server does not take. */
function wayOut(first) {
  if (!first || !(first.refused >= GIVE_UP_AFTER)) {
    return [];
  }
  return [['retry', '再试一次'], ['drop', '去掉这一笔']].map(([what, words]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.dataset.stuck = what;
    button.textContent = words;
    return button;
  });
}

async function dropFirst() {
  const rest = waiting().slice(1);
  keep(rest);
  if (rest.length) {
    tell();
    await sendWaiting();
  } else {
    // What stands, instead of what was tapped.
    location.reload();
  }
}

document.addEventListener('click', (event) => {
  const what = event.target.dataset?.stuck;
  if (what) {
    next(what === 'drop' ? dropFirst : sendWaiting);
  }
});

/** Whether what was sent came from this form, also on a page that was shown anew meanwhile. */
const isOf = ({ action, entry = '' }, form) => form?.action === action && entryOf(form) === entry;

async function sendWaiting() {
  const done = [];
  let last = null;
  let refused = null;
  for (let list = waiting(); list.length; list = waiting()) {
    const body = new FormData();
    list[0].fields.forEach(([name, value]) => body.append(name, value));
    try {
      last = await post(list[0].action, body);
    } catch {
      tell();
      break;
    }
    // No reload here: a page that answers so again and again must not load itself for ever.
    if (!last.ok && !HOPELESS.includes(last.status) || signedOut(last)) {
      if (!signedOut(last)) {
        keep([{ ...list[0], refused: (list[0].refused ?? 0) + 1 }, ...list.slice(1)]);
      }
      toast(`还有 ${list.length} 笔没有传上去，先记在本机，过一会儿再试。`);
      tell();
      return;
    }
    done.push(list[0]);
    keep(list.slice(1));
    if (!last.ok) {
      refused = last;
    }
  }
  if (last) {
    await show(refused ?? last, (form) => done.some((tap) => isOf(tap, form)));
  }
}

function keepTap(form, submitter, body, refused = 0) {
  const fields = [...body.entries()].filter(([, value]) => typeof value === 'string');
  const line = form.closest('[data-entry]');
  const words = submitter?.dataset.done ?? submitter?.textContent.trim() ?? '';
  const name = line?.querySelector('b, summary span')?.textContent.trim();
  const label = submitter?.getAttribute('aria-label') ?? (name ? `${name}：${words}` : words);
  return keep([...waiting(), { action: form.action, fields, entry: line?.dataset.entry, words, label, refused }]);
}

async function submit(form, submitter) {
  // Once the page is shown anew the form stands nowhere any more.
  const mine = { action: form.action, entry: entryOf(form) };
  const body = new FormData(form);
  if (submitter?.name) {
    body.append(submitter.name, submitter.value);
  }
  const hasFile = [...body.values()].some((value) => value instanceof File && value.size > 0);
  if (waiting().length) {
    // In order: what was tapped before goes first.
    await sendWaiting();
  }
  let refused = 0;
  if (!waiting().length) {
    try {
      const answer = await post(form.action, body);
      if (hasFile || answer.ok || HOPELESS.includes(answer.status)) {
        await show(answer, (other) => other === form || (!form.isConnected && isOf(mine, other)));
        return;
      }
      if (signedOut(answer)) {
        keepTap(form, submitter, body);
        location.reload();
        return;
      }
      refused = 1;
    } catch {
      // No network: kept below.
    }
  }
  if (hasFile) {
    toast('网络断开，照片没有传上去，连上后请再按一次。');
    return;
  }
  const kept = keepTap(form, submitter, body, refused);
  toast(kept ? '记在本机了，连上后自动上传。' : '网络断开，这台手机存不下，请连上后再按。');
  form.closest('details')?.removeAttribute('open');
  tell();
}

const next = (work) => { sending = sending.then(work, work); };

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.queue !== undefined) {
    event.preventDefault();
    next(() => submit(form, event.submitter));
  }
});

// In the same row as what is sent: a tap right after the choice waits for the smaller photo.
document.addEventListener('change', (event) => {
  const input = event.target;
  if (input.dataset?.shrink !== undefined && input.files.length) {
    next(async () => {
      const smaller = new DataTransfer();
      smaller.items.add(await shrink(input.files[0]));
      input.files = smaller.files;
    });
  }
});

window.addEventListener('online', () => next(sendWaiting));
tell();
next(sendWaiting);
