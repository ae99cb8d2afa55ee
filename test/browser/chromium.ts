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
function findChromium(): string | null {
	const named = process.env.CHROMIUM_PATH;
	const places = named ? [named] : PLACES;
	return places.find((place) => existsSync(place)) ?? null;
}

export async function launch(executablePath: string): Promise<Browser> {
	return await chromium.launch({ executablePath, args: FLAGS });
}

/** Describes what needs a browser. Without one it is skipped, but fails in CI. @param what is left out then */
export function describeInChromium(what: string, tests: (executablePath: string) => void): void {
	const path = findChromium();
	if (path !== null) {
		tests(path);
		return;
	}
	const words = `No Chromium on this machine: ${what} is not tested. Install Debian’s chromium, or set CHROMIUM_PATH.`;
	process.stderr.write(`\n*** ${words} ***\n\n`);
	if (process.env.CI === 'true') it('has a browser', () => Promise.reject(new Error(words)));
	else it.skip(words, () => undefined);
}
