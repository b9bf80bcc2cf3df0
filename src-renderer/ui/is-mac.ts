/** Whether keys are written and pressed as on a Mac. */
export const isMac = (): boolean => /mac/i.test(navigator.platform);
