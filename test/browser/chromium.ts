import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A quiet browser that asks nobody but the page's own host. */
const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** The browser of this machine; `CHROMIUM_PATH` names another. `null` where there is none. */
export function findChromium(): string | null {
	const named = process.env.CHROMIUM_PATH;
	const places = named ? [named] : PLACES;
	return places.find((place) => existsSync(place)) ?? null;
}

export async function launch(executablePath: string): Promise<Browser> {
	return await chromium.launch({ executablePath, args: FLAGS });
}
