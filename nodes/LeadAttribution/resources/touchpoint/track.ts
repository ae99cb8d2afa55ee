import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { unknownPerson } from '../../../../core/contact';
import { touchpointEvent, trackTouchpoints } from '../../../../core/flows/journeys';
import { isoTime } from '../../../../core/lib/runtime';
import type { SocialEvent } from '../../../../core/social';
import { answer } from '../../../shared/items/answer';
import { groupBy } from '../../../shared/items/grouping';
import { collectResults, orFail } from '../../../shared/items/item-results';
import { readItems } from '../../../shared/items/read-items';
import { showFor } from '../../../shared/items/operations';
import { unknownContact } from '../../../shared/people';
import { readTime } from '../../../shared/parameters/option-values';
import { platformOptions } from '../../../shared/parameters/platform';
import { textValue } from '../../../shared/parameters/text-value';
import { defaultRegionOption, optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { namesNobody, readSubject, subjectParameters } from '../../parameters/subject';

const text = (displayName: string, name: string, rest: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...rest,
});

export const description: INodeProperties[] = showFor('touchpoint', 'track', [
	{
		displayName: 'Touchpoint',
		name: 'touchpoint',
		type: 'options',
		options: [
			{ name: 'Comment', value: 'comment', description: 'A comment or a reply' },
			{ name: 'Direct Message', value: 'direct_message' },
			{ name: 'Engagement', value: 'engagement', description: 'A like, a reaction or a follow' },
			{ name: 'Post Click', value: 'post_click', description: 'A click on a link in a post' },
			{ name: 'Post View', value: 'post_view' },
			{ name: 'Share', value: 'share', description: 'A share, a repost or a mention' },
		],
		default: 'post_click',
		description: 'What the person did',
	},
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		options: platformOptions(),
		default: 'other',
		description: 'Where it happened',
	},
	...subjectParameters,
	text('Event ID', 'eventId', {
		description:
			'Unique on the platform, so that a repeated delivery counts once. Leave empty to derive it from the content; then Occurred At is required.',
	}),
	text('Occurred At', 'occurredAt', {
		placeholder: 'e.g. 2026-11-01T09:30:00Z',
		description: 'When it happened: ISO 8601, or Unix seconds or milliseconds',
	}),
	{
		displayName: 'Details',
		name: 'details',
		type: 'collection',
		placeholder: 'Add Detail',
		default: {},
		options: [
			text('Campaign', 'campaign', { placeholder: 'e.g. spring-launch' }),
			text('Post ID', 'postId', { description: 'The post, video or article it happened on' }),
			text('Source', 'source', { placeholder: 'e.g. newsletter', description: 'Where the person came from' }),
			{
				displayName: 'Stage',
				name: 'stage',
				type: 'options',
				options: [
					{ name: 'Close', value: 'close' },
					{ name: 'Lead', value: 'lead' },
					{ name: 'None', value: '' },
					{ name: 'Opportunity', value: 'opportunity' },
				],
				default: '',
				description:
					'The step of the sale it led to. Stored conversions mark the touches before them by themselves.',
			},
			text('Text', 'text', { description: 'The message or comment' }),
		],
	},
	optionsWith(defaultRegionOption),
]);

interface TrackRequest {
	itemIndex: number;
	workspace: unknown;
	contactId: string | null;
	event: SocialEvent;
}

const NOT_RECORDED = {
	outcome: 'skipped',
	reason: 'An account of your own did it, or the person was erased since',
	contact: null,
	touchpoint: null,
} as const;

/** Stores the touches of all items in one go. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	const requests = await readItems(this, results, ({ itemIndex, json }) =>
		namesNobody(this, itemIndex, json, results) ? null : readRequest(this, itemIndex),
	);
	for (const { key, members } of groupBy(requests, ({ workspace }) => workspace)) {
		await orFail(members, results, async () => {
			const recorded = await trackTouchpoints({
				workspace: await openWorkspace(key),
				runtime: systemRuntime,
				touches: members,
			});
			members.forEach(({ itemIndex, contactId }, index) => {
				const result = recorded[index] ?? null;
				if (result === null)
					return contactId === null
						? results.succeed(itemIndex, answer(NOT_RECORDED))
						: results.fail(itemIndex, unknownContact(contactId));
				const { interaction, ...told } = result;
				results.succeed(itemIndex, answer({ ...told, touchpoint: interaction }));
			});
		});
	}
	return results.finish();
}

async function readRequest(context: IExecuteFunctions, itemIndex: number): Promise<TrackRequest> {
	const options = context.getNodeParameter('options', itemIndex, {});
	const { contactId, person } = await readSubject(context, itemIndex, options.defaultRegion);
	const [touchpoint, platform, eventId, when] = ['touchpoint', 'platform', 'eventId', 'occurredAt'].map(
		(name): unknown => context.getNodeParameter(name, itemIndex, ''),
	);
	// Dates of expressions, such as that of `$now`.
	const occurredAt = typeof when === 'object' ? readTime('Occurred At', when) : when;
	const details = context.getNodeParameter('details', itemIndex, {}) as IDataObject;
	const receivedAt = isoTime(systemRuntime.clock.now());
	const region = textValue('Default Country for Phone Numbers', options.defaultRegion) || undefined;
	const event = touchpointEvent(
		{ ...details, contactId, person: person ?? unknownPerson(), touchpoint, platform, eventId, occurredAt },
		{ receivedAt, region },
	);
	return { itemIndex, workspace: options.workspace ?? 'default', contactId, event };
}
