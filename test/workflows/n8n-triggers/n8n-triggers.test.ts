import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

import { readDeliveryInTurns } from '../../../core/social';
import { n8nScript } from '../../../sandbox/n8n/places';
import { FIXTURES } from '../../core/social/read-fixtures';

/** A delivery that one of n8n's own triggers gets, and what a user has chosen in it. */
interface Case {
	trigger: string;
	parameters: Record<string, unknown>;
	body: unknown;
	headers?: unknown;
	/** What the platform's API answers the trigger, by the last part of the path. */
	answers?: Record<string, unknown>;
}

const TRIGGERS: Readonly<Record<string, Pick<Case, 'parameters' | 'trigger'>>> = {
	telegram: { trigger: 'Telegram/TelegramTrigger', parameters: { additionalFields: {} } },
	slack: { trigger: 'Slack/SlackTrigger', parameters: { trigger: ['any_event'], watchWorkspace: true } },
	whatsapp: { trigger: 'WhatsApp/WhatsAppTrigger', parameters: {} },
	messenger: { trigger: 'Facebook/FacebookTrigger', parameters: { authType: 'accessToken' } },
	github: { trigger: 'Github/GithubTrigger', parameters: {} },
};
const LEADS = 'FacebookLeadAds/FacebookLeadAdsTrigger';

const fixtureOf = (platform: string, name: string) => {
	const found = FIXTURES.find((each) => each.platform === platform && each.name === name);
	if (found === undefined) throw new Error(`There is no fixture "${name}" of ${platform}`);
	return found;
};

/** What the triggers of the installed n8n hand on, in the order of the cases. */
function handOn(cases: readonly Case[]): unknown[][] {
	const n8n = join(dirname(n8nScript), '..', 'package.json');
	const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'run-triggers.mjs'), n8n], {
		input: JSON.stringify(cases),
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(stderr);
	return (JSON.parse(stdout) as { handedOn: unknown[][] }).handedOn;
}

/** Some fixtures are what n8n's Webhook node gives. */
function requestOf(payload: unknown): Pick<Case, 'body' | 'headers'> {
	const { body, headers } = payload as { body?: unknown; headers?: unknown };
	return body === undefined ? { body: payload } : { body, headers };
}

async function read(payload: unknown) {
	const turns = { maxEvents: 1_000, yield: async () => undefined };
	return await readDeliveryInTurns(payload, { receivedAt: '2026-11-24T08:00:00.000Z' }, turns);
}

const SAME = [
	['telegram', 'private message'],
	['telegram', 'group message'],
	['telegram', 'edited message is the same event'],
	['telegram', 'button'],
	['telegram', 'reaction'],
	['slack', 'message'],
	['slack', 'answer in a thread'],
	['whatsapp', 'text message'],
	['whatsapp', 'several messages of two people'],
	['whatsapp', 'reaction'],
	['messenger', 'text message'],
	['messenger', 'several entries in order'],
	['messenger', 'comment on the page'],
	['messenger', 'reaction on the page'],
	['github', 'new issue'],
	['github', 'comment on an issue'],
	['github', 'fork'],
] as const;

describe('What a trigger of n8n hands on', () => {
	let handedOn: unknown[][];
	beforeAll(() => {
		handedOn = handOn(
			SAME.map(([platform, name]) => ({
				...TRIGGERS[platform]!,
				...requestOf(fixtureOf(platform, name).payload),
			})),
		);
	});

	it.each(SAME.map((one, index) => [...one, index] as const))(
		'is read as the delivery itself (%s, %s)',
		async (platform, name, index) => {
			const direct = await read(fixtureOf(platform, name).payload);
			const items = await Promise.all((handedOn[index] ?? []).map(read));
			expect(direct.events.length).toBeGreaterThan(0);
			expect(items.flatMap(({ problems }) => problems)).toEqual([]);
			expect(items.flatMap(({ events }) => events)).toEqual(direct.events);
		},
	);
});

describe('What n8n leaves away', () => {
	it('is the workspace of a reaction in Slack: that is said, with the mend, and the mend works', async () => {
		const fixture = fixtureOf('slack', 'reaction');
		const [[event] = []] = handOn([{ ...TRIGGERS.slack!, body: fixture.payload }]);
		const refused = await read(event);
		expect(refused.events).toEqual([]);
		expect(refused.problems).toHaveLength(1);
		expect(refused.problems[0]?.problem).toMatchObject({
			field: 'team_id',
			fix: expect.stringContaining('team_id'),
		});
		const mended = await read({ ...(event as object), team_id: 'T0ACME' });
		expect(mended).toEqual(await read(fixture.payload));
	});
});

describe('What the Facebook Lead Ads Trigger hands on', () => {
	it.each([
		['trigger of n8n in full', false],
		['trigger of n8n simplified', true],
	])('is what the fixture "%s" says', (name, isSimple) => {
		const { payload } = fixtureOf('facebook', 'trigger of n8n in full');
		const { id, field_data, created_time, form, page, ad, adset, event } = payload as Record<string, unknown>;
		const [ofAd, ofSet, ofForm] = [ad, adset, form] as Array<Record<string, unknown>>;
		const { leadgen_id, form_id, page_id } = event as Record<string, string>;
		const lead = {
			...{ id, field_data, created_time, form_id },
			...{ ad_id: ofAd?.id, ad_name: ofAd?.name, adset_id: ofSet?.id, adset_name: ofSet?.name },
		};
		const [[item] = []] = handOn([
			{
				trigger: LEADS,
				parameters: { page: page_id, form: form_id, 'options.simplifyOutput': isSimple },
				answers: { [String(leadgen_id)]: lead, [String(form_id)]: { ...ofForm, page } },
				body: { object: 'page', entry: [{ id: page_id, changes: [{ field: 'leadgen', value: event }] }] },
			},
		]);
		const expected = fixtureOf('facebook', name).payload as Record<string, unknown>;
		if (!isSimple) {
			// n8n repeats the page in the form.
			expect(item).toEqual({ ...expected, form: { ...(expected.form as object), page } });
			return;
		}
		expect(Object.keys(item as object).sort()).toEqual(Object.keys(expected).sort());
		const names = (field_data as Array<{ name: string }>).map((field) => field.name);
		expect(Object.keys((item as { data: object }).data)).toEqual(names);
	});
});
