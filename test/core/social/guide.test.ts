import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { identityKeys } from '../../../core/contact';
import type { GenericFields } from '../../../core/social';
import { genericEvent, INTERACTION_KINDS, PARSERS } from '../../../core/social';

const GUIDE = readFileSync(join(__dirname, '../../../docs/social-events.md'), 'utf8');

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
});
