import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ParseOptions } from '../../../core/social';

const ROOT = join(__dirname, 'fixtures');

/** A payload as a platform sends it, and what comes of it. The file's name says what it shows. */
export interface Fixture {
	platform: string;
	name: string;
	options?: Partial<ParseOptions>;
	payload: unknown;
	events: Array<Record<string, unknown>>;
}

function readFixture(platform: string, file: string): Fixture {
	const text = readFileSync(join(ROOT, platform, file), 'utf8');
	const fixture = JSON.parse(text) as Fixture;
	// No platform names these two, so the files leave them out.
	const events = fixture.events.map((event) => ({ source: null, stage: null, ...event }));
	return { ...fixture, events, platform, name: file.replace('.json', '').replaceAll('-', ' ') };
}

export const FIXTURES: readonly Fixture[] = readdirSync(ROOT).flatMap((platform) =>
	readdirSync(join(ROOT, platform)).map((file) => readFixture(platform, file)),
);
