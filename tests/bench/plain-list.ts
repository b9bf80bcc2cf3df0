import type { Page } from '@playwright/test';

/** Rows that a window of the log holds, those near it included. */
const rows = 45;
const rowHeight = 28;

/** As often as the log looks for what is new, in milliseconds. */
const rewriteMs = 120;

/**
 * The least that a list can be: a page of its own, without styles, frameworks or requests, whose lines of text are written
 * anew as one scrolls, in a box as tall as the log's. How smoothly it moves is what the browser can do on this machine.
 */
export async function openPlainList(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.setContent(
    `<style>
      body { margin: 0; font: 13px monospace }
      #box { height: 100vh; overflow-y: auto }
      #all { position: relative; height: 16000000px }
      #all div { position: absolute; left: 0; right: 0; height: ${rowHeight}px; contain: strict; white-space: pre }
    </style>
    <input id="field"><div id="box"><div id="all"></div></div>`,
  );
  await page.evaluate(
    ({ count, height }) => {
      const box = document.querySelector('#box');
      const all = document.querySelector('#all');
      if (box === null || all === null) return;
      const lines = Array.from({ length: count }, () => all.appendChild(document.createElement('div')));
      let turn = 0;
      const write = (): void => {
        const first = Math.max(0, Math.floor(box.scrollTop / height) - 8);
        turn += 1;
        lines.forEach((line, index) => {
          line.style.top = `${(first + index) * height}px`;
          line.textContent = `${first + index} 15:07:12.${turn} web-7 172.17.0.9:40007 :4444 84 B GET /orders/${(first + index) * 7_919} took 12 ms, status 200`;
        });
      };
      box.addEventListener('scroll', write);
      box.scrollTop = box.scrollHeight;
      Object.assign(window, { write });
    },
    { count: rows, height: rowHeight },
  );
}

/** Writes all lines anew as often as the log does when much arrives; gives the function that ends it. */
export async function keepRewriting(page: Page): Promise<() => Promise<void>> {
  const timer = await page.evaluate((ms) => {
    const write: unknown = Reflect.get(window, 'write');
    return window.setInterval(() => typeof write === 'function' && write(), ms);
  }, rewriteMs);
  return () => page.evaluate((id) => window.clearInterval(id), timer);
}
