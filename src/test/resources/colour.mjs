// Saves process models as bpmn-js does after every shape and flow was coloured: node colour.mjs <bpmn-moddle> <from> <to>
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [library, from, to] = process.argv.slice(2);
const { BpmnModdle } = await import(pathToFileURL(library).href);
const moddle = new BpmnModdle();
const { rootElement } = await moddle.fromXML(readFileSync(from, 'utf8'));
for (const shape of rootElement.diagrams[0].plane.planeElement) {
  shape.set('color:background-color', '#c8e6c9');
  shape.set('color:border-color', '#205022');
  shape.set('bioc:fill', '#c8e6c9');
  shape.set('bioc:stroke', '#205022');
  if (shape.label) {
    shape.label.set('color:color', '#205022');
  }
}
writeFileSync(to, (await moddle.toXML(rootElement, { format: true })).xml);
