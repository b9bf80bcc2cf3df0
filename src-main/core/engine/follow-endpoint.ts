import type { SettingsStore } from '../storage/settings.ts';

interface FollowEndpointOptions {
  settings: SettingsStore;
  /** Exchanges the engine. What fails shows in the engine's state. */
  use(endpoint: string): Promise<unknown>;
}

/** Goes to another engine as soon as the settings name one. Returns the function that ends it. */
export function followEndpoint({ settings, use }: FollowEndpointOptions): () => void {
  let endpoint = settings.get().engineEndpoint;
  return settings.onChange(({ engineEndpoint }) => {
    if (engineEndpoint === endpoint) return;
    endpoint = engineEndpoint;
    use(endpoint).catch(() => undefined);
  });
}
