import { attributeLeads, type AttributeLeadsInput, type JourneyResult } from '../../../../core/flows/journeys';
import { attributionSession, day } from './attribution-session';

export const session = attributionSession();

export async function attribute(
	contactId: string,
	more: Partial<AttributeLeadsInput> = {},
	conversion: AttributeLeadsInput['leads'][number]['conversion'] = null,
): Promise<JourneyResult> {
	const { workspace, runtime } = session;
	const [result] = await attributeLeads({
		workspace,
		runtime,
		leads: [{ contactId, conversion }],
		models: [{ model: 'linear' }],
		dimensions: ['platform'],
		...more,
	});
	if (!result) throw new Error('The contact is unknown');
	return result;
}

export const creditsOf = ({ steps }: JourneyResult, model = 0) => steps.map(({ credits }) => credits[model]?.credit);
export const valuesOf = ({ steps }: JourneyResult, model = 0) => steps.map(({ credits }) => credits[model]?.value);

export const touches = [
	{ platform: 'instagram', touchpoint: 'post_view', occurredAt: day(1), campaign: 'spring', postId: 'p1' },
	{ platform: 'linkedin', touchpoint: 'comment', occurredAt: day(5), source: 'newsletter' },
	{ platform: 'telegram', touchpoint: 'direct_message', occurredAt: day(9) },
];
