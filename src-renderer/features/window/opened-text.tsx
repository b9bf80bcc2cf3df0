import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

interface OpenedText {
  /** A capture that was opened or dropped, until the paste box takes it. */
  capture: string | undefined;
  show(capture: string): void;
  taken(): void;
}

const OpenedTextContext = createContext<OpenedText | undefined>(undefined);

/** Carries a text from wherever it was opened to the page that shows it. */
export function OpenedTextProvider({ children }: { children: ReactNode }) {
  const [capture, setCapture] = useState<string>();
  const value = useMemo(() => ({ capture, show: setCapture, taken: () => setCapture(undefined) }), [capture]);
  return <OpenedTextContext value={value}>{children}</OpenedTextContext>;
}

export function useOpenedText(): OpenedText {
  const value = useContext(OpenedTextContext);
  if (value === undefined) throw new Error('There is no OpenedTextProvider around this.');
  return value;
}
