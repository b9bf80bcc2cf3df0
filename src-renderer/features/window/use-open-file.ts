import { useCallback } from 'react';
import { useCommand } from '../../api/commands.ts';
import { go } from '../shell/route.ts';
import type { Notice } from './notice.tsx';
import { useOpenedText } from './opened-text.tsx';
import { kindOfText } from './text-kind.ts';

export interface OpenedFile {
  name: string;
  text: string;
}

/** Opens a file where it belongs: a snapshot is kept with the others, anything else goes to the paste box. */
export function useOpenFile(say: (notice: Notice) => void): (file: OpenedFile) => void {
  const { show } = useOpenedText();
  const { mutate } = useCommand('snapshots.import');
  return useCallback(
    ({ name, text }) => {
      if (kindOfText(text) === 'capture') {
        show(text);
        go('/interfaces');
        return;
      }
      mutate(
        { name, text },
        {
          onSuccess: (kept) => say({ failed: false, text: `${kept.name} is kept with your snapshots.` }),
          onError: (error) => say({ failed: true, text: `${name} could not be opened: ${error.message}` }),
        },
      );
    },
    [mutate, say, show],
  );
}
