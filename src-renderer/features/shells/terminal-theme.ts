import type { ITheme } from '@xterm/xterm';

/** The terminal's colours, from the tokens of the theme in force (styles/tokens.css). */
export function terminalTheme(): ITheme {
  const tokens = getComputedStyle(document.documentElement);
  const token = (name: string): string => tokens.getPropertyValue(`--${name}`).trim();
  return {
    foreground: token('ink'),
    background: token('terminal'),
    cursor: token('accent'),
    cursorAccent: token('terminal'),
    selectionBackground: token('terminal-selection'),
    scrollbarSliderBackground: token('line-strong'),
    scrollbarSliderHoverBackground: token('faint'),
    scrollbarSliderActiveBackground: token('faint'),
    black: token('ansi-black'),
    red: token('ansi-red'),
    green: token('ansi-green'),
    yellow: token('ansi-yellow'),
    blue: token('ansi-blue'),
    magenta: token('ansi-magenta'),
    cyan: token('ansi-cyan'),
    white: token('ansi-white'),
    brightBlack: token('ansi-bright-black'),
    brightRed: token('ansi-bright-red'),
    brightGreen: token('ansi-bright-green'),
    brightYellow: token('ansi-bright-yellow'),
    brightBlue: token('ansi-bright-blue'),
    brightMagenta: token('ansi-bright-magenta'),
    brightCyan: token('ansi-bright-cyan'),
    brightWhite: token('ansi-bright-white'),
  };
}
