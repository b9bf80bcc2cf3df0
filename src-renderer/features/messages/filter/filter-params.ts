import type { MessageFilter } from '../../../../src-main/contract/messages.ts';

/** A filter as the page's address holds it. `regex` says that `text` is an expression. */
export interface FilterForm {
  text: string;
  isRegex: boolean;
  ignoreCase: boolean;
  source: string;
  network: string;
  listenerId: string;
  connectionId: string;
  since: string;
  until: string;
  minBytes: string;
  maxBytes: string;
}

const names: Record<keyof FilterForm, string> = {
  text: 'text',
  isRegex: 're',
  ignoreCase: 'i',
  source: 'source',
  network: 'network',
  listenerId: 'listener',
  connectionId: 'connection',
  since: 'since',
  until: 'until',
  minBytes: 'min',
  maxBytes: 'max',
};

export function formOf(params: URLSearchParams): FilterForm {
  const word = (field: keyof FilterForm): string => params.get(names[field]) ?? '';
  return {
    text: word('text').slice(0, 1_000),
    isRegex: word('isRegex') === '1',
    ignoreCase: word('ignoreCase') !== '0',
    source: word('source').slice(0, 300),
    network: word('network').slice(0, 300),
    listenerId: word('listenerId').slice(0, 100),
    connectionId: word('connectionId').slice(0, 100),
    since: word('since'),
    until: word('until'),
    minBytes: word('minBytes'),
    maxBytes: word('maxBytes'),
  };
}

/** The form that filters nothing. */
export const emptyForm: FilterForm = formOf(new URLSearchParams());

/** What a change of the form changes in the address. */
export function paramsOf(change: Partial<FilterForm>): Record<string, string | null> {
  const all = Object.entries(change) as [keyof FilterForm, string | boolean][];
  return Object.fromEntries(
    all.map(([field, value]) => {
      if (field === 'ignoreCase') return [names[field], value ? null : '0'];
      return [names[field], value === true ? '1' : value === false || value === '' ? null : value];
    }),
  );
}

/** A link's address of the log with that filter. */
export function logAddress(change: Partial<FilterForm>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(paramsOf(change))) if (value !== null) query.set(name, value);
  return `/messages?${query}`;
}

/** The filter, or in words why it is none. Case is ignored unless the address says otherwise. */
export function filterOf(form: FilterForm): { filter: MessageFilter } | { problem: string } {
  if (form.isRegex && form.text !== '') {
    if (form.text.length > 500) return { problem: 'An expression may have 500 characters.' };
    try {
      new RegExp(form.text, 'u');
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  }
  const [since, until] = [isoOf(form.since), isoOf(form.until)];
  const [minBytes, maxBytes] = [bytesOf(form.minBytes), bytesOf(form.maxBytes)];
  return {
    filter: {
      ...(form.text === '' ? {} : { [form.isRegex ? 'regex' : 'text']: form.text }),
      ...(form.text !== '' && form.ignoreCase ? { ignoreCase: true } : {}),
      ...(form.source === '' ? {} : { source: form.source }),
      ...(form.network === '' ? {} : { network: form.network }),
      ...(form.listenerId === '' ? {} : { listenerId: form.listenerId }),
      ...(form.connectionId === '' ? {} : { connectionId: form.connectionId }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(minBytes === undefined ? {} : { minBytes }),
      ...(maxBytes === undefined ? {} : { maxBytes }),
    },
  };
}

function isoOf(word: string): string | undefined {
  const time = Date.parse(word);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function bytesOf(word: string): number | undefined {
  return /^\d{1,12}$/.test(word) ? Number(word) : undefined;
}
