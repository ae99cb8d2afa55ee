import type { ChartColor, ChartLook, Inks } from './contract';

/**
 * Okabe and Ito's colours, shifted where one was too near to the page, or to another one for the eyes of people who do
 * not see red, green or blue.
 */
export const THEMES: Readonly<Record<ChartLook['theme'], Inks>> = {
	light: {
		...{ text: '#1d2129', faint: '#545b68', line: '#d5d9e0', page: '#ffffff' },
		...{ blue: '#0072b2', orange: '#e69f00', green: '#009e73', vermilion: '#d55e00' },
		...{ sky: '#4fb3ee', purple: '#c08cb8', yellow: '#665200', grey: '#6e747c' },
	},
	dark: {
		...{ text: '#e8eaee', faint: '#aab1bd', line: '#3a404b', page: '#15181e' },
		...{ blue: '#2f8fd0', orange: '#e69f00', green: '#1bcb8c', vermilion: '#e4592c' },
		...{ sky: '#8fe3f7', purple: '#cba2e6', yellow: '#f0e442', grey: '#868a90' },
	},
};

/** One series after the other. */
export const ORDER: readonly ChartColor[] = ['blue', 'orange', 'green', 'vermilion', 'sky', 'purple', 'yellow', 'grey'];

/** In every font that is bundled or usual; the bundled one is drawn where there is no other. */
export const FONT = 'DejaVu Sans, system-ui, sans-serif';
