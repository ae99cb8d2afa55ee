import { PARSERS } from '../../../core/social';
import { ACTOR_PATHS } from './actor-paths';
import { attempt, identitiesOf } from './payload-checks';
import type { Leaf, Path } from './payload-parts';
import { leavesOf, replaceAt } from './payload-parts';
import { FIXTURES } from './read-fixtures';

const PLATFORM_NAMES = PARSERS.map(({ platform }) => platform);

/** Another value of the same form, which nothing else in the payload resembles. */
function decoyFor({ value }: Leaf): unknown {
	if (typeof value === 'number') return 987_650_001;
	if (typeof value !== 'string') return value;
	if (/^did:/.test(value)) return `did:plc:${'decoy'.repeat(5).slice(0, 24)}`;
	if (/^at:/.test(value)) return `at://did:plc:${'decoy'.repeat(5).slice(0, 24)}/app.bsky.feed.post/3kdecoy`;
	if (value.includes('@') && value.includes('.') && !value.includes('/')) return 'decoy@decoy.example.net';
	if (/^urn:li:person:/.test(value)) return 'urn:li:person:decoy9';
	if (/^https?:/.test(value)) return value.replace(/[^/]+\/?$/, 'decoyname');
	return /^\+?\d+$/.test(value) ? '987650001' : 'decoyname';
}

function dotted(path: Path): string {
	return path
		.filter((step) => typeof step === 'string')
		.join('.')
		.replace(/^body\./, '');
}

describe.each(PLATFORM_NAMES)('who the person is in payloads of %s', (platform) => {
	const own = FIXTURES.filter((fixture) => fixture.platform === platform);

	it('is read from the parts of the one who did it, and of nobody else who is named', () => {
		const decisive = new Set<string>();
		for (const { payload, options } of own) {
			for (const leaf of leavesOf(payload)) {
				const decoy = decoyFor(leaf);
				if (decoy === leaf.value) continue;
				const events = attempt(replaceAt(payload, leaf.path, decoy), options) ?? [];
				if (/decoy|987650001/i.test(identitiesOf(events).join('\n'))) decisive.add(dotted(leaf.path));
			}
		}
		const allowed = ACTOR_PATHS[platform] ?? /(?!)/;
		expect(decisive.size).toBeGreaterThan(0);
		expect([...decisive].filter((path) => !allowed.test(path))).toEqual([]);
	});
});
