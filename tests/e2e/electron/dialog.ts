import type { Dialog, MessageBoxReturnValue, OpenDialogReturnValue, SaveDialogReturnValue } from 'electron';

/**
 * Nobody answers a dialog here: a test replaces the function that it expects, as it does with Electron's own. One that no
 * test expects is said and cancelled, where Electron would wait for a person.
 */
export const dialog: Pick<Dialog, 'showErrorBox'> & {
  showSaveDialog(...args: unknown[]): Promise<SaveDialogReturnValue>;
  showOpenDialog(...args: unknown[]): Promise<OpenDialogReturnValue>;
  showMessageBox(...args: unknown[]): Promise<MessageBoxReturnValue>;
} = {
  async showSaveDialog() {
    unexpected('save');
    return { canceled: true, filePath: '' };
  },
  async showOpenDialog() {
    unexpected('open');
    return { canceled: true, filePaths: [] };
  },
  async showMessageBox(...args) {
    unexpected('message', args.at(-1));
    return { response: 0, checkboxChecked: false };
  },
  showErrorBox(title, content) {
    unexpected('error', `${title}: ${content}`);
  },
};

function unexpected(kind: string, what: unknown = ''): void {
  process.stderr.write(`A ${kind} dialog that no test expects: ${JSON.stringify(what)}\n`);
}
