import { Description, Errors, FilePicker, FormContext, FormFields, Label, Select, Textfield } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import { useContext } from 'preact/hooks';

// The library's own list cannot be operated well by a finger or a screen reader; the system's can.
function NativeSelect(props) {
  const { field, domId, errors = [], disabled, readonly, value, onChange, onBlur, onFocus } = props;
  const form = useContext(FormContext).getService('form');
  if (field.valuesExpression) {
    return h(Select, props);
  }
  const options = optionsOf(field, form);
  const chosen = options.findIndex((option) => JSON.stringify(option.value) === JSON.stringify(value));
  return h('div', { class: fieldClass('select', errors, readonly, disabled) }, [
    h(Label, { htmlFor: domId, label: field.label, required: field.validate?.required }),
    field.description && h(Description, { id: `${domId}-description`, description: field.description }),
    h('select', {
      id: domId,
      class: 'select',
      disabled: disabled || readonly,
      'aria-invalid': errors.length > 0,
      'aria-describedby': `${domId}-description ${domId}-error-message`,
      onChange: (event) => {
        const index = Number(event.target.value);
        onChange({ value: index < 0 ? null : options[index].value });
      },
      onBlur: () => onBlur?.(),
      onFocus: () => onFocus?.(),
    }, [
      h('option', { value: '-1', selected: chosen < 0 }, '请选择'),
      ...options.map((option, index) =>
        h('option', { value: String(index), selected: index === chosen, key: index }, option.label)),
    ]),
    h(Errors, { id: `${domId}-error-message`, errors }),
  ]);
}
NativeSelect.config = Select.config;

// The value is a list: {id, name, size} was stored before, {local, name, size} waits in `files` for the submission.
function Attachments({ field, domId, errors = [], disabled, readonly, value, onChange }) {
  const files = useContext(FormContext).getService('chosenFiles');
  const entries = Array.isArray(value) ? value : [];
  const fixed = disabled || readonly;
  const several = field.multiple === true || field.multiple === 'true';
  const put = (next) => onChange({ value: next.length ? next : null });
  const add = (event) => {
    const added = Array.from(event.target.files, (file) => {
      const local = files.keep(file);
      return { local, name: file.name, size: file.size };
    });
    event.target.value = '';
    if (added.length) {
      put(several ? [...entries, ...added] : added);
    }
  };
  return h('div', { class: fieldClass('filepicker', errors, readonly, disabled) }, [
    h(Label, { htmlFor: domId, label: field.label, required: field.validate?.required }),
    field.description && h(Description, { id: `${domId}-description`, description: field.description }),
    entries.length > 0 && h('ul', { class: 'files' }, entries.map((entry, index) =>
      h('li', { class: 'files-item', key: entry.id ?? entry.local }, [
        h('span', { class: 'files-name' }, entry.id
          ? h('a', { href: `/attachments/${entry.id}` }, entry.name)
          : entry.name),
        h('span', { class: 'files-size' }, `${entry.size ? readableSize(entry.size) : ''}${entry.id ? '' : '，提交时上传'}`),
        !fixed && h('button', {
          type: 'button',
          class: 'link-button',
          'aria-label': `移除 ${entry.name}`,
          onClick: () => put(entries.filter((_, other) => other !== index)),
        }, '移除'),
      ]))),
    fixed && entries.length === 0 && h('p', { class: 'files-none' }, '没有文件'),
    !fixed && h('label', { class: 'files-add', for: domId }, several || !entries.length ? '＋ 拍照或选择文件' : '＋ 换一个文件'),
    h('input', {
      id: domId,
      class: 'files-input',
      type: 'file',
      multiple: several,
      accept: typeof field.accept === 'string' && !field.accept.startsWith('=') ? field.accept : undefined,
      disabled: fixed,
      'aria-invalid': errors.length > 0,
      'aria-describedby': `${domId}-description ${domId}-error-message`,
      onChange: add,
    }),
    h(Errors, { id: `${domId}-error-message`, errors }),
  ]);
}
Attachments.config = { ...FilePicker.config, emptyValue: null };

// A code that the server needs back but nobody reads: property `quiet`.
function QuietTextfield(props) {
  const text = h(Textfield, props);
  return props.field.properties?.quiet === 'true' ? h('div', { class: 'quiet-field', hidden: true }, text) : text;
}
QuietTextfield.config = Textfield.config;

/** The fields of form-js, with ours in place of three of them. */
export class Fields extends FormFields {
  constructor() {
    super();
    this.register('select', NativeSelect);
    this.register('filepicker', Attachments);
    this.register('textfield', QuietTextfield);
  }
}

/** Files that were chosen and not sent yet, by a name that is unique on this page. */
export class ChosenFiles {
  #files = new Map();

  keep(file) {
    const local = `file-${this.#files.size + 1}`;
    this.#files.set(local, file);
    return local;
  }

  get(local) {
    return this.#files.get(local);
  }
}
ChosenFiles.$inject = [];

/** [{label, value}] of a field with fixed options or options of the given data. */
export function optionsOf(field, form) {
  const given = field.values ?? form._getState().initialData?.[field.valuesKey] ?? [];
  return given.map((option) => (typeof option === 'object' && option !== null
    ? { value: option.value, label: option.label ?? String(option.value) }
    : { value: option, label: String(option) }));
}

function fieldClass(type, errors, readonly, disabled) {
  return ['fjs-form-field', `fjs-form-field-${type}`, errors.length && 'fjs-has-errors', readonly && 'fjs-readonly',
    disabled && 'fjs-disabled'].filter(Boolean).join(' ');
}

function readableSize(bytes) {
  return bytes >= 1048576 ? `${(bytes / 1048576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
