import type { OnBeforeRequestListenerDetails, ProxyConfig, Session } from 'electron';
import { deadProxy } from './chromium.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Session['setDevicePermissionHandler']>[0];
type Permission = Parameters<NonNullable<RequestHandler>>[1];
type BeforeRequest = (details: Details, callback: (response: { cancel?: boolean }) => void) => void;
type Details = Pick<OnBeforeRequestListenerDetails, 'url' | 'method' | 'resourceType'>;

/** Electron's names of permissions, and Chromium's own of the same. */
const permissions: readonly (readonly [Permission, string])[] = [
  ['media', 'camera'],
  ['media', 'microphone'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['idle-detection', 'idle-detection'],
  ['window-management', 'window-management'],
  ['storage-access', 'storage-access'],
];

class StandInSession
  implements
    Pick<
      Session,
      'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setProxy'
    >
{
  #check: CheckHandler = null;
  #beforeRequest: BeforeRequest | null = null;
  #asked = false;
  #isCutOff = false;

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#asked = handler !== null;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(_handler: DeviceHandler): void {
    // Chromium without a window of its own asks for no device.
  }

  /** Only the proxy that Chromium was started with (chromium.ts) has a stand-in: one that leads nowhere. */
  async setProxy({ proxyRules, proxyBypassRules }: ProxyConfig): Promise<void> {
    if (proxyRules !== deadProxy || proxyBypassRules !== '<-loopback>')
      throw new Error(`There is no proxy ${proxyRules}.`);
    this.#isCutOff = true;
  }

  /** Whether the app took the network away from its pages. */
  readonly isCutOff = (): boolean => this.#isCutOff;

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest | null): void => {
      this.#beforeRequest = listener;
    },
  };

  /**
   * What Chromium is told beforehand of each permission of an origin. Electron asks when a page does; the check handler
   * answers the same question, and without both handlers Electron grants everything.
   */
  permissionsOf(origin: string): { name: string; granted: boolean }[] {
    return permissions.map(([permission, name]) => ({
      name,
      granted:
        this.#check === null
          ? !this.#asked
          : this.#check(null, permission, origin, { isMainFrame: true, requestingUrl: origin }),
    }));
  }

  /** Whether a request may leave. */
  async mayRequest(details: Details): Promise<boolean> {
    const listener = this.#beforeRequest;
    if (listener === null) return true;
    return new Promise((resolve) => listener(details, ({ cancel = false }) => resolve(!cancel)));
  }
}

export const defaultSession = new StandInSession();
export const session = { defaultSession };
