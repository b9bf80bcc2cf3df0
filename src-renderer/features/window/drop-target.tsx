import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { readTextFile } from './read-text-file.ts';
import type { OpenedFile } from './use-open-file.ts';

interface DropTargetProps {
  onFile: (file: OpenedFile) => void;
  onRefused: (why: string) => void;
}

/** Takes a file that is dropped anywhere on the window, and says so while one is held over it. */
export function DropTarget({ onFile, onRefused }: DropTargetProps) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    // Each element under the pointer enters and leaves; the file is over the window while one has not been left.
    let depth = 0;
    const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      depth += 1;
      setHeld(true);
    };
    const over = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHeld(false);
    };
    const drop = (event: DragEvent): void => {
      depth = 0;
      setHeld(false);
      if (!carriesFile(event)) return;
      event.preventDefault();
      const [file, ...others] = event.dataTransfer?.files ?? [];
      if (file === undefined) return;
      if (others.length > 0) {
        onRefused('Drop one file at a time.');
        return;
      }
      void readDropped(file).then((result) => ('why' in result ? onRefused(result.why) : onFile(result)));
    };
    const end = new AbortController();
    window.addEventListener('dragenter', enter, end);
    window.addEventListener('dragover', over, end);
    window.addEventListener('dragleave', leave, end);
    window.addEventListener('drop', drop, end);
    return () => end.abort();
  }, [onFile, onRefused]);

  if (!held) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-paper/85 p-6">
      <p className="flex items-center gap-3 rounded-md border-2 border-dashed border-accent bg-surface px-8 py-6 text-lg">
        <FileDown size={20} className="text-accent" aria-hidden />
        Drop a capture (ifconfig, ip) or a snapshot to open it
      </p>
    </div>
  );
}

async function readDropped(file: File): Promise<OpenedFile | { why: string }> {
  try {
    return { name: file.name.slice(-300), text: await readTextFile(file) };
  } catch (thrown) {
    return { why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
