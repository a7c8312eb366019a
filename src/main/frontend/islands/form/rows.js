import { RepeatRenderManager } from '@bpmn-io/form-js-viewer';
import { Fragment, h } from 'preact';
import { useState } from 'preact/hooks';
import { optionsOf } from './fields.js';

/**
 * Rows of a dynamic list, each folded to its first field: ten rows with all their fields are some metres long on a
 * phone. A folded row stays mounted, because only mounted fields are validated and submitted.
 */
export class FoldedRows extends RepeatRenderManager {
  constructor(form, ...services) {
    super(form, ...services);
    const render = RepeatRenderManager.prototype.Repeater.bind(this);
    this.Repeater = (props) => {
      const list = render(props);
      const rows = [].concat(list.props.children);
      return h(Fragment, null, rows.map((row, index) =>
        h(FoldedRow, { key: index, form, list: props.field, index, row, item: row.props.children.props.itemValue })));
    };
  }
}
FoldedRows.$inject = RepeatRenderManager.$inject;

function FoldedRow({ form, list, index, row, item }) {
  const [first, ...others] = list.components;
  const title = first ? item?.[first.key] : '';
  // A row that still needs an answer is open from the start; a field that is hidden now asks for none.
  const asks = (field) => !field.conditional?.hide
    || form.get('conditionChecker').check(field.conditional.hide, { this: item ?? {} }) !== true;
  const unanswered = others.some((field) => field.validate?.required && field.type !== 'checkbox' && asks(field)
    && (item?.[field.key] ?? '') === '');
  const [opened, setOpened] = useState(!title || unanswered);
  const wrong = list.components.some((field) => form._getState().errors?.[field.id]?.[index]?.length);
  const open = opened || wrong;
  const body = `${list.id}-row-${index}`;
  const fixed = form._getState().properties.readOnly || first?.readonly === true;
  return h('div', { class: `row${open ? ' row-open' : ''}${wrong ? ' row-wrong' : ''}` }, [
    h('div', { class: 'row-head' }, [
      h('div', { class: 'row-text' }, [
        h('span', { class: 'row-title' }, title || `第 ${index + 1} 行`),
        !open && h('span', { class: 'row-summary' }, summary(others, item, form)),
      ]),
      h('button', {
        type: 'button',
        class: 'row-toggle',
        'aria-expanded': String(Boolean(open)),
        'aria-controls': body,
        'aria-label': `${open ? '收起' : '改'}：${title || `第 ${index + 1} 行`}`,
        onClick: () => setOpened(!open),
      }, open ? '收起' : form._getState().properties.readOnly ? '看' : '改'),
    ]),
    h('div', { id: body, class: `row-body${fixed ? ' row-body-titled' : ''}`, hidden: !open }, row),
  ]);
}

function summary(fields, item, form) {
  return fields.flatMap((field) => {
    const value = item?.[field.key];
    if (value === undefined || value === null || value === '' || value === false || field.properties?.quiet === 'true') {
      return [];
    }
    if (field.type === 'checkbox') {
      return [field.label];
    }
    if (field.type === 'select' || field.type === 'radio') {
      return [optionsOf(field, form).find((option) => option.value === value)?.label ?? []].flat();
    }
    if (field.type === 'filepicker') {
      return [`${value.length} 个文件`];
    }
    return typeof value === 'object' ? [] : [String(value)];
  }).join('，');
}
