import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ProbeOffer } from '../../../src-main/contract/window-messages.ts';
import { useCommand } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { go } from '../shell/route.ts';

/** What a link asks for, in full, before anything of it is done. */
export function ProbeOfferDialog({ offer, onClose }: { offer: ProbeOffer; onClose: () => void }) {
  const start = useCommand('probes.start');
  const list = (names: readonly string[] | undefined, all: string) =>
    names === undefined ? all : <code className="break-all">{names.join(', ')}</code>;
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <AlertDialog.Popup
          data-testid="probe-offer"
          className="rise fixed top-1/4 left-1/2 z-50 w-[460px] max-w-[92vw] -translate-x-1/2 rounded-md border border-line bg-surface p-5 shadow-pop"
        >
          <AlertDialog.Title className="text-lg font-semibold">A link asks you to run probes</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-soft">
            Nothing has run yet. The probes would start from your containers’ networks and connect to these targets. Run
            them only if you trust where the link came from.
          </AlertDialog.Description>
          <div className="mt-4 max-h-60 overflow-y-auto">
            <Facts
              rows={[
                ['From', list(offer.from, 'every kind of network')],
                ['To', list(offer.to, 'this computer, every way')],
                ['Port', offer.port === undefined ? 'the listener’s' : <code key="port">{offer.port}</code>],
              ]}
            />
          </div>
          {start.error !== null && (
            <div className="mt-4">
              <ErrorPanel error={start.error} />
            </div>
          )}
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={onClose}>Do not run them</Button>
            <Button
              look="primary"
              disabled={start.isPending}
              onClick={() =>
                start.mutate(offer, {
                  onSuccess() {
                    onClose();
                    go('/probes');
                  },
                })
              }
            >
              {start.isPending ? 'Starting…' : 'Run these probes'}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
