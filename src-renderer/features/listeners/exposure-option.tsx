import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Exposure } from '../../../src-main/contract/message-model.ts';
import { Choice } from '../../ui/choice.tsx';
import { exposureWords } from './listener-words.ts';

interface ExposureOptionProps {
  exposure: Exposure;
  group: string;
  isChosen: boolean;
  onChoose: () => void;
  className?: string;
  children?: ReactNode;
}

/** One answer to who can reach a listener; the one that opens it to the whole network is a warning. */
export function ExposureOption({ exposure, children, ...choice }: ExposureOptionProps) {
  const { name, note } = exposureWords[exposure];
  const isOpen = exposure === 'network';
  return (
    <Choice
      {...choice}
      name={
        <>
          {name}
          {isOpen && <TriangleAlert size={13} className="text-timed-out" aria-label="Warning" />}
        </>
      }
      note={
        <>
          <span className={isOpen ? 'text-timed-out' : ''}>{note}</span>
          {children}
        </>
      }
    />
  );
}
