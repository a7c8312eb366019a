import { csrf } from '../../app/csrf.js';
import { shrink } from '../../app/photo.js';

/** A refusal in sentences: [{path or null, sentence}]; `link` is a way on, where there is one. */
export class Refused extends Error {
  constructor(errors, link) {
    super('refused');
    this.errors = errors;
    this.link = link;
  }
}

/** Posts the values and answers with the address to go to next. */
export async function send(action, values) {
  const answer = await request(action, JSON.stringify({ values }), { 'Content-Type': 'application/json' });
  return (await answer.json()).next;
}

/** Uploads one chosen file and answers with {id, name}. `path` names the field that an error belongs to. */
export async function upload(file, path) {
  const body = new FormData();
  const smaller = await shrink(file);
  body.append('file', smaller, smaller.name);
  try {
    const { id, name } = await (await request('/attachments', body, {})).json();
    return { id, name };
  } catch (refusal) {
    if (refusal instanceof Refused && !refusal.link) {
      throw new Refused(refusal.errors.map(({ sentence }) => ({ path, sentence: `${file.name}：${sentence}` })));
    }
    throw refusal;
  }
}

async function request(address, body, headers) {
  let answer;
  try {
    answer = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { Accept: 'application/json', ...csrf(), ...headers },
      body,
    });
  } catch {
    throw plain('网络断开，填写的内容还在。连上后请再按一次。');
  }
  if (answer.ok) {
    return answer;
  }
  const given = await answer.json().then((json) => json.errors, () => null);
  if (given?.length) {
    throw new Refused(given, answer.status === 409 ? { href: '/todo', text: '回到待办' } : undefined);
  }
  throw sentenceFor(answer);
}

function sentenceFor(answer) {
  if (answer.status === 401 || answer.type === 'opaqueredirect') {
    return plain('登录已过期。填写的内容已存在本机，重新登录后回到这一页就能接着办。', { href: '/sign-in', text: '去登录' });
  }
  if (answer.status === 403) {
    return plain('您现在不能办这件事，也可能是页面打开太久。填写的内容还在，请刷新后再试。');
  }
  if (answer.status === 404 || answer.status === 409) {
    return plain('这件事刚才已经办过或者变了，没有再提交。', { href: '/todo', text: '回到待办' });
  }
  if (answer.status === 413) {
    return plain('文件太大，每个不能超过 20 MB。');
  }
  return plain('没有提交成功，填写的内容还在。请过一会儿再按一次。');
}

function plain(sentence, link) {
  return new Refused([{ path: null, sentence }], link);
}
