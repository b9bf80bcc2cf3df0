/** What brings a new version of the app; only the packaged desktop app has one. */
export interface Updater {
  /** The newer version, or undefined where this is the newest. */
  check(): Promise<{ version: string } | undefined>;
  /** `onProgress`: the part that is there, 0 to 1. */
  download(onProgress: (fraction: number) => void, signal: AbortSignal): Promise<void>;
  /** Ends the app to install what was fetched. */
  install(): void;
}
