import type { Settings } from './state.ts';

/** Of a listener of which nobody said any. */
export const defaultLimits = { frameBytes: 65_536, connections: 1_024, idleSeconds: 60 };

export const defaultSettings: Settings = {
  welcomed: false,
  engineEndpoint: '',
  theme: 'system',
  port: 4444,
  exposure: 'containers',
  limits: defaultLimits,
  probeImage: '',
  probeTimeoutMs: 3_000,
  keepMessages: 10_000_000,
  keepBytes: 4_294_967_296,
  keepDays: 0,
  access: 'ask',
  notifications: false,
  openAtLogin: false,
};
