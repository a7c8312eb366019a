import { createForm } from '@bpmn-io/form-js-viewer';
import { clockTime, Draft, merged } from './draft.js';
import { StrictExpressions } from './expressions.js';
import { ChosenFiles, Fields } from './fields.js';
import { FoldedRows } from './rows.js';
import { Refused, send, upload } from './send.js';
import { errorSummary, setBusy } from './summary.js';
import { translate } from './translate.js';

const MODULES = [{
  translate: ['value', translate],
  expressionLanguage: ['type', StrictExpressions],
  formFields: ['type', Fields],
  repeatRenderManager: ['type', FoldedRows],
  chosenFiles: ['type', ChosenFiles],
}];

/**
 * `<camunda-form data-schema data-values data-action data-draft-key data-readonly>`: shows a
 * Camunda Form and submits it when a `[data-submit-form]` button of the page is pressed.
 */
export class CamundaForm extends HTMLElement {
  #form;
  #draft;
  #serverErrors = new Map();
  #sending = false;
  #onPress = (event) => this.#pressed(event);

  async connectedCallback() {
    document.addEventListener('click', this.#onPress);
    const schema = withoutOwnFolding(JSON.parse(this.dataset.schema));
    const values = JSON.parse(this.dataset.values || '{}');
    const readOnly = this.dataset.readonly === 'true';
    this.#draft = new Draft(readOnly ? null : this.dataset.draftKey);
    const kept = this.#draft.read();
    this.summary = document.createElement('div');
    this.note = document.createElement('div');
    const box = document.createElement('div');
    this.saved = document.createElement('p');
    this.saved.className = 'meta';
    this.replaceChildren(this.summary, this.note, box, this.saved);
    this.#form = await createForm({
      container: box,
      schema,
      data: kept ? merged(schema.components, values, kept.values) : values,
      debounce: false,
      properties: { readOnly },
      additionalModules: MODULES,
    });
    this.#addServerErrors();
    if (kept) {
      this.#offerFreshStart(kept, values, schema);
    }
    this.#keepDraft();
    this.dataset.ready = 'true';
  }

  disconnectedCallback() {
    document.removeEventListener('click', this.#onPress);
    this.#form?.destroy();
  }

  // The library has no call for errors of the server: they join its own as long as the value is the one refused.
  #addServerErrors() {
    const validator = this.#form.get('validator');
    const own = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (instance, value) => {
      const refused = this.#serverErrors.get(pathText(instance.valuePath));
      const still = refused && JSON.stringify(refused.value) === JSON.stringify(value);
      return still ? [...own(instance, value), ...refused.sentences] : own(instance, value);
    };
  }

  #keepDraft() {
    let touched = false;
    this.#form.on('field.updated', () => {
      touched = true;
    });
    this.#form.on('changed', () => {
      if (touched && !this.#sending) {
        const kept = this.#draft.write(this.#form._getSubmitData());
        this.saved.textContent = kept ? `已自动保存 ${clockTime(Date.now())}` : '';
      }
    });
  }

  #offerFreshStart(kept, values, schema) {
    const bar = document.createElement('p');
    bar.className = 'notice-bar';
    bar.setAttribute('role', 'status');
    bar.append(`已恢复 ${clockTime(kept.savedAt)} 填了没有提交的内容。 `);
    const fresh = document.createElement('button');
    fresh.type = 'button';
    fresh.className = 'link-button';
    fresh.textContent = '不要了，重新填';
    fresh.addEventListener('click', async () => {
      await this.#form.importSchema(schema, values);
      this.#draft.remove();
      bar.remove();
    });
    bar.append(fresh);
    this.note.replaceChildren(bar);
  }

  async #pressed(event) {
    const button = event.target.closest?.('[data-submit-form]');
    if (!button || (button.dataset.submitForm && button.dataset.submitForm !== this.id)) {
      return;
    }
    event.preventDefault();
    if (this.#sending || !this.#form) {
      return;
    }
    this.#serverErrors.clear();
    const { data, errors } = this.#form.submit();
    if (Object.keys(errors).length) {
      this.#showErrors([]);
      return;
    }
    this.summary.replaceChildren();
    this.#sending = true;
    const release = setBusy(button);
    try {
      const values = await this.#uploaded(data);
      const next = await send(this.dataset.action, values);
      this.#draft.remove();
      location.assign(next);
    } catch (refusal) {
      this.#sending = false;
      release();
      if (!(refusal instanceof Refused)) {
        throw refusal;
      }
      this.#refused(refusal, data);
    }
  }

  // Every file that waits is sent and its place in the form takes the stored one, so that a second try sends it not
  // again.
  async #uploaded(data) {
    const files = this.#form.get('chosenFiles');
    const sendAll = async (value, path) => {
      if (Array.isArray(value)) {
        return Promise.all(value.map((entry, index) => sendAll(entry, entry?.local ? path : [...path, index])));
      }
      if (value?.local) {
        const stored = await upload(files.get(value.local), pathText(path));
        Object.assign(value, stored);
        delete value.local;
      }
      if (value?.id && value?.name && Object.keys(value).every((key) => ['id', 'name', 'size'].includes(key))) {
        return { id: value.id, name: value.name };
      }
      if (value && typeof value === 'object') {
        const entries = Object.entries(value).map(async ([key, inner]) => [key, await sendAll(inner, [...path, key])]);
        return Object.fromEntries(await Promise.all(entries));
      }
      return value;
    };
    return sendAll(data, []);
  }

  #refused(refusal, data) {
    const known = new Set(this.#instances().map((instance) => pathText(instance.valuePath)));
    const others = [];
    for (const { path, sentence } of refusal.errors) {
      if (path && known.has(path)) {
        const value = this.#valueAt(data, path);
        const entry = this.#serverErrors.get(path) ?? { value, sentences: [] };
        entry.sentences.push(sentence);
        this.#serverErrors.set(path, entry);
      } else {
        others.push({ sentence });
      }
    }
    this.#form.validate();
    this.#showErrors(others, refusal.link);
  }

  #valueAt(data, path) {
    const instance = this.#instances().find((candidate) => pathText(candidate.valuePath) === path);
    return instance.valuePath.reduce((value, key) => value?.[key], data);
  }

  #instances() {
    return this.#form.get('formFieldInstanceRegistry').getAllKeyed();
  }

  /** A row is named by what its first field says, as the list shows it; else by its place. */
  #row(field, index) {
    const list = this.#form.get('formFieldRegistry').get(field._parent);
    const name = this.#form._getState().data[list?.path]?.[index]?.[list?.components[0]?.key];
    return name ? `${name}：` : `第 ${index + 1} 行 `;
  }

  #showErrors(others, link) {
    const errors = this.#form._getState().errors;
    const registry = this.#form.get('formFieldRegistry');
    const beside = this.#instances().flatMap(({ id, indexes }) => {
      const places = Object.values(indexes ?? {});
      const sentences = [id, ...places].reduce((found, key) => found?.[key], errors) ?? [];
      const row = places.length ? this.#row(registry.get(id), places[0]) : '';
      const domId = ['fjs-form', this.#form._id, id].join('-') + places.map((place) => `_${place}`).join('');
      return [].concat(sentences).map((sentence) => ({ label: `${row}${labelOf(registry.get(id))}`, sentence, domId }));
    });
    errorSummary(this.summary, [...beside, ...others], link);
  }
}

/** `['rows', 1, 'name']` → `rows[1].name`. */
function pathText(path) {
  return path.reduce((text, key) => {
    if (/^\d+$/.test(String(key))) {
      return `${text}[${key}]`;
    }
    return text ? `${text}.${key}` : String(key);
  }, '');
}

// Our rows fold one by one; the library's hiding of all rows after the fifth would be a second fold over it.
function withoutOwnFolding(field) {
  const own = field.type === 'dynamiclist' ? { disableCollapse: true } : {};
  return field.components
    ? { ...field, ...own, components: field.components.map(withoutOwnFolding) }
    : field;
}

function labelOf(field) {
  return field.label ?? field.dateLabel ?? field.timeLabel ?? '';
}
