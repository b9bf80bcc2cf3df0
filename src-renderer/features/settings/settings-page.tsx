import { ranges } from '../../../src-main/contract/ranges.ts';
import type { Settings } from '../../../src-main/contract/state.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { CopyText } from '../../ui/copy.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AccessChoice } from './access-choice.tsx';
import { CleanEngine } from './clean-engine.tsx';
import { DesktopSettings } from './desktop-settings.tsx';
import { EndpointChoice } from './endpoint-choice.tsx';
import { ExposureChoice } from './exposure-choice.tsx';
import { Group } from './group.tsx';
import { LimitSettings } from './limit-settings.tsx';
import { ResetSettings } from './reset-settings.tsx';
import { SettingField } from './setting-field.tsx';

export function SettingsPage() {
  const settings = useCommandQuery('settings.get', {});
  const info = useCommandQuery('app.info', {});
  const save = useCommand('settings.set');
  const words = save.isPending
    ? 'Saving…'
    : save.isSuccess
      ? 'Saved.'
      : 'A change is kept as soon as you leave its field.';
  return (
    <>
      <PageHeader title="Settings" summary={<p role="status">{words}</p>} />
      <div className="min-h-0 flex-1 scroll-py-4 overflow-y-auto border-t border-line px-6 py-5">
        <div className="max-w-2xl space-y-7">
          {(settings.error ?? save.error) !== null && (
            <ErrorPanel error={settings.error ?? save.error} onRetry={() => void settings.refetch()} />
          )}
          {settings.data === undefined ? (
            <Skeleton className="h-96" />
          ) : (
            <>
              <SettingsForm settings={settings.data} save={save.mutate} />
              {info.data?.transport === 'desktop' && <DesktopSettings settings={settings.data} save={save.mutate} />}
            </>
          )}
          <Group title="Clean up and reset" help="leftovers">
            <CleanEngine />
            <ResetSettings save={save.mutate} />
          </Group>
          <Group title="About">
            {info.data !== undefined && (
              <Facts
                rows={[
                  ['Version', <CopyText key="version" text={info.data.version} />],
                  ['Platform', <code key="platform">{info.data.platform}</code>],
                  ['Window', info.data.transport],
                  [
                    'Licence',
                    <span key="licence">
                      MIT; those of its parts are in <code>LICENSES.dockline.txt</code>
                    </span>,
                  ],
                  ['Data folder', <CopyText key="folder" text={info.data.dataFolder} />],
                ]}
              />
            )}
          </Group>
        </div>
      </div>
    </>
  );
}

interface SettingsFormProps {
  settings: Settings;
  save: (change: Partial<Settings>) => void;
}

function SettingsForm({ settings, save }: SettingsFormProps) {
  return (
    <>
      <Group title="Window">
        <label className="flex items-center gap-3">
          <span className="w-40 text-soft">Theme</span>
          <select
            value={settings.theme}
            onChange={({ target: { value } }) => {
              if (value === 'system' || value === 'light' || value === 'dark') save({ theme: value });
            }}
            className="control w-44"
          >
            <option value="system">As the system</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </select>
        </label>
      </Group>
      <Group title="Listener" help="exposure">
        <SettingField
          label="Port"
          value={settings.port}
          range={ranges.port}
          note="0: any free one"
          onSave={(port) => save({ port })}
        />
        <ExposureChoice value={settings.exposure} onChange={(exposure) => save({ exposure })} />
        <p className="text-faint">A change of port or exposure takes effect when the listener starts next.</p>
      </Group>
      <Group title="A listener’s limits" help="limits">
        <LimitSettings limits={settings.limits} save={save} />
        <p className="text-faint">They hold for listeners that are started from now on. One that runs keeps its own.</p>
      </Group>
      <Group title="What the log keeps">
        <SettingField
          label="Messages kept"
          value={settings.keepMessages}
          range={ranges.keepMessages}
          note="older ones are removed"
          onSave={(keepMessages) => save({ keepMessages })}
        />
        <SettingField
          label="Megabytes kept"
          value={Math.round(settings.keepBytes / 1_000_000)}
          range={ranges.keepMegabytes}
          note="on the disk; 0: no limit"
          onSave={(megabytes) => save({ keepBytes: megabytes * 1_000_000 })}
        />
        <SettingField
          label="Days kept"
          value={settings.keepDays}
          range={ranges.keepDays}
          note="0: no limit"
          onSave={(keepDays) => save({ keepDays })}
        />
      </Group>
      <Group title="Engine" help="engine-host">
        <EndpointChoice value={settings.engineEndpoint} onSave={(engineEndpoint) => save({ engineEndpoint })} />
      </Group>
      <Group title="How much it may read" help="access">
        <AccessChoice value={settings.access} onChange={(access) => save({ access })} />
      </Group>
      <Group title="Probes" help="probe-image">
        <label className="flex items-center gap-3">
          <span className="w-40 text-soft">Probe image</span>
          <input
            key={settings.probeImage}
            defaultValue={settings.probeImage}
            maxLength={300}
            placeholder="Dockline looks for one"
            onBlur={({ target: { value } }) => {
              if (value.trim() !== settings.probeImage) save({ probeImage: value.trim() });
            }}
            className="control w-72 font-mono"
          />
        </label>
        <SettingField
          label="Time limit"
          value={settings.probeTimeoutMs}
          range={ranges.probeTimeoutMs}
          note="milliseconds a probe"
          onSave={(probeTimeoutMs) => save({ probeTimeoutMs })}
        />
      </Group>
    </>
  );
}
