import fc from '../../../support/random';
import type { FieldName, FieldValue } from '../../../../core/crm/contract';
import {
	emailsOf,
	fromHubSpotContact,
	idsOf,
	propertiesToRead,
	toHubSpotContactProperties,
} from '../../../../core/crm/hubspot/records/mapper';
import { asContact } from '../../../../core/crm/hubspot/client/answers';
import { isoOr } from '../../../../core/crm/kit/times';

const contact = (properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
	id: '51',
	properties,
	...more,
});

describe('toHubSpotContactProperties', () => {
	it.each<[FieldName, FieldValue, string, string]>([
		['externalKey', 'telegram:id:1', 'social_contact_key', 'telegram:id:1'],
		['email', 'ana@example.com', 'email', 'ana@example.com'],
		['firstName', 'Ana', 'firstname', 'Ana'],
		['lastName', 'Łuć', 'lastname', 'Łuć'],
		['phone', '+4915112345678', 'phone', '+4915112345678'],
		['company', null, 'company', ''],
		['jobTitle', '', 'jobtitle', ''],
		['socialPlatforms', 'telegram, x', 'social_platforms', 'telegram;x'],
		['socialFollowers', 0, 'social_followers', '0'],
		['engagementScore', 87.5, 'social_engagement_score', '87.5'],
		['engagementScoredAt', '2026-11-24T09:00:00+01:00', 'social_engagement_scored_at', '2026-11-24T08:00:00.000Z'],
		['lastInteractionAt', null, 'social_last_interaction_at', ''],
		['interactionCount', 12, 'social_interaction_count', '12'],
		['attributionSource', 'instagram', 'social_attribution_source', 'instagram'],
		['native:hs_language', 'de', 'hs_language', 'de'],
		['native:opted_in', true, 'opted_in', 'true'],
	])('writes %s %p to %s as %p', (field, value, name, expected) => {
		expect(toHubSpotContactProperties({ [field]: value })).toEqual({ [name]: expected });
	});

	it('leaves out what is absent', () => {
		expect(toHubSpotContactProperties({ firstName: undefined })).toEqual({});
	});

	it('hands on a time it cannot read, so that HubSpot names the field', () => {
		expect(toHubSpotContactProperties({ lastInteractionAt: 'yesterday' })).toEqual({
			social_last_interaction_at: 'yesterday',
		});
	});
});

describe('fromHubSpotContact', () => {
	it.each<[string, unknown, FieldName, FieldValue]>([
		['email', 'Ana@Example.com', 'email', 'Ana@Example.com'],
		['company', null, 'company', null],
		['company', '', 'company', null],
		['social_platforms', 'x;telegram', 'socialPlatforms', 'telegram, x'],
		['social_followers', '12345', 'socialFollowers', 12_345],
		['social_followers', 'n/a', 'socialFollowers', null],
		['social_engagement_scored_at', '2026-03-12T07:33:46.615Z', 'engagementScoredAt', '2026-03-12T07:33:46.615Z'],
		['social_last_interaction_at', '1773300826615', 'lastInteractionAt', '2026-03-12T07:33:46.615Z'],
	])('reads %s %p into %s as %p', (name, value, field, expected) => {
		expect(fromHubSpotContact(contact({ [name]: value })).fields).toEqual({ [field]: expected });
	});

	it('gives native fields only where they were asked for', () => {
		const source = contact({ hs_language: 'de', hs_country: 'DE' });
		expect(fromHubSpotContact(source, ['hs_language']).fields).toEqual({ 'native:hs_language': 'de' });
	});

	it('keeps id, address and change time', () => {
		const record = fromHubSpotContact(
			contact({ lastmodifieddate: '2026-03-12T07:33:46.615Z' }, { url: 'https://app.hubspot.com/x' }),
		);
		expect(record).toMatchObject({
			id: '51',
			url: 'https://app.hubspot.com/x',
			updatedAt: '2026-03-12T07:33:46.615Z',
		});
		expect(fromHubSpotContact(contact({}))).toMatchObject({ url: null, updatedAt: null });
	});

	it('gives back what was written, for any text', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.integer(), (text, count) => {
				const fields = { firstName: text, interactionCount: count };
				expect(fromHubSpotContact(contact(toHubSpotContactProperties(fields))).fields).toEqual(fields);
			}),
		);
	});
});

describe('What tells a record', () => {
	it('is every address of it, the primary one first', () => {
		expect(emailsOf(contact({ email: 'a@x.org', hs_additional_emails: 'b@x.org; A@y.org;;a@x.org' }))).toEqual([
			'a@x.org',
			'b@x.org',
			'A@y.org',
		]);
		expect(emailsOf(contact({ hs_additional_emails: 'b@x.org' }))).toEqual(['b@x.org']);
		expect(emailsOf(contact({}))).toEqual([]);
	});

	it('is its id and those of records merged into it', () => {
		expect(idsOf(contact({ hs_merged_object_ids: '7;8' }))).toEqual(['51', '7', '8']);
		expect(idsOf(contact({}))).toEqual(['51']);
	});
});

it('asks for every property once, native ones among them', () => {
	const names = propertiesToRead(['hs_language', 'email']);
	expect(new Set(names).size).toBe(names.length);
	expect(names).toEqual(
		expect.arrayContaining([
			'email',
			'social_contact_key',
			'hs_additional_emails',
			'lastmodifieddate',
			'hs_language',
		]),
	);
});

it.each([[null], [undefined], [''], [' '], ['soon'], [true], [{}]])('reads no time in %p', (value) => {
	expect(isoOr(value)).toBeNull();
});

it.each([[null], ['text'], [{}], [{ properties: {} }], [[]]])('reads no record in %p', (value) => {
	expect(asContact(value)).toBeNull();
});
