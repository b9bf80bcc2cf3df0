import type { CustomScheme, Protocol } from 'electron';
import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const registered = new Set<string>();
const handlers = new Map<string, Handler>();

/** The schemes that windows may load from. */
export const schemes: ReadonlySet<string> = registered;

export const protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'unhandle' | 'isProtocolHandled'> & {
  handle(scheme: string, handler: Handler): void;
} = {
  registerSchemesAsPrivileged(customSchemes: CustomScheme[]) {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges = {} } of customSchemes) {
      // Without these Electron still serves the scheme, without origins of its own; Dockline needs them.
      if (privileges.standard !== true || privileges.secure !== true) {
        throw new Error(`The scheme ${scheme} must be standard and secure here.`);
      }
      if (privileges.bypassCSP === true) throw new Error(`The scheme ${scheme} must not bypass the CSP.`);
      registered.add(scheme);
    }
  },
  handle(scheme, handler) {
    if (!app.isReady()) throw new Error('protocol.handle can only be used after app is ready.');
    if (!registered.has(scheme)) throw new Error(`The scheme ${scheme} was not registered as privileged.`);
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is handled already.`);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
};

/** The answer of the app's own handler; undefined where nothing handles the scheme. */
export async function answerRequest(request: Request): Promise<Response | undefined> {
  return handlers.get(new URL(request.url).protocol.slice(0, -1))?.(request);
}
