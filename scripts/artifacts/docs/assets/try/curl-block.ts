import { formatCurl, type Call } from './call.ts';
import { create } from '../shared/elements.ts';
import type { TryMessages } from './messages.ts';

export interface CurlBlock {
  element: HTMLElement;
  /** Shows a call; `undefined` where there is none yet. */
  show(call: Call | undefined): void;
}

/** Puts a text in the clipboard; where the browser does not allow that, it is selected, to be copied by hand. */
async function copy(block: HTMLElement, { copied, selected }: TryMessages): Promise<string> {
  try {
    await navigator.clipboard.writeText(block.textContent ?? '');
    return copied;
  } catch {
    getSelection()?.selectAllChildren(block);
    return selected;
  }
}

/**
 * Creates the place where a call is shown as a command, with a button that copies it. The key comes from the environment.
 *
 * @param key an example of one
 * @param timeout in seconds
 */
export function createCurlBlock(messages: TryMessages, key: string, timeout: number): CurlBlock {
  const code = create('pre', { tabindex: '0' });
  const button = create('button', { type: 'button' }, messages.copy);
  const status = create('span', { role: 'status' });
  button.addEventListener('click', async () => (status.textContent = await copy(code, messages)));
  return {
    element: create(
      'section',
      {},
      create('h3', {}, messages.curl),
      create('p', {}, `${messages.curlHint} `, create('code', {}, `export KASHIO_API_KEY=${key}`)),
      code,
      create('p', {}, button, ' ', status),
    ),
    show(call) {
      code.textContent = call ? formatCurl(call, timeout) : '';
      button.disabled = !call;
      status.textContent = '';
    },
  };
}
