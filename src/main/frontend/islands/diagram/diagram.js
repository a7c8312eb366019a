import Viewer from 'bpmn-js/lib/Viewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';

const MARGIN = 24;
// Room below the drawing for the mark of bpmn.io.
const MARK = 28;
// Smaller than this the names cannot be read.
const SMALLEST = 0.8;
const DESK = '(min-width: 768px)';

/**
 * `<process-diagram data-src data-current data-done data-mine data-bad>`: a model with the steps of one instance, or the
 * findings of a check, marked. Without data-src the model is the text of a hidden `<pre>` inside.
 */
class ProcessDiagram extends HTMLElement {
  async connectedCallback() {
    this.pane = document.createElement('div');
    this.pane.className = 'diagram-pane';
    this.pane.tabIndex = 0;
    this.pane.setAttribute('role', 'region');
    this.pane.setAttribute('aria-label', '流程图，可以上下左右移动');
    const box = document.createElement('div');
    this.pane.append(box);
    const model = await this.#model();
    this.replaceChildren(this.pane);
    try {
      this.viewer = new Viewer({ container: box });
      await this.viewer.importXML(model);
    } catch {
      this.textContent = model ? '这个文件画不出流程图。' : '流程图没有打开，请刷新后再看。';
      this.dataset.ready = 'true';
      return;
    }
    this.#mark();
    this.#size(box);
    this.#offerWhole();
    this.dataset.ready = 'true';
  }

  disconnectedCallback() {
    this.viewer?.destroy();
  }

  async #model() {
    if (!this.dataset.src) {
      return this.querySelector('pre')?.textContent;
    }
    const answer = await fetch(this.dataset.src, { credentials: 'same-origin' }).catch(() => null);
    return answer?.ok ? answer.text() : null;
  }

  #mark() {
    const canvas = this.viewer.get('canvas');
    const elements = this.viewer.get('elementRegistry');
    for (const kind of ['done', 'current', 'mine', 'bad']) {
      for (const id of this.#ids(kind)) {
        if (elements.get(id)) {
          canvas.addMarker(id, `step-${kind}`);
        }
      }
    }
    const overlays = this.viewer.get('overlays');
    const done = new Set(this.#ids('done'));
    for (const id of done) {
      if (elements.get(id)?.type.match(/Task|CallActivity/)) {
        overlays.add(id, { position: { top: -9, right: 11 }, html: '<span class="step-badge">✓</span>' });
      }
    }
    for (const id of this.#ids('bad')) {
      if (elements.get(id)) {
        overlays.add(id, { position: { top: -9, right: 11 }, html: '<span class="step-badge step-badge-bad">!</span>' });
      }
    }
    const passed = new Set([...done, ...this.#ids('current'), ...this.#ids('mine')]);
    elements.filter((element) => element.type === 'bpmn:SequenceFlow'
      && done.has(element.source.id) && passed.has(element.target.id))
      .forEach((flow) => canvas.addMarker(flow, 'flow-done'));
  }

  // On a phone the page shows a part of the drawing; a tap gives it the whole screen.
  #offerWhole() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button phone-only diagram-whole';
    const show = (whole) => {
      this.classList.toggle('diagram-full', whole);
      document.documentElement.classList.toggle('diagram-open', whole);
      button.textContent = whole ? '收起' : '放大看全图';
      button.setAttribute('aria-expanded', String(whole));
      this.#centre();
    };
    button.addEventListener('click', () => show(!this.classList.contains('diagram-full')));
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        show(false);
      }
    });
    this.append(button);
    show(false);
  }

  // The drawing keeps its own size and the box scrolls: fitted to a phone it cannot be read.
  #size(box) {
    const canvas = this.viewer.get('canvas');
    const { inner } = canvas.viewbox();
    const room = this.clientWidth;
    const fit = matchMedia(DESK).matches ? Math.min(1, room / (inner.width + 2 * MARGIN)) : 1;
    const zoom = Math.max(fit, SMALLEST);
    box.style.width = `${Math.max((inner.width + 2 * MARGIN) * zoom, room - 2)}px`;
    box.style.height = `${(inner.height + 2 * MARGIN) * zoom + MARK}px`;
    canvas.resized();
    canvas.viewbox({
      x: inner.x - MARGIN,
      y: inner.y - MARGIN,
      width: box.clientWidth / zoom,
      height: box.clientHeight / zoom,
    });
    this.zoom = zoom;
    this.origin = inner;
  }

  // Where the matter stands comes into the middle of what shows.
  #centre() {
    const [here] = [...this.#ids('bad'), ...this.#ids('mine'), ...this.#ids('current')];
    const element = here && this.viewer.get('elementRegistry').get(here);
    if (element) {
      const { zoom, origin, pane } = this;
      pane.scrollLeft = (element.x + element.width / 2 - origin.x + MARGIN) * zoom - pane.clientWidth / 2;
      pane.scrollTop = (element.y + element.height / 2 - origin.y + MARGIN) * zoom - pane.clientHeight / 2;
    }
  }

  #ids(kind) {
    return (this.dataset[kind] ?? '').split(',').map((id) => id.trim()).filter(Boolean);
  }
}

customElements.define('process-diagram', ProcessDiagram);
