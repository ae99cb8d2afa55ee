import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { CrmIntegration } from '../../../nodes/CrmIntegration/CrmIntegration.node';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import { EngagementScore } from '../../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../../nodes/LeadAttribution/LeadAttribution.node';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import type { NodeClass } from '../../support/in-process-workflow';
import { ADMINISTRATION_OPERATIONS } from './administration-operations';
import { PRIVACY_OPERATIONS } from './privacy-operations';
import { SYNC_OPERATIONS } from './sync-operations';

/** One operation, and how it is brought to each of its outcomes. */
export interface OperationCase {
	node: NodeClass;
	resource: string;
	operation: string;
	parameters: INodeParameters;
	/** What has to be done first, by the same node. */
	after?: INodeParameters;
	/** An item it cannot use. */
	refused: INodeParameters;
	/** Whether it asks the CRM. */
	calls?: boolean;
	/** Whether it works on a stored contact, whom the item names. */
	about?: boolean;
}

const EVENT: IDataObject = {
	update_id: 1,
	message: {
		message_id: 7,
		date: 1_793_520_000,
		text: 'Hi',
		chat: { id: 500_001, type: 'private' },
		from: { id: 500_001, is_bot: false, first_name: 'Ana' },
	},
};
const PERSON: INodeParameters = { emails: 'ana@example.com', firstName: 'Ana' };
/** By an expression: n8n itself refuses a needed parameter that is empty. */
const noId: INodeParameters = { contactId: '={{ $json.nothing }}' };
const create: INodeParameters = { options: { missingFields: 'create' } };
const journey: INodeParameters = { models: ['linear'], dimensions: ['platform'] };

const ofContacts = (operation: string, parameters: INodeParameters, refused: INodeParameters): OperationCase => ({
	node: SocialContact,
	resource: 'contact',
	operation,
	parameters,
	refused,
});
const ofEvents = (operation: string): OperationCase => ({
	node: SocialContact,
	resource: 'event',
	operation,
	parameters: { payload: EVENT as never },
	refused: { payload: { hello: 'world' } as never },
});
const ofDeliveries = (operation: string): OperationCase => ({
	node: SocialContact,
	resource: 'delivery',
	operation,
	parameters: { which: 'source', sourceId: 'workflow:node' },
	refused: { which: 'delivery', deliveryId: 'nobody' },
});
const ofSources = (operation: string, parameters: INodeParameters, refused: INodeParameters): OperationCase => ({
	node: SocialContact,
	resource: 'source',
	operation,
	parameters,
	refused,
});
const RECOMPUTE: INodeParameters = { resource: 'score', operation: 'recompute' };
const ofScores = (operation: string, refused: INodeParameters, about = false): OperationCase => ({
	node: EngagementScore,
	resource: 'score',
	operation,
	parameters: {},
	refused,
	about,
});
const ofCrm = (resource: string, operation: string, parameters: INodeParameters): OperationCase => ({
	node: SocialCrm,
	resource,
	operation,
	parameters,
	refused: operation === 'getByEmail' ? { email: '={{ $json.nothing }}' } : noId,
	calls: true,
	about: operation !== 'getByEmail',
});
const ofPeople = (resource: string): OperationCase[] => [
	ofCrm(resource, 'sync', create),
	ofCrm(resource, 'enrich', create),
	ofCrm(resource, 'getByEmail', { email: 'ana@example.com' }),
	ofCrm(resource, 'logActivity', { options: { days: 3_650 } }),
	ofCrm(resource, 'trackAttribution', create),
	ofCrm(resource, 'createDeal', { title: 'Team plan', options: { key: 'order-1' } }),
];

export const OPERATIONS: readonly OperationCase[] = [
	ofEvents('record'),
	ofEvents('normalize'),
	ofContacts('enrich', { person: PERSON }, { person: {} }),
	ofContacts('find', { findBy: 'email', email: 'ana@example.com' }, { email: 'ana' }),
	{ ...ofContacts('get', { contactId: '={{ $json.contact.id }}' }, { contactId: 'nobody' }), about: true },
	ofContacts('getAll', {}, { limit: 0 }),
	...PRIVACY_OPERATIONS,
	{
		node: SocialContact,
		resource: 'ownAccount',
		operation: 'set',
		parameters: { platform: 'telegram', accountIds: '500001' },
		refused: { platform: '={{ "nowhere" }}' },
	},
	ofDeliveries('retry'),
	ofDeliveries('drop'),
	{ ...ofDeliveries('getAll'), parameters: { state: 'any' }, refused: { limit: 0 } },
	ofSources('getAll', {}, { limit: 0 }),
	ofSources('delete', { sourceId: 'workflow:node' }, { sourceId: '={{ $json.nothing }}' }),
	ofScores('score', noId, true),
	ofScores('explain', noId, true),
	{ ...ofScores('getTop', { limit: 0 }), after: RECOMPUTE },
	{ ...ofScores('getChart', { options: { days: 'many' } }), after: RECOMPUTE },
	ofScores('recompute', { settings: { halfLifeDays: 'x' } }),
	{
		node: LeadAttribution,
		resource: 'touchpoint',
		operation: 'track',
		parameters: { eventId: 'click-1', occurredAt: '2026-06-01T10:00:00Z' },
		refused: noId,
		about: true,
	},
	{
		node: LeadAttribution,
		resource: 'conversion',
		operation: 'record',
		parameters: { conversionId: 'order-1', occurredAt: '2026-06-10T00:00:00Z' },
		refused: noId,
		about: true,
	},
	{
		node: LeadAttribution,
		resource: 'conversion',
		operation: 'pull',
		parameters: {},
		refused: { crm: 'nothing' },
		calls: true,
	},
	{
		node: LeadAttribution,
		resource: 'lead',
		operation: 'attribute',
		parameters: journey,
		refused: noId,
		about: true,
	},
	{
		node: LeadAttribution,
		resource: 'report',
		operation: 'get',
		parameters: { ...journey, goal: 'close', options: { output: 'whole' } },
		refused: { models: '={{ [] }}' },
	},
	...SYNC_OPERATIONS,
	...ADMINISTRATION_OPERATIONS,
	...ofPeople('contact'),
	...ofPeople('lead'),
	ofCrm('lead', 'convert', {}),
	...['setUp', 'getAll'].map((operation): OperationCase => ({
		node: SocialCrm,
		resource: 'field',
		operation,
		parameters: {},
		refused: { crm: 'nothing' },
		calls: true,
	})),
];

/** Every operation that a user can choose, as the nodes describe them. */
export function describedOperations(): string[] {
	const nodes = [CrmApi, CrmIntegration, CrmSync, SocialContact, EngagementScore, LeadAttribution, SocialCrm];
	return nodes.flatMap((Node) => {
		const type = new Node();
		const { properties } = ('nodeVersions' in type ? type.getNodeType() : type).description;
		return properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				options.map((option) =>
					[Node.name, displayOptions?.show?.resource?.[0], (option as { value: string }).value].join(' '),
				),
			);
	});
}

export const titleOf = ({ node, resource, operation }: OperationCase) => `${node.name} ${resource} ${operation}`;
