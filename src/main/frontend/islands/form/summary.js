/** Writes the summary of errors and gives it the focus; each line with a `domId` leads to its field. */
export function errorSummary(place, errors, link) {
  const box = document.createElement('div');
  box.className = 'error-summary';
  box.setAttribute('role', 'alert');
  box.tabIndex = -1;
  const title = document.createElement('h2');
  const fields = errors.filter(({ domId }) => domId).length;
  title.textContent = fields ? `还有 ${fields} 处要改，改完才能提交` : '没有提交';
  const list = document.createElement('ul');
  for (const { label, sentence, domId } of errors) {
    const line = document.createElement('li');
    if (domId) {
      const anchor = document.createElement('a');
      anchor.href = `#${domId}`;
      anchor.textContent = label ? `${label}：${sentence}` : sentence;
      anchor.addEventListener('click', (event) => {
        event.preventDefault();
        focusField(domId);
      });
      line.append(anchor);
    } else {
      line.textContent = sentence;
    }
    list.append(line);
  }
  box.append(title, list);
  if (link) {
    const way = document.createElement('a');
    way.href = link.href;
    way.textContent = link.text;
    box.append(way);
  }
  place.replaceChildren(box);
  box.focus();
  box.scrollIntoView({ block: 'start' });
}

// Options of a radio have the id of their field with a number behind it.
function focusField(domId) {
  const found = document.getElementById(domId) ?? document.querySelector(`[id^="${CSS.escape(domId)}-"]`);
  const field = found?.matches('input,select,textarea,button') ? found : found?.querySelector('input,select,textarea');
  (field ?? found)?.focus();
  found?.scrollIntoView({ block: 'center' });
}

/** Makes the pressed button busy and stops its neighbours; answers with the way back. */
export function setBusy(button) {
  const all = [...document.querySelectorAll('[data-submit-form]')].filter((other) => !other.disabled);
  const words = button.textContent;
  all.forEach((other) => {
    other.disabled = true;
  });
  button.classList.add('busy');
  button.setAttribute('aria-busy', 'true');
  button.textContent = '正在提交';
  return () => {
    all.forEach((other) => {
      other.disabled = false;
    });
    button.classList.remove('busy');
    button.removeAttribute('aria-busy');
    button.textContent = words;
  };
}
