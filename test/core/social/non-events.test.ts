import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PARSERS, readDeliveryInTurns } from '../../../core/social';

/** What a platform delivers in which nobody did anything that we read. */
interface NonEvent {
	kind: string;
	/** Who describes or shows it; `null` where nobody was found. */
	source: string | null;
	/** Whether the name or form by which it is told was looked up there; else it is not confirmed. */
	isRead: boolean;
	payload: unknown;
}

const OPTIONS = { receivedAt: '2026-06-01T09:00:00.000Z' };

describe.each(PARSERS.map(({ platform }) => platform))('of %s, nothing comes of', (platform) => {
	const text = readFileSync(join(__dirname, 'non-events', `${platform}.json`), 'utf8');

	it.each((JSON.parse(text) as NonEvent[]).map((one) => [one.kind, one] as const))(
		'%s',
		async (_kind, { payload }) => {
			const turns = { maxEvents: 1_000, yield: async () => undefined };
			expect(await readDeliveryInTurns(payload, OPTIONS, turns)).toEqual({ events: [], problems: [] });
			expect(PARSERS.filter((parser) => parser.recognises(payload)).length).toBeLessThan(2);
		},
	);
});
