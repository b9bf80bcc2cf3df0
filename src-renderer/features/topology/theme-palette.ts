import type { Palette } from './topology-svg.ts';

/** The theme's colours as they are now, for a drawing that leaves the page. */
export function themePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: colour('paper'),
    surface: colour('surface'),
    ink: colour('ink'),
    soft: colour('soft'),
    faint: colour('faint'),
    line: colour('line'),
    strong: colour('line-strong'),
  };
}
