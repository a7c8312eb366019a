import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/esm/l10n/zh.js';
import { CamundaForm } from './camunda-form.js';
import './form.css';

flatpickr.localize(Mandarin);
customElements.define('camunda-form', CamundaForm);
