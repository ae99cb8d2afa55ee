import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ID_SCOPES, normalizePerson, platformTitle, PLATFORMS, type Platform } from '../../../core/contact';
import { accountsOf, contradictions } from '../../../core/contact/account';

type Raw = { platform: string; userId: string; scope?: string };

const accounts = (...profiles: Raw[]) => accountsOf(normalizePerson({ profiles }).profiles);

/** What speaks against two people being one. */
const between = (ones: Raw[], others: Raw[], bridge: Raw[] = []) =>
	Object.fromEntries(contradictions(accounts(...ones), accounts(...others), accounts(...bridge)));

describe('ids contradict each other', () => {
	it.each<[string, Raw, Raw, object]>([
		[
			'that hold everywhere',
			{ platform: 'telegram', userId: '1' },
			{ platform: 'telegram', userId: '2' },
			{ telegram: 'certain' },
		],
		[
			'of one page',
			{ platform: 'messenger', userId: '1', scope: '104' },
			{ platform: 'messenger', userId: '2', scope: '104' },
			{ messenger: 'certain' },
		],
		[
			'of two pages',
			{ platform: 'messenger', userId: '1', scope: '104' },
			{ platform: 'messenger', userId: '2', scope: '105' },
			{},
		],
		[
			'of a page nobody named',
			{ platform: 'messenger', userId: '1', scope: '104' },
			{ platform: 'messenger', userId: '2' },
			{ messenger: 'possible' },
		],
		[
			'of an inbox and a page',
			{ platform: 'instagram', userId: '1', scope: 'inbox:3/7' },
			{ platform: 'instagram', userId: '2', scope: '17841' },
			{ instagram: 'possible' },
		],
		[
			'of one Slack workspace',
			{ platform: 'slack', userId: 'T1:U1' },
			{ platform: 'slack', userId: 'T1:U2' },
			{ slack: 'certain' },
		],
		['of two Slack workspaces', { platform: 'slack', userId: 'T1:U1' }, { platform: 'slack', userId: 'T2:U1' }, {}],
		[
			'of two Mastodon servers',
			{ platform: 'mastodon', userId: 'https://a.social/users/ada' },
			{ platform: 'mastodon', userId: 'https://b.social/users/ada' },
			{},
		],
		['of two networks', { platform: 'other', userId: 'viber:1' }, { platform: 'other', userId: 'line:2' }, {}],
		[
			'that are a number and the id for a business',
			{ platform: 'whatsapp', userId: '4930901820' },
			{ platform: 'whatsapp', userId: 'DE.100200300' },
			{},
		],
		[
			'that are two numbers',
			{ platform: 'whatsapp', userId: '4930901820' },
			{ platform: 'whatsapp', userId: '4930901821' },
			{ whatsapp: 'certain' },
		],
		[
			'that are two ids for a business',
			{ platform: 'whatsapp', userId: 'DE.100200300' },
			{ platform: 'whatsapp', userId: 'DE.100200301' },
			{ whatsapp: 'possible' },
		],
	])('%s', (_which, one, other, expected) => {
		expect(between([one], [other])).toEqual(expected);
		expect(between([other], [one])).toEqual(expected);
	});

	const page = (userId: string, scope = '104'): Raw => ({ platform: 'messenger', userId, scope });

	it('not where the two share an account of that scope, but for one of another scope', () => {
		expect(between([page('1'), page('2')], [page('2'), page('3')])).toEqual({});
		expect(between([page('1'), page('9', '105')], [page('2'), page('9', '105')])).toEqual({ messenger: 'certain' });
	});

	it('not where a third says that both are one person’s', () => {
		expect(between([page('1')], [page('2')], [page('1'), page('2')])).toEqual({});
		expect(between([page('1')], [page('2')], [page('1'), page('3')])).toEqual({ messenger: 'certain' });
	});
});

describe('the guide to recognising people', () => {
	const guide = readFileSync(join(__dirname, '../../../docs/recognising-people.md'), 'utf8');
	const rows = guide.split('\n').filter((line) => line.startsWith('|'));
	const title = (platform: Platform): string => (platform === 'other' ? 'other networks' : platformTitle(platform));

	it.each(PLATFORMS)('says of %s how far an id reaches, where that is told, and who says so', (platform) => {
		const { within, named, witness } = ID_SCOPES[platform];
		const row = `| ${title(platform)} | ${within} | ${named ?? ''} | ${witness} |`.replace('|  |', '| |');
		expect(rows.filter((line) => line === row)).toHaveLength(1);
	});
});
