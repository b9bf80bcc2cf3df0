/** The pages of the window, in the order of its rail and of the menu. */
export const pages = [
  { page: 'probes', label: 'Probes' },
  { page: 'messages', label: 'Messages' },
  { page: 'interfaces', label: 'Interfaces' },
  { page: 'topology', label: 'Topology' },
  { page: 'shells', label: 'Shells' },
  { page: 'snapshots', label: 'Snapshots' },
  { page: 'reports', label: 'Reports' },
  { page: 'help', label: 'Help' },
  { page: 'settings', label: 'Settings' },
] as const;

export type PageName = (typeof pages)[number]['page'];
