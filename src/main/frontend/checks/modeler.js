import Modeler from 'bpmn-js/lib/Modeler';
import { Form } from '@bpmn-io/form-js-viewer';
import { DmnModdle } from 'dmn-moddle';

/** A model as a designer saves it after giving every element a colour. */
export async function coloured(xml) {
  const container = document.createElement('div');
  document.body.append(container);
  const modeler = new Modeler({ container });
  const { warnings } = await modeler.importXML(xml);
  if (warnings.length) {
    throw new Error(warnings.map((warning) => warning.message).join('\n'));
  }
  const drawn = modeler.get('elementRegistry').filter((element) => element.parent);
  modeler.get('modeling').setColor(drawn, { fill: '#c8e6c9', stroke: '#205022' });
  const saved = await modeler.saveXML({ format: true });
  modeler.destroy();
  return saved.xml;
}

/** A rule table as dmn-js reads and writes it. */
export async function table(xml) {
  const moddle = new DmnModdle();
  const { rootElement, warnings } = await moddle.fromXML(xml, 'dmn:Definitions');
  if (warnings.length) {
    throw new Error(warnings.map((warning) => warning.message).join('\n'));
  }
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

/** A form as form-js has it after reading it; what starts with `_` is its own. */
export async function saved(json) {
  const container = document.createElement('div');
  document.body.append(container);
  const form = new Form({ container });
  await form.importSchema(JSON.parse(json));
  return JSON.stringify(form._getState().schema, (key, value) => (key.startsWith('_') ? undefined : value));
}
