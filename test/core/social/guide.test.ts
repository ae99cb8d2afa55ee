import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { identityKeys } from '../../../core/contact';
import type { GenericFields } from '../../../core/social';
import { genericEvent, INTERACTION_KINDS, PARSERS } from '../../../core/social';

const GUIDE = readFileSync(join(__dirname, '../../../docs/social-events.md'), 'utf8');

const PLATFORMS = join(__dirname, '../../../core/social/platforms');
const META: ReadonlySet<string> = new Set(['messenger', 'instagram', 'whatsapp', 'facebook']);
/** Parts of ids and forms that the guide writes out, and of examples. */
const OUR_WORDS: ReadonlySet<string> = new Set([
	'account',
	'contact',
	'repository',
	'owner',
	'number',
	'host',
	'ADA',
	'ACME',
	'contact_update',
]);

function folderText(folder: string, isWanted: (file: string) => boolean): string[] {
	return readdirSync(folder)
		.filter(isWanted)
		.map((file) => readFileSync(join(folder, file), 'utf8'));
}

describe('the guide to social events', () => {
	it('has an example of the generic form that gives what it says', () => {
		const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(GUIDE)?.[1] ?? '') as GenericFields;
		const event = genericEvent(example, { receivedAt: '2026-05-01T10:00:00.000Z' });
		for (const said of [event.occurredAt, ...identityKeys(event.person)]) expect(GUIDE).toContain(`\`${said}\``);
	});

	it('names every kind and every platform that can be read', () => {
		for (const kind of INTERACTION_KINDS) expect(GUIDE).toContain(kind);
		for (const { label } of PARSERS) expect(GUIDE).toMatch(new RegExp(`^### .*${label}`, 'm'));
	});

	describe.each(PARSERS.map(({ label, platform }) => [label, platform] as const))('on %s', (label, platform) => {
		const section = GUIDE.split(/^##+ /m).find((part) => part.split('\n', 1)[0]?.includes(label)) ?? '';
		const fixtures = folderText(join(__dirname, 'fixtures', platform), () => true);
		const events = fixtures.flatMap((text) => (JSON.parse(text) as { events: Array<{ kind?: string }> }).events);

		it('names every kind that its payloads give', () => {
			const kinds = new Set(events.map(({ kind }) => kind).filter((kind) => kind !== undefined));
			expect(kinds.size).toBeGreaterThan(0);
			for (const kind of kinds) expect(section).toMatch(new RegExp(`\\b${kind}\\b`, 'i'));
		});

		it('names no field that neither its parser nor its payloads know', () => {
			const isOwn = (file: string): boolean =>
				file.startsWith(platform) || (META.has(platform) && /^(?:meta|facebook-feed)/.test(file));
			const known = [...fixtures, ...folderText(PLATFORMS, isOwn)].join('\n');
			const code = [...section.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text ?? '');
			expect(code.length).toBeGreaterThan(3);
			const words = code.flatMap((text) => text.match(/[A-Za-z_]{2,}/g) ?? []);
			expect(words.filter((word) => !known.includes(word) && !OUR_WORDS.has(word))).toEqual([]);
		});
	});
});
