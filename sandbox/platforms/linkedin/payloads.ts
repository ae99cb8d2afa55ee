import { bigNumber } from '../core/json-text';
import { DEFAULT_TEXT, personOf } from '../core/people';
import type { EventWords } from '../core/platform';

interface PayloadParts {
	organizationId: string;
	/** Milliseconds since the epoch. */
	at: number;
	serial: number;
	words: EventWords;
}

/** What one delivery holds at most. */
const BATCH = 10;

const POST = 'urn:li:activity:7094637247890620418';

function comment({ organizationId, at, serial, words }: PayloadParts): object {
	const { number } = personOf(words.person);
	const entity = `urn:li:comment:(${POST},709497771759${String(serial).padStart(7, '0')})`;
	return {
		// A 64-bit number, without quotes.
		notificationId: bigNumber(`90560345332${String(serial).padStart(8, '0')}`),
		organizationalEntity: `urn:li:organization:${organizationId}`,
		action: 'COMMENT',
		sourcePost: POST,
		subscriber: 'urn:li:person:admin1',
		lastModifiedAt: at,
		generatedActivity: entity,
		decoratedGeneratedActivity: {
			comment: {
				owner: `urn:li:person:sandbox_${number}`,
				text: words.text ?? DEFAULT_TEXT,
				entity,
				object: POST,
			},
		},
	};
}

function socialActions(notifications: object[]): object {
	return { type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', notifications };
}

export const LINKEDIN_KINDS = {
	'organization.comment': (parts: PayloadParts) => socialActions([comment(parts)]),
	'organization.batch': (parts: PayloadParts) =>
		socialActions(
			Array.from({ length: BATCH }, (_, place) => comment({ ...parts, serial: parts.serial * BATCH + place })),
		),
	/** The lead by its id: its answers are read by another call. */
	lead: ({ organizationId, at, serial }: PayloadParts) => ({
		type: 'LEAD_ACTION',
		leadGenFormResponse: `urn:li:leadGenFormResponse:sandbox-${serial}-4`,
		leadGenForm: 'urn:li:leadGenForm:3213',
		owner: { organization: `urn:li:organization:${organizationId}` },
		leadType: 'ORGANIZATION_PRODUCT',
		leadAction: 'CREATED',
		occuredAt: at,
	}),
} satisfies Record<string, (parts: PayloadParts) => object>;

export type LinkedInKind = keyof typeof LINKEDIN_KINDS;
