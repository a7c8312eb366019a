// Sentences that form-js does not send through its translate service. Each must be found exactly once: a new version
// of form-js that says something else fails the build instead of showing English.
const REPLACEMENTS = [
  ["children: valueLabel || 'Select'", "children: valueLabel || '请选择'"],
  ["placeholder: 'Search',", "placeholder: '输入文字查找',"],
  ['children: "Browse"', 'children: "选择文件"'],
  ['`Remove list item ${itemIndex + 1}`', '`删去第 ${itemIndex + 1} 行`'],
  ["placeholder: use24h ? 'hh:mm' : 'hh:mm --'", "placeholder: '时:分'"],
  ["emptyListMessage = 'No results'", "emptyListMessage = '没有找到'"],
  // The date is written the same for everybody, whatever the language of the browser.
  ['placeholder: getLocaleReadableDateFormat(),', "placeholder: '年-月-日',"],
  ['dateFormat: getLocaleDateFlatpickrConfig(),', "dateFormat: 'Y-m-d',"],
  ["'today' : '01/01/1900'", "'today' : '1900-01-01'"],
  [
    '"Web-based tooling for BPMN, DMN, and forms powered by", \' \'',
    '"流程图、规则表和表单的网页工具来自", \' \'',
  ],
];

/** A Vite plugin that turns the hard-coded English of form-js into Chinese. */
export function chineseFormJs() {
  return {
    name: 'chinese-form-js',
    enforce: 'pre',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').includes('@bpmn-io/form-js-viewer/dist/index.es.js')) {
        return null;
      }
      let changed = code;
      for (const [english, chinese] of REPLACEMENTS) {
        const found = changed.split(english).length - 1;
        if (found !== 1) {
          this.error(`form-js: “${english}” 出现 ${found} 次，应当正好 1 次。`);
        }
        changed = changed.replace(english, () => chinese);
      }
      return { code: changed, map: null };
    },
  };
}
