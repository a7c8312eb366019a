const SENTENCES = {
  'Field is required.': '请填写这一项。',
  'Field must match pattern {value}.': '格式不对，请按说明填写。',
  'Field must have minimum value of {value}.': '不能小于 {value}。',
  'Field must have maximum value of {value}.': '不能大于 {value}。',
  'Min validation value is not a valid number.': '这一项的最小值没有设好，请告诉管理员。',
  'Max validation value is not a valid number.': '这一项的最大值没有设好，请告诉管理员。',
  'Field must have minimum length of {value}.': '至少写 {value} 个字。',
  'Field must have maximum length of {value}.': '最多写 {value} 个字。',
  'Field must be a valid international phone number. (e.g. +4930664040900)': '电话号码不对，请加上国家代码，例如 +8613800000000。',
  'Field must be a valid email.': '邮箱地址不对，请检查。',
  'Value is not a number.': '请填数字。',
  'Value is expected to be an integer.': '请填整数。',
  'Value is expected to have at most 1 decimal digit.': '最多一位小数。',
  'Value is expected to have at most {value} decimal digits.': '最多 {value} 位小数。',
  'Please select a valid value, the two nearest valid values are {previousValue} and {nextValue}.':
    '请填 {previousValue} 或者 {nextValue}。',
  'Date and time must both be entered.': '日期和时间都要填。',
  'No content to show.': '没有内容。',
  "External content couldn't be loaded.": '外部内容没有打开。',
  Increment: '加一',
  Decrement: '减一',
  'Skip to search': '跳到查找',
  'Remove tag': '移除',
  Search: '输入文字查找',
  'No results': '没有找到',
  'All values selected': '已经全选',
  'Nothing to show.': '没有内容。',
  '{page} of {total}': '第 {page} 页，共 {total} 页',
  'Previous page': '上一页',
  'Next page': '下一页',
  'Click to sort by {value} descending': '按“{value}”从大到小排',
  'Click to sort by {value} ascending': '按“{value}”从小到大排',
  'Click to remove sorting': '不再排序',
  'No files selected': '还没有选文件',
  '{value} files selected': '已选 {value} 个文件',
  'Document reference is not defined.': '没有指明文件。',
  'Unable to download document': '文件没有下载成功，请再试一次。',
  'Download {fileName}': '下载 {fileName}',
  'Add new': '再加一行',
  'Expand all ({value})': '全部展开（还有 {value} 行）',
  Collapse: '收起',
};

/** The translate service of form-js: `{name}` in the sentence is replaced by the value of that name. */
export function translate(template, replacements = {}) {
  const sentence = SENTENCES[template] ?? template;
  return sentence.replace(/{([^}]+)}/g, (hole, name) => replacements[name] ?? hole);
}
