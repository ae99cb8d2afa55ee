import type { ChartColor, ChartLook, Inks } from './contract';

/** Okabe and Ito's colours; those that are too near to the page are shifted. */
export const THEMES: Readonly<Record<ChartLook['theme'], Inks>> = {
	light: {
		...{ text: '#1d2129', faint: '#545b68', line: '#d5d9e0', page: '#ffffff' },
		...{ blue: '#0072b2', orange: '#e69f00', green: '#009e73', vermilion: '#d55e00' },
		...{ sky: '#56b4e9', purple: '#cc79a7', yellow: '#c9b800', grey: '#8a919c' },
	},
	dark: {
		...{ text: '#e8eaee', faint: '#aab1bd', line: '#3a404b', page: '#15181e' },
		...{ blue: '#2f8fd0', orange: '#e69f00', green: '#14b789', vermilion: '#ec7430' },
		...{ sky: '#7cc7f2', purple: '#d98fb8', yellow: '#f0e442', grey: '#8a919c' },
	},
};

/** One series after the other. */
export const ORDER: readonly ChartColor[] = ['blue', 'orange', 'green', 'vermilion', 'sky', 'purple', 'yellow', 'grey'];

/** In every font that is bundled or usual; the bundled one is drawn where there is no other. */
export const FONT = 'DejaVu Sans, system-ui, sans-serif';
